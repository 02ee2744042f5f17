### The learner's day.

## Today
today-morning = Good morning, { $name }
today-afternoon = Good afternoon, { $name }
today-evening = Good evening, { $name }
today-pick = Pick your next step
today-suggested = Your map suggests
today-go-on = Go on with { $title }
today-nothing = There is nothing to offer here. Open any place on your map.
today-else = None of these? Ask for something else
today-more = Show me more
today-any = Choose any place on my map
today-wish = What would you like? { $teacher } reads it.
today-wish-send = Send my wish
goal-mine = My goal
goal-none = You have no goal yet. A goal shows you the way to it.
goal-choose = Choose a goal on my map
goal-reached = You are there. Choose the next one when you like.
wish-title = You asked for
wish-seen = { $teacher } sees it.
today-read = Your teacher read your work
today-read-by = { $who }, { $when }.
today-read-work = See what you handed in

## An activity
activity-group = { $least } to { $most } together
activity-materials = What you need
activity-roles = Who does what
activity-steps = What to do
activity-hand-in = Hand in
activity-may-do = If you have time
activity-stuck = If you are stuck, try these first
activity-done-title = When you are done
activity-note = What did you find out? (You may leave this empty.)
activity-done = I have done this
