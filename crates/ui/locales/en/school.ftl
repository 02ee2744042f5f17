### Staff: the school.

## First run
setup-title = Set up Waymark
setup-how = This makes your district, its first school and your account. The link works once.
setup-district = District
setup-school = School
setup-zone = Time zone
setup-zone-help = Days are counted in the school's own time.
setup-go = Make them
given-name = Given name
family-name = Family name
password-help = At least 15 characters. Four or five words in a row are good.
password-title = Choose your sign-in name and password
password-go = Save and sign in

## The school
school-classes = Classes
school-no-classes = No class yet. A class needs a school year first.
school-class = Class
school-teachers = Teachers
school-learners = Learners
school-more = Open
school-nobody = nobody yet
school-open-class = Open { $class }
school-add-class = Add a class
school-add-class-go = Add the class
school-subject = Subject
school-grade = Grade
grade-name = { $grade ->
    [K] Kindergarten
   *[other] Grade { $grade }
}
school-way-help = You can change this later.
school-staff = Staff
role-teacher = teacher
role-administrator = administrator
role-coach = coach
school-signs-in = signs in as { $name }
school-no-password = has not chosen a password yet
school-new-link = New password link for { $name }
school-add-staff = Add a teacher or administrator
school-add-staff-go = Add this person
school-role = Role
school-link = Give this link to that person. It works once, for seven days; with it they choose their name and password.
school-years = School years
school-no-years = No school year yet. It tells which days are school days.
school-add-year = Add a school year
school-add-year-go = Add the year
school-year-name = Name
school-year-help = Such as 2026-27.
school-start = First day
school-end = Last day
school-calendar = School days
school-calendar-help = Click a day to change it. Painted days have school.
school-day-open = school
school-day-closed = no school
school-month-before = Month before
school-month-after = Month after
school-add = Add a school
school-add-go = Add the school
school-nothing-changed = Nothing was changed.
school-lan = This server has no certificate. On a school network that works, and it costs this: whoever listens on the network can read along and take over a session, and browsers refuse offline use. The IT guide says how to serve with a certificate.
