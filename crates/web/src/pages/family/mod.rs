//! What leads a guardian to the page of their child: the door, the letters, and where staff let them in.

pub(crate) mod door;
pub(crate) mod guardians;
pub(crate) mod letters;
