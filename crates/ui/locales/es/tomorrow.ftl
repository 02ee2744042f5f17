### Personal: la próxima clase, propuesta, cambiada, acordada.

tomorrow-page = Mañana: { $class }
tomorrow-today = La clase de hoy
tomorrow-none = Este grupo ya no se reúne este año. Un horario en sus ajustes trae la próxima clase.
tomorrow-back = Clase del { $day }
tomorrow-of = Clase: { $name }
tomorrow-span = { $from } a { $until }
tomorrow-arranged = { $model }: { $stations } estaciones en { $turns } turnos.
tomorrow-on-paper = { $model }, sin dispositivos
tomorrow-arranged-plain = { $model }.
tomorrow-how = Mueva un nombre o fije una casilla; lo demás se resuelve alrededor.
tomorrow-set-up = Preparar
tomorrow-set-up-link = Otro modelo, otros minutos, otros temas
tomorrow-solve = Resolver de nuevo
tomorrow-agree = Acordar
tomorrow-undo = Volver atrás

## El tablero
tomorrow-station = Estación
tomorrow-turn = Turno { $n }
tomorrow-at-most = máximo { $n }
tomorrow-with = con { $name }
tomorrow-free = Nadie aquí en este turno.
tomorrow-full = { $n }, completo
tomorrow-count = { $n }
tomorrow-lock = Fijar { $group }
tomorrow-locked = Fijado: { $group }
tomorrow-may-do = Si queda tiempo:
tomorrow-other = Cambiar
tomorrow-station-in-turn = { $station }, turno { $turn }
tomorrow-placed = (lugar elegido por usted)
legend-dashed = Casilla punteada: propuesta.
legend-solid = Casilla continua: fijada por usted, o acordada.
legend-line = Línea continua bajo un nombre: usted eligió o fijó su lugar.

## Cómo está
stand-proposed = Propuesto. Vale cuando usted lo acuerde.
stand-proposed-bell = Propuesto. Vale cuando usted lo acuerde, o al sonar el timbre.
stand-agreed = Acordado por { $name }.
stand-changed = Cambiado desde que se acordó. Vale cuando lo acuerde de nuevo.
stand-not-agreed = Sonó el timbre y nadie lo acordó. Vale cuando usted lo acuerde.
stand-bell = Nadie lo acordó. Valió al sonar el timbre, como eligió la escuela.
stand-bell-unseen = Nadie lo ha visto. Valió al sonar el timbre, como eligió la escuela.
stand-running = En curso.
stand-over = Terminada.

## Los modelos
model-station-rotation = Rotación por estaciones
model-lab-rotation = Rotación con laboratorio
model-individual-rotation = Rotación individual
model-whole-group = Todo el grupo junto
model-flipped = Clase invertida
model-flex = Flexible
model-a-la-carte = Curso desde otro lugar
model-enriched-virtual = Sesiones aquí, trabajo en otro lugar
model-playlist = Lista de trabajo
model-no-devices = Sin dispositivos
model-station-rotation-is = Los grupos pasan por todas las estaciones de la sala con un horario fijo.
model-lab-rotation-is = La mitad está con dispositivos en otro lugar y la mitad con usted; después al revés.
model-individual-rotation-is = Cada quien va solo a las estaciones de su propia tarjeta.
model-whole-group-is = El grupo pasa unido del trabajo en pantalla al trabajo sin pantalla.
model-flipped-is = La primera mirada es en casa; la clase es para practicar y usar.
model-flex-is = Metas y orden propios, con seminarios cortos y conversaciones.
model-a-la-carte-is = Un curso entero con docente en otro lugar y un mentor aquí.
model-enriched-virtual-is = Sesiones obligatorias con usted, el resto del trabajo en otro lugar.
model-playlist-is = Lo obligatorio, lo opcional y controles, al propio ritmo.
model-no-devices-is = Cualquiera de estos en papel, hablando y con las manos.
model-why-chosen = Usted lo eligió.
model-why-no-device = No funciona ningún dispositivo.
model-why-few-devices = { $devices ->
    [one] 1 dispositivo para { $learners }.
   *[other] { $devices } dispositivos para { $learners }.
}
model-why-device-each = Un dispositivo para cada quien.
model-why-wide = Usted está a solas con el grupo, y hay mucha distancia en lo que sigue: { $spread } puntos.
model-why-narrow = El grupo está cerca en lo que sigue: { $spread } puntos.
model-why-new-idea = Lo que sigue es nuevo para casi todos.
model-why-home-access = { $share } de 100 pueden trabajar en pantalla en casa.
model-why-self-direction = { $share } de 100 metas se cumplieron sin aviso en las diez últimas clases.
model-why-self-direction-unknown = Aún no se sabe cómo trabajan por su cuenta.
model-why-second-place = Hay otro lugar con una persona adulta: { $place }.
model-why-no-second-adult = No hay persona adulta para otro lugar.
model-why-no-second-place = No hay otro lugar con dispositivos.
model-why-away = { $n ->
    [one] Una persona está ausente y podría participar desde allí.
   *[other] { $n } están ausentes y podrían participar desde allí.
}
model-why-no-outside-course = Nadie sigue un curso de otro lugar.
model-why-short-turns = { $n ->
    [one] Los turnos serían de 1 minuto: poco para cambiar de lugar.
   *[other] Los turnos serían de { $n } minutos: poco para cambiar de lugar.
}

## Grupos y pantallas
basis-need = Quienes necesitan lo mismo
basis-mixed = Lo más distintos posible
basis-jigsaw = Rompecabezas: una persona experta por parte
basis-tutors = Parejas: quien lo tiene y quien lo está logrando
basis-interest = Quienes desearon lo mismo
basis-random = Al azar
basis-new = Compañeros nuevos
share-one = una por persona
share-pairs = en pareja donde falten
share-group = un grupo por pantalla

## Estaciones, partes, tareas
wished-teacher = la mesa docente
wished-screen = una pantalla
wished-together = trabajar con otros
wished-hands = trabajar con las manos
task-lesson = Una lección corta con la o el docente
task-practice = Práctica en pantalla
task-sheet = Preguntas en papel
task-pair-sheet = Preguntas en papel de a dos
task-activity = Una actividad
task-first-look = Una primera mirada: su ejemplo resuelto
order-before = antes de la mesa
order-after = después de la mesa

## Por qué alguien está en un lugar
why-set = La o el docente eligió este lugar.
why-seen = Está con la o el docente en cada clase.
why-needs = El próximo paso es { $topic }.
why-owed = { $topic } faltó la última vez; aquí está.
why-long-wait = { $days ->
    [one] La última conversación con la o el docente fue hace un día de clase.
   *[other] La última conversación con la o el docente fue hace { $days } días de clase.
}
why-wished = Un deseo cumplido.
why-with = Sigue con { $name }, que está aquí.
why-with-adult = { $name } está aquí entonces.
why-device-first = Esperó un dispositivo la última vez y ahora va primero.
why-ready = Todo listo para lo que se hace aquí.
why-first-look = Una primera mirada a algo nuevo.
why-fits = Lo que mejor encaja de los lugares libres.
why-in-turn = Todos pasan por aquí una vez.
why-everybody = Todos están aquí juntos.
why-room = Había lugar aquí mientras otros necesitaban los otros lugares.

## Por qué una casilla es así
box-all = Los { $n }
box-some = { $n }
box-needs = { $n ->
    [one] { $who } tiene como próximo paso { $topic }.
   *[other] { $who } tienen como próximo paso { $topic }.
}
box-for-all = los { $n }
box-needs-it = El próximo paso para { $who }.
box-owed = A { $who } les faltó { $topic } la última vez.
box-long-wait = { $days ->
    [one] { $who }: una espera de un día de clase para hablar con usted.
   *[other] { $who }: la espera más larga para hablar con usted, { $days } días de clase.
}
box-seen = { $n ->
    [one] { $who } está con usted en cada clase.
   *[other] { $who } están con usted en cada clase.
}
box-with-adult = { $n ->
    [one] { $who } está con { $adult }, que está aquí entonces.
   *[other] { $who } están con { $adult }, que está aquí entonces.
}
box-with = { $n ->
    [one] { $who } sigue con { $name }.
   *[other] { $who } siguen con { $name }.
}
box-device-first = { $n ->
    [one] { $who } esperó un dispositivo la última vez y ahora va primero.
   *[other] { $who } esperaron un dispositivo la última vez y ahora van primero.
}
box-wished = Lo deseó: { $who }.
box-ready = { $n ->
    [one] { $who } tiene todo listo para esto.
   *[other] { $who } tienen todo listo para esto.
}
box-first-look = { $n ->
    [one] { $who } da una primera mirada a algo nuevo.
   *[other] { $who } dan una primera mirada a algo nuevo.
}
box-fits = Lo que mejor encaja de los lugares libres.
box-set = Usted eligió este lugar para todos.

## Lo que no cupo
tomorrow-unmet = Lo que no cupo
tomorrow-all-fits = Todo cabe.
unmet-wish = Con deseo de { $station }: { $who }. No cupo: { $because }.
unmet-not-seen = { $n ->
    [one] { $who } está entre quienes más lo necesitan y no llega a su mesa. Queda para la próxima clase.
   *[other] { $who } están entre quienes más lo necesitan y no llegan a su mesa. Queda para la próxima clase.
}
unmet-no-device = { $n ->
    [one] { $who } espera un dispositivo y la próxima vez va primero.
   *[other] { $who } esperan un dispositivo y la próxima vez van primero.
}
unmet-same-group = { $n ->
    [one] { $who } está por tercera vez seguida en el grupo con más necesidad. Cambie el lugar, o déjelo por una razón.
   *[other] { $who } están por tercera vez seguida en el grupo con más necesidad. Cambie el lugar, o déjelo por una razón.
}
unmet-dropped = { $n ->
    [one] { $who } pierde un turno: { $station }. Se debe para la próxima clase.
   *[other] { $who } pierden un turno: { $station }. Se debe para la próxima clase.
}
unmet-adult-missing = { $n ->
    [one] Falta { $adult }, y { $who } necesita su ayuda.
   *[other] Falta { $adult }, y { $who } necesitan su ayuda.
}
because-full = los lugares fueron para quienes los necesitaban más
because-no-station = no hay tal estación en esta clase
because-limit = rompería lo que una persona adulta dijo de este caso
because-need-first = el próximo paso está en otro lugar a esa hora
unmet-soft-pair = { $names }: el deseo de sentarse juntos o separados no se cumple.
unmet-short-turn = { $n ->
    [one] Usted tiene 1 minuto con un grupo. Desde diez vale la pena sentarse.
   *[other] Usted tiene { $n } minutos con un grupo. Desde diez vale la pena sentarse.
}

## Reglas que se contradicen
clash-title = { $n ->
    [one] Esta regla no puede cumplirse. No se cambió nada.
    [2] Estas dos reglas no pueden cumplirse a la vez. No se cambió nada.
   *[other] Estas { $n } reglas no pueden cumplirse todas. No se cambió nada.
}
clash-choose = Elija cuál cede.
clash-change = Cambiarla
clash-no-repeat = Nadie está dos veces en una estación.
clash-at-least = { $station }: mínimo { $n }.
clash-at-most = { $station }: máximo { $n }.
clash-devices = { $n ->
    [one] Hay 1 dispositivo.
   *[other] Hay { $n } dispositivos.
}
clash-apart = { $names } nunca están juntos.
clash-together = { $names } siempre están juntos.
clash-never-at = { $name } nunca está aquí: { $station }.
clash-sees-teacher = { $name } está con la o el docente en cada clase.
clash-held = { $name } tiene fijado este lugar: { $station }, turno { $turn }.
clash-adult-twice = { $name } hace falta en dos lugares en el turno { $turn }.
clash-adult-missing = { $adult } no está cuando { $name } le necesita.

## Lo que cambió
change-proposed = Propuesto con lo que se sabía esa tarde.
change-set-up = Preparado de otro modo y planeado de nuevo.
change-solved = Resuelto de nuevo alrededor de lo fijado.
change-moved = { $name } pasó de { $from } a { $to } en el turno { $turn }.
change-regrouped = { $name } pasó de { $from } a { $to }.
change-held = Fijado: { $name }.
change-let-go = Ya no fijado: { $name }.
change-away = { $name } no vendrá.
change-back = { $name } sí viene.
change-card = Se hace otra cosa: { $station }, turno { $turn }.
change-undone = Se volvió a la versión { $n }.
change-adapted = Tomado de otro grupo, { $day }.
event-began = La clase empezó.
event-ended = La clase terminó.
event-arrived = Llegó { $name }.
event-overrun = { $n ->
    [one] Un minuto más.
   *[other] { $n } minutos más.
}
event-adult-missing = Falta { $name }.
event-other = Algo pasó durante la clase.
difference-need-up = La necesidad atendida sube.
difference-need-up-little = La necesidad atendida sube un poco.
difference-need-down = La necesidad atendida baja.
difference-need-down-little = La necesidad atendida baja un poco.
difference-wishes-lost = { $n ->
    [one] Se pierde un deseo.
   *[other] Se pierden { $n } deseos.
}
difference-wishes-won = { $n ->
    [one] Se cumple un deseo más.
   *[other] Se cumplen { $n } deseos más.
}
difference-seen-lost = { $n ->
    [one] Llega a su mesa uno menos de quienes más lo necesitan.
   *[other] Llegan a su mesa { $n } menos de quienes más lo necesitan.
}
difference-seen-won = { $n ->
    [one] Llega a su mesa uno más de quienes más lo necesitan.
   *[other] Llegan a su mesa { $n } más de quienes más lo necesitan.
}
difference-broken = { $n ->
    [one] Un límite firme no se cumple.
   *[other] { $n } límites firmes no se cumplen.
}

## Qué tan bueno es
quality-limits = Límites firmes
quality-hold = Se cumplen { $n } de { $of }
quality-of = { $n } de { $of }
quality-neediest = Con más necesidad, en su mesa
quality-wishes = Deseos cumplidos
quality-new-partners = Compañeros nuevos
quality-pairs = { $n ->
    [one] 1 pareja
   *[other] { $n } parejas
}
quality-screen = Minutos de pantalla por persona
quality-screen-most = (máximo { $n })
quality-fit = Ajuste, del mejor conocido
quality-per-cent = { $n } %
quality-not-searched = nada que buscar
tomorrow-report = El informe completo
report-limits = Se cumplen { $n } de { $of }. Un plan que rompe uno lo dice arriba.
report-need = Necesidad atendida en su mesa
report-need-is = { $n } % de lo máximo que cualquier plan de sus lugares podría atender
report-must = Quienes deben estar con usted
report-range = Diferencia dentro de su mesa
report-points = { $n } puntos de 100
report-spread = Diferencia entre grupos que trabajan juntos
report-pairs = Parejas que trabajan juntas
report-pairs-is = { $n }, de ellas { $again } lo hicieron seguido hace poco
report-wish = Cómo se cumplen los deseos
report-wish-is = { $mean } en promedio, { $least } como mínimo (1 cumplido, -1 contra lo dicho)
report-screen = Minutos en pantalla
report-screen-is = { $mean } en promedio, { $most } como máximo
report-gini = Qué tan parejo es el reparto de pantallas
report-gini-is = { $n } (0 es parejo, 1 es todo para una persona)
report-idle = Adultos sin nadie, o necesarios en dos lugares
report-minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
}
report-moves = Cambios de lugar
report-moves-is = { $n }, contados por persona
report-same-group = Tercera vez en el grupo con más necesidad
report-same-group-is = { $n } (0 salvo que haya una razón)
report-kept = Quienes conservan su plan
report-not-changed = no se cambió nada
report-worth = Valor según los pesos de abajo
report-weights = Pesos: lo que debe cumplirse va primero y nunca se pesa. Después, una necesidad atendida en su mesa { $need }, un deseo { $wish } y lo mismo en contra, alguien que pueda explicar donde trabajan cuatro { $peers }, compañeros que trabajaron seguido hace poco -{ $again }, un cambio de lo acordado -{ $change }.
report-time = Tiempo de planear
report-time-is = { $n } ms

## Debajo del tablero
tomorrow-clock = El reloj
tomorrow-talks = Conversaciones
tomorrow-why-model = Por qué este modelo
tomorrow-by-name = Todos por nombre, con razones
tomorrow-name = Nombre
tomorrow-partner = Con { $name }.
tomorrow-away = Quién no viene
tomorrow-nobody-away = No se sabe de nadie que falte.
tomorrow-tap-away = Alguien no vendrá
tomorrow-tap-back = No vienen. Toque un nombre si al final viene.
tomorrow-adapt = El mismo plan para otro grupo
tomorrow-adapt-how = El mismo modelo, horario y temas, con las personas, la sala y la evidencia de ese grupo.
tomorrow-versions = { $n ->
    [one] Cómo se llegó aquí: 1 versión
   *[other] Cómo se llegó aquí: { $n } versiones
}
tomorrow-version = Versión { $n }.
tomorrow-compare = Comparar
tomorrow-compare-with = Con
tomorrow-compare-go = Lado a lado
compare-title = Dos planes lado a lado
compare-how = Lo que vale, y esto: { $other }.
compare-same = Según las cifras son iguales.
compare-one = Lo que vale
compare-take = Tomar este

## Una persona
tomorrow-is-away = Se sabe que no viene.
tomorrow-way = Dónde, cuándo y por qué
tomorrow-move = Mover a { $name } a ...
tomorrow-move-group = Los grupos van juntos: quien cambia de grupo cambia en todos los turnos.
tomorrow-group-way = { $n } personas: { $way }
tomorrow-there = { $n } allí, máximo { $most }
tomorrow-hold = Fijar donde está
tomorrow-let-go = Soltar
tomorrow-will-be-away = No vendrá
tomorrow-comes = Sí viene
tomorrow-as = Verla como la ve { $name }
tomorrow-learner-page = Lo que se sabe de { $name }
as-title = Como la ve { $name }
as-how = Esto, y nada más, se muestra a quien aprende cuando el plan vale.

## Lo que se hace en una casilla
card-now = Ahora:
card-others = Qué más encaja
card-none = La biblioteca no tiene nada más para esto.
card-take = Tomarla
card-sheet-is = Preguntas para lo mismo, con un código para las marcas.

## Preparar
setup-lesson-title = Preparar la clase
setup-lesson-how = Lo que guarde se planea de nuevo. Se puede volver atrás.
setup-lesson-save = Guardar y planear de nuevo
setup-model = Cómo se organiza, lo que mejor encaja primero
setup-model-recommended = Lo recomendado: { $model }
setup-model-recommended-none = Lo recomendado
setup-for = A favor: { $why }
setup-against = En contra: { $why }
setup-impossible = No es posible con lo que hay ahora: { $why }
setup-on-paper = Sin dispositivos, en papel
setup-on-paper-help = Se usa donde el modelo es "Sin dispositivos".
setup-clock = Turnos y minutos
setup-turns = Turnos
setup-turns-help = Vacío: como los tiene el modelo.
setup-open = Juntos al principio
setup-change = Para cambiar de lugar
setup-close = Para el boleto de salida
setup-close-help = En minutos, al menos { $n }.
setup-exit-items = Preguntas del boleto de salida
setup-exit-items-help = Como máximo { $n }.
setup-in-minutes = En minutos.
setup-two-days = Las estaciones de una ronda en dos clases
setup-room = Dispositivos y grupos
setup-devices = Dispositivos que funcionan
setup-devices-help = Vacío: los { $n } de la sala.
setup-share = Personas por pantalla
setup-share-room = Como en la sala: { $share }
setup-screen-most = Máximo de minutos en pantalla por persona
setup-screen-most-help = Vacío: sin límite.
setup-basis = Los grupos se hacen por
setup-basis-help = Los nombres se reparten de nuevo en cada clase.
setup-without = Estaciones que no quiere
setup-topics = Lo que usted trata
setup-topics-label = Temas
setup-topics-help = Ninguno elegido: lo que más se necesita.
setup-topics-more = Añadir uno
error-setup-number = Escriba un número entero dentro de los límites, o déjelo vacío.
error-setup-topics = Elija como máximo ocho temas.
error-setup-without = Deje al menos una estación.
error-cannot-plan = Esto no se puede planear para mañana. Elija otro modelo.
