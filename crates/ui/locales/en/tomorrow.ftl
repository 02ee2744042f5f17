### Staff: the next lesson, proposed, changed, agreed.

tomorrow-page = Tomorrow: { $class }
tomorrow-today = Today's lesson
tomorrow-none = This class does not meet any more this year. A meeting in its settings brings the next lesson.
tomorrow-back = Lesson of { $day }
tomorrow-of = Lesson: { $name }
tomorrow-span = { $from } to { $until }
tomorrow-arranged = { $model }: { $stations } stations in { $turns } turns.
tomorrow-on-paper = { $model }, without devices
tomorrow-arranged-plain = { $model }.
tomorrow-how = Move a name, or lock a box; the rest is solved around it.
tomorrow-set-up = Set up
tomorrow-set-up-link = Another model, other minutes, other topics
tomorrow-solve = Solve again
tomorrow-agree = Agree
tomorrow-undo = Put back

## The board
tomorrow-station = Station
tomorrow-turn = Turn { $n }
tomorrow-at-most = at most { $n }
tomorrow-with = with { $name }
tomorrow-free = Nobody here in this turn.
tomorrow-full = { $n }, full
tomorrow-count = { $n }
tomorrow-lock = Lock { $group }
tomorrow-locked = Locked: { $group }
tomorrow-may-do = If there is time:
tomorrow-other = Change
tomorrow-station-in-turn = { $station }, turn { $turn }
tomorrow-placed = (placed by you)
legend-dashed = Dashed box: proposed.
legend-solid = Solid box: locked by you, or agreed.
legend-line = Solid line under a name: you placed or locked it.

## Where it stands
stand-proposed = Proposed. It stands when you agree.
stand-proposed-bell = Proposed. It stands when you agree, or at the bell.
stand-agreed = Agreed by { $name }.
stand-changed = Changed since it was agreed. It stands when you agree again.
stand-not-agreed = The bell has rung and nobody agreed. It stands when you agree.
stand-bell = Nobody agreed. It stood at the bell, as the school chose.
stand-bell-unseen = Not seen by anybody. It stood at the bell, as the school chose.
stand-running = It runs now.
stand-over = It is over.

## The models
model-station-rotation = Station rotation
model-lab-rotation = Lab rotation
model-individual-rotation = Individual rotation
model-whole-group = Whole class together
model-flipped = Flipped classroom
model-flex = Flex
model-a-la-carte = Course from elsewhere
model-enriched-virtual = Sessions here, work elsewhere
model-playlist = Playlist
model-no-devices = Without devices
model-station-rotation-is = Groups go through all stations of the room on a fixed clock.
model-lab-rotation-is = Half the class is at devices in another place, half with you; then the other way round.
model-individual-rotation-is = Each learner goes only to the stations on their own card.
model-whole-group-is = The class moves together between work on screens and off them.
model-flipped-is = The first look is at home; the lesson is for practice and use.
model-flex-is = Own goals and own order, with short seminars and talks.
model-a-la-carte-is = A whole course with a teacher elsewhere, and a mentor here.
model-enriched-virtual-is = Required sessions with you, the rest of the work elsewhere.
model-playlist-is = Must-do, may-do and checkpoints at one's own pace.
model-no-devices-is = Any of these on paper, with talk and hands.
model-why-chosen = You chose it.
model-why-no-device = No device works.
model-why-few-devices = { $devices ->
    [one] 1 device for { $learners } learners.
   *[other] { $devices } devices for { $learners } learners.
}
model-why-device-each = A device for everybody.
model-why-wide = You are alone with the class, and it stands far apart on what comes next: a spread of { $spread } points.
model-why-narrow = The class stands close together on what comes next: a spread of { $spread } points.
model-why-new-idea = What comes next is new to nearly all.
model-why-home-access = { $share } in 100 can work on a screen at home.
model-why-self-direction = { $share } in 100 goals were met unprompted in the last ten lessons.
model-why-self-direction-unknown = How learners work by themselves is not known yet.
model-why-second-place = There is another place with an adult: { $place }.
model-why-no-second-adult = There is no adult for another place.
model-why-no-second-place = There is no other place with devices.
model-why-away = { $n ->
    [one] One learner is away and could take part from there.
   *[other] { $n } learners are away and could take part from there.
}
model-why-no-outside-course = Nobody takes a course that is taught from elsewhere.
model-why-short-turns = { $n ->
    [one] Turns would be 1 minute: too short to move for.
   *[other] Turns would be { $n } minutes: too short to move for.
}

## Groups and screens
basis-need = Those who need the same
basis-mixed = As different as can be
basis-jigsaw = Jigsaw: one expert for each part
basis-tutors = Pairs: one who has it, one who is getting it
basis-interest = Those who wished for the same
basis-random = By chance
basis-new = New partners
share-one = one each
share-pairs = pairs where there are too few
share-group = a group at one

## Stations, parts, tasks
wished-teacher = the teacher table
wished-screen = a screen
wished-together = work with others
wished-hands = hands-on work
task-lesson = A short lesson with the teacher
task-practice = Practice on a screen
task-sheet = Questions on paper
task-pair-sheet = Questions on paper for two
task-activity = An activity
task-first-look = A first look: its worked example
order-before = before the table
order-after = after the table

## Why somebody is at a place
why-set = The teacher chose this place.
why-seen = Meets the teacher in every lesson.
why-needs = The next step is { $topic }.
why-owed = { $topic } was missed last time; here it is.
why-long-wait = { $days ->
    [one] The last talk with the teacher was one school day ago.
   *[other] The last talk with the teacher was { $days } school days ago.
}
why-wished = A wish came true.
why-with = Stays with { $name }, who is here.
why-with-adult = { $name } is here then.
why-device-first = Waited for a device last time, and is first now.
why-ready = Ready for what is done here.
why-first-look = A first look at something new.
why-fits = The best fit of the places that were free.
why-in-turn = Everybody comes here once.
why-everybody = Everybody is here together.
why-room = There was room here while others needed the other places.

## Why a box is as it is
box-all = All { $n }
box-some = { $n }
box-needs = { $n ->
    [one] { $who } has { $topic } as the next step.
   *[other] { $who } have { $topic } as the next step.
}
box-for-all = all { $n }
box-needs-it = The next step for { $who }.
box-owed = { $who } missed { $topic } last time.
box-long-wait = { $days ->
    [one] { $who } waited for a talk with you: one school day.
   *[other] { $who } waited longest for a talk with you: { $days } school days.
}
box-seen = { $n ->
    [one] { $who } meets you in every lesson.
   *[other] { $who } meet you in every lesson.
}
box-with-adult = { $n ->
    [one] { $who } is with { $adult }, who is here then.
   *[other] { $who } are with { $adult }, who is here then.
}
box-with = { $n ->
    [one] { $who } stays with { $name }.
   *[other] { $who } stay with { $name }.
}
box-device-first = { $n ->
    [one] { $who } waited for a device last time and is first now.
   *[other] { $who } waited for a device last time and are first now.
}
box-wished = { $who } wished for this.
box-ready = { $n ->
    [one] { $who } is ready for it.
   *[other] { $who } are ready for it.
}
box-first-look = { $n ->
    [one] { $who } has a first look at something new.
   *[other] { $who } have a first look at something new.
}
box-fits = The best fit of the places that were free.
box-set = You placed everybody here.

## What did not fit
tomorrow-unmet = What did not fit
tomorrow-all-fits = Everything fits.
unmet-wish = { $who } wished for { $station }: { $because }.
unmet-not-seen = { $n ->
    [one] { $who } is among those with most need and does not come to your table. It is kept for the next lesson.
   *[other] { $who } are among those with most need and do not come to your table. It is kept for the next lesson.
}
unmet-no-device = { $n ->
    [one] { $who } waits for a device, and is first next time.
   *[other] { $who } wait for a device, and are first next time.
}
unmet-same-group = { $n ->
    [one] { $who } is in the group with most need a third time running. Move them, or leave it for a reason.
   *[other] { $who } are in the group with most need a third time running. Move them, or leave it for a reason.
}
unmet-dropped = { $n ->
    [one] { $who } loses a turn: { $station }. It is owed for the next lesson.
   *[other] { $who } lose a turn: { $station }. It is owed for the next lesson.
}
unmet-adult-missing = { $n ->
    [one] { $adult } is missing, and { $who } needs them.
   *[other] { $adult } is missing, and { $who } need them.
}
because-full = all seats were taken by learners who needed them more
because-no-station = there is no such station in this lesson
because-limit = it would break what an adult said for this learner
because-need-first = the next step is somewhere else at that time
unmet-soft-pair = { $names }: the wish to sit together or apart does not hold.
unmet-short-turn = { $n ->
    [one] You have 1 minute with a group. Ten are worth sitting down for.
   *[other] You have { $n } minutes with a group. Ten are worth sitting down for.
}

## Rules that contradict each other
clash-title = { $n ->
    [one] This rule cannot hold. Nothing was changed.
    [2] These two rules cannot both hold. Nothing was changed.
   *[other] These { $n } rules cannot all hold. Nothing was changed.
}
clash-choose = Choose which gives way.
clash-change = Change it
clash-no-repeat = Nobody is twice at one station.
clash-at-least = { $station }: at least { $n }.
clash-at-most = { $station }: at most { $n }.
clash-devices = { $n ->
    [one] There is 1 device.
   *[other] There are { $n } devices.
}
clash-apart = { $names } are never together.
clash-together = { $names } are always together.
clash-never-at = { $name } is never here: { $station }.
clash-sees-teacher = { $name } meets the teacher in every lesson.
clash-held = { $name } is locked here: { $station } in turn { $turn }.
clash-adult-twice = { $name } is needed at two places in turn { $turn }.
clash-adult-missing = { $adult } is not there when { $name } needs them.

## What was changed
change-proposed = Proposed from what was known that evening.
change-set-up = Set up otherwise, and planned anew.
change-solved = Solved again around what is locked.
change-moved = { $name } moved from { $from } to { $to } in turn { $turn }.
change-regrouped = { $name } moved from { $from } to { $to }.
change-held = { $name } locked.
change-let-go = { $name } not locked any more.
change-away = { $name } will be away.
change-back = { $name } comes after all.
change-card = Something else is done: { $station }, turn { $turn }.
change-undone = Put back to version { $n }.
change-adapted = Taken over from another class, { $day }.
event-began = The lesson began.
event-ended = The lesson ended.
event-arrived = { $name } came.
event-overrun = { $n ->
    [one] One minute longer.
   *[other] { $n } minutes longer.
}
event-adult-missing = { $name } is missing.
event-other = Something happened while it ran.
difference-need-up = Need met goes up.
difference-need-up-little = Need met goes up a little.
difference-need-down = Need met goes down.
difference-need-down-little = Need met goes down a little.
difference-wishes-lost = { $n ->
    [one] One wish is lost.
   *[other] { $n } wishes are lost.
}
difference-wishes-won = { $n ->
    [one] One more wish is granted.
   *[other] { $n } more wishes are granted.
}
difference-seen-lost = { $n ->
    [one] One fewer of those most in need comes to your table.
   *[other] { $n } fewer of those most in need come to your table.
}
difference-seen-won = { $n ->
    [one] One more of those most in need comes to your table.
   *[other] { $n } more of those most in need come to your table.
}
difference-broken = { $n ->
    [one] One hard limit does not hold.
   *[other] { $n } hard limits do not hold.
}

## How good it is
quality-limits = Hard limits
quality-hold = { $n } of { $of } hold
quality-of = { $n } of { $of }
quality-neediest = Most in need, at your table
quality-wishes = Wishes granted
quality-new-partners = New partners
quality-pairs = { $n ->
    [one] 1 pair
   *[other] { $n } pairs
}
quality-screen = Screen minutes each
quality-screen-most = (at most { $n })
quality-fit = Fit, of the best we know
quality-per-cent = { $n } %
quality-not-searched = nothing to search
tomorrow-report = The whole report
report-limits = { $n } of { $of } hold. A plan that breaks one says so above.
report-need = Need met at your table
report-need-is = { $n } % of the most that any plan of its seats could meet
report-must = Who must see you
report-range = Range within your table
report-points = { $n } points of 100
report-spread = Difference between groups that work together
report-pairs = Pairs that work together
report-pairs-is = { $n }, of whom { $again } did often lately
report-wish = How wishes are met
report-wish-is = { $mean } on average, { $least } at least (1 granted, -1 against what was said)
report-screen = Minutes on a screen
report-screen-is = { $mean } on average, { $most } at most
report-gini = How evenly screens are shared
report-gini-is = { $n } (0 is even, 1 is all for one)
report-idle = Adults with nobody, or needed twice
report-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
report-moves = Changes of place
report-moves-is = { $n }, counted by learner
report-same-group = A third time in the group with most need
report-same-group-is = { $n } (0 unless there is a reason)
report-kept = Learners who keep their plan
report-not-changed = nothing was changed
report-worth = Worth by the weights below
report-weights = Weights: what must hold comes first and is never weighed. Then a need met at your table { $need }, a wish { $wish } and the same against it, a peer who can explain where four work together { $peers }, partners who often worked together lately -{ $again }, a change of what was agreed -{ $change }.
report-time = Time to plan
report-time-is = { $n } ms

## Below the board
tomorrow-clock = The clock
tomorrow-talks = Talks
tomorrow-why-model = Why this model
tomorrow-by-name = Everybody by name, with reasons
tomorrow-name = Name
tomorrow-partner = With { $name }.
tomorrow-away = Who is away
tomorrow-nobody-away = Nobody is known to be away.
tomorrow-tap-away = Somebody will be away
tomorrow-tap-back = Away. Tap a name if they come after all.
tomorrow-adapt = The same plan for another class
tomorrow-adapt-how = The same model, clock and topics, with that class's learners, room and evidence.
tomorrow-versions = { $n ->
    [one] How it came to be: 1 version
   *[other] How it came to be: { $n } versions
}
tomorrow-version = Version { $n }.
tomorrow-compare = Compare
tomorrow-compare-with = With
tomorrow-compare-go = Side by side
compare-title = Two plans side by side
compare-how = What stands, and this: { $other }.
compare-same = By the figures they are alike.
compare-one = What stands
compare-take = Take this one

## One learner
tomorrow-is-away = Known to be away.
tomorrow-way = Where, when and why
tomorrow-move = Move { $name } to ...
tomorrow-move-group = Groups go together: who changes the group changes every turn.
tomorrow-group-way = { $n } learners: { $way }
tomorrow-there = { $n } there, at most { $most }
tomorrow-hold = Lock where they are
tomorrow-let-go = Unlock
tomorrow-will-be-away = Will be away
tomorrow-comes = Comes after all
tomorrow-as = See it as { $name } sees it
tomorrow-learner-page = What is known about { $name }
as-title = As { $name } sees it
as-how = This and no more is shown to the learner, once the plan stands.

## What is done in a box
card-now = Now:
card-others = What else fits
card-none = The library has nothing else toward this.
card-take = Take it
card-sheet-is = Questions toward the same, with a code for the marks.

## Setting it up
setup-lesson-title = Set up the lesson
setup-lesson-how = What you save is planned anew. You can put it back.
setup-lesson-save = Save and plan anew
setup-model = How it is arranged, the best fit first
setup-model-recommended = As recommended: { $model }
setup-model-recommended-none = As recommended
setup-for = For it: { $why }
setup-against = Against it: { $why }
setup-impossible = Not possible with what there is now: { $why }
setup-on-paper = Without devices, on paper
setup-on-paper-help = Taken where the model is "Without devices".
setup-clock = Turns and minutes
setup-turns = Turns
setup-turns-help = Empty: as the model has it.
setup-open = Together at the beginning
setup-change = To change places
setup-close = For the exit ticket
setup-close-help = In minutes, at least { $n }.
setup-exit-items = Questions of the exit ticket
setup-exit-items-help = At most { $n }.
setup-in-minutes = In minutes.
setup-two-days = The stations of one round over two lessons
setup-room = Devices and groups
setup-devices = Devices that work
setup-devices-help = Empty: the { $n } of the room.
setup-share = Learners at one screen
setup-share-room = As the room has it: { $share }
setup-screen-most = Most minutes on a screen for each
setup-screen-most-help = Empty: no limit.
setup-basis = Groups are made by
setup-basis-help = Names are dealt anew each lesson.
setup-without = Stations you do not want
setup-topics = What you take up
setup-topics-label = Topics
setup-topics-help = None chosen: what is needed most.
setup-topics-more = Add one
error-setup-number = Write a whole number within the limits, or leave it empty.
error-setup-topics = Choose at most eight topics.
error-setup-without = Leave at least one station.
error-cannot-plan = This cannot be planned for tomorrow. Choose another model.
