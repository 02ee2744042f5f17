### Staff: the class.

## How sure we are
belief-about = about { $n } in 100
belief-notches = practised, mastered
belief-sentence = About { $guess } in 100, somewhere from { $low } to { $high }. Practised begins at { $practised }.
