//! Settings that people change.

use super::hall::{Answer, Hall};
use crate::args::office::Settings;
use crate::failure::Failure;
use crate::words::acts;
use actions::setting;

pub async fn done(hall: &Hall, verb: &Settings) -> Result<Answer, Failure> {
    match verb {
        Settings::List => {
            let all = setting::list(&hall.desk).await?;
            let lines = all.iter().map(acts::setting).collect();
            Answer::of("settings", &all, lines)
        }
        Settings::Change { name, value } => {
            setting::change(&hall.desk, name, value).await?;
            Answer::done()
        }
    }
}
