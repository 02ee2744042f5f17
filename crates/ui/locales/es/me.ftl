### Sobre mí.

## Yo
me-title = Sobre { $name }
me-how = Esto es tuyo: escríbelo y cámbialo.
me-today = Cómo me gusta aprender hoy
me-today-help = Solo por hoy. Mañana puedes decir otra cosa.
me-today-any = me da igual
me-interests = Lo que me gusta
me-interests-help = Por ejemplo: fútbol, insectos, dibujar.
me-strengths = En lo que soy bueno
me-strengths-help = En la escuela o en cualquier lugar.
me-needs = Lo que me ayuda
me-needs-help = Por ejemplo: un lugar tranquilo, letras grandes, más tiempo.
me-history = Lo que escribí antes
me-said = { $field }: { $value }
me-said-nothing = { $field }: quitado
me-display = Cómo se ven las páginas
me-language = Idioma
me-theme = Claro u oscuro
theme-auto = como el dispositivo
theme-light = claro
theme-dark = oscuro
me-text = Tamaño de las letras
text-100 = normal
text-125 = más grande
text-150 = grande
text-200 = muy grande
me-still = Que nada se mueva
me-read-aloud = Léeme las preguntas
me-display-save = Cambiar cómo se ven
