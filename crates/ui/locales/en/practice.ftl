### One question at a time.

## Where I am in a run of questions
tries-question = Question { $now } of { $all }
tries-right = { $n ->
    [one] One right so far
   *[other] { $n } right so far
}

## Keys and other ways
keypad-label = Number keys
key-erase = Rub out
key-point = point
key-minus = minus
key-slash = stroke
key-space = space
key-colon = colon
check = Check
read-aloud = Read it to me
