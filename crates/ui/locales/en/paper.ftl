### Paper of a lesson: the page that asks what is wanted, and the words on the sheets.

paper-title = Print: { $class }
paper-how = Everything goes into one file, black and white, ready for the printer.
paper-what = What
paper-size = Paper
paper-a4 = A4
paper-letter = Letter
paper-large = Large print
paper-cannot = This cannot be set on paper.
paper-make = Make the file
paper-job = Class { $class }, { $day }
paper-chart = Chart for the wall
paper-stations = Station cards
paper-own = A card for each learner
paper-tickets = Exit tickets, each with its code
paper-pre-work = Slips for home
paper-playlist = A playlist for each learner
paper-substitute = A page for who stands in
paper-clipboard = Your own list, with the talks

## On the sheets
paper-chart-title = Class { $class }, { $day }
paper-group = Group
paper-name = Name
paper-code = Code
paper-minutes = minutes
paper-people = at most { $n } people
paper-people-teacher = at most { $n } people, with your teacher
paper-people-adult = at most { $n } people, with { $name }
paper-captions = With captions.
paper-screen-reader = With the screen reader.
paper-quiet = Take the quiet seat.
paper-more-time = Take the time you need.
paper-evidence = How I show it
paper-plan = My plan
paper-must = Must
paper-may = May
paper-checkpoint = Talk
paper-device = on a screen
paper-on-screen = on the screen
paper-on-paper = on paper
paper-sure = How sure are you?
paper-sure-no = not yet
paper-sure-some = nearly
paper-sure-yes = sure
paper-help = I would like help with

## Steps on a station card
step-sign-in = Scan your card to sign in.
step-open = Open { $about }, or what your day suggests.
step-six = Do six. Show one on paper too.
step-hand = Put your hand up on the screen if you need us.
step-sheet = Take your sheet: { $about }.
step-alone = Do what you can. Leave out what you cannot.
step-check = Look over each answer once more.
step-one-sheet = Take one sheet for two: { $about }.
step-solve = One solves and says how.
step-ask = The other asks: how do you know?
step-swap = Swap after each question.
step-example = Take the worked example: { $about }.
step-cover = Read it. Cover it. Do it yourself.
step-question = Write down one question for the table.
step-bring = Bring your sheet and a pencil.
step-show = Show what you know about { $about }.
step-try = Try one alone before you go.
stuck-hint = Open a hint.
stuck-again = Read it once more, aloud.
stuck-example = Look at a worked example.
stuck-partner = Ask the one beside you.
hand-in-practice = One question on paper, with your name.
hand-in-pair = One sheet with both names.
hand-in-table = What you tried alone.
hand-in-sheet = Your sheet, with your name.

## Before a flipped lesson
pre-work-title = Before the lesson on { $day }
pre-work-what = Take a first look at { $about }: ten minutes are enough. Then answer the questions below.
pre-work-by = the start of school on { $day }
pre-work-ready = Ready by
pre-work-with = With a screen
pre-work-without = On paper
pre-work-online = Sign in, open { $about }, and look at the worked example.
pre-work-paper = Read the worked example of { $about } on your sheet. Your teacher has it.
pre-work-otherwise = If you could not do it, nothing is lost: there is a place for it at the start of the lesson.

## For adults
substitute-title = Class { $class }, { $day }: for who stands in
substitute-first = The chart on the wall shows who goes where. At each change, the clock on the wall or yours says so.
substitute-day = The lesson in order
substitute-when = When
substitute-who = Who is where
substitute-adults = Who is with which adult
substitute-adult = Adult
substitute-places = Where the stations are
substitute-where = Where
substitute-count = { $n ->
    [one] one learner
   *[other] { $n } learners
}
clipboard-title = Class { $class }, { $day }: my list
clipboard-talk = Talk
clipboard-notes = Notes
clipboard-private = For adults. Not for the wall.
