//! Backups: taken while people work, brought back whole, on both databases; what is refused; and what the doctor sees.

mod archive;
mod damage;
mod database;
mod doctor;
mod hostile;
mod kill;
mod night;
mod office;
mod place;
mod round_trip;
