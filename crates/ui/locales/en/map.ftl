### The web near me.

## The drawing and its twin
map-label = My trail map
map-as-list = Show the map as a list
map-comes-after = comes after { $places }

## My map
map-how = The country near you. A solid trail is one you have walked.
map-here = { $word }: you are here
map-goal = my goal
map-ready = ready for you
map-later = later
map-also-ready = Also ready for you
map-none-ready = Nothing else is ready right now. You can open any place all the same.
map-because = because you can do { $after }
map-everything = Every place
map-everything-how = Everything from one grade before grade { $grade } to one after. Nothing is locked.
goal-way-back = The way from here to your goal:
goal-none-map = You have no goal yet. Open a place and make it your goal.
goal-take-away = Take this goal away

## One place
place-why = What you have shown here
place-no-evidence = No evidence yet. The first answer, on screen or paper, starts this page.
place-lately = { $right } of the last { $of } right, on { $days ->
    [one] 1 day
   *[other] { $days } days
}.
place-trail = How you got here
place-change = What would change it
place-before = Comes before
place-after = Leads to
place-practise = Practise this
place-leans-on = This leans on: { $what }. You can start here all the same.
place-no-items = There is nothing to do for this place yet. It can be your goal all the same.
place-is-goal = This is your goal.
place-make-goal = Make this my goal
