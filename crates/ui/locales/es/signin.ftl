### Entrar, y la tableta que pasa a otra persona.

## El signo de una ficha
badge = { $shape } { $hue }
shape-star = estrella
shape-drop = gota
shape-crescent = luna
shape-arch = arco
shape-heart = corazón
shape-ring = anillo
shape-clover = trébol
shape-petal = pétalo
shape-bolt = rayo
shape-shield = escudo
shape-cloud = nube
shape-wave = ola
hue-blue = azul
hue-violet = violeta
hue-green = verde
hue-orange = naranja
hue-grey = gris
hue-brown = marrón

## Los dibujos del secreto
picture-sun = sol
picture-fish = pez
picture-tree = árbol
picture-boat = barco
picture-star = estrella
picture-key = llave
picture-cup = taza
picture-leaf = hoja
picture-bird = pájaro
picture-house = casa
picture-moon = luna
picture-shell = concha
picture-kite = cometa
picture-apple = manzana
picture-drum = tambor
picture-bell = campana
picture-feather = pluma
picture-ladder = escalera
picture-umbrella = paraguas
picture-acorn = bellota
picture-bridge = puente
picture-snail = caracol
picture-lantern = farol
picture-mitten = manopla

## El secreto de dibujos
picked-so-far = { $n ->
    [0] Toca tus tres dibujos, en orden.
    [one] Uno de tres dibujos tocado
   *[other] { $n } de tres dibujos tocados
}

## Tarjetas
card-code = Código cuadrado para entrar
card-how-camera = Pon la cámara sobre el cuadro o escribe la dirección de abajo.
card-how-code = Ve a { $address } y escribe { $code }.

## Entrar
sign-in-title = Entrar
sign-in-learner = Busca tu clase
sign-in-learner-how = Escribe el código de tu clase. Está en la pared o en tu tarjeta.
sign-in-code = Código de la clase
sign-in-code-help = Seis letras y números, como 4KD7PM.
sign-in-code-go = Ir a mi clase
sign-in-staff = Personal
sign-in-name = Nombre de usuario
sign-in-password = Contraseña
sign-in-go = Entrar
sign-in-wrong = Ese nombre y esa contraseña no van juntos. Prueba otra vez o pide un enlace nuevo.
sign-in-too-many = Demasiados intentos. Espera { $seconds } segundos y prueba otra vez.

## La puerta de una clase
door-title = Clase { $class }
door-tap = Toca tu nombre.
door-closed = La clase está cerrada ahora. Tu maestra o maestro puede abrirla.
door-look-again = Mirar otra vez
door-card = Esta clase entra con tarjetas. Pon tu tarjeta frente a la cámara.
door-nobody = Todavía no hay nadie en esta clase. Tu maestra o maestro pone los nombres.
door-no-class = Ninguna clase tiene ese código. Mira el código otra vez.
door-other = Otra clase, o personal
pictures-title = Hola { $name }. Toca tus tres dibujos.
pictures-wrong = Esos no son tus dibujos.
pictures-wrong-do = Empieza otra vez con el primero. Tu maestra o maestro te los puede mostrar.
pictures-not-me = No soy yo
