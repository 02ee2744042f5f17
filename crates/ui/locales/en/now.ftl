### Staff: the room now.

now-title = Now
now-page = Now: { $class }
now-class = Class { $class }
now-open-until = Open until { $time }.
now-open-anyway = Open because it meets now or may sign in from home.
now-register = Register
now-lost = Not live since { $time }. What you see may be old. Trying again.

## Who needs me
now-queue = Who needs me
now-queue-count = { $n }, most pressing first
now-queue-said = { $n ->
    [0] Nobody needs you right now.
    [one] One learner needs you.
   *[other] { $n } learners need you.
}
now-nobody = Nobody needs you right now.
now-no-screens = No screens here, so nothing live. Tap a name to note what you see.
now-nobody-but = { $n ->
    [one] One has not talked with you for a while.
   *[other] { $n } have not talked with you for a while.
}
now-wishes = Wished for today
now-waits = waits { $time }
now-since = since { $time }
now-going = I am with them
now-why = Why?
now-why-of = Why? { $name }: { $about }

signal-hand = hand up
signal-stuck = stuck
signal-idle = still
signal-guessing = may be guessing
signal-leaning = leans on hints
signal-forgotten = has lost one
signal-not-started = not started
signal-not-reached = not reached

what-hand = Asked for help.
what-hand-wrong = { $wrong ->
    [one] One wrong answer on { $about } before that.
   *[other] { $wrong } wrong answers on { $about } before that.
}
what-stuck = { $wrong } wrong in a row on { $about }.
what-stuck-more = { " " }{ $helps ->
    [0] No help opened,
    [one] One hint or example open,
   *[other] { $helps } hints or examples open,
} { $minutes ->
    [0] less than a minute at work.
    [one] one minute at work.
   *[other] { $minutes } minutes at work.
}
what-mix-up = { " " }Mix-up, { $n ->
    [one] shown once
   *[other] shown { $n } times
}: { $name }.
what-idle-open = No sign since { $time }. A question is open.
what-idle = No sign since { $time }. A question on { $about } is open.
what-guessing = { $wrong } of the last { $of } answers wrong in about { $seconds } seconds each, last on { $about }.
what-leaning = The last hint, which tells the answer, on { $n } of the last { $of } questions.
what-forgotten = { $about } was mastered. { $wrong ->
    [one] One wrong answer on it today.
   *[other] { $wrong } wrong answers on it today.
}
what-not-started = The class runs since { $time }. Nothing from them on a screen yet.
what-not-reached = { $n ->
    [one] One school day since an adult was with them.
   *[other] { $n } school days since an adult was with them.
}

rule-hand = Rule: a raised hand always comes here.
rule-stuck = Rule: { $helped } wrong in a row on one thing with help open, or { $alone } without, none right since, no adult there, not mastered.
rule-idle = Rule: no sign for { $n } minutes at an open question while the class runs.
rule-guessing = Rule: { $quick } of the last { $of } answers wrong and faster than { $share } % of the usual time, at most { $cap } seconds.
rule-leaning = Rule: the last hint opened on { $told } of the last { $of } questions not yet mastered.
rule-forgotten = Rule: was mastered; { $n } wrong today and none right since, and so not mastered now.
rule-not-started = Rule: here, the class has run { $n } minutes, others are at work on screens.
rule-not-reached = Rule: no adult of the class with them for { $soon } school days or more; the limit is { $days }.

## The room
now-room = The room
now-here = { $here } here, { $absent } absent.
now-no-register = Register not taken. { $n } on screens.
now-reached-today = { $n ->
    [0] You have reached nobody today.
   *[other] You have reached { $n } today.
}
now-screens = On a screen
now-screens-foot = Live from the screens.
now-elsewhere = Not on a screen
now-elsewhere-foot = Nothing live from here. Tap a name to note what you see.
now-absent = Absent
now-count = { $n }
now-late = late
now-questions = { $done } of { $of }
now-tries = { $n ->
    [one] 1 try
   *[other] { $n } tries
}
now-hints = { $n ->
    [one] one hint open
   *[other] { $n } hints open
}
now-answers = { $right } of { $n } right
now-reached = reached today

## Not reached
now-unreached = Not reached for a while
now-unreached-rule = school days since an adult of the class was with them, from { $soon } on; the limit is { $days }
now-all-reached = Everybody was reached lately.
now-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
days-of = { $n } of { $of } school days
verdict-useful = Useful
verdict-not-now = Not now
verdict-wrong = Not so
verdict-thanks = Noted: this was useful.
signal-no-headway = gets no further
what-no-headway = { $about }: { $wrong } of { $of } tries wrong. It is { $chance } in 100 likely that it is still not there at the tenth.
rule-no-headway = Rule: { $tries } tries or more of one thing, over days, likelier than not still not known at the tenth; not while two of the last five are right; not mastered.
try-gap = Two minutes: look at { $gap } together first. It comes before and is not there yet.
try-mix-up = Two minutes: ask how they got it, and let them meet the mix-up themselves.
try-aloud = Two minutes: ask them to think aloud at one question on { $about }.
