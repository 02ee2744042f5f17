### A lesson as learners see it: on their day, and on the wall.

## Where, and what part
lesson-at-teacher = Teacher table
lesson-at-screen = Screens
lesson-at-together = Talk and solve
lesson-at-hands = Build and write
lesson-turn = Turn { $n }
lesson-open = Start together
lesson-check = A few questions
lesson-sort = Find your place
lesson-move = Change places
lesson-reset = Tidy up
lesson-exit = Exit ticket
lesson-log = Write down what you reached

## My lesson
lesson-mine = My lesson
lesson-with-group = Today you walk with
lesson-trail = The lesson from start to end
lesson-look = Look where the lesson is now
lesson-begins = It begins at { $time }.
lesson-over = This lesson is over.
lesson-until = { $part }, until { $time }
lesson-paused = The clock stands. Your teacher starts it again.
lesson-next = At { $time }: { $what }
lesson-span = { $from } to { $until }
lesson-whole = All my turns
lesson-partner = With { $name }
lesson-adult = { $name } is there.
lesson-may = If you have time: { $title }
lesson-talk = A talk with your teacher, the two of you.
lesson-own-work = your own work

## What to do
lesson-do-practice = Questions on a screen: { $about }.
lesson-do-table = Bring something to write. You work at { $about } with your teacher.
lesson-do-sheet = Take your sheet and a pencil: { $about }.
lesson-do-pair-sheet = Take one sheet for two: { $about }. One solves, one asks and checks. Then swap.
lesson-do-first-look = Take the sheet with the worked example: { $about }. Read it, cover it, try it.
lesson-do-activity = Take what it needs and begin:
lesson-do-own = Go on with { $about }.
lesson-before = You come to the teacher table later. Try { $topic } with what you know.
lesson-after = You were at the teacher table. Now use { $topic }.
lesson-begin = Begin here
lesson-go-on = Go on here
lesson-open-do = Everybody starts together. Listen for what today is about.
lesson-check-do = Answer the few questions. They find the place that helps you most.
lesson-move-do = Go to your next place.
lesson-reset-do = Put things back where they live.
lesson-log-do = Write down what you reached and what comes next.
lesson-exit-do = { $n ->
    [one] Exit ticket: one question about { $about }.
   *[other] Exit ticket: { $n } questions about { $about }.
}
lesson-exit-why = It shows what to do next. On paper is fine too.
lesson-exit-paper = Take an exit ticket on paper.

## Why I am there
lesson-why-set = An adult set this for you.
lesson-why-seen = Your teacher wants to work with you today.
lesson-why-needs = { $topic } is what you need next.
lesson-why-owed = You missed { $topic }. Here you catch up.
lesson-why-long-wait = { $days ->
    [one] You have not talked with your teacher for a school day.
   *[other] You have not talked with your teacher for { $days } school days.
}
lesson-why-wished = You asked for this.
lesson-why-with = The two of you stay together today.
lesson-why-with-adult = { $name } is there with you then.
lesson-why-device-first = You waited for a screen last time. Now you are first.
lesson-why-ready = You showed that you are ready for this.
lesson-why-first-look = This is new. You can take a first look now.
lesson-why-fits = This fits you well now.
lesson-why-in-turn = Everybody goes there once.
lesson-why-in-turn-group = Every group goes there once.
lesson-why-everybody = Everybody is there together.
lesson-why-room = There was room for you here.

## Away
lesson-away = You are away when { $topic } is taken up.
lesson-missed = You were away when { $topic } was taken up.
lesson-away-nothing = You are not expected in this lesson.
lesson-catch-up = Catch up here
lesson-missed-title = While you were away

## On the wall
wall-title = The lesson
wall-title-of = Class { $class }
wall-none = No lesson is planned for this class. It shows here when one is.
wall-back = Back to the class
wall-find-shape = Find your shape. Find your place.
wall-find-name = Find your name. Find your place.
wall-by-name = By name
wall-by-place = By place
wall-turn = Turn { $n } of { $of }, until { $time }
wall-part = { $part }, until { $time }
wall-begins = { $day }, { $time }
wall-over = The lesson is over.
wall-still = Paused
wall-stay = Stay where you are.
wall-then = then
wall-quiet = At 2 minutes and at 30 seconds the wall says it quietly. No sound unless you turn it on.
wall-sound = Sound
timer-two-minutes = 2 minutes until the change.
timer-half-minute = 30 seconds until the change.
