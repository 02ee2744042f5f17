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
