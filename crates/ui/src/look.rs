//! How a page looks to the one who reads it: chosen by the reader, set as attributes of `html`.

// The first variant is the default, and so is written apart.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $(#[$fdoc:meta])* $first:ident $fcode:literal $(, $(#[$vdoc:meta])* $variant:ident $code:literal)*;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $(#[$fdoc])* #[default] $first $(, $(#[$vdoc])* $variant)* }

        impl $name {
            /// All choices, the default first.
            pub const ALL: &'static [Self] = &[Self::$first $(, Self::$variant)*];

            /// The code kept in the store and in the page.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { Self::$first => $fcode $(, Self::$variant => $code)* }
            }

            /// The choice with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.code() == code)
            }
        }
    )*};
}

choices! {
    /// Whom the page speaks to: learners get larger type and targets.
    Voice = /// A learner, or somebody about to sign in.
        Learner "learner", /// Teachers and administrators.
        Staff "staff", /// A guardian at home: a learner's type, and few words.
        Family "family";
    /// The age the page is made for.
    Age = /// Grades 3 and up.
        Reader "reader", /// Before grade 3: larger still, targets of 60 px.
        Young "young";
    /// Light or dark paper.
    Theme = /// As the device says.
        Auto "auto", /// Day.
        Light "light", /// Night.
        Dark "dark";
    /// Whether things may move.
    Motion = /// As the device says.
        Auto "auto", /// Nothing moves.
        Reduced "reduced";
    /// The size of the text, in per cent.
    TextSize = /// As designed.
        P100 "100", /// A quarter larger.
        P125 "125", /// Half as large again.
        P150 "150", /// Twice as large.
        P200 "200";
}

/// How one page looks to one reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whom the page speaks to.
    pub voice: Voice,
    /// The age it is made for.
    pub age: Age,
    /// Light or dark.
    pub theme: Theme,
    /// Whether things may move.
    pub motion: Motion,
    /// Size of the text.
    pub text: TextSize,
}

impl Look {
    /// The look of staff pages as designed.
    #[must_use]
    pub fn staff() -> Self {
        Self { voice: Voice::Staff, ..Self::default() }
    }
}
