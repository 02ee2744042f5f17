### Staff: one learner; the people of a class; noting what is seen; the register.

learner-back = Class { $class }, now
learner-class = Class { $class }.
learner-grade = Grade { $grade }.
learner-now = Now
learner-beliefs = What they can do
learner-beliefs-how = What evidence speaks of directly, newest first. Open one to see why, to note what you see, or to say that you know better.
learner-no-beliefs = No evidence yet. The first answer, on screen or paper, starts this list.
learner-more = { $n } more
learner-pen = a teacher’s judgement stands
learner-contact = With an adult
learner-contact-rule = School days since an adult of the class was with them. The limit is { $days }.
learner-goal = Goal
learner-goal-steps = { $n ->
    [one] one mark from here
   *[other] { $n } marks from here
}
learner-said = In their own words
learner-said-nothing = Nothing written on Me yet.
learner-strengths = Good at
learner-interests = Likes
learner-needs = What helps
learner-lately = Lately
learner-no-trail = Nothing yet.

staff-unknown = unknown
progress-rule = Rule: practised from { $practised } in 100 learned; mastered from { $mastered }, with unaided right answers on two days or to two kinds of question; secure when right again { $secure } days after mastery; needs refresh when practised once and, after forgetting, under { $refresh }; unknown with too little evidence, or none for { $old } days.
skill-untested = We do not know: nothing was ever tested here. What is expected is no evidence.
skill-why = Why we think so
skill-no-evidence = No evidence yet. What you note here is the first.
skill-seen = An adult saw: { $level }.
skill-rated = An adult read it: { $level } (level { $n } of { $of }).
skill-judged = An adult’s judgement: { $level }, to { $until }.
skill-judgement-ends = The judgement stands to { $day }. Then it is { $to }.
skill-note = Note what you see
skill-note-more = How they went about it, and a word of yours
skill-strategy = By
skill-words = In your words, for adults
skill-judge = I know better
skill-judge-how = Your word stands instead of the evidence until a day. The evidence goes on beneath it.
skill-until = Until
skill-judge-why = Why, for adults
skill-recorded = Recorded by adults
skill-take-back = Take back

people-title = People of { $class }
people-register = Register
people-cards = Sign-in cards

register-title = Register of { $class }
register-how = Nothing is recorded until you save. What is suggested comes from who is at work or signed in.
register-here = here
register-late = late
register-absent = absent
register-suggested = suggested
register-all = Everybody is here
register-save = Save the register
register-said = { $here } here, { $absent } absent. { $unknown ->
    [0] Everybody is on the register.
    [one] One is not on it yet.
   *[other] { $unknown } are not on it yet.
}

observe-title = Note what you see
observe-how = Choose what it is about, tap a level for each learner you watched, save once. Who has none is left out.
observe-about = What it is about
observe-show = Show
observe-all = Same for all
observe-with = I sat with those I noted: count it as a visit
observe-note = One word of yours for all of them, for adults
observe-save = Save
observe-saved = { $n ->
    [one] Noted for one learner.
   *[other] Noted for { $n } learners.
}
observe-undo = Open a name to take something back.
skill-mix-ups = Mix-ups
skill-mix-up-seen = { $times ->
    [one] One answer shows it, { $when }.
   *[other] { $times } answers show it, the last { $when }.
}
skill-mix-up-sure = { $n } in 100 likely today.
skill-mix-up-again = Not sure enough: ask one question that shows it before working on it.
skill-mix-ups-how = A mix-up comes and goes within days. What answers show fades by half in a week, and right answers end it.
