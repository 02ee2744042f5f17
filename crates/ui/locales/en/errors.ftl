### What went wrong, and the remedy.

## A page that cannot be shown
fail-back = Go to my start
fail-not-allowed = This page is not for you
fail-not-allowed-do = Somebody else in your school may open it. Nothing was changed.
fail-not-found = There is no such page
fail-not-found-do = It may have moved, or belong to somebody else. Go back to your start.
fail-form = This could not be saved
fail-form-do = Look at the form again. Nothing was changed.
fail-stale = This page is older than what has happened since
fail-stale-do = Perhaps it was answered already, here or on another tablet. Nothing was lost. Go on from your start.
fail-too-many = Too many tries
fail-too-many-do = Wait { $seconds } seconds, then try again.
fail-secret = That did not fit
fail-secret-do = Try again, or ask your teacher.
fail-closed = The class is closed now
fail-closed-do = Your teacher can open it. Then try again.
fail-dead-link = This link does not work any more
fail-dead-link-do = It was used, replaced, or is too old. Ask for a new one.
fail-full = Waymark has no room to save this
fail-full-do = Nothing was lost, but nothing more can be saved. Tell whoever looks after the server: its disk is full or cannot be written.
fail-fault = Something went wrong in Waymark
fail-fault-do = Nothing was lost. Try again; if it happens again, tell whoever looks after the server.
fail-report = If you report this, say { $request }.

## A field that cannot be taken
error-needed = Fill this in, with at most 100 characters.
error-too-long = This is too long. Make it shorter.
error-wish-empty = Write what you would like.
error-choose = Choose one of the list.
error-until = Choose a day from today on, at most 120 days ahead.
error-day = Write a day as year-month-day, such as 2026-08-17.
error-end-before-start = The end is before the start. Choose a later day.
error-grade = Choose a grade from K to 12.
error-zone = Choose a time zone such as America/Denver.
error-name-taken = Somebody has this sign-in name already. Choose another.
error-password-short = Use at least 15 characters. Four or five words in a row are good.
error-meetings = A meeting needs a start and 5 to 480 minutes, and ends on the same day.
error-year-first = Make a school year first. A class belongs to a year.
error-focus-until = Choose a last day from today on, at most two months ahead.
error-focus-many = Three at once are enough for a focus. End one first.
error-focus-nothing = There is nothing in the library for this yet. Choose something that learners can practise.
error-playlist-lessons = Choose two to ten lessons.
error-playlist-items = A playlist has one to twenty things, at least one of them a must-do.
error-playlist-item = Minutes are 1 to 180, ways at most six, texts at most 200 characters. Nothing was changed.
error-playlist-circle = These would come before each other in a ring. Choose another that comes before.
error-playlist-board = A choice board has nine things, and only the one in the middle is a must-do. Propose a path, or choose another goal.
error-playlist-runs = Another playlist runs in this class. End it first.
error-playlist-leans = This leans on something that comes before it. You can open it all the same.
error-playlist-talk = Two things have run ahead of a talk. Talk with your teacher first.
error-playlist-enough = Two things are at work. Finish one, or put one back.
error-playlist-way = Choose how you will show it.
error-works-many = This school has written a great many already. Ask your administrator to look through them.
error-work-changed = This was saved elsewhere since you opened it, so this one was not saved. Save again to keep what is written here instead, or open it anew to see the other.
error-work-unsound = It cannot be shared yet. What is to be mended stands beside its field.
error-work-not-yours = It belongs to a colleague. Copy it to change it.
