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
card-how-camera = Hold the camera over the square, or type the address below it.
card-how-code = Go to { $address } and type { $code }.

## Signing in
sign-in-title = Sign in
sign-in-learner = Find your class
sign-in-learner-how = Type the code of your class. It is on the wall or on your card.
sign-in-code = Class code
sign-in-code-help = Six letters and numbers, such as 4KD7PM.
sign-in-code-go = Go to my class
sign-in-staff = Staff
sign-in-name = Sign-in name
sign-in-password = Password
sign-in-go = Sign in
sign-in-wrong = That name and password do not belong together. Try again, or ask for a new link.
sign-in-too-many = Too many tries. Wait { $seconds } seconds and try again.

## A class's door
door-title = Class { $class }
door-tap = Tap your name.
door-closed = The class is closed now. Your teacher can open it.
door-look-again = Look again
door-card = This class signs in with cards. Hold your card in front of the camera.
door-nobody = Nobody is in this class yet. Your teacher adds the names.
door-no-class = No class has that code. Look at the code again.
door-other = Another class, or staff
pictures-title = Hello { $name }. Tap your three pictures.
pictures-wrong = Those are not your pictures.
pictures-wrong-do = Start again with the first one. Your teacher can show them to you.
pictures-not-me = That is not me
