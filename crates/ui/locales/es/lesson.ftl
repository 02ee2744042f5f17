### Una clase como la ven los alumnos: en su día y en la pared.

## Dónde, y qué parte
lesson-at-teacher = Mesa del docente
lesson-at-screen = Pantallas
lesson-at-together = Hablar y resolver
lesson-at-hands = Construir y escribir
lesson-turn = Turno { $n }
lesson-open = Empezar juntos
lesson-check = Unas preguntas
lesson-sort = Busca tu lugar
lesson-move = Cambiar de lugar
lesson-reset = Recoger
lesson-exit = Boleto de salida
lesson-log = Anota lo que lograste

## Mi clase
lesson-mine = Mi clase
lesson-with-group = Hoy caminas con
lesson-trail = La clase de principio a fin
lesson-look = Mira en qué va la clase
lesson-begins = Empieza a las { $time }.
lesson-over = Esta clase terminó.
lesson-until = { $part }, hasta las { $time }
lesson-paused = El reloj está parado. Tu docente lo pone en marcha otra vez.
lesson-next = A las { $time }: { $what }
lesson-span = De { $from } a { $until }
lesson-whole = Todos mis turnos
lesson-partner = Con { $name }
lesson-adult = Ahí está { $name }.
lesson-may = Si te queda tiempo: { $title }
lesson-talk = Una charla con tu docente, los dos solos.
lesson-own-work = tu propio trabajo

## Qué hacer
lesson-do-practice = Preguntas en la pantalla: { $about }.
lesson-do-table = Trae algo para escribir. Trabajas en { $about } con tu docente.
lesson-do-sheet = Toma tu hoja y un lápiz: { $about }.
lesson-do-pair-sheet = Tomen una hoja para los dos: { $about }. Uno resuelve, el otro pregunta y revisa. Luego cambien.
lesson-do-first-look = Toma la hoja con el ejemplo resuelto: { $about }. Léelo, tápalo, inténtalo.
lesson-do-activity = Toma lo que hace falta y empieza:
lesson-do-own = Sigue con { $about }.
lesson-before = Más tarde vas a la mesa del docente. Intenta { $topic } con lo que ya sabes.
lesson-after = Ya fuiste a la mesa del docente. Ahora usa { $topic }.
lesson-begin = Empieza aquí
lesson-go-on = Sigue aquí
lesson-open-do = Todos empiezan juntos. Escucha de qué trata hoy.
lesson-check-do = Contesta las preguntas. Con ellas se busca el lugar que más te ayuda.
lesson-move-do = Ve a tu próximo lugar.
lesson-reset-do = Pon las cosas en su lugar.
lesson-log-do = Anota lo que lograste y lo que sigue.
lesson-exit-do = { $n ->
    [one] Boleto de salida: una pregunta sobre { $about }.
   *[other] Boleto de salida: { $n } preguntas sobre { $about }.
}
lesson-exit-why = Muestra qué sigue. También puede ser en papel.
lesson-exit-paper = Toma un boleto de salida en papel.

## Por qué estoy ahí
lesson-why-set = Un adulto lo decidió así para ti.
lesson-why-seen = Tu docente quiere trabajar contigo hoy.
lesson-why-needs = { $topic } es lo que necesitas ahora.
lesson-why-owed = Te perdiste { $topic }. Aquí te pones al día.
lesson-why-long-wait = { $days ->
    [one] Hace un día de clase que no hablas con tu docente.
   *[other] Hace { $days } días de clase que no hablas con tu docente.
}
lesson-why-wished = Lo pediste tú.
lesson-why-with = Hoy ustedes dos siguen juntos.
lesson-why-with-adult = Ahí { $name } está contigo.
lesson-why-device-first = La última vez esperaste una pantalla. Ahora te toca primero.
lesson-why-ready = Mostraste que puedes con esto.
lesson-why-first-look = Esto es nuevo. Ahora puedes darle una primera mirada.
lesson-why-fits = Esto te va bien ahora.
lesson-why-in-turn = Todos pasan una vez por ahí.
lesson-why-in-turn-group = Cada grupo pasa una vez por ahí.
lesson-why-everybody = Ahí están todos juntos.
lesson-why-room = Aquí había lugar para ti.

## Ausente
lesson-away = No estás cuando se ve { $topic }.
lesson-missed = No estabas cuando se vio { $topic }.
lesson-away-nothing = No te esperan en esta clase.
lesson-catch-up = Ponte al día aquí
lesson-missed-title = Mientras no estabas

## En la pared
wall-title = La clase
wall-title-of = Clase { $class }
wall-none = No hay una clase planeada para este grupo. Aquí se verá cuando la haya.
wall-back = Volver al grupo
wall-find-shape = Busca tu figura. Busca tu lugar.
wall-find-name = Busca tu nombre. Busca tu lugar.
wall-by-name = Por nombre
wall-by-place = Por lugar
wall-turn = Turno { $n } de { $of }, hasta las { $time }
wall-part = { $part }, hasta las { $time }
wall-begins = { $day }, { $time }
wall-over = La clase terminó.
wall-still = En pausa
wall-stay = Quédate donde estás.
wall-then = luego
wall-quiet = A los 2 minutos y a los 30 segundos la pared lo dice en voz baja. Sin sonido, si no lo enciendes.
wall-sound = Sonido
timer-two-minutes = Faltan 2 minutos para el cambio.
timer-half-minute = Faltan 30 segundos para el cambio.
