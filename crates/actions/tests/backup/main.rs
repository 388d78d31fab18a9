//! Backups: taken while people work, brought back whole, on both databases; and what is refused.

mod archive;
mod damage;
mod database;
mod hostile;
mod kill;
mod office;
mod place;
mod round_trip;
