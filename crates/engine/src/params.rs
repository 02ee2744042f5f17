//! Every constant of the engine, with its source.
//!
//! "Spec" is Waymark's specification of its engine; "ours" marks a choice made here because no source
//! gives one. All are priors until a school's own answers are fitted.

use std::collections::BTreeMap;

use domain::id::TemplateId;

/// The constants of belief and choice. A state names the version it was folded with.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// Names this set of constants. Change one, change this: stored states are then folded again.
    pub version: String,
    /// Chance per practice opportunity that an unknown competency becomes known, by class of learning rate.
    /// Spec 2.2: a mixture of three rates, so that one learner's slowness is not taken for inability.
    pub learn: [f64; 3],
    /// How common each class of learning rate is before any answer. Spec 2.2.
    pub rates: [f64; 3],
    /// Chance of a wrong answer by somebody who knows. Spec 2.2; the middle of the usual range, below the
    /// limit of 0.3 of Baker, Corbett and Aleven (2008).
    pub slip: f64,
    /// The same for competencies of kindergarten to grade 2. Spec 2.2.
    pub slip_young: f64,
    /// Chance of a right typed answer by somebody who does not know. Spec 2.2, same limit.
    pub guess: f64,
    /// Slip and guess of an adult who watches. Spec 2.3.
    pub observer_error: f64,
    /// The belief before any evidence where nothing at all is known of the learner. The share of learners
    /// who already know, in the simulation behind the criterion of mastery (spec 2.5).
    pub start: f64,
    /// Width of the curve by which the grade predicts what is known, in curriculum positions. Spec 1.2.
    pub tau: f64,
    /// No grade makes us expect less than the first or more than the second. Ours: a grade is not evidence.
    pub start_range: [f64; 2],
    /// Belief stays within these, so that a long run of right answers can be unlearned by a few wrong ones:
    /// from the upper end one wrong answer keeps mastery, a second takes it. Ours.
    pub range: [f64; 2],
    /// How much less is learned for each competency that comes before and is missing. Spec 2.2.5 and 8
    /// (0.12: the penalty of being unready).
    pub unready: f64,
    /// The chance that somebody without what comes before knows it all the same. Spec 1.2.
    pub leak: f64,
    /// A right answer multiplies the odds of each competency that comes before by at most this. Spec 2.2.5.
    pub parent_up: f64,
    /// A wrong answer to something not known multiplies the odds of each that comes before by this. Spec 2.2.5.
    pub parent_down: f64,
    /// A wrong answer never brings what comes before lower than this under its last tested value. Spec 2.2.5.
    pub parent_floor: f64,
    /// Answers to something else never lift a belief above this. Ours, just under practised: a word is
    /// earned by direct evidence, and only direct evidence or time takes it away.
    pub indirect_ceiling: f64,
    /// What all hints but the last cost of the score. Spec 2.3.
    pub hint_cost: f64,
    /// Trust in an answer given after the last hint, which tells it. Spec 2.3.
    pub bottom_out_trust: f64,
    /// Learning after the last hint, relative to an item. Spec 2.3.
    pub bottom_out_learning: f64,
    /// Score and trust of a right second try; each further try halves the trust again (ours). Spec 2.3.
    pub second_try: f64,
    /// Trust in an answer given too fast to have been thought about. Spec 4.3 (answers of guessing learners).
    pub rapid_trust: f64,
    /// Too fast: under this share of the usual time of the item. NT10, Wise and Ma (2012); spec 2.3.
    pub rapid_share: f64,
    /// The same for kindergarten to grade 2. Spec 2.3.
    pub rapid_share_young: f64,
    /// Too fast is never more than these seconds. Spec 2.3.
    pub rapid_cap: f64,
    /// Slow: over this multiple of the usual time. Spec 2.3 (mean + 2 SD of log time; SD 0.6 is ours).
    pub slow_multiple: f64,
    /// The usual seconds of an item where [`Params::template_seconds`] does not know better. Ours.
    pub item_seconds: f64,
    /// The usual seconds of an item by template, where they are known.
    pub template_seconds: BTreeMap<TemplateId, f64>,
    /// Slip and guess of an item by template, where a school's own answers gave them.
    pub items: BTreeMap<TemplateId, [f64; 2]>,
    /// Trust in an adult's observation or rating. Spec 2.3.
    pub observation_trust: f64,
    /// Trust in work on paper, marked by an adult. Spec 2.3.
    pub paper_trust: f64,
    /// Trust in what a partner or guardian reports. Spec 2.3.
    pub partner_trust: f64,
    /// Trust in what learners say of themselves or one another, and in experiences. Spec 2.3.
    pub self_trust: f64,
    /// Trust in a judged step, and in the final answer beside judged steps. Spec 2.3.
    pub step_trust: [f64; 2],
    /// What an experience without items teaches, relative to an item with feedback. Spec 2.2 (video 0.5).
    pub experience_learning: f64,
    /// What an item with a worked example teaches, relative to an item with feedback. Spec 2.2.
    pub example_learning: f64,
    /// Chance that what was forgotten is known again after a right answer that may have been a guess. Ours:
    /// the rate of the fastest class, for what was once known comes back quickly.
    pub relearn: f64,
    /// Practised from here. Waymark 7.
    pub practised: f64,
    /// Mastered from here, with unaided evidence on two days or from two templates. Waymark 7, spec 2.5.
    pub mastered: f64,
    /// Secure after a success this many days after mastery. Waymark 7.
    pub secure_days: i32,
    /// Needs refresh under this, for what was once practised. Spec 3.
    pub refresh: f64,
    /// A review is due under this retrievability. Spec 3.
    pub due: f64,
    /// Unknown rather than not started from here: something is expected, nothing is tested. Spec 2.6.
    pub unknown: f64,
    /// Untested but taken as known for the order of what comes next. Spec 2.6 (above the unknown band).
    pub presumed: f64,
    /// Less evidence than this, in fully trusted answers, is too little to say. Ours: a self-report alone,
    /// or a parent's, does not make a state.
    pub least_evidence: f64,
    /// Older than this, in days, is too old to say, where nothing was ever practised. Ours: half a year.
    pub too_old: i32,
    /// A score from here is a success. Ours: 8 of 10 on a paper.
    pub success: f64,
    /// How long a teacher's judgement stands where it names no day. Spec 2.3.
    pub pin_days: i32,
    /// What a teacher's judgement pins: not yet, with help, alone, explains. Ours, so that the words fit:
    /// working, working, practised, mastered.
    pub pins: [f64; 4],
    /// The score of an adult's level: not yet, with help, alone, explains. Spec 2.3.
    pub levels: [f64; 4],
    /// Half the width of the range shown, in standard deviations: four of five. Ours.
    pub range_z: f64,
    /// Something is being worked on while its last evidence is at most this many days old. Ours.
    pub going_on: i32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            version: "mixture3-fsrs6-2".to_owned(),
            learn: [0.01, 0.15, 0.35],
            rates: [0.20, 0.55, 0.25],
            slip: 0.10,
            slip_young: 0.15,
            guess: 0.15,
            observer_error: 0.05,
            start: 0.15,
            tau: 0.05,
            start_range: [0.02, 0.85],
            range: [0.001, 0.998],
            unready: 0.12,
            leak: 0.03,
            parent_up: 1.6,
            parent_down: 0.88,
            parent_floor: 0.2,
            indirect_ceiling: 0.89,
            hint_cost: 0.3,
            bottom_out_trust: 0.5,
            bottom_out_learning: 1.1,
            second_try: 0.5,
            rapid_trust: 0.2,
            rapid_share: 0.10,
            rapid_share_young: 0.05,
            rapid_cap: 10.0,
            slow_multiple: 3.3,
            item_seconds: 40.0,
            template_seconds: BTreeMap::new(),
            items: BTreeMap::new(),
            observation_trust: 0.9,
            paper_trust: 0.7,
            partner_trust: 0.3,
            self_trust: 0.15,
            step_trust: [0.8, 0.5],
            experience_learning: 0.5,
            example_learning: 1.3,
            relearn: 0.35,
            practised: 0.90,
            mastered: 0.98,
            secure_days: 14,
            refresh: 0.7,
            due: 0.85,
            unknown: 0.3,
            presumed: 0.7,
            least_evidence: 0.5,
            too_old: 180,
            success: 0.8,
            pin_days: 14,
            pins: [0.05, 0.5, 0.95, 0.99],
            levels: [0.0, 0.4, 1.0, 1.0],
            range_z: 1.2816,
            going_on: 21,
        }
    }
}

impl Params {
    /// Slip and guess of an item of this template, where they are known.
    pub(crate) fn item(&self, template: Option<&TemplateId>) -> Option<[f64; 2]> {
        template.and_then(|id| self.items.get(id)).copied()
    }

    /// The usual seconds of an item of this template.
    pub(crate) fn seconds(&self, template: Option<&TemplateId>) -> f64 {
        template.and_then(|id| self.template_seconds.get(id)).copied().unwrap_or(self.item_seconds)
    }
}
