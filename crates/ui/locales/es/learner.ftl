### Personal: una persona. Lo que falta se dice en inglés.
