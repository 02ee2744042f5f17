### What somebody did, line by line. Read by learners and by adults.

trail-about = { $about }: { $what }
trail-an-adult = An adult
trail-chose = Chosen.
trail-wished = Wished for: “{ $wish }”
trail-asked = Hand up. Nobody has come yet.
trail-withdrawn = Hand up, and taken down again.
trail-came = Hand up. { $who } came after { $after } minutes.
trail-visited = { $who } came.
trail-saw = { $who } saw: { $level }.
trail-strategy = { " " }By { $how }.
trail-note = { " " }“{ $note }”
trail-judged = { $who } says: { $level }, until { $until }.
trail-handed-in = Handed in, for a teacher to read.
trail-rated = { $who } read it: { $level }.
level-number = level { $n } of { $of }
trail-marked = A mark from paper: { $n } in 100.
trail-marked-sheet = On paper: { $right } of { $of } questions right.
trail-here = Here.
trail-late = Came late.
trail-absent = Absent.
trail-did = Done.
trail-answers = { $of ->
    [0] Tried again,
    [one] One question,
   *[other] { $of } questions,
} { $right } right, { $alone } of them alone.
trail-helps = { $n ->
    [one] { " " }One hint or example.
   *[other] { " " }{ $n } hints or examples.
}
trail-not-learned = { $n ->
    [one] { " " }Once “I have not learned this yet”.
   *[other] { " " }{ $n } times “I have not learned this yet”.
}
trail-minutes = { $n ->
    [one] { " " }About a minute at work.
   *[other] { " " }About { $n } minutes at work.
}

level-not-yet = not yet
level-with-help = with help
level-alone = alone
level-explains = explains it

strategy-drawing = drawing
strategy-counting = counting
strategy-rule = a rule
strategy-memory = memory
strategy-guessing = guessing
