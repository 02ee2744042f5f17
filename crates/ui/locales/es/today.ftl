### El día de quien aprende.

## Hoy
today-morning = Buenos días, { $name }
today-afternoon = Buenas tardes, { $name }
today-evening = Buenas noches, { $name }
today-pick = Elige tu próximo paso
today-suggested = Tu mapa propone
today-go-on = Seguir con { $title }
today-nothing = Aquí no hay nada que ofrecer. Abre cualquier lugar de tu mapa.
today-else = ¿Nada de esto? Pide otra cosa
today-more = Muéstrame más
today-any = Elegir cualquier lugar de mi mapa
today-wish = ¿Qué te gustaría? Lo lee { $teacher }.
today-wish-send = Enviar mi deseo
goal-mine = Mi meta
goal-none = Todavía no tienes una meta. Una meta te muestra el camino.
goal-choose = Elegir una meta en mi mapa
goal-reached = Ya llegaste. Elige la próxima cuando quieras.
wish-title = Pediste
wish-seen = Lo ve { $teacher }.
today-read = Leyeron tu trabajo
today-read-by = { $who }, { $when }.
today-read-work = Ver lo que entregaste

## Una actividad
activity-group = de { $least } a { $most } juntos
activity-materials = Lo que necesitas
activity-roles = Quién hace qué
activity-steps = Qué hacer
activity-hand-in = Entrega
activity-may-do = Si te queda tiempo
activity-stuck = Si no sabes seguir, prueba primero esto
activity-done-title = Cuando termines
activity-note = ¿Qué descubriste? (Puedes dejarlo vacío.)
activity-done = Ya lo hice
