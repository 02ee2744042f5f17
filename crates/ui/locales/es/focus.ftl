### Staff: what a class works towards, how options are chosen in it, how the signals did.

place-focus = Meta
focus-title = Hacia qué trabaja { $class }
focus-how = Las opciones de cada estudiante lo siguen al momento: quien está listo lo recibe, los demás el paso anterior. La meta propia de cada uno conserva su lugar.
focus-now = Ahora
focus-none = No hay meta común. Las opciones siguen la meta de cada estudiante y el orden del plan de estudios.
focus-stand = { $have } ya lo saben, { $now } podrían empezar ahora, { $before } tienen algo que aprender antes.
focus-until = Hasta { $until }.
focus-over = { $n ->
    [one] Una que ya terminó
   *[other] { $n } que ya terminaron
}
focus-end = Terminar
focus-add = Añadir
focus-choose = Elegir
focus-competency = Hacia qué
focus-last = Último día
focus-last-help = Si queda vacío, es el final de esta semana.
focus-save = Trabajar hacia ello
policy-title = Cómo se eligen las opciones
policy-label = Además de metas y repasos, se ofrece
policy-order = lo que sigue en el plan de estudios
policy-graph = aquello en lo que más se apoya
policy-save = Elegir así
policy-by = { $name } lo eligió el { $day }.
policy-default = Nadie ha elegido aún. Así empieza Waymark.
policy-evidence = Lo que se sabe de ambas formas
policy-order-how = En orden: lo primero del plan de estudios que no se sabe y cuyos comienzos sí.
policy-graph-how = Por lo que se apoya en ello: lo que probablemente se aprende ahora, por cuánto del año se construye encima, por minuto.
policy-found = Probado con estudiantes inventados, no con niños: tal como están aquí, ambas conservaron casi lo mismo en un trimestre. Por sí sola, la segunda conservó una quinta parte más donde la red era correcta, y una séptima parte menos donde 15 de cada 100 enlaces eran erróneos o los estudiantes eran de otra clase. Por eso Waymark empieza con la primera.
policy-audited = De los { $edges } enlaces de la red, alguien ha revisado { $audited }.
tally-title = Qué tal fueron las señales
tally-none = Nadie ha dicho aún si una señal fue útil. Hay botones junto a cada una en la página Ahora.
tally-line = { $useful } veces útil, { $wrong } veces errónea, { $later } veces ahora no.
tally-share = Es decir, { $n } de cada 100 correctas.
