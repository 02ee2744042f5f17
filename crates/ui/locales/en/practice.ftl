### One question at a time.

## Where I am in a run of questions
tries-question = Question { $now } of { $all }
tries-right = { $n ->
    [one] One right so far
   *[other] { $n } right so far
}
