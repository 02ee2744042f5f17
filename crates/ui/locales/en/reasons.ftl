### Why something is offered or believed, in a sentence.

## Why an option is offered
reason-goal-itself = This is your goal: { $goal }.
reason-goal-after = You can do { $after }. This is the next mark on the way to { $goal }.
reason-goal = This is on the way to { $goal }, { $steps } marks from here.
reason-focus-itself = Your class works on this now.
reason-focus-after = You can do { $after }. This is your next mark on the way to { $focus }, where your class is going.
reason-focus = Your class is going to { $focus }. This is on the way, { $steps } marks from there.
reason-opens-after = You can do { $after }. { $n ->
    [one] One thing of your year builds on this.
   *[other] { $n } things of your year build on this.
}
reason-opens = { $n ->
    [one] One thing of your year builds on this.
   *[other] { $n } things of your year build on this.
}
reason-go-on = You are working on this. The last time was { $when }.
reason-confirm = You practised this { $when }. Right once more on another day makes it mastered.
reason-due = You last had this right { $when }. A few questions keep the paint fresh.
reason-next-after = You can do { $after }. This comes next.
reason-next = This comes next for your grade.
reason-asked-screen = You asked to work on a screen today.
reason-asked-paper = You asked to work on paper today.
reason-asked-talk = You asked to work in talk today.
reason-asked-build = You asked to work with your hands today.
reason-start = We do not know yet what you can do. Many start here.
reason-stretch = This is harder: it leans on { $missing }, which is new for you.
reason-again = You did this { $when }. You can do it again as often as you like.
reason-open = It is there if you want it.

## What a piece of evidence says
told-only = { $what }.
told-with = { $what }, { $help }.
told-right = Right
told-wrong = Not right yet
told-partly = Partly right, { $n } in 100
told-not-yet = Your teacher saw: not yet
told-with-help = Your teacher saw: with help
told-alone = Your teacher saw: alone
told-explains = Your teacher saw: you explained it to others
told-rated = Your teacher read it: { $level }
told-done = Done
told-done-own-word = Done, as you told us
told-adult = with an adult
told-peer = with a classmate
told-example = after a worked example
told-hints = { $n ->
    [one] with one hint
   *[other] with { $n } hints
}
told-try = on try { $n }
told-unaided = unaided

## What would change it
change-right = { $n ->
    [one] One right answer makes it { $to }.
   *[other] { $n } right answers make it { $to }.
}
change-another-day = { $n ->
    [one] One right answer on another day makes it { $to }.
   *[other] { $n } right answers on another day make it { $to }.
}
change-another-kind = { $n ->
    [one] One right answer to another kind of question makes it { $to }.
   *[other] { $n } right answers to another kind of question make it { $to }.
}
change-review = One right answer from { $day } on makes it { $to }.
change-fades = Without a look back it needs refresh from { $day } on.
change-wrong = { $n ->
    [one] One wrong answer makes it { $to }.
   *[other] { $n } wrong answers make it { $to }.
}
change-judgement = Your teacher's word stands to { $day }. Then it is { $to }.
reason-step-back = { $from } is hard just now. This comes before it and may help.
