//! The store on both databases.

mod account;
mod boundary;
mod database;
mod hierarchy;
mod people;
mod race;
mod round_trip;
mod sample;
mod scheme;
mod statements;
mod visit;
