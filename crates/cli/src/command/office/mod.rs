//! `merilo office`: acts of the office from the command line of its server, in somebody's name.

mod documents;
mod events;
mod hall;
mod jobs;
mod organisations;
mod people;
mod results;
mod settings;
mod uploads;

use crate::args::office::{Noun, Office};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words::{self, acts};
use crate::{server, settings as told};
use actions::job::Worker;
use actions::{backup, entrance, line, overview, search};
use hall::{Answer, Hall};
use std::sync::Arc;

/// Does one thing and says what came of it.
pub fn run(args: &Office, screen: Screen) -> Result<(), Failure> {
    let settings = told::load(&args.place, args.place.config.as_deref())?;
    let who = args
        .who
        .as_deref()
        .ok_or_else(|| Failure::Call(words::NOBODY_NAMED.to_owned()))?;
    let answer = server::runtime()?.block_on(answer(args, &settings, who))?;
    if screen.json {
        return screen.document(&answer.document());
    }
    answer.lines.iter().try_for_each(|line| screen.say(line))
}

async fn answer(args: &Office, settings: &told::Settings, who: &str) -> Result<Answer, Failure> {
    server::is_there(&settings.place()?)?;
    let office = server::open(settings).await?;
    let answer = async {
        let hall = Hall {
            desk: entrance::desk_of(&office, who)
                .await
                .map_err(|refusal| hall::nobody(refusal, who))?,
            office: Arc::clone(&office),
            url: settings.address()?.public_url,
            offset: settings.offset()?,
        };
        let mut answer = done(&hall, &args.noun).await.map_err(reworded)?;
        if args.work {
            let worked = Worker::new(Arc::clone(&office), "office").run_due().await?;
            answer.lines.push(acts::worked(worked));
        }
        Ok(answer)
    };
    let answer = answer.await;
    office.close().await;
    answer
}

/// What `merilo import` advises is not how it is done here.
fn reworded(failure: Failure) -> Failure {
    match failure {
        Failure::Line(line::Failure::Unconfirmed { file, work, fields }) => {
            Failure::Nothing(acts::unconfirmed(&file, &work, &fields).into())
        }
        other => other,
    }
}

async fn done(hall: &Hall, noun: &Noun) -> Result<Answer, Failure> {
    match noun {
        Noun::People(verb) => people::done(hall, verb).await,
        Noun::Organisations(verb) => organisations::done(hall, verb).await,
        Noun::Uploads(verb) => uploads::done(hall, verb).await,
        Noun::Versions(verb) => results::versions(hall, verb).await,
        Noun::Analyses(verb) => results::analyses(hall, verb).await,
        Noun::Findings(verb) => results::findings(hall, verb).await,
        Noun::Documents(verb) => documents::done(hall, verb).await,
        Noun::Events(verb) => events::done(hall, verb).await,
        Noun::Settings(verb) => settings::done(hall, verb).await,
        Noun::Jobs(verb) => jobs::done(hall, verb).await,
        Noun::Overview => {
            let seen = overview::show(&hall.desk).await?;
            Answer::of("overview", &seen, acts::overview(&seen))
        }
        Noun::Search { text } => {
            let hits = search::search(&hall.desk, text).await?;
            let lines = hits.iter().map(acts::hit).collect();
            Answer::of("hits", &hits, lines)
        }
        Noun::Backup => {
            let made = backup::make(&hall.desk).await?;
            Answer::of("backup", &made, vec![words::made_backup(&made)])
        }
    }
}
