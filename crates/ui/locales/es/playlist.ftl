### La lista de cada estudiante y el tablero para elegir; lo que hay en una lista, para todos.

playlist-title = Mi lista
playlist-none = Ahora no tienes una lista. Cuando tu docente empiece una, estará aquí y en Hoy.
playlist-next = Lo que sigue
playlist-path = Todo el camino
playlist-board = Tu tablero para elegir
playlist-board-how = Haz tres cualesquiera. La del centro es una de ellas.
playlist-finished = Todo lo que hay que hacer está hecho. Lo que puedes hacer sigue abierto.
playlist-nothing = Termina lo que tienes empezado o elige algo del camino de abajo.
playlist-rubric = Lo muestres como lo muestres, tu docente lo mira con los mismos cuatro niveles: todavía no, con ayuda, a solas, lo explica.
playlist-today = Mi lista: { $name }

## Lo que hay que hacer
playlist-practice = Preguntas: { $title }
playlist-show = Muestra lo que sabes hacer: { $title }
playlist-make = Inventa una pregunta tuya: { $title }
playlist-explain = Explícaselo a alguien: { $title }
playlist-way-poster = cartel
playlist-way-podcast = podcast
playlist-way-puzzle = acertijo
playlist-way-talk = charla
playlist-way-model = maqueta
playlist-way-story = cuento
playlist-way-video = video
playlist-way-paper = en papel
playlist-why-way = Va antes de adonde quieres llegar.
playlist-why-goal = Es adonde quieres llegar.
playlist-why-use = Aquí usas lo que sabes hacer.
playlist-why-other = Lo mismo de otra manera.
playlist-why-beyond = Va más lejos, para quien quiera más.
playlist-why-said = Lo puso tu docente.
playlist-asks-how = Cuentas cómo lo hiciste.
playlist-asks-show = Lo muestras y lo miran juntos con los cuatro niveles.
playlist-first = Va antes de esta lista. Empieza aquí y lo demás será más fácil.
playlist-device = necesita un aparato

## Una cosa
playlist-has = Esto ya lo tienes. Muéstralo una vez o sigue.
playlist-which-way = ¿Cómo lo vas a mostrar?
playlist-same-levels = Todas las maneras valen igual.
playlist-begin = Empezar
playlist-go-on = Seguir
playlist-your-way = Tu manera: { $way }
playlist-reflect = Mira atrás: ¿cómo te fue? (Puedes dejarlo vacío.)
playlist-mark-done = Está hecho
playlist-put-back = Dejarlo por ahora
playlist-done = Ya hiciste esto.
playlist-leans = Todavía no. Se apoya en: { $on }.
playlist-waits-talk = Todavía no. Dos cosas ya van adelante. Primero habla de: { $after }.
playlist-enough = Tienes dos cosas empezadas. Termina una o deja una.
playlist-open = Abrirlo de todos modos
playlist-ask = Pedir a { $teacher } que lo abra
playlist-asked = Lo pediste. { $teacher } lo ve.
playlist-when = ¿Qué día lo vas a hacer?
playlist-no-day = Ningún día
playlist-plan = Ponerlo en mi plan
playlist-talk-with = Habla con { $teacher }
playlist-book = Pedir esta charla
playlist-booked = pedida
playlist-booked-how = Pediste esta charla. Tu docente ve quién espera desde hace más tiempo.
playlist-held = Ya hablaron de esto.
playlist-back = Volver a mi lista
playlist-at-work = Empezado
playlist-meant = Lo planeaste para { $day }

## Las filas
playlist-what = Qué
playlist-need = Hay que o se puede
playlist-ways = Cómo lo muestras
playlist-minutes = Tiempo
playlist-day = Tu día
playlist-state = Cómo va
playlist-must = hay que hacerlo
playlist-may = se puede hacer
playlist-checkpoint = Parada { $letter }
playlist-a-talk = charla
playlist-state-done = hecho
playlist-state-begun = empezado
playlist-state-has = ya lo tienes
playlist-state-open = abierto
playlist-state-not-yet = todavía no
playlist-state-held = hablado
playlist-state-waits = espera una charla

## Ritmo
playlist-far = { $done } de { $needed } hechas. { $lesson ->
    [0] { $lessons } clases.
   *[other] Clase { $lesson } de { $lessons }.
}
playlist-pace-before = Empieza con la primera clase.
playlist-pace-behind = El plan va más adelante. Una charla con tu docente ayuda.
playlist-pace-within = Va con los días planeados.
playlist-pace-ahead = Va por delante de los días planeados.
playlist-pace-finished = Eso es todo lo que hay que hacer.
