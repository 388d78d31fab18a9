//! The door, sessions, accounts and letters, on both databases.

#[path = "../town/mod.rs"]
mod town;

mod account;
mod clock;
mod coming_in;
mod guessing;
mod house;
mod links;
mod mail;
mod outside;
mod second_factor;
mod secrecy;
mod session;
mod token;
