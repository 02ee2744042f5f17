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
key-plus = plus
key-power = to the power of
key-open = open bracket
key-close = close bracket
key-times = times
key-equals = equals
key-comma = comma
key-less = is less than
key-more = is greater than
key-at-most = is at most
key-at-least = is at least
key-root = root of
check = Check
read-aloud = Read it to me

## The question
practice-question = The question
practice-answer = Your answer
answer-pick-all = Pick all that are right
answer-order = Put them in order
answer-place = { $n }.
answer-place-none = Place?
answer-up = Move up
answer-down = Move down
answer-partner = Partner of { $name }
answer-partner-none = Choose
answer-partners = Partners to choose from
answer-line = Pick the place on the line
answer-points = Points, like (2, 3)
answer-points-tap = Tap the grid where two lines cross, or type the points.
answer-blank = Blank { $n }
draw-how = Draw with a finger, a pen or the mouse.
draw-words = Words beside your drawing, or instead of it
draw-undo = Take back the last stroke
draw-undone = Taken back.
draw-clear = Clear the sheet
draw-cleared = The sheet is empty.
draw-full = The sheet is full. Take back a stroke to draw another.
hand-in = Hand in
practice-you-answered = You answered { $answer }.
practice-right = Right. Say how you know.
practice-handed-in = Handed in. Your teacher reads it.
practice-not-handed-in = Not handed in yet
practice-is-read = Your teacher reads this and tells you what they see.
work-mine = you
work-drawing = { $n ->
    [one] A drawing by { $whose } with one stroke.
   *[other] A drawing by { $whose } with { $n } strokes.
}
work-drawn-on = Drawn on: { $ground }
work-no-words = A drawing without words.
practice-see-solution = See one way to do it
practice-shown = This is how it goes
practice-again = Look again
practice-nearly = Nearly: look at how it is written
practice-unread = We could not read that
practice-read-as = We read your answer as { $answer }. It is not that yet.
practice-credit = From { $source }. Terms of use: { $licence }.
practice-next = Next
practice-other-way = Another way
practice-not-learned = I have not learned this yet
practice-stop = Stop for now
practice-free = You can try as often as you like.
hint-title = Hint { $n }
hint-first = Give me a hint
hint-next = One more hint
hint-show-how = Show me how it is done
hint-how = How it is done
example-see = See one worked out, with other numbers
example-title = One worked out, with other numbers
practice-done = That was the last one
practice-done-right = { $n ->
    [0] None right at the first try yet. The hints and examples stay open to you.
    [one] One of { $all } right at the first try, without help.
   *[other] { $n } of { $all } right at the first try, without help.
}
practice-done-helped = { $n ->
    [one] One more right in the end.
   *[other] { $n } more right in the end.
}
practice-done-handed-in = { $n ->
    [one] One piece handed in for your teacher to read.
   *[other] { $n } pieces handed in for your teacher to read.
}
practice-done-today = Back to today
practice-done-place = What we know about this now
practice-enough = { $n } right in a row: that is enough for now
