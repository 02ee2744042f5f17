### Una pregunta cada vez.

## Dónde voy en una serie de preguntas
tries-question = Pregunta { $now } de { $all }
tries-right = { $n ->
    [one] Una bien hasta ahora
   *[other] { $n } bien hasta ahora
}

## Teclas y otras maneras
keypad-label = Teclas de números
key-erase = Borrar
key-point = punto
key-minus = menos
key-slash = barra
key-space = espacio
key-colon = dos puntos
check = Comprobar
read-aloud = Léemelo
