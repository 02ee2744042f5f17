"""Histories of reviews by the PyPI package fsrs 6.3.2, as an oracle for src/memory.rs: fsrs_histories.py > fsrs.json
10,000 would be a large file; these are 400 of 8 reviews, learning steps and fuzzing off."""
import json, random
from datetime import datetime, timedelta, timezone
from fsrs import Scheduler, Card, Rating
random.seed(20261126)
out = []
for _ in range(400):
    scheduler = Scheduler(learning_steps=[], relearning_steps=[], enable_fuzzing=False)
    card, now, history = Card(), datetime(2026, 1, 1, tzinfo=timezone.utc), []
    for n in range(8):
        days = 0 if n == 0 else random.choice([0, 1, 1, 2, 3, 5, 8, 14, 30, 60, 90])
        now += timedelta(days=days)
        grade = random.choice([1, 2, 3, 3, 3, 4])
        card, _ = scheduler.review_card(card, Rating(grade), now)
        history.append([days, grade, round(card.stability, 9), round(card.difficulty, 9)])
    out.append(history)
print(json.dumps(out))
