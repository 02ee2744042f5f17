### Lo que alguien hizo, línea por línea. Lo leen alumnos y adultos.

trail-about = { $about }: { $what }
trail-an-adult = Una persona adulta
trail-chose = Elegido.
trail-wished = Deseo: “{ $wish }”
trail-asked = Mano levantada. Aún no ha venido nadie.
trail-withdrawn = Mano levantada y bajada otra vez.
trail-came = Mano levantada. { $who } vino a los { $after } minutos.
trail-visited = { $who } vino.
trail-saw = { $who } vio: { $level }.
trail-strategy = { " " }Con { $how }.
trail-note = { " " }“{ $note }”
trail-judged = { $who } dice: { $level }, hasta el { $until }.
trail-handed-in = Entregado, para que lo lea una maestra o un maestro.
trail-rated = { $who } lo leyó: { $level }.
level-number = nivel { $n } de { $of }
trail-marked = Una nota en papel: { $n } de 100.
trail-marked-sheet = En papel: { $right } de { $of } preguntas correctas.
trail-here = Presente.
trail-late = Llegó tarde.
trail-absent = Ausente.
trail-did = Hecho.
trail-answers = { $of ->
    [0] Otro intento,
    [one] Una pregunta,
   *[other] { $of } preguntas,
} { $right } bien, { $alone } sin ayuda.
trail-helps = { $n ->
    [one] { " " }Una pista o ejemplo.
   *[other] { " " }{ $n } pistas o ejemplos.
}
trail-not-learned = { $n ->
    [one] { " " }Una vez “aún no lo he aprendido”.
   *[other] { " " }{ $n } veces “aún no lo he aprendido”.
}
trail-minutes = { $n ->
    [one] { " " }Un minuto de trabajo, más o menos.
   *[other] { " " }Unos { $n } minutos de trabajo.
}

level-not-yet = todavía no
level-with-help = con ayuda
level-alone = sin ayuda
level-explains = lo explica

strategy-drawing = un dibujo
strategy-counting = contar
strategy-rule = una regla
strategy-memory = memoria
strategy-guessing = adivinar
