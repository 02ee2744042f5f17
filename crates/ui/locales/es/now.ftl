### Personal: la sala, ahora. Lo que falta se dice en inglés.
