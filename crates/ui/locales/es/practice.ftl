### Una pregunta cada vez.

## Dónde voy en una serie de preguntas
tries-question = Pregunta { $now } de { $all }
tries-right = { $n ->
    [one] Una bien hasta ahora
   *[other] { $n } bien hasta ahora
}

## Teclas y otras maneras
keypad-label = Teclas de números
key-erase = Borrar
key-point = punto
key-minus = menos
key-slash = barra
key-space = espacio
key-colon = dos puntos
key-plus = más
key-power = elevado a
key-open = abre paréntesis
key-close = cierra paréntesis
key-times = por
key-equals = igual a
key-comma = coma
key-less = es menor que
key-more = es mayor que
key-at-most = es menor o igual que
key-at-least = es mayor o igual que
key-root = raíz de
check = Comprobar
read-aloud = Léemelo

## La pregunta
practice-question = La pregunta
practice-answer = Tu respuesta
answer-pick-all = Elige todas las correctas
answer-order = Ponlas en orden
answer-place = { $n }.
answer-place-none = ¿Lugar?
answer-up = Subir
answer-down = Bajar
answer-partner = Pareja de { $name }
answer-partner-none = Elige
answer-partners = Parejas para elegir
answer-line = Elige el lugar en la recta
answer-points = Puntos, como (2, 3)
answer-points-tap = Toca la cuadrícula donde se cruzan dos líneas, o escribe los puntos.
answer-blank = Espacio { $n }
draw-how = Dibuja con el dedo, un lápiz digital o el ratón.
draw-words = Palabras junto a tu dibujo, o en su lugar
draw-undo = Quitar el último trazo
draw-undone = Quitado.
draw-clear = Vaciar la hoja
draw-cleared = La hoja está vacía.
draw-full = La hoja está llena. Quita un trazo para dibujar otro.
hand-in = Entregar
practice-you-answered = Respondiste { $answer }.
practice-right = Bien. Di cómo lo sabes.
practice-handed-in = Entregado. Lo lee tu maestra o maestro.
practice-not-handed-in = Todavía no está entregado
practice-is-read = Tu maestra o maestro lo lee y te dice qué ve.
work-mine = ti
work-drawing = { $n ->
    [one] Un dibujo hecho por { $whose }, de un trazo.
   *[other] Un dibujo hecho por { $whose }, de { $n } trazos.
}
work-drawn-on = Dibujado sobre: { $ground }
work-no-words = Un dibujo sin palabras.
practice-see-solution = Ver una manera de hacerlo
practice-shown = Así se hace
practice-again = Mira otra vez
practice-nearly = Casi: mira cómo está escrito
practice-unread = No pudimos leer eso
practice-read-as = Leímos tu respuesta como { $answer }. Todavía no es eso.
practice-credit = De { $source }. Condiciones de uso: { $licence }.
practice-next = Siguiente
practice-other-way = Otra manera
practice-not-learned = Todavía no aprendí esto
practice-stop = Parar por ahora
practice-free = Puedes intentarlo todas las veces que quieras.
hint-title = Pista { $n }
hint-first = Dame una pista
hint-next = Otra pista
hint-show-how = Muéstrame cómo se hace
hint-how = Cómo se hace
example-see = Ver uno resuelto, con otros números
example-title = Uno resuelto, con otros números
practice-done = Esa fue la última
practice-done-right = { $n ->
    [0] Todavía ninguna bien al primer intento. Las pistas y los ejemplos siguen abiertos.
    [one] Una de { $all } bien al primer intento, sin ayuda.
   *[other] { $n } de { $all } bien al primer intento, sin ayuda.
}
practice-done-helped = { $n ->
    [one] Una más bien al final.
   *[other] { $n } más bien al final.
}
practice-done-handed-in = { $n ->
    [one] Un trabajo entregado para que lo lea tu maestra o maestro.
   *[other] { $n } trabajos entregados para que los lea tu maestra o maestro.
}
practice-done-today = Volver a hoy
practice-done-place = Lo que sabemos de esto ahora
practice-enough = { $n } correctas seguidas: por ahora es suficiente
