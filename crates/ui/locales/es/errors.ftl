### Qué salió mal y cómo se arregla.
