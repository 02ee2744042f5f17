### Sobre mí.
