### Por qué se ofrece o se cree algo, en una frase.

## Por qué se ofrece una opción
reason-goal-itself = Esta es tu meta: { $goal }.
reason-goal-after = Ya puedes: { $after }. Esta es la próxima marca en el camino a { $goal }.
reason-goal = Está en el camino a { $goal }, a { $steps } marcas de aquí.
reason-focus-itself = Tu clase trabaja en esto ahora.
reason-focus-after = Ya puedes con { $after }. Esta es tu próxima marca hacia { $focus }, adonde va tu clase.
reason-focus = Tu clase va hacia { $focus }. Esto está en el camino, a { $steps } marcas de allí.
reason-opens-after = Ya puedes con { $after }. { $n ->
    [one] Una cosa de tu año se apoya en esto.
   *[other] { $n } cosas de tu año se apoyan en esto.
}
reason-opens = { $n ->
    [one] Una cosa de tu año se apoya en esto.
   *[other] { $n } cosas de tu año se apoyan en esto.
}
reason-go-on = Estás trabajando en esto. La última vez fue { $when }.
reason-confirm = Lo practicaste { $when }. Una vez más bien, otro día, y queda dominado.
reason-due = La última vez que te salió bien fue { $when }. Unas preguntas mantienen fresca la pintura.
reason-next-after = Ya puedes: { $after }. Esto viene después.
reason-next = Esto es lo próximo para tu grado.
reason-asked-screen = Pediste trabajar en pantalla hoy.
reason-asked-paper = Pediste trabajar en papel hoy.
reason-asked-talk = Pediste trabajar conversando hoy.
reason-asked-build = Pediste trabajar con las manos hoy.
reason-start = Todavía no sabemos lo que puedes hacer. Muchos empiezan aquí.
reason-stretch = Esto es más difícil: se apoya en { $missing }, que es nuevo para ti.
reason-again = Lo hiciste { $when }. Puedes hacerlo otra vez cuando quieras.
reason-open = Está aquí si lo quieres.

## Lo que dice una prueba
told-only = { $what }.
told-with = { $what }, { $help }.
told-right = Bien
told-wrong = Todavía no
told-partly = En parte bien, { $n } de 100
told-not-yet = Tu maestra o maestro vio: todavía no
told-with-help = Tu maestra o maestro vio: con ayuda
told-alone = Tu maestra o maestro vio: sin ayuda
told-explains = Tu maestra o maestro vio: lo explicaste a otros
told-rated = Tu maestra o maestro lo leyó: { $level }
told-done = Hecho
told-done-own-word = Hecho, según nos contaste
told-adult = con un adulto
told-peer = con un compañero
told-example = después de un ejemplo resuelto
told-hints = { $n ->
    [one] con una pista
   *[other] con { $n } pistas
}
told-try = en el intento { $n }
told-unaided = sin ayuda

## Qué lo cambiaría
change-right = { $n ->
    [one] Una respuesta correcta lo pone en: { $to }.
   *[other] { $n } respuestas correctas lo ponen en: { $to }.
}
change-another-day = { $n ->
    [one] Una respuesta correcta otro día lo pone en: { $to }.
   *[other] { $n } respuestas correctas otro día lo ponen en: { $to }.
}
change-another-kind = { $n ->
    [one] Una respuesta correcta a otra clase de pregunta lo pone en: { $to }.
   *[other] { $n } respuestas correctas a otra clase de pregunta lo ponen en: { $to }.
}
change-review = Una respuesta correcta desde el { $day } lo pone en: { $to }.
change-fades = Sin repasar, desde el { $day } hará falta refrescarlo.
change-wrong = { $n ->
    [one] Una respuesta incorrecta lo pone en: { $to }.
   *[other] { $n } respuestas incorrectas lo ponen en: { $to }.
}
change-judgement = Lo que dijo tu maestra o maestro vale hasta el { $day }. Después: { $to }.
reason-step-back = { $from } cuesta ahora. Esto va antes y puede ayudar.
