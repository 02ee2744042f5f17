### Staff: what a class's room has; a school's device carts over a week; its bells.

## The room of a class
room-link = Room and devices
room-title = The room of { $class }
room-how = What the next lesson is planned with. Say it once; change it when something changes.
room-first = Nobody has described this room yet, so here is one that fits most classes. Say how many devices work, change what is different, and take it.
room-accept = Take this room
room-save = Save
room-saved = Saved. The next plan uses it.
room-not-saved = Nothing is saved yet. Fill in the rows, then save.
room-devices-title = Devices
room-devices = Devices that work and stay here
room-devices-help = 0 to 60. With none, everything is planned on paper, with talk and hands.
room-carts = Carts bring more
room-cart = { $day } { $time }: { $carts }, { $n ->
    [one] 1 device
   *[other] { $n } devices
}
room-share = How far a device may be shared
room-share-one = Each has one
room-share-pairs = Two at one, where there are too few
room-share-group = A group at one, with roles
room-places = Places
room-places-help = A place is where learners sit: a table, a carpet, the lab down the hall. The first that serves for something and is free is taken.
room-no-places = There is no place by name. Lessons are planned all the same, with stations and without places.
room-place-nth = Place { $n }
room-name = Name
room-seats = Seats
room-walk = Minutes to walk
room-kinds = It serves for
room-kind-teacher = the teacher's table
room-kind-screen = work at a screen
room-kind-together = work together
room-kind-hands = hands-on or alone on paper
room-quiet = Quiet
room-step-free = Reached without a step
room-remove = Remove { $name }
room-add-place = Add a place
room-usual-teacher = Round table
room-usual-screen = Desks by the wall
room-usual-together = Middle tables
room-usual-hands = Workbench
room-adults = Adults beside the lead
room-adults-help = { $lead } leads. Who else is there, in every lesson or in a part of it?
room-adults-nobody = Aides and co-teachers, in every lesson or in a part of it.
room-adult-nth = Adult { $n }
room-adult = Who
room-nobody = Nobody
room-from = From
room-until = Until
room-add-adult = Add an adult
room-remove-adult = Remove adult { $n }
room-home = Screens at home
room-home-help = Who has no way to work on a screen at home has a slot at school instead. Staff alone see this.
room-home-n = { $n ->
    [0] Everybody can, as far as you know
    [one] 1 learner cannot
   *[other] { $n } learners cannot
}
room-bell = If nobody looked at the plan, it stands when the bell rings.
error-room-devices = Write a number of devices from 0 to 60.
error-room-learner = Choose among the learners of this class.
error-room-places = Eight places are the most. Leave out those you use least.
error-room-name = Give it a name of at most 40 characters.
error-room-twice = This name is there already. Choose another.
error-room-kinds = Choose at least one thing that this place serves for.
error-room-seats = Write a number of seats from 1 to 60.
error-room-walk = Write minutes from 0 to 15. What is farther away is not a place of this lesson.
error-room-adults = Six adults are the most.
error-room-adult = Choose somebody of the staff of this school.
error-room-adult-twice = This adult is there already. One row for each is enough.

## The carts of a school
carts-link = Device carts
carts-title = Device carts of { $school }
carts-how = Who has which cart when, over a week. Every class that wants devices has at least half its equal share.
carts-plan = Plan the week
carts-plan-again = Plan again
carts-not-planned = The carts are there; the week is not planned yet.
carts-there = What there is
carts-edit = { $n ->
    [0] Say which carts there are and who wants them
    [one] One cart: change it, or who wants it
   *[other] { $n } carts: change them, or who wants them
}
carts-save = Save the carts
carts-zones = Zones
carts-zones-help = Parts of the school between which it is some way to push a cart: a floor, a building. Empty rows are left out.
carts-zone-nth = Zone { $n }
carts-add-zone = Add a zone
carts-carts = Carts
carts-carts-help = Devices that work. A row without a name is left out.
carts-cart-nth = Cart { $n }
carts-name = Name
carts-devices = Devices
carts-at = In the morning in
carts-add-cart = Add a cart
carts-charge = After three lessons running a cart rests for one, and is charged.
carts-classes = Classes
carts-classes-help = What a class wants follows from how its lessons are arranged, unless it is said here. Devices that stay in its room count first.
carts-learners = { $n ->
    [one] 1 learner
   *[other] { $n } learners
}
carts-want = Wants devices
carts-zone = Zone
carts-as-lessons = as its lessons are: { $want }
carts-want-none = for nobody
carts-want-half = for half
carts-want-whole = for everybody
carts-good = How good this week is
carts-reached = It reaches { $n } in 100 of what these carts could do if they were everywhere at once.
carts-floor-met = Every class has at least half its equal share.
carts-floor-unmet = { $n ->
    [one] One class has less than half its equal share.
   *[other] { $n } classes have less than half their equal share.
}
carts-envy = Between the class with most and the class with least lie { $n } minutes a week with a device for each learner.
carts-moves = Carts are pushed into another zone: { $days }.
carts-no-moves = No cart is pushed into another zone.
carts-moves-day = { $day } { $n ->
    [one] once
   *[other] { $n } times
}
carts-unmet = { $class } does not get its { $n ->
    [one] cart
   *[other] { $n } carts
} on { $day } at { $time }. Let something else go, or add a cart.
carts-week = The week
carts-hold-help = Hold what must stay as it is. A new plan goes round it.
carts-period = When
carts-n-devices = { $n ->
    [one] 1 device
   *[other] { $n } devices
}
carts-hold = Hold this for { $class }
carts-let-go = Let go what { $class } holds
carts-held = held
carts-each = What each class has
carts-class = Class
carts-have = Lessons with a cart
carts-n-of = { $n } of { $of }
carts-floor = Half its equal share
carts-enough = has enough in its room
carts-floor-yes = at least { $n }: yes
carts-floor-no = at least { $n }: no
carts-minutes = Minutes a week for each learner
carts-must = A test needs carts
carts-must-help = It comes first when the week is planned again. Write 0 where no cart may come.
carts-must-meeting = For which lesson
carts-meeting = { $class }, { $day } { $time }
carts-must-count = How many carts
carts-must-hold = Hold them
error-carts-none = There is no cart yet. Say which there are, then plan.
error-carts-hold = There are not so many carts.
error-carts-zones = Four zones are the most. Plan buildings that are far apart by themselves.
error-carts-zone-needed = Name at least one zone: where the carts are.
error-carts-many = Twelve carts are the most that are planned together.
error-carts-devices = Write a number of devices from 1 to 60.
error-carts-class = Choose a zone for each class, and for how many it wants devices.

## The bells of a school
bells-link = Bells of the week
bells-title = Bells of { $school }
bells-how = When each class meets. A class's settings change it.
bells-twice = Needed twice at once
bells-none-twice = No place and nobody of the staff is needed twice at once.
bells-place = { $place } is needed by { $a } and { $b }: { $days }, { $from } to { $until }.
bells-adult = { $name } is needed by { $a } and { $b }: { $days }, { $from } to { $until }. Neither has another adult.
bells-adult-covered = { $name } is named for { $a } and { $b }: { $days }, { $from } to { $until }. One of them has another adult too.
bells-week = The week
bells-time = From and until
bells-none = No class meets yet. Its settings say when it does.
