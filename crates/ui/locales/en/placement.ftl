### Placement: where a learner is.

## The learner's page
placement-title = Find out where you are
placement-what = A few questions, never more than { $n }. They get easier or harder, so that we find work that fits you.
placement-how = It is no test and there is no mark. If you have not learned something yet, say so: that helps most. You can stop at any time and go on later.
placement-begin = Begin
placement-go-on = Go on now
placement-later = Stop, and go on later
placement-question = Question { $n }, at most { $most }
placement-free = Take your time. Nobody sees a mark.
placement-rest = Time for a rest
placement-rest-how = { $n } questions are enough for one sitting. The rest can wait until you like.
placement-done = Now we know where to begin
placement-done-how = You answered { $n } questions.
placement-ready = You could begin with this
placement-found = What we found
placement-nothing-sure = We are not sure of anything yet. What you practise will show it.
placement-likely-short = (we think)
placement-honest = We asked only a few things and worked out the rest. If something is wrong here, practice will show it, or tell your teacher.
placement-today = Find out where you are: { $n } questions at most
placement-today-going = Go on finding out where you are

## For adults
placement-class-title = Where { $class } is
placement-class-how = At most 25 questions (12 up to grade 2), each chosen by the answers before. On a screen alone, a few learners at one screen, or on paper. What was not asked is worked out, and shown as such.
placement-nobody = Nobody is in this class yet.
placement-print-sheet = Print the sheet for paper
placement-see = What was found
placement-enter = Enter a sheet
placement-state-none = not begun
placement-state-going = { $n } answered, at most { $most }
placement-state-done = done with { $n } questions, { $day }
placement-group-begin = Place the ticked ones at one screen (up to { $n })
placement-group-size = Tick one to six learners.
placement-of = Where { $name } is
placement-none-yet = { $name } has not begun. On the learner's own page "today" there is a button for it.
placement-again = Begin anew
placement-counts = Known: { $known }. Likely known: { $likely }. Open: { $open }. Likely not yet: { $not }.
placement-not-asked = { $n } competencies were not asked and are worked out from the answers. For { $none } of them there are no questions at all.
placement-ready-adult = Ready to begin, the likeliest first
placement-asked = What was asked ({ $n } questions)
placement-competency = Competency
placement-answered = Answered
placement-p = Known, as we believe
placement-rest-of-web = What was not asked
placement-rest-of-web-how = Worked out from the answers and from what comes before what. In brackets: known or likely known, of all.
placement-no-items = no questions
placement-right = right
placement-wrong = wrong
placement-not-learned = not learned

## A group at one screen
placement-group-title = One question for all
placement-group-stop = Stop
placement-group-done = All are placed
placement-group-asked = { $n } questions
placement-group-ready = done with { $n }
placement-group-answer = Show the answer
placement-group-next = Keep, and the next question

## On paper
placement-sheet-title = Where are you? A sheet for { $class }
placement-sheet-how = Do part A. Your teacher counts what is right and tells you which part comes next. If you have not learned something yet, leave it empty.
placement-sheet-name = Name: ________________________ Date: ____________
placement-block = Part { $name }
placement-sheet-key = For the teacher
placement-sheet-key-how = Count the right answers of a part, and go on with the part named behind the number. Then enter what was answered on the page "Enter a sheet".
placement-key-next = { $n } right: go on with { $name }.
placement-key-end = { $n } right: end.
placement-entry-title = What { $name } answered
placement-entry-how = Tap what was answered. Leave what was not asked.
placement-entry-save = Keep
placement-nothing-marked = Nothing is marked. Tap at least one answer.
