### Personal: dar la clase. Lo que falta se dice en inglés.
