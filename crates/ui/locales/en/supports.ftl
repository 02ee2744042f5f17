### Staff: what a learner needs, and who sits apart or together.

## What a learner needs
supports-title = What { $name } needs
supports-how = Only the adults of the class see this. Groups and timetables keep to it.
supports-now = Now
supports-none = Nothing is noted. What is noted here goes with the learner from lesson to lesson.
supports-end = End
supports-over = { $n ->
    [one] One that has ended
   *[other] { $n } that have ended
}
supports-from = From { $from }, open end.
supports-from-until = From { $from } until { $until }.
supports-by = Said by { $name }.
supports-not-today = not today
supports-add = Add
supports-kind = What is needed
supports-adult = Which adult
supports-adult-help = An adult of one of the learner's classes. An administrator puts adults into classes.
supports-window-from = From
supports-window-until = Until
supports-window-help = Leave both empty for the whole lesson.
supports-factor = Times the usual time
supports-factor-help = 1.5 is half as much again.
supports-station = Never where
supports-note = Note for the adults
supports-note-help = How, not why. May be empty.
supports-first = First day
supports-last = Last day
supports-last-help = Leave it empty while there is no end.
supports-save = Save

need-quiet-seat = A quiet seat
need-with-adult = An adult beside them
need-language = Help with the language
need-extra-time = More time
need-captions = Captions for what is heard
need-screen-reader = A screen reader
need-large-print = Large print
need-meet-teacher = Meets the teacher in every lesson
need-never-at = Never at a station
never-teacher = Never at the teacher's table
never-screen = Never at a screen
never-together = Never in a group
never-hands = Never alone or with hands-on work
support-with = { $adult } is beside them
support-with-when = { $adult } is beside them from { $from } to { $until }
support-lang = { $adult } helps with the language
support-lang-when = { $adult } helps with the language from { $from } to { $until }
support-time = { $times } times the usual time

## Who sits apart or together
pairs-title = Apart and together in { $class }
pairs-how = Only the adults of the class see this, and nobody else learns of a reason.
pairs-apart = Apart
pairs-together = Together
pairs-none = Nobody.
pairs-hard = in every lesson
pairs-soft = if possible
pairs-until = Until { $until }.
pairs-add = Add two learners
pairs-choose = Choose a learner
pairs-one = One
pairs-other = The other
pairs-wish = They sit
pairs-hard-label = It must hold in every lesson
pairs-reason = Reason
pairs-reason-help = For the adults of this class. May be empty.
people-pairs = Apart and together
people-supports = Supports

## A field that cannot be taken
error-support-adult = Choose an adult of one of the learner's classes.
error-support-factor = Write how many times the usual time, more than 1 and at most 4, such as 1.5.
error-support-window = Write both times, the first before the second, or leave both empty.
error-support-past = Choose today or a later day.
error-support-many = Twenty supports are noted already. End one that is not needed any more.
error-pair-same = Choose two different learners.
error-pair-conflict = This cannot hold beside what must hold already: the two would be apart and together. End the other one first.
error-pair-many = Sixty pairs are noted already. End one that is not needed any more.
