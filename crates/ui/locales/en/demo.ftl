### The demo: whom to look around as.

demo-people = Look around as
demo-people-how = This is a demo. Nobody in it is real, and whatever you do stays in it.
demo-teacher = { $name }, teaches { $at }
demo-administrator = { $name }, runs { $at }
demo-learners = As a learner of { $class }
demo-guardian = { $name }, guardian of { $child }
