//! What the commands of the server share: the office as the settings say, the log, and how all of it ends.

mod log;
mod memory;
mod office;
mod stop;
mod workers;

pub use log::begin as log;
pub use memory::give_back;
pub use office::{is_there, open, runtime};
pub use stop::Stop;
pub use workers::Workers;
