### What families read: the door, the letter, the page of a child. And the page on which staff let them in.

## The door
sign-in-family = For families: I have a code from the school
family-title = For families
family-how = Type the code from the school's letter. It opens a page about your child.
family-code = Your code
family-code-help = 16 letters and numbers. Capitals, spaces and hyphens make no difference.
family-go = Open the page
family-wrong = This code does not open a page. Compare it with the letter. If the letter is old, ask the school for a new code.
family-link-title = A page about your child
family-link-how = This link opens once. Later you can use the code from the school's letter, or ask for another link.
family-link-used = This link was opened before. Each link opens once.
family-link-dead = This link does not work any more.
family-link-do = Ask your child's teacher for a new one, or type the code from the school's letter.
family-whose = Whose page?
family-nobody = Your code opens no page now. Ask the school.
family-other-child = Another child

## The pace, in one word
pace-ahead = { $name } is ahead.
pace-on = { $name } is on pace.
pace-more-time = { $name } needs more time.
pace-early = It is too early to say how { $name } is getting on.
pace-none = Class { $class } has no year's goals here yet, so nothing is said about pace.
pace-class = Class { $class }
pace-how = How we read the pace
pace-rule = It looks at the calendar and at { $name }'s own work, never at other children.
pace-so-far = Grade { $grade } has { $goals } goals here. { $name } has practised { $passed } of them, { $lately } in the last { $over } school days.
pace-then = The year has { $left } more school days. If it goes on like this, { $name } will have practised about { $projected }.
pace-words = On pace: from { $on }. Ahead: from { $ahead }, or all { $goals } before the year ends. Fewer than { $on }: needs more time.
pace-early-rule = We say nothing before { $days } school days and { $shown } answers or observations. So far: { $daysnow } school days, { $shownnow } answers or observations. Not knowing is not being behind.

## What was done
family-working = { $name } is working on “{ $title }”.
family-working-chosen = { $name } is working on “{ $title }” and chose it { $when }.
family-this-week = This week
family-last-week = Last week
family-nothing-yet = Nothing has been recorded this week yet.
family-nothing-then = Nothing was recorded.
family-and-more = And { $n ->
    [one] one more.
   *[other] { $n } more.
}
family-questions = { $n ->
    [one] one question
   *[other] { $n } questions
}
family-alone = { $n } right alone
family-helped = { $n } right with help
family-paper = { $n ->
    [one] one question on paper
   *[other] { $n } questions on paper
}
family-paper-right = { $n } of them right
family-handed-in = { $n ->
    [one] one text or drawing handed in
   *[other] { $n } texts or drawings handed in
}
family-seen-not-yet = a teacher saw: not yet
family-seen-help = a teacher saw: with help
family-seen-alone = a teacher saw: alone
family-seen-explains = a teacher saw: can explain it to others
family-activity = { $name } says this is done: “{ $title }”
family-reached = New since { $day }
family-reached-on = { $word } since { $day }
family-chose = What { $name } chose
family-chose-on = “{ $title }”, { $when }

## What is next
family-next = What is next
family-next-how = In class { $name } chooses. These are offered first now:
family-goal-here = { $name }'s goal is “{ $goal }”.
family-goal-reached = { $name } has reached the goal “{ $goal }”.
family-goal-way = { $name }'s goal is “{ $goal }”. { $n ->
    [one] It is the next step.
   *[other] { $n } steps lead there.
}
family-for = It is for “{ $title }”.
family-why-goal = This is { $name }'s goal.
family-why-way = This is on the way to the goal.
family-why-class = The class works on this now, or it leads there.
family-why-opens = { $n ->
    [one] One thing of this year builds on it.
   *[other] { $n } things of this year build on it.
}
family-why-go-on = { $name } worked on this { $when } and can go on.
family-why-confirm = { $name } practised this { $when }. Right once more on another day makes it last.
family-why-due = { $name } last had this right { $when }. A few questions keep it fresh.
family-why-after = { $name } can do “{ $after }”. This comes next.
family-why-order = This comes next in the grade.
family-why-start = We do not know yet what { $name } can do. Many start here.
family-why-stretch = This is harder: it leans on “{ $missing }”, which is new for { $name }.
family-why-again = { $name } did this { $when }. It can be done again.
family-why-open = It is there to choose.
family-next-none = There is nothing to suggest now.

## At home
family-home = What you can do at home
family-home-how = Without a screen. The steps speak to { $name }; do them together as far as you like.
family-home-none = Ask { $name } to show you “{ $title }” on paper, and to say how it goes. Nothing to prepare, nothing to hand in.
family-home-nothing = Ask { $name } what was hard this week and what was fun.
family-ask = Questions? { $teacher } knows { $name } from class { $class }.
family-ask-nobody = Questions? Ask the school's office.
family-read-only = You can read this page. Nothing on it can be changed, and it shows nobody else.

## The letter
letter-title = A page about { $names } for you
letter-dear = Dear { $guardian },
letter-what = { $names } practises with Waymark at { $school }. This letter gives you a page that says how it is going: the pace in one word, what was done, what is next, and what you can do at home.
letter-what-several = { $names } practise with Waymark at { $school }. This letter gives you a page for each of them that says how it is going: the pace in one word, what was done, what is next, and what you can do at home.
letter-camera = Point the camera of your phone at the square.
letter-square = Square code that opens the page
letter-or-type = Or go to this address:
letter-then-code = and type this code:
letter-languages = The page is in English and in Spanish. You choose at its top.
letter-read-only = You can read it and print it. Nothing can be changed there, and no other family's children are on it.
letter-keep = The code is yours alone. Please keep it like a key. If it is lost, ask for a new one: the old one then stops working at once.
letter-ask = Questions? Ask { $teacher }.
letter-ask-office = Questions? Ask the school's office.

## Staff: who has a way in
guardians-link-here = Family
guardians-title = { $name }'s family
guardians-back = Back to { $name }
guardians-how = A guardian reads one page: pace in one word, what was done, what is next, what to do at home. It shows no other child, and nothing can be changed there.
guardians-list = Guardians
guardians-none = Nobody has a way in yet.
guardians-print = Print the letters
guardians-link = One-time link
guardians-code = New code
guardians-remove = Take away
guardians-of = for { $name }
guardians-link-made = This link lets { $name } in once, within seven days. Copy it now: it is not shown again.
guardians-done-added = Done. Print the letter, or make a one-time link.
guardians-done-code = The old code and its links stopped working. Print the letter again.
guardians-done-removed = Done. The page is closed to them now.
guardians-add = Add a guardian
guardians-language = Language of letter and page
guardians-add-go = Add
guardians-known = Somebody with a code already
guardians-known-help = For brothers and sisters: the same code then opens both pages. You see families of learners you may see; an administrator sees the whole school.
guardians-known-pick = Guardian
guardians-known-child = { $guardian } ({ $children })
letters-link = Family letters
letters-title = Letters to the families of { $class }
letters-title-one = Letters to { $name }'s family
letters-how = { $n ->
    [0] There is no letter to print yet.
    [one] One letter, one page. Printing again gives the same code.
   *[other] { $n } letters, a page each. Printing again gives the same codes.
}
letters-without = Nobody has a way in yet for:
letters-lan = This Waymark is reached over the school's own network, so the address in the letters opens at school and not at home.
letters-back = Back to the class
error-guardians = Six guardians are the most a learner can have here. Take one away first.
family-why-step-back = { $from } is hard just now, and this comes before it.
