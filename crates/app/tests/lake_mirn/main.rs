//! The fictional negotiation that comes with Chancery, read, decided on with the decisions that come with it, and asked.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod bargain;
mod copies;
#[cfg(test)]
mod decided;
#[cfg(test)]
mod half_decided;
#[cfg(test)]
mod questions;
