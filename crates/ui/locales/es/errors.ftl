### Qué salió mal y cómo se arregla.

## Una página que no se puede mostrar
fail-back = Ir a mi inicio
fail-not-allowed = Esta página no es para ti
fail-not-allowed-do = Otra persona de tu escuela puede abrirla. No cambió nada.
fail-not-found = No hay una página así
fail-not-found-do = Quizás se movió o es de otra persona. Vuelve a tu inicio.
fail-form = Esto no se pudo guardar
fail-form-do = Mira el formulario otra vez. No cambió nada.
fail-stale = Esta página es más vieja que lo que pasó después
fail-stale-do = Quizás ya se respondió, aquí o en otra tableta. No se perdió nada. Sigue desde tu inicio.
fail-too-many = Demasiados intentos
fail-too-many-do = Espera { $seconds } segundos y prueba otra vez.
fail-secret = Eso no coincide
fail-secret-do = Prueba otra vez o pregunta a tu maestra o maestro.
fail-closed = La clase está cerrada ahora
fail-closed-do = Tu maestra o maestro puede abrirla. Después prueba otra vez.
fail-dead-link = Este enlace ya no funciona
fail-dead-link-do = Ya se usó, se cambió o es muy viejo. Pide uno nuevo.
fail-full = Waymark no tiene lugar para guardar esto
fail-full-do = No se perdió nada, pero no se puede guardar más. Avisa a quien cuida el servidor: el disco está lleno o no deja escribir.
fail-fault = Algo salió mal en Waymark
fail-fault-do = No se perdió nada. Prueba otra vez; si vuelve a pasar, avisa a quien cuida el servidor.
fail-report = Si avisas de esto, di { $request }.

## Un campo que no se puede guardar
error-needed = Llena esto, con 100 letras como máximo.
error-too-long = Es demasiado largo. Hazlo más corto.
error-wish-empty = Escribe lo que te gustaría.
error-choose = Elige uno de la lista.
error-until = Elige un día a partir de hoy, como máximo 120 días después.
error-day = Escribe el día como año-mes-día, por ejemplo 2026-08-17.
error-end-before-start = El final está antes del comienzo. Elige un día posterior.
error-grade = Elige un grado de K a 12.
error-zone = Elige una zona horaria como America/Denver.
error-name-taken = Alguien ya tiene ese nombre de usuario. Elige otro.
error-password-short = Usa al menos 15 letras. Cuatro o cinco palabras seguidas sirven.
error-meetings = Una reunión necesita un comienzo y de 5 a 480 minutos, y termina el mismo día.
error-year-first = Primero crea un año escolar. Una clase pertenece a un año.
error-focus-until = Elija un último día desde hoy, como mucho dentro de dos meses.
error-focus-many = Tres a la vez bastan. Termine una primero.
error-focus-nothing = Aún no hay nada en la biblioteca para esto. Elija algo que se pueda practicar.
error-playlist-lessons = Elija de dos a diez clases.
error-playlist-items = Una lista tiene de una a veinte cosas, y al menos una que hay que hacer.
error-playlist-item = Los minutos son de 1 a 180, seis maneras como mucho, textos de hasta 200 letras. No se cambió nada.
error-playlist-circle = Irían una antes de la otra en círculo. Elija otra que vaya antes.
error-playlist-board = Un tablero tiene nueve cosas, y solo la del centro hay que hacerla. Proponga un camino o elija otra meta.
error-playlist-runs = Otra lista está en marcha en este grupo. Termínela primero.
error-playlist-leans = Esto se apoya en algo que va antes. Puedes abrirlo de todos modos.
error-playlist-talk = Dos cosas ya van delante de una charla. Habla primero con tu docente.
error-playlist-enough = Tienes dos cosas empezadas. Termina una o deja una.
error-playlist-way = Elige cómo lo vas a mostrar.
error-works-many = Esta escuela ya ha escrito muchísimas. Pida a su administración que las revise.
error-work-changed = Esto se guardó en otro sitio desde que lo abriste, así que esto no se guardó. Guarda otra vez para quedarte con lo que está escrito aquí, o ábrelo de nuevo para ver lo otro.
error-work-unsound = Todavía no se puede compartir. Lo que hay que arreglar está junto a su campo.
error-work-not-yours = Es de otra persona. Cópialo para cambiarlo.
