//! Stories: the built program, used as people use it, in a real Chromium.
//!
//! | module | tells |
//! |---|---|
//! | `focus` | what the class works towards is offered; one tap puts a signal aside |
//! | `first_day` | from an empty folder to a child's first answers, on two names |
//! | `no_script` | the same practice in a browser without JavaScript |
//! | `keyboard` | the same practice without a mouse; the focus is seen and never lost |
//! | `marks` | a worksheet's marks by its code; those of thirty sheets with the keyboard alone |
//! | `kinds` | every kind of answer by keys and touch; a learner is placed, the teacher sees the same |
//! | `every_page` | every page of every role: accessible, narrow, large, light, still, alone |
//! | `family` | a guardian on a telephone: a printed code, a link, Spanish, paper, keys, no scripts |
//! | `spanish` | a learner's pages in Spanish |
//! | `paper` | sign-in cards as they are printed |
//! | `progress` | a class of thirty read with the keyboard, on every screen and on paper |
//! | `rated` | a learner draws and writes, the teacher reads and rates, the learner reads what was said |
//! | `room` | two windows: what a learner does is on the teacher's board a moment later |
//! | `aloud` | questions read aloud, and mathematics as MathML |
//!
//! `school` makes a school by HTTP where a story begins later; `tablet` is what a learner does on a tablet;
//! `question` knows the answers.

mod support;

mod stories {
    mod aloud;
    mod every_page;
    mod family;
    mod first_day;
    mod focus;
    mod keyboard;
    mod kinds;
    mod lesson_runs;
    mod marks;
    mod no_script;
    mod paper;
    mod playlist;
    mod progress;
    mod question;
    mod rated;
    mod room;
    mod school;
    mod spanish;
    mod tablet;
    mod tomorrow;
    mod writing;
}
