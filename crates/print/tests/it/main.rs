//! Every sheet, printed and read back.

mod paper;
mod school;
