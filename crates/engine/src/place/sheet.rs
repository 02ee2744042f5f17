//! Placement on paper: blocks of questions, after each of which the number right says where to go on. An adult
//! marks it and reads off the end; the marks are evidence like any other.

use serde::{Deserialize, Serialize};

use super::{Model, Next, Placement, Purpose, Reply};

/// A branching sheet. Block 0 comes first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Where it can end.
    pub ends: Vec<End>,
}

/// Some questions that are asked together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The skills asked for, one question each.
    pub skills: Vec<u32>,
    /// Where to go with `0, 1, 2 ...` right; as many as questions and one.
    pub turns: Vec<Turn>,
}

/// Where to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// To a block.
    Block(u32),
    /// To an end.
    End(u32),
}

/// What an end says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// The probability that each skill is known, skill by skill.
    pub known: Vec<f32>,
    /// What could be begun, the likeliest first; at most five.
    pub ready: Vec<u32>,
}

impl Sheet {
    /// A sheet of `blocks` blocks of `each` questions along any way through it. In a block it is taken that the easier
    /// questions were the right ones; an adult who looks closer enters the answers themselves.
    pub fn new(model: &Model, purpose: &Purpose, blocks: usize, each: usize) -> Self {
        let mut sheet = Self { blocks: Vec::new(), ends: Vec::new() };
        let placement = Placement::new(model, purpose.clone());
        sheet.grow(&placement, blocks.max(1), each.clamp(1, 8));
        sheet
    }

    /// Adds what follows a state; returns where it stands.
    fn grow(&mut self, placement: &Placement, left: usize, each: usize) -> Turn {
        let skills = if left == 0 { Vec::new() } else { together(placement, each) };
        if skills.is_empty() {
            return self.end(placement);
        }
        let at = self.blocks.len();
        self.blocks
            .push(Block { skills: skills.iter().map(|skill| *skill as u32).collect(), turns: Vec::new() });
        let mut easiest = skills.clone();
        let p = placement.known().to_vec();
        easiest.sort_by(|a, b| p[*b].total_cmp(&p[*a]).then_with(|| a.cmp(b)));
        for right in 0..=skills.len() {
            let mut after = placement.clone();
            for skill in &skills {
                let rank = easiest.iter().position(|one| one == skill).unwrap_or(0);
                after.answer(*skill, Reply::typed(rank < right));
            }
            let turn = self.grow(&after, left - 1, each);
            self.blocks[at].turns.push(turn);
        }
        Turn::Block(at as u32)
    }

    fn end(&mut self, placement: &Placement) -> Turn {
        let score = placement.ready();
        let mut ready: Vec<u32> =
            (0..score.len() as u32).filter(|skill| score[*skill as usize] >= 0.25).collect();
        ready.sort_by(|a, b| score[*b as usize].total_cmp(&score[*a as usize]).then_with(|| a.cmp(b)));
        ready.truncate(5);
        self.ends.push(End { known: placement.known().to_vec(), ready });
        Turn::End(self.ends.len() as u32 - 1)
    }

    /// The end that a learner reaches whose answer to each skill is known.
    pub fn walk(&self, right: impl Fn(u32) -> bool) -> Option<&End> {
        let mut turn = Turn::Block(0);
        loop {
            match turn {
                Turn::End(end) => return self.ends.get(end as usize),
                Turn::Block(at) => {
                    let block = self.blocks.get(at as usize)?;
                    let score = block.skills.iter().filter(|skill| right(**skill)).count();
                    turn = *block.turns.get(score)?;
                }
            }
        }
    }
}

/// Questions to ask before any answer is seen: each the best where those before it went as expected.
fn together(placement: &Placement, each: usize) -> Vec<usize> {
    let mut expected = placement.clone();
    let mut skills = Vec::new();
    while skills.len() < each {
        let Next::Ask(skill) = expected.next() else { break };
        if skills.contains(&skill) {
            break;
        }
        skills.push(skill);
        expected.answer(skill, Reply::typed(expected.known()[skill] >= 0.5));
    }
    skills
}
