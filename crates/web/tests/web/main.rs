//! The door driven in the process: requests in, answers looked at, on an office in a folder that is gone afterwards.

mod account;
mod browser;
mod entrance;
mod factor;
mod house;
mod log;
mod office;
mod results;
mod routes;
mod serve;
mod shield;
