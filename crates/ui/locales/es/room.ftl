### Personal: qué tiene el aula de una clase; los carros de dispositivos de una escuela en una semana; sus horas.

## El aula de una clase
room-link = Aula y dispositivos
room-title = El aula de { $class }
room-how = Con esto se planea la próxima lección. Dígalo una vez; cámbielo cuando algo cambie.
room-first = Nadie ha descrito esta aula todavía. Aquí hay una que sirve a casi todas las clases. Diga cuántos dispositivos funcionan, cambie lo que sea distinto y acéptela.
room-accept = Aceptar esta aula
room-save = Guardar
room-saved = Guardado. El próximo plan lo usa.
room-not-saved = Todavía no se ha guardado nada. Llene las filas y guarde.
room-devices-title = Dispositivos
room-devices = Dispositivos que funcionan y se quedan aquí
room-devices-help = De 0 a 60. Sin ninguno, todo se planea en papel, hablando y con las manos.
room-carts = Los carros traen más
room-cart = { $day } { $time }: { $carts }, { $n ->
    [one] 1 dispositivo
   *[other] { $n } dispositivos
}
room-share = Hasta dónde se comparte un dispositivo
room-share-one = Uno para cada quien
room-share-pairs = Dos en uno, donde faltan
room-share-group = Un grupo en uno, con papeles
room-places = Lugares
room-places-help = Un lugar es donde se sientan los estudiantes: una mesa, una alfombra, el laboratorio del pasillo. Se toma el primero que sirve para algo y está libre.
room-no-places = No hay lugares con nombre. Las lecciones se planean igual, con estaciones y sin lugares.
room-place-nth = Lugar { $n }
room-name = Nombre
room-seats = Asientos
room-walk = Minutos a pie
room-kinds = Sirve para
room-kind-teacher = la mesa del maestro
room-kind-screen = trabajar en pantalla
room-kind-together = trabajar juntos
room-kind-hands = trabajar con las manos o a solas en papel
room-quiet = Tranquilo
room-step-free = Se llega sin escalones
room-remove = Quitar { $name }
room-add-place = Agregar un lugar
room-usual-teacher = Mesa redonda
room-usual-screen = Mesas junto a la pared
room-usual-together = Mesas del centro
room-usual-hands = Mesa de trabajo
room-adults = Adultos junto a quien dirige
room-adults-help = Dirige { $lead }. ¿Quién más está, en cada lección o en una parte?
room-adults-nobody = Ayudantes y maestros de apoyo, en cada lección o en una parte.
room-adult-nth = Adulto { $n }
room-adult = Quién
room-nobody = Nadie
room-from = Desde
room-until = Hasta
room-add-adult = Agregar un adulto
room-remove-adult = Quitar adulto { $n }
room-home = Pantallas en casa
room-home-help = Quien no puede trabajar en una pantalla en casa tiene un momento en la escuela. Solo el personal ve esto.
room-home-n = { $n ->
    [0] Todos pueden, hasta donde se sabe
    [one] 1 estudiante no puede
   *[other] { $n } estudiantes no pueden
}
room-bell = Si nadie miró el plan, vale cuando suena el timbre.
error-room-devices = Escriba un número de dispositivos de 0 a 60.
error-room-learner = Elija entre los estudiantes de esta clase.
error-room-places = Ocho lugares son el máximo. Deje fuera los que menos usa.
error-room-name = Dele un nombre de 40 letras como máximo.
error-room-twice = Este nombre ya está. Elija otro.
error-room-kinds = Elija al menos una cosa para la que sirve este lugar.
error-room-seats = Escriba un número de asientos de 1 a 60.
error-room-walk = Escriba minutos de 0 a 15. Lo que está más lejos no es un lugar de esta lección.
error-room-adults = Seis adultos son el máximo.
error-room-adult = Elija a alguien del personal de esta escuela.
error-room-adult-twice = Este adulto ya está. Una fila para cada quien es suficiente.

## Los carros de una escuela
carts-link = Carros de dispositivos
carts-title = Carros de dispositivos de { $school }
carts-how = Quién tiene qué carro y cuándo, en una semana. Cada clase que quiere dispositivos tiene al menos la mitad de su parte igual.
carts-plan = Planear la semana
carts-plan-again = Planear de nuevo
carts-not-planned = Los carros están; la semana todavía no está planeada.
carts-there = Lo que hay
carts-edit = { $n ->
    [0] Diga qué carros hay y quién los quiere
    [one] Un carro: cambiarlo, o quién lo quiere
   *[other] { $n } carros: cambiarlos, o quién los quiere
}
carts-save = Guardar los carros
carts-zones = Zonas
carts-zones-help = Partes de la escuela entre las que hay que empujar un carro: un piso, un edificio. Las filas vacías no cuentan.
carts-zone-nth = Zona { $n }
carts-add-zone = Agregar una zona
carts-carts = Carros
carts-carts-help = Dispositivos que funcionan. Una fila sin nombre no cuenta.
carts-cart-nth = Carro { $n }
carts-name = Nombre
carts-devices = Dispositivos
carts-at = Por la mañana en
carts-add-cart = Agregar un carro
carts-charge = Después de tres lecciones seguidas un carro descansa una y se carga.
carts-classes = Clases
carts-classes-help = Lo que una clase quiere sigue a cómo son sus lecciones, si no se dice aquí. Primero cuentan los dispositivos de su aula.
carts-learners = { $n ->
    [one] 1 estudiante
   *[other] { $n } estudiantes
}
carts-want = Quiere dispositivos
carts-zone = Zona
carts-as-lessons = como son sus lecciones: { $want }
carts-want-none = para nadie
carts-want-half = para la mitad
carts-want-whole = para todos
carts-good = Qué tan buena es esta semana
carts-reached = Alcanza { $n } de 100 de lo que estos carros podrían si estuvieran en todas partes a la vez.
carts-floor-met = Cada clase tiene al menos la mitad de su parte igual.
carts-floor-unmet = { $n ->
    [one] Una clase tiene menos de la mitad de su parte igual.
   *[other] { $n } clases tienen menos de la mitad de su parte igual.
}
carts-envy = Entre la clase que más tiene y la que menos hay { $n } minutos por semana con un dispositivo para cada estudiante.
carts-moves = Los carros se empujan a otra zona: { $days }.
carts-no-moves = Ningún carro se empuja a otra zona.
carts-moves-day = { $day } { $n ->
    [one] una vez
   *[other] { $n } veces
}
carts-unmet = { $class } no recibe { $n ->
    [one] su carro
   *[other] sus { $n } carros
} el { $day } a las { $time }. Suelte otra cosa o agregue un carro.
carts-week = La semana
carts-hold-help = Retenga lo que debe quedar como está. Un plan nuevo lo respeta.
carts-period = Cuándo
carts-n-devices = { $n ->
    [one] 1 dispositivo
   *[other] { $n } dispositivos
}
carts-hold = Retener esto para { $class }
carts-let-go = Soltar lo que { $class } retiene
carts-held = retenido
carts-each = Qué tiene cada clase
carts-class = Clase
carts-have = Lecciones con carro
carts-n-of = { $n } de { $of }
carts-floor = La mitad de su parte igual
carts-enough = tiene bastantes en su aula
carts-floor-yes = al menos { $n }: sí
carts-floor-no = al menos { $n }: no
carts-minutes = Minutos por semana para cada estudiante
carts-must = Una prueba necesita carros
carts-must-help = Va primero cuando la semana se planea de nuevo. Escriba 0 donde no debe venir ningún carro.
carts-must-meeting = Para qué lección
carts-meeting = { $class }, { $day } { $time }
carts-must-count = Cuántos carros
carts-must-hold = Retenerlos
error-carts-none = Todavía no hay carros. Diga cuáles hay y luego planee.
error-carts-hold = No hay tantos carros.
error-carts-zones = Cuatro zonas son el máximo. Planee por separado los edificios que están lejos.
error-carts-zone-needed = Dé nombre al menos a una zona: donde están los carros.
error-carts-many = Doce carros son el máximo que se planea junto.
error-carts-devices = Escriba un número de dispositivos de 1 a 60.
error-carts-class = Elija una zona para cada clase, y para cuántos quiere dispositivos.

## Las horas de una escuela
bells-link = Horas de la semana
bells-title = Horas de { $school }
bells-how = Cuándo se reúne cada clase. Se cambia en los ajustes de la clase.
bells-twice = Se necesita dos veces a la vez
bells-none-twice = Ningún lugar y nadie del personal se necesita dos veces a la vez.
bells-place = { $a } y { $b } necesitan { $place }: { $days }, de { $from } a { $until }.
bells-adult = { $a } y { $b } necesitan a { $name }: { $days }, de { $from } a { $until }. Ninguna tiene otro adulto.
bells-adult-covered = { $name } está en { $a } y { $b }: { $days }, de { $from } a { $until }. Una de ellas tiene también otro adulto.
bells-week = La semana
bells-time = Desde y hasta
bells-none = Ninguna clase se reúne todavía. Sus ajustes lo dicen.
