### About me.

## Me
me-title = About { $name }
me-how = This is yours to write and to change.
me-today = How I like to learn today
me-today-help = Only for today. Tomorrow you can say something else.
me-today-any = it does not matter
me-interests = What I like
me-interests-help = For example: soccer, insects, drawing.
me-strengths = What I am good at
me-strengths-help = In school or anywhere else.
me-needs = What helps me
me-needs-help = For example: a quiet place, big letters, more time.
me-history = What I wrote before
me-said = { $field }: { $value }
me-said-nothing = { $field }: taken away
me-display = How pages look
me-language = Language
me-theme = Light or dark
theme-auto = as the device says
theme-light = light
theme-dark = dark
me-text = Size of letters
text-100 = usual
text-125 = larger
text-150 = large
text-200 = very large
me-still = Nothing moves
me-read-aloud = Read questions to me
me-display-save = Change how pages look
