### What there is for a class: activities and worksheets.
library-title = Library for { $class }
library-how = Activities with what to look for and checked answers, and worksheets to print: for the class's grade and the ones beside it.
library-nothing = There is nothing for this grade yet.
library-questions = Questions
library-worksheet = Print a worksheet
library-look-for = What to look and listen for
library-answers = Checked answers
library-back = Back to the library
library-to-read = What learners handed in, to read
worksheet-title = Worksheet: { $name }
worksheet-how = Print this page: a sheet for each learner with numbers of their own, then the key. The code on a sheet names its numbers; printed again on the same day, the sheets are the same.
worksheet-code = Code { $code }
worksheet-key = Key: { $name }
worksheet-whose = Learner and code
worksheet-rubric = Rating the last question
worksheet-rubric-how = From the lowest level to the highest. The numbers are those of { $name }'s sheet.

## What was handed in
to-read-title = To read
to-read-link = { $n ->
    [0] To read
   *[other] To read: { $n }
}
to-read-how = Texts and drawings that learners handed in. One click on a level rates a piece. Nothing moves a belief until then.
to-read-count = { $n ->
    [0] Nothing waits.
    [one] One piece waits.
   *[other] { $n } pieces wait, the oldest first.
}
to-read-nothing = Nothing to read. What learners write or draw in practice stands here.
to-read-more = { $n ->
    [one] One more comes when these are rated.
   *[other] { $n } more come when these are rated.
}
to-read-rated = Rated in the last two weeks
to-read-said = { $who }, { $when }
to-read-comment = Comment for { $name }, if you like
to-read-rate = What does it show?
to-read-change = Change the rating
to-read-sample = What a full answer has
