### Signing in, and the tablet that is handed on.

## The sign of a tile
badge = { $hue } { $shape }
shape-star = star
shape-drop = drop
shape-crescent = crescent
shape-arch = arch
shape-heart = heart
shape-ring = ring
shape-clover = clover
shape-petal = petal
shape-bolt = bolt
shape-shield = shield
shape-cloud = cloud
shape-wave = wave
hue-blue = blue
hue-violet = violet
hue-green = green
hue-orange = orange
hue-grey = grey
hue-brown = brown

## The pictures of the secret
picture-sun = sun
picture-fish = fish
picture-tree = tree
picture-boat = boat
picture-star = star
picture-key = key
picture-cup = cup
picture-leaf = leaf
picture-bird = bird
picture-house = house
picture-moon = moon
picture-shell = shell
picture-kite = kite
picture-apple = apple
picture-drum = drum
picture-bell = bell
picture-feather = feather
picture-ladder = ladder
picture-umbrella = umbrella
picture-acorn = acorn
picture-bridge = bridge
picture-snail = snail
picture-lantern = lantern
picture-mitten = mitten

## The picture secret
picked-so-far = { $n ->
    [0] Tap your three pictures, in order.
    [one] One of three pictures tapped
   *[other] { $n } of three pictures tapped
}

## Cards
card-code = Square code to sign in with
card-how-camera = Hold the camera over the square. Or go to { $address } and type { $code }.
card-how-code = Go to { $address } and type { $code }.
