### Personal: la sala, ahora. Lo que falta se dice en inglés.
verdict-useful = Útil
verdict-not-now = Ahora no
verdict-wrong = No es así
verdict-thanks = Anotado: fue útil.
signal-no-headway = no avanza
what-no-headway = { $about }: { $wrong } de { $of } intentos con error. Es probable en { $chance } de 100 que al décimo aún no esté.
rule-no-headway = Regla: { $tries } intentos o más de una misma cosa, en varios días, y es más probable que no que siga sin saberse al décimo; no mientras dos de los últimos cinco estén bien; no dominado.
try-gap = Dos minutos: miren juntos { $gap }. Va antes y aún no está.
try-mix-up = Dos minutos: pregunte cómo llegó al resultado y deje que descubra la confusión.
try-aloud = Dos minutos: pídale que piense en voz alta en una pregunta de { $about }.
