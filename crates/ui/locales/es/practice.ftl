### Una pregunta cada vez.

## Dónde voy en una serie de preguntas
tries-question = Pregunta { $now } de { $all }
tries-right = { $n ->
    [one] Una bien hasta ahora
   *[other] { $n } bien hasta ahora
}
