### Staff: what a class works towards, how options are chosen in it, how the signals did.

place-focus = Focus
focus-title = What { $class } works towards
focus-how = Each learner's options follow from it at once: those who are ready are offered it, the others the step before it. A learner's own goal keeps its place beside it.
focus-now = Now
focus-none = There is no focus. Options follow each learner's own goal and the order of the curriculum.
focus-stand = { $have } can do it, { $now } could begin it now, { $before } have something to learn before it.
focus-until = Until { $until }.
focus-over = { $n ->
    [one] One focus that is over
   *[other] { $n } that are over
}
focus-end = End
focus-add = Add
focus-choose = Choose
focus-competency = Towards what
focus-last = Last day
focus-last-help = Left empty it is the end of this week.
focus-save = Work towards it
policy-title = How options are chosen
policy-label = Beside goals, the focus and looking back, a learner is offered
policy-order = what comes next in the curriculum
policy-graph = what most leans on
policy-save = Choose so
policy-by = { $name } chose this on { $day }.
policy-default = Nobody has chosen yet. This is how Waymark begins.
policy-evidence = What is known about both
policy-order-how = In order: the first competencies of the curriculum that are not known and whose beginnings are.
policy-graph-how = By what leans on it: what is likely learned now, times how much of the year builds on it, for each minute.
policy-found = Tried on learners made up, not on children: as both stand here they kept about the same in a term. Taken alone the second way kept a fifth more where the web was right, and a seventh less where 15 of 100 of its edges were wrong or learners were of another kind. So the first is where Waymark begins.
policy-audited = Of the web's { $edges } edges { $audited } have been checked by somebody.
tally-title = How the signals did
tally-none = Nobody has said yet whether a signal was useful. There are buttons beside each on the page Now.
tally-line = { $useful } times useful, { $wrong } times wrong, { $later } times not now.
tally-share = That is { $n } in 100 right.
