### Staff: the progress of a class.

## The table and the bands
heat-competency = Competency
heat-done = Mastered or secure
heat-unknown = Unknown
heat-count = { $done } of { $all }
heat-judged = a teacher's judgement
heat-was = was { $before }
heat-arrows = Arrow keys go from cell to cell.
heat-nobody = Nobody is in this class yet.

## The page
progress-title = Progress
progress-of-class = Class { $class }, { $subject }
progress-weakest = Weakest first
progress-teaching = In teaching order
progress-file = Table file
progress-caption-weakest = Competencies by learner, weakest first
progress-caption-teaching = Competencies by learner, in teaching order
progress-first-look = You look at this page for the first time. From now on a dot shows what has changed since you last looked.
progress-since-look = Since you last looked, { $day } at { $time }:
progress-since-day = Since the end of { $day }:
progress-changed = { $n ->
    [0] no mark changed
    [one] 1 mark changed
   *[other] { $n } marks changed
}
progress-legend = A dot shows which.
progress-count-is = The count is mastered or secure; unknown is counted apart.
progress-none = No evidence yet. The first answer, on screen or paper, starts this page.
progress-none-strand = Nobody has begun anything of this strand.
progress-printed = As of { $day } at { $time }.

## What is shown
progress-choose = Compare with another day, or choose what is shown
progress-day = Changed since the end of
progress-day-help = Leave it empty to compare with your last look.
progress-strand = Strand
progress-all-strands = All strands
progress-rows = Competencies
progress-rows-begun = those that somebody has begun
progress-rows-grade = all of grade { $grade } too
progress-show = Show
progress-day-not-over = Choose a day before today: progress is compared with the end of a day.
progress-day-unreadable = Write a day as year-month-day, such as 2026-11-13.

## One competency
progress-who = Who is where
progress-word-count = { $word } ({ $n }):
progress-wrong = What their last wrong answers have in common
progress-wrong-from = From the newest { $n } records of each who has not mastered it.
progress-wrong-none = No known mix-up among their last answers.
progress-unexplained = { $n ->
    [0] Every wrong answer fits a known mix-up.
    [one] One wrong answer fits no known mix-up.
   *[other] { $n } wrong answers fit no known mix-up.
}
progress-close = Close
why-form = Right in value, not in the form asked for
why-sign = Only the sign is wrong
why-units = Only the unit is wrong
why-rounding = Right but for rounding
why-slip = One small slip

## One cell
progress-cell-of = { $learner }, { $competency }
progress-cell-was = { $before } then, { $now } now.
progress-learned = Learned: { $known } in 100, forgetting aside. After it: { $p } in 100, as drawn.
progress-judgement = { $who } judged: { $level }. It stands to { $day }; after it the evidence counts again.
progress-somebody = A teacher
progress-mixup = { $told } Mix-up: { $mixup }.
progress-no-evidence = No evidence of this yet.
progress-evidence = The newest evidence
progress-change = What would change it
progress-all-records = Everything about this
