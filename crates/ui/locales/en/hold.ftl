### Staff: holding a lesson, and what came of it.

## On the page of the class
now-lesson-begins = The lesson begins at { $time }.
now-lesson-at = { $part }, until { $time }.
now-lesson-over = The lesson is over.
now-lesson-hold = Hold the lesson
now-lesson-after = What came of it
now-lesson-wall = The wall
now-lesson-broken = { $n ->
    [one] An adult is missing whom a learner needs.
   *[other] Adults are missing whom { $n } learners need.
}

## Before
hold-title = The lesson of { $class }
hold-bell = The bell is at { $time }. The clock begins when you say so; without you it goes by its bell.
hold-not-today = This lesson is not today. It can be begun on its day.
hold-not-agreed = Nobody has agreed to it as it is. It can be held all the same.
hold-begin = Begin now
hold-wall = Show the wall
hold-began-late = { $n ->
    [one] You began 1 minute after the bell.
   *[other] You began { $n } minutes after the bell.
} The lesson would end as much later.
hold-shorten = { $n ->
    [one] Make it 1 minute shorter
   *[other] Make it { $n } minutes shorter
}

## While it runs
hold-next = Next part now
hold-more = { $n } more minutes
hold-pause = Pause the clock
hold-resume = Let the clock go on
hold-paused = The clock stands.
hold-line-down = No internet
hold-line-up = Internet is back
hold-line-is-down = No internet: what is open goes on from the tablet. Whoever has no question open takes the same questions on paper.
hold-end = End the lesson
hold-device = A device gave up: whose?
hold-device-spare = nobody's, a spare
hold-device-go = Device gave up
hold-drill = Minutes lost to a drill
hold-drill-go = Make it shorter
hold-adult = { $name } is missing
hold-away = Not here
hold-there = Here: { $n }
hold-came = Is here now
hold-absent = Not here
hold-late = Came late
hold-steps-out = Steps out
hold-minutes = Say how many minutes, from 1 up.

## More minutes
hold-more-title = { $n ->
    [one] 1 more minute: what gives way?
   *[other] { $n } more minutes: what gives way?
}
hold-more-none = There is nothing left that could give way.
hold-trim = The last turn and the end get shorter
hold-shift = All later turns get shorter alike
hold-drop = The last turn falls out
hold-choose = Take this
hold-leave = Leave it as it is

## What changed
hold-nothing-else = Nothing else changes.
hold-mended = Mended.
hold-changed = The plan was changed.
hold-part-gone = { $part } falls out ({ $was } minutes).
hold-part-new = { $part }: { $now } minutes, new.
hold-part-changed = { $part }: { $was } minutes become { $now }.
hold-so-many = { $n } learners
hold-moved = Another way: { $who }. { $kept } keep theirs.
hold-all-keep = { $kept } keep their way.
hold-owed = Owed next time, since it falls out: { $station }, for { $who }.
hold-no-device = Waits for a device, and is first next time: { $who }.
hold-not-seen = Not at your table today: { $who }.
hold-short-turn = Only { $n } minutes with a group at your table.

## A limit is broken
hold-broken = { $adult } is missing and is needed by { $who }.
hold-mend = Do this
hold-mend-more = More ways
hold-other-adult = { $name } takes over for { $who }.
hold-shared-adult = { $who } go to where { $name } is.
hold-with-lead = { $who } come to your table in turn { $n }.
hold-lead-looks-in = { $who } stay where they are; you look in on them, and what they miss is owed.

## The check
hold-check = What the check says
hold-check-how = Right answers of { $n }, or not seen yet. Save, and everybody is sorted.
hold-check-unseen = not seen
hold-check-go = Save and sort

## Afterwards
hold-planned = Planned
hold-actual = Came about
hold-beside = Planned, and what came of it
hold-part = Part
hold-from = From
hold-sum = Together
hold-happened = What happened
hold-happened-nothing = Nothing was said of it.
hold-tickets = Exit tickets on paper
hold-tickets-how = { $n ->
    [one] The first question of the day's sheet, a tap for each learner.
   *[other] The first { $n } questions of the day's sheet, a tap for each.
}
hold-e-began = It began.
hold-e-ended = It ended.
hold-e-paused = The clock was stopped.
hold-e-resumed = The clock went on.
hold-e-more = { $n ->
    [one] 1 more minute
   *[other] { $n } more minutes
}. { $how }.
hold-e-next = The next part began early.
hold-e-absent = { $name } is not here.
hold-e-arrived = { $name } came.
hold-e-device = { $name }'s device gave up.
hold-e-device-spare = A spare device gave up.
hold-e-adult = { $name } is missing.
hold-e-line-down = The internet went down.
hold-e-line-up = The internet came back.
hold-e-drill = { $n ->
    [one] 1 minute was lost.
   *[other] { $n } minutes were lost.
}
hold-e-steps-out = { $name } is at a quiet place.
hold-e-unseen = { $name } has not seen it yet.
hold-e-checked = { $name }: { $right } of { $of } right.
