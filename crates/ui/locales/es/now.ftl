### Personal: la sala, ahora. Lo que falta se dice en inglés.
verdict-useful = Útil
verdict-not-now = Ahora no
verdict-wrong = No es así
verdict-thanks = Anotado: fue útil.
