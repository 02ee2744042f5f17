### Papel de una clase: la página que pregunta qué se quiere, y las palabras de las hojas.

paper-title = Imprimir: { $class }
paper-how = Todo va en un archivo, en blanco y negro, listo para la impresora.
paper-what = Qué
paper-size = Papel
paper-a4 = A4
paper-letter = Carta
paper-large = Letra grande
paper-cannot = Esto no se puede poner en papel.
paper-make = Hacer el archivo
paper-job = Clase { $class }, { $day }
paper-chart = Cuadro para la pared
paper-stations = Tarjetas de estación
paper-own = Una tarjeta para cada estudiante
paper-tickets = Boletos de salida, cada uno con su código
paper-pre-work = Hojas para la casa
paper-playlist = Una lista para cada estudiante
paper-substitute = Una página para quien reemplaza
paper-clipboard = Su propia lista, con las charlas

## En las hojas
paper-chart-title = Clase { $class }, { $day }
paper-group = Grupo
paper-name = Nombre
paper-code = Código
paper-minutes = minutos
paper-people = como mucho { $n } personas
paper-people-teacher = como mucho { $n } personas, con tu docente
paper-people-adult = como mucho { $n } personas, con { $name }
paper-captions = Con subtítulos.
paper-screen-reader = Con el lector de pantalla.
paper-quiet = Toma el asiento tranquilo.
paper-more-time = Toma el tiempo que necesites.
paper-evidence = Cómo lo muestro
paper-plan = Mi plan
paper-must = Debo
paper-may = Puedo
paper-checkpoint = Charla
paper-device = en una pantalla
paper-on-screen = en la pantalla
paper-on-paper = en papel
paper-sure = ¿Cuán seguro te sientes?
paper-sure-no = todavía no
paper-sure-some = casi
paper-sure-yes = seguro
paper-help = Me gustaría ayuda con

## Pasos de una tarjeta de estación
step-sign-in = Escanea tu tarjeta para entrar.
step-open = Abre { $about }, o lo que tu día sugiere.
step-six = Haz seis. Muestra una también en papel.
step-hand = Levanta la mano en la pantalla si nos necesitas.
step-sheet = Toma tu hoja: { $about }.
step-alone = Haz lo que puedas. Deja lo que no puedas.
step-check = Mira cada respuesta una vez más.
step-one-sheet = Tomen una hoja para dos: { $about }.
step-solve = Uno resuelve y dice cómo.
step-ask = El otro pregunta: ¿cómo lo sabes?
step-swap = Cambien después de cada pregunta.
step-example = Toma el ejemplo resuelto: { $about }.
step-cover = Léelo. Tápalo. Hazlo tú.
step-question = Escribe una pregunta para la mesa.
step-bring = Trae tu hoja y un lápiz.
step-show = Muestra lo que sabes de { $about }.
step-try = Prueba uno por tu cuenta antes de irte.
stuck-hint = Abre una pista.
stuck-again = Léelo otra vez, en voz alta.
stuck-example = Mira un ejemplo resuelto.
stuck-partner = Pregunta a quien está a tu lado.
hand-in-practice = Una pregunta en papel, con tu nombre.
hand-in-pair = Una hoja con los dos nombres.
hand-in-table = Lo que probaste por tu cuenta.
hand-in-sheet = Tu hoja, con tu nombre.

## Antes de una clase invertida
pre-work-title = Antes de la clase del { $day }
pre-work-what = Echa un primer vistazo a { $about }: diez minutos bastan. Luego responde las preguntas de abajo.
pre-work-by = el comienzo de la escuela del { $day }
pre-work-ready = Listo para
pre-work-with = Con una pantalla
pre-work-without = En papel
pre-work-online = Entra, abre { $about } y mira el ejemplo resuelto.
pre-work-paper = Lee en tu hoja el ejemplo resuelto de { $about }. Tu docente la tiene.
pre-work-otherwise = Si no pudiste, no se pierde nada: hay un lugar para hacerlo al comienzo de la clase.

## Para adultos
substitute-title = Clase { $class }, { $day }: para quien reemplaza
substitute-first = El cuadro en la pared muestra quién va a dónde. En cada cambio lo dice el reloj de la pared o el suyo.
substitute-day = La clase en orden
substitute-when = Cuándo
substitute-who = Quién está dónde
substitute-adults = Quién está con qué adulto
substitute-adult = Adulto
substitute-places = Dónde están las estaciones
substitute-where = Dónde
substitute-count = { $n ->
    [one] un estudiante
   *[other] { $n } estudiantes
}
clipboard-title = Clase { $class }, { $day }: mi lista
clipboard-talk = Charla
clipboard-notes = Notas
clipboard-private = Para adultos. No para la pared.
