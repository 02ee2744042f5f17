### Marks of printed worksheets.
marks-title = Enter marks
marks-how = What learners did on printed worksheets becomes evidence, with the weight of work on paper.
marks-by-code = One sheet, by its code
marks-code = Code on the sheet
marks-next-code = Code of the next sheet
marks-code-how = It stands at the top of the sheet, such as K7M2QP-4. Small letters are fine.
marks-open = Open the sheet
marks-code-length = A code has six signs and a last one, such as K7M2QP-4. Type what stands at the top of the sheet.
marks-code-unknown = No sheet of this class in the last { $n } days has this code. Compare the signs; a sheet of another class is entered there.
marks-code-two = Two sheets could be meant. Compare signs that look alike, such as S and 5.
marks-by-day = All sheets of a day
marks-about = What they are about
marks-printed = Printed on
marks-days = Today or one of the { $n } days up to it.
marks-day = Choose a day: today or one of the { $n } days up to it.
marks-show = Show the sheets
marks-of = Marks: { $name }
marks-day-of = Printed { $day }.
marks-edition = The codes end in { $sign }: where the paper has another last sign, its questions have changed since.
marks-table-how = Type 1 for right and 0 for wrong; leave empty what was not done. Arrow keys go from cell to cell. The right answer stands below; a name opens that sheet.
marks-cell = { $name }, question { $n }
marks-strange = One of the signs is neither 1 nor 0. Nothing was saved: mend it and save again.
marks-save = Save the marks
marks-saved = { $n ->
    [0] Nothing new: what was sent is entered already.
    [one] 1 mark saved.
   *[other] { $n } marks saved.
}
marks-sheet-of = Sheet of { $name }
marks-whole-class = All sheets of that day
marks-question = Question { $n }
marks-key = Right:
marks-right = right
marks-wrong = wrong
marks-not-done = not done
marks-part = { $n } in 100
marks-entered = Entered:
marks-all-entered = This sheet is entered. To change a mark, take it back first.
marks-wrote = As the learner wrote it (optional)
marks-unread = This cannot be read as an answer. Mend it, or empty it and tap right or wrong.
marks-unread-some = One of the answers cannot be read. Nothing was saved: look below.
marks-changed = The questions of this sheet have changed since it was printed
marks-changed-how = The last sign of its code is another now, so what stands on the paper is not what stands here. Note what you see on the paper as an observation, or print the sheet again.
marks-observe = Note an observation
