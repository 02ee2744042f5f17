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
card-how-camera = Pon la cámara sobre el cuadrado. O ve a { $address } y escribe { $code }.
card-how-code = Ve a { $address } y escribe { $code }.
