### The learner's playlist and choice board; what stands in a playlist, for everybody.

playlist-title = My playlist
playlist-none = You have no playlist now. When your teacher starts one, it is here and on Today.
playlist-next = What comes next
playlist-path = The whole way
playlist-board = Your choice board
playlist-board-how = Do any three. The one in the middle is one of them.
playlist-finished = All that is to be done is done. What you may do stays open.
playlist-nothing = Finish what you have at work, or choose from the way below.
playlist-rubric = However you show it, your teacher looks at it by the same four levels: not yet, with help, alone, explains it.
playlist-today = My playlist: { $name }

## What there is to do
playlist-practice = Questions: { $title }
playlist-show = Show what you can do: { $title }
playlist-make = Make a question of your own: { $title }
playlist-explain = Explain it to somebody: { $title }
playlist-way-poster = poster
playlist-way-podcast = podcast
playlist-way-puzzle = puzzle
playlist-way-talk = talk
playlist-way-model = model to build
playlist-way-story = story
playlist-way-video = video
playlist-way-paper = on paper
playlist-why-way = It comes before where you are going.
playlist-why-goal = It is where you are going.
playlist-why-use = Here you put to use what you can do.
playlist-why-other = The same in another way.
playlist-why-beyond = It goes further, for who would like more.
playlist-why-said = Your teacher put it here.
playlist-asks-how = You tell how you went about it.
playlist-asks-show = You show it, and look at it together by the four levels.
playlist-first = It comes before this playlist. Begin here and the rest is easier.
playlist-device = needs a device

## One thing
playlist-has = You have this. Show it once, or go on.
playlist-which-way = How will you show it?
playlist-same-levels = All ways count the same.
playlist-begin = Begin
playlist-go-on = Go on
playlist-your-way = Your way: { $way }
playlist-reflect = Look back: how did it go? (You may leave this empty.)
playlist-mark-done = It is done
playlist-put-back = Put it back for now
playlist-done = You have done this.
playlist-leans = Not yet. It leans on: { $on }.
playlist-waits-talk = Not yet. Two things have run ahead. First talk about: { $after }.
playlist-enough = Two things are at work. Finish one, or put one back.
playlist-open = Open it all the same
playlist-ask = Ask { $teacher } to open it
playlist-asked = You asked. { $teacher } sees it.
playlist-when = On which day will you do it?
playlist-no-day = No day
playlist-plan = Plan it
playlist-talk-with = Talk with { $teacher }
playlist-book = Ask for this talk
playlist-booked = asked for
playlist-booked-how = You asked for this talk. Your teacher sees who has waited longest.
playlist-held = You have talked about it.
playlist-back = Back to my playlist
playlist-at-work = At work
playlist-meant = You planned it for { $day }

## The rows
playlist-what = What
playlist-need = Must or may
playlist-ways = How you show it
playlist-minutes = Time
playlist-day = Your day
playlist-state = Where it stands
playlist-must = must do
playlist-may = may do
playlist-checkpoint = Checkpoint { $letter }
playlist-a-talk = talk
playlist-state-done = done
playlist-state-begun = at work
playlist-state-has = you have it
playlist-state-open = open
playlist-state-not-yet = not yet
playlist-state-held = talked
playlist-state-waits = waits for a talk

## Pace
playlist-far = { $done } of { $needed } done. { $lesson ->
    [0] { $lessons } lessons.
   *[other] Lesson { $lesson } of { $lessons }.
}
playlist-pace-before = It begins with the first lesson.
playlist-pace-behind = The plan is further. A talk with your teacher helps.
playlist-pace-within = That fits the days planned.
playlist-pace-ahead = That is ahead of the days planned.
playlist-pace-finished = That is all that is to be done.
