//! The API as a program meets it: through the whole door, held against its own document.

mod acts;
mod contract;
mod document;
mod export;
mod hostile;
mod house;
mod inside;
mod plan;
mod results;
mod routine;
mod rush;
mod slot;
mod story;
mod territory;
mod token;
