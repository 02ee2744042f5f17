### What there is for a class: activities and worksheets.
library-title = Library for { $class }
library-how = Activities with what to look for and checked answers, and worksheets to print: for the class's grade and the ones beside it.
library-nothing = There is nothing for this grade yet.
library-questions = Questions
library-worksheet = Print a worksheet
library-look-for = What to look and listen for
library-answers = Checked answers
library-back = Back to the library
worksheet-title = Worksheet: { $name }
worksheet-how = Print this page: a sheet for each learner with numbers of their own, then the key. The code on a sheet names its numbers; printed again on the same day, the sheets are the same.
worksheet-code = Code { $code }
worksheet-key = Key: { $name }
worksheet-whose = Learner and code
