### Personal: lo que necesita una alumna o un alumno. Lo que falta se dice en inglés.
