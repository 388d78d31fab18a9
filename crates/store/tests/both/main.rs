//! The store on both databases.

mod account;
mod boundary;
mod check;
mod database;
mod dump;
mod feed;
mod ground;
mod hierarchy;
mod journal;
mod judged;
mod living;
mod memory;
mod own_plan;
mod people;
mod queue;
mod race;
mod results;
mod round_trip;
mod sample;
mod scheme;
mod statements;
mod visit;
