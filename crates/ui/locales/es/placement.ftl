### Dónde está cada quien.

## La página de quien aprende
placement-title = Averigua dónde estás
placement-what = Unas pocas preguntas, nunca más de { $n }. Se hacen más fáciles o más difíciles para encontrar un trabajo que te quede bien.
placement-how = No es un examen y no hay nota. Si algo todavía no lo has aprendido, dilo: es lo que más ayuda. Puedes parar cuando quieras y seguir después.
placement-begin = Empezar
placement-go-on = Seguir ahora
placement-later = Parar y seguir después
placement-question = Pregunta { $n }, como mucho { $most }
placement-free = Tómate tu tiempo. Nadie ve una nota.
placement-rest = Hora de descansar
placement-rest-how = { $n } preguntas bastan por ahora. Lo demás puede esperar hasta que quieras.
placement-done = Ya sabemos por dónde empezar
placement-done-how = Respondiste { $n } preguntas.
placement-ready = Podrías empezar con esto
placement-found = Lo que encontramos
placement-nothing-sure = Todavía no estamos seguros de nada. Lo que practiques lo mostrará.
placement-likely-short = (creemos)
placement-honest = Preguntamos solo unas cosas y dedujimos el resto. Si algo aquí no es así, la práctica lo mostrará, o díselo a tu docente.
placement-today = Averigua dónde estás: { $n } preguntas como mucho
placement-today-going = Seguir averiguando dónde estás

## Para personas adultas
placement-class-title = Dónde está { $class }
placement-class-how = Como mucho 25 preguntas (12 hasta segundo grado), cada una elegida según las respuestas anteriores. En una pantalla a solas, unos pocos ante una pantalla, o en papel. Lo que no se preguntó se deduce, y así se muestra.
placement-nobody = Todavía no hay nadie en esta clase.
placement-print-sheet = Imprimir la hoja de papel
placement-see = Lo que se encontró
placement-enter = Ingresar una hoja
placement-state-none = sin empezar
placement-state-going = { $n } respondidas, como mucho { $most }
placement-state-done = terminado con { $n } preguntas, { $day }
placement-group-begin = Preguntar a quienes están marcados ante una pantalla (hasta { $n })
placement-group-size = Marque de uno a seis.
placement-of = Dónde está { $name }
placement-none-yet = { $name } no ha empezado. En su propia página "hoy" hay un botón para eso.
placement-again = Empezar de nuevo
placement-counts = Sabe: { $known }. Es probable que sepa: { $likely }. Abierto: { $open }. Es probable que todavía no: { $not }.
placement-not-asked = { $n } competencias no se preguntaron y se deducen de las respuestas. Para { $none } de ellas no hay ninguna pregunta.
placement-ready-adult = Listo para empezar, lo más probable primero
placement-asked = Lo que se preguntó ({ $n } preguntas)
placement-competency = Competencia
placement-answered = Respuesta
placement-p = Lo sabe, según creemos
placement-rest-of-web = Lo que no se preguntó
placement-rest-of-web-how = Deducido de las respuestas y de qué viene antes de qué. Entre paréntesis: sabido o probablemente sabido, del total.
placement-no-items = sin preguntas
placement-right = bien
placement-wrong = mal
placement-not-learned = no aprendido

## Un grupo ante una pantalla
placement-group-title = Una pregunta para todos
placement-group-stop = Parar
placement-group-done = Ya están todos
placement-group-asked = { $n } preguntas
placement-group-ready = terminó con { $n }
placement-group-answer = Mostrar la respuesta
placement-group-next = Guardar, y la siguiente pregunta

## En papel
placement-sheet-title = ¿Dónde estás? Una hoja para { $class }
placement-sheet-how = Haz la parte A. Tu docente cuenta lo que está bien y te dice qué parte sigue. Si algo todavía no lo has aprendido, déjalo vacío.
placement-sheet-name = Nombre: ________________________ Fecha: ____________
placement-block = Parte { $name }
placement-sheet-key = Para la persona docente
placement-sheet-key-how = Cuente las respuestas correctas de una parte y siga con la parte que está junto al número. Después ingrese lo respondido en la página "Ingresar una hoja".
placement-key-next = { $n } bien: sigue { $name }.
placement-key-end = { $n } bien: fin.
placement-entry-title = Lo que respondió { $name }
placement-entry-how = Toque lo que respondió. Deje lo que no se preguntó.
placement-entry-save = Guardar
placement-nothing-marked = No hay nada marcado. Toque al menos una respuesta.
