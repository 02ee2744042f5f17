### Lo que dice cada página.

## El marco
skip = Ir al contenido
demo-label = Sobre este distrito
nav-label = Mis lugares
nav-waiting = te esperan

## Ayuda
hand-raise = Levantar la mano
hand-down = Bajar la mano
hand-is-up = Tu mano está levantada. Solo { $teacher } la ve.
finished = Ya terminé

## Los estados de una competencia
state-unknown = todavía no lo sabemos
state-new = sin empezar
state-working = en camino
state-practised = practicado
state-mastered = dominado
state-secure = seguro
state-refresh = toca repasar

## Formularios
form-not-saved = { $n ->
    [one] No se pudo guardar. Hay una cosa que corregir:
   *[other] No se pudo guardar. Hay { $n } cosas que corregir:
}

## Días y horas
date-day = { $weekday } { $day } de { $month }
date-month = { $month } de { $year }
date-full = { $day } de { $month } de { $year }
minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
}
days-ago-today = hoy
days-ago-yesterday = ayer
days-ago = hace { $n } días
list-and = { $first } y { $last }
weekday-monday = lunes
weekday-tuesday = martes
weekday-wednesday = miércoles
weekday-thursday = jueves
weekday-friday = viernes
weekday-saturday = sábado
weekday-sunday = domingo
month-january = enero
month-february = febrero
month-march = marzo
month-april = abril
month-may = mayo
month-june = junio
month-july = julio
month-august = agosto
month-september = septiembre
month-october = octubre
month-november = noviembre
month-december = diciembre

## Lugares y páginas
place-today = Hoy
place-map = Mi mapa
place-me = Yo
place-classes = Mis clases
place-school = Escuela
place-now = Ahora
place-tomorrow = Mañana
place-progress = Progreso
place-observe = Observar
place-people = Personas
place-class = Clase { $class }
sign-out = Salir
save = Guardar
back-to-today = Volver a hoy
back-to-map = Volver a mi mapa
your-teacher = tu maestra o maestro
some-time-ago = hace un tiempo
demo-band = Distrito de demostración, Alder Valley. Nadie aquí es real.

## Maneras de trabajar, clases de actividad
way-screen = en pantalla
way-paper = en papel
way-talk = conversando
way-build = con las manos
kind-practice = Práctica
kind-reading = Lectura
kind-video = Video
kind-mini-lesson = Lección corta
kind-small-group = Grupo pequeño
kind-hands-on = Con las manos
kind-discussion = Conversación
kind-project = Proyecto
kind-assessment = Muestra lo que sabes
kind-experience = Fuera de la escuela
kind-game = Juego

## Grupos de una clase
group-otter = Nutria
group-heron = Garza
group-fern = Helecho
group-lark = Alondra
group-birch = Abedul
group-comet = Cometa
