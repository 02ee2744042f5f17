//! One file a page, named as its address.

pub(crate) mod activity;
pub(crate) mod cards;
pub(crate) mod child;
pub(crate) mod class;
pub(crate) mod door;
pub(crate) mod failure;
pub(crate) mod family;
pub(crate) mod gallery;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod learner;
pub(crate) mod map;
pub(crate) mod me;
pub(crate) mod now;
pub(crate) mod observe;
pub(crate) mod password;
pub(crate) mod people;
pub(crate) mod practice;
pub(crate) mod progress;
pub(crate) mod register;
pub(crate) mod school;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod supports;
pub(crate) mod today;
