### La red cerca de mí.

## El dibujo y su gemelo en palabras
map-label = Mi mapa de senderos
map-as-list = Mostrar el mapa como lista
map-comes-after = viene después de { $places }

## Mi mapa
map-how = El terreno cerca de ti. Un sendero continuo es uno que ya caminaste.
map-here = { $word }: estás aquí
map-goal = mi meta
map-ready = listo para ti
map-later = más adelante
map-also-ready = También listo para ti
map-none-ready = Ahora no hay nada más listo. Igual puedes abrir cualquier lugar.
map-because = porque ya puedes: { $after }
map-everything = Todos los lugares
map-everything-how = Todo desde un grado antes del grado { $grade } hasta uno después. Nada está cerrado.
goal-way-back = El camino de aquí a tu meta:
goal-none-map = Todavía no tienes una meta. Abre un lugar y hazlo tu meta.
goal-take-away = Quitar esta meta

## Un lugar
place-why = Lo que mostraste aquí
place-no-evidence = Todavía no hay pruebas. La primera respuesta, en pantalla o en papel, empieza esta página.
place-lately = { $right } de las últimas { $of } correctas, en { $days ->
    [one] 1 día
   *[other] { $days } días
}.
place-trail = Cómo llegaste aquí
place-change = Qué lo cambiaría
place-before = Viene antes
place-after = Lleva a
place-practise = Practicar esto
place-leans-on = Esto se apoya en: { $what }. Igual puedes empezar aquí.
place-no-items = Todavía no hay nada que hacer en este lugar. Igual puede ser tu meta.
place-is-goal = Esta es tu meta.
place-make-goal = Que sea mi meta
