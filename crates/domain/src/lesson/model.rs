//! The ten models of blended and personalized lessons (learning-design 2.2).

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$one])* $variant,)*
        }

        impl $name {
            /// All of them, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in the store, in forms and in JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Reads the word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words! {
    /// How a lesson is arranged. The first nine need a screen somewhere, for somebody; the last needs none.
    Model {
        /// Groups go through all stations of one room on a fixed clock.
        StationRotation = "station_rotation",
        /// Half the class in another place with devices, half with the teacher; then the other way round.
        LabRotation = "lab_rotation",
        /// Each learner has a card of their own and visits only what stands on it.
        IndividualRotation = "individual_rotation",
        /// The class moves together between segments on screens and off them.
        WholeGroup = "whole_group",
        /// First contact outside class; class time for guided practice and application.
        Flipped = "flipped",
        /// Own goals and schedules, with seminars and talks.
        Flex = "flex",
        /// A whole course with a teacher elsewhere, in a period of its own, with a mentor here.
        ALaCarte = "a_la_carte",
        /// Required sessions with the teacher, the rest of the work elsewhere.
        EnrichedVirtual = "enriched_virtual",
        /// Must-do, may-do and checkpoints at one's own pace, over several lessons.
        Playlist = "playlist",
        /// Any of the above on paper, with talk and hands.
        NoDevices = "no_devices",
    }
}

words! {
    /// What groups are made by (learning-design 3.4).
    Basis {
        /// Those who need the same.
        Need = "need",
        /// As different as can be, in each group.
        Mixed = "mixed",
        /// Home groups of experts, one expert for each segment.
        Jigsaw = "jigsaw",
        /// One who has it with one who is getting it.
        Tutors = "tutors",
        /// Those who wished for the same.
        Interest = "interest",
        /// By chance.
        Random = "random",
        /// Whoever worked together least this term.
        New = "new",
    }
}

words! {
    /// How many learners share one screen.
    Share {
        /// Each has one.
        One = "one",
        /// Two at one, where there are too few.
        Pairs = "pairs",
        /// A group at one, with roles.
        Group = "group",
    }
}

words! {
    /// The name of a group for one lesson: a colour, a shape and a word. Dealt anew each lesson, so that none comes to
    /// mean a level (look/language 3.2).
    GroupMark {
        /// A disc.
        Otter = "otter",
        /// A triangle.
        Heron = "heron",
        /// A square.
        Fern = "fern",
        /// A diamond.
        Lark = "lark",
        /// A hexagon.
        Birch = "birch",
        /// A cross.
        Comet = "comet",
    }
}
