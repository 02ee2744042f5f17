### Why something is offered or believed, in a sentence.
