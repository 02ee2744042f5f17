### What every page says.

## The frame
skip = Skip to the page
demo-label = About this district
nav-label = My places
nav-waiting = waiting for you

## Help
hand-raise = Raise hand
hand-down = Hand down
hand-is-up = Your hand is up. Only { $teacher } sees it.
finished = I am finished

## The states of a competency
state-unknown = we do not know yet
state-new = not started
state-working = working
state-practised = practised
state-mastered = mastered
state-secure = secure
state-refresh = needs refresh

## Forms
form-not-saved = { $n ->
    [one] This could not be saved. One thing to mend:
   *[other] This could not be saved. { $n } things to mend:
}

## Days and times
date-day = { $weekday } { $day } { $month }
date-month = { $month } { $year }
date-full = { $day } { $month } { $year }
minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
days-ago-today = today
days-ago-yesterday = yesterday
days-ago = { $n } days ago
list-and = { $first } and { $last }
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

## Places and pages
place-today = Today
place-map = My map
place-me = Me
place-classes = My classes
place-school = School
place-now = Now
place-tomorrow = Tomorrow
place-progress = Progress
place-observe = Observe
place-people = People
place-class = Class { $class }
sign-out = Sign out
save = Save
back-to-today = Back to today
back-to-map = Back to my map
your-teacher = your teacher
some-time-ago = some time ago
demo-band = Demo district, Alder Valley. Nobody here is real.

## Ways of working, kinds of activity
way-screen = on a screen
way-paper = on paper
way-talk = in talk
way-build = with my hands
kind-practice = Practice
kind-reading = Reading
kind-video = Video
kind-mini-lesson = Short lesson
kind-small-group = Small group
kind-hands-on = With your hands
kind-discussion = Talk
kind-project = Project
kind-assessment = Show what you know
kind-experience = Outside school
kind-game = Game

## Groups of one lesson
group-otter = Otter
group-heron = Heron
group-fern = Fern
group-lark = Lark
group-birch = Birch
group-comet = Comet
