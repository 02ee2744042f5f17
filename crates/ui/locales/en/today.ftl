### The learner's day.
