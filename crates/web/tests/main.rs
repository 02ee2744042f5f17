//! The whole site, asked as a browser asks it.

mod counters;
mod family;
mod html;
mod laws;
mod outside;
mod pages;
mod played;
mod progress;
mod rated;
mod seen;
mod sessions;
mod subjects;
mod walk;
mod world;
