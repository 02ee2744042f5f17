### Staff: the class.

## How sure we are
belief-about = about { $n } in 100
belief-notches = practised, mastered
belief-sentence = About { $guess } in 100, somewhere from { $low } to { $high }. Practised begins at { $practised }.

## My classes
classes-title = My classes
classes-closed = Closed. { $learners ->
    [one] One learner.
   *[other] { $learners } learners.
}
classes-unreached = { $n ->
    [one] One was not reached for a while.
   *[other] { $n } were not reached for a while.
}
classes-progress = Progress of { $class }
classes-none = You have no class yet. An administrator of your school puts you in charge of one.

## One class
class-code = Class code { $code }
class-cards = Sign-in cards
class-settings = Settings
class-open = Open
class-closed = Closed
class-open-go = Open the class
class-close = Close the class
class-way-tile = Learners tap their name while the class is open.
class-way-picture = Learners tap their name and three pictures, while the class is open or meets.
class-way-card = Learners hold up their card, while the class is open or meets.
class-learners = { $n ->
    [one] One learner
   *[other] { $n } learners
}
class-nobody = Nobody is in this class yet. Paste the names in the class's settings.
class-wish = Asked for: { $wish }
class-new-card = New card

## Sign-in cards
cards-title = Sign-in cards of { $class }
cards-how = Print this page and cut along the lines. Printing again gives the same cards. If a card is lost, give that learner a new one: the old one stops working.
cards-back = Back to the class

## Settings of a class
settings-title = Settings of { $class }
settings-back = Back to the school
settings-class = The class
class-name = Name of the class
class-way = How learners sign in
way-tile = tile
way-tile-more = They tap their name while you have the class open. For the youngest.
way-picture = pictures
way-picture-more = Class code, name, three pictures.
way-card = card
way-card-more = A code that the tablet's camera reads.
settings-home-use = Learners may sign in from home
settings-meetings = When it meets
settings-meetings-help = While the class meets, learners can sign in without you opening it (not by tile).
settings-meeting = Meeting { $n }
settings-no-meeting = none
settings-weekday = Day
settings-start = Start
settings-minutes = Minutes
settings-place = Place
settings-teachers = Teachers
settings-no-teachers = Add a teacher on the school's page first.
settings-teacher = Teacher
settings-add-teacher = Put in charge
settings-leave = Take { $name } out
settings-paste = Add learners: paste one name a line
settings-paste-help = Amina Diallo, or Diallo, Amina, or columns from a spreadsheet: given name, family name, grade, number.
settings-add-learners = Add these learners
settings-list-wrong = The list was not taken. Nobody was added.
settings-row = Row { $row }:
