//! The door driven in the process: requests in, answers looked at, on an office in a folder that is gone afterwards.

mod browser;
mod house;
mod shield;
