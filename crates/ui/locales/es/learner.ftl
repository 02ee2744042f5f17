### Personal: una persona. Lo que falta se dice en inglés.
skill-mix-ups = Confusiones
skill-mix-up-seen = { $times ->
    [one] Una respuesta la muestra, { $when }.
   *[other] { $times } respuestas la muestran, la última { $when }.
}
skill-mix-up-sure = Probable hoy en { $n } de 100.
skill-mix-up-again = Aún no es seguro: haga una pregunta que la muestre antes de trabajarla.
skill-mix-ups-how = Una confusión va y viene en días. Lo que muestran las respuestas se reduce a la mitad en una semana, y las respuestas correctas la terminan.
