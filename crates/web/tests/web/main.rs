//! The door driven in the process: requests in, answers looked at, on an office in a folder that is gone afterwards.

mod account;
mod attack;
mod backup;
mod browser;
mod entrance;
mod factor;
mod feed;
mod help;
mod house;
mod log;
mod office;
mod participants;
mod people;
mod procedure;
mod reading;
mod results;
mod roadmap;
mod routes;
mod sending;
mod serve;
mod shield;
mod token;
mod town;
