//! The store on both databases.

mod database;
mod ground;
mod journal;
mod judged;
mod queue;
mod results;
mod statements;
