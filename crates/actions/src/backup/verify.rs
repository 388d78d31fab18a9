use super::archive::{Archive, Checked};
use super::chain::{self, Chain};
use super::error::{BackupError, Damage, Damaged, Suspicion};
use super::lines::Lines;
use super::member::Member;
use super::passport::Passport;
use std::io::{self, BufRead};
use std::path::Path;

/// Reads a backup through and holds everything in it against its passport: every file by length and SHA-256, the rows of
/// every table by their number, the events by their chain. Blocks for as long as reading takes.
///
/// # Errors
/// [`BackupError::Damaged`] with everything that is damaged; what [`Archive::open`] refuses.
pub fn verify(path: &Path) -> Result<Passport, BackupError> {
    let mut archive = Archive::open(path)?;
    let mut damaged = Vec::new();
    for (member, _) in archive.members() {
        match whole(&mut archive, &member) {
            Err(BackupError::Damaged(found)) => damaged.extend(found),
            other => other?,
        }
    }
    damaged.extend(uncounted(&archive.passport));
    if damaged.is_empty() {
        Ok(archive.passport)
    } else {
        Err(BackupError::Damaged(damaged))
    }
}

/// Tables that the passport counts and the archive does not hold, or the other way round.
fn uncounted(passport: &Passport) -> Vec<Damaged> {
    let named = |table: &String| Member::Table(table.clone()).to_string();
    let missing = passport
        .tables
        .keys()
        .map(named)
        .filter(|name| !passport.members.contains_key(name));
    missing.map(|name| Damaged::new(name, Damage::Missing)).collect()
}

fn whole(archive: &mut Archive, member: &Member) -> Result<(), BackupError> {
    let Member::Table(table) = member else {
        return archive.file(member)?.close(Ok(()));
    };
    let expected = archive.passport.tables.get(table).copied();
    let last = archive.passport.last.clone();
    let mut file = archive.file(member)?;
    let read = read(&mut file, table == chain::TABLE);
    let read = read.map_err(|damage| of(member, damage));
    let (rows, chain) = file.close(read)?;
    match expected {
        None => Err(BackupError::suspicious(member, Suspicion::Table)),
        Some(expected) if expected != rows => Err(BackupError::damaged(member, Damage::Rows(expected, rows))),
        Some(_) if chain.is_some_and(|chain| !chain.ends_at(&last)) => {
            Err(BackupError::damaged(member, Damage::Last))
        }
        Some(_) => Ok(()),
    }
}

enum Unread {
    TooLong,
    Damage(Damage),
}

fn of(member: &Member, unread: Unread) -> BackupError {
    match unread {
        Unread::TooLong => BackupError::suspicious(member, Suspicion::Line),
        Unread::Damage(damage) => BackupError::damaged(member, damage),
    }
}

/// Counts lines, and follows the chain if they are events.
fn read(file: &mut Checked<'_>, events: bool) -> Result<(u64, Option<Chain>), Unread> {
    let mut lines = Lines::of(file);
    let mut chain = events.then(Chain::new);
    let (mut rows, mut line) = (0, String::new());
    loop {
        match lines.read_line(&mut line) {
            Ok(0) => return Ok((rows, chain)),
            Ok(_) => rows += 1,
            Err(_) if lines.too_long => return Err(Unread::TooLong),
            Err(error) => return Err(Unread::Damage(of_line(&error, rows))),
        }
        if let Some(chain) = &mut chain {
            chain.follow(rows, &line).map_err(Unread::Damage)?;
        }
        line.clear();
    }
}

/// A line that is no text; anything else is found again when the file is closed.
fn of_line(error: &io::Error, rows: u64) -> Damage {
    match error.kind() {
        io::ErrorKind::InvalidData => Damage::Row(rows + 1),
        _ => Damage::Unreadable,
    }
}
