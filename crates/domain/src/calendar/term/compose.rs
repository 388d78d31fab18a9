//! From pieces to terms: what belongs together, what is a part of its own, what is only said beside.

use super::kind::{DayMonth, Kind, Span, Term, YearMonth};
use super::piece::{Core, Duration, Piece, Wording};
use super::production::{is_point, joined, limit, since};
use super::token::{Sort, tokens};
use super::words::NOTHING;
use super::{Doubt, Reading, lexicon, marked};

/// Bytes of the longest wording that is read; real ones stay under 400.
const LONGEST: usize = 4000;

/// A term being put together.
#[derive(Clone, Debug, Default)]
struct Draft {
    core: Option<Core>,
    yearly: bool,
    times: Option<u8>,
    recurring: bool,
    years: Vec<i16>,
    school_years: Vec<i16>,
    if_needed: bool,
    within: Option<Duration>,
    marked: bool,
    stage: Vec<String>,
    beside: Vec<String>,
}

impl Draft {
    fn says_time(&self) -> bool {
        self.core.is_some()
            || self.yearly
            || !self.years.is_empty()
            || !self.school_years.is_empty()
            || self.if_needed
    }
}

/// Reads a tidied wording.
pub(super) fn reading(text: &str) -> Reading {
    if text.is_empty() || NOTHING.split(' ').any(|nothing| nothing == lexicon::folded(text)) {
        return Reading {
            term: Term::default(),
            doubt: None,
        };
    }
    if text.len() > LONGEST {
        return unread(text);
    }
    let understood = understand(text);
    let doubt = doubt(&understood);
    if let (Some(Doubt::Beside { .. } | Doubt::NotUnderstood), Some(reading)) = (&doubt, mended(text)) {
        return reading;
    }
    Reading {
        term: whole(understood),
        doubt,
    }
}

/// Nobody's term: a page that fell into one cell is kept as words, unread.
fn unread(text: &str) -> Reading {
    let mut term = Term::of(Kind::NotUnderstood);
    term.note = Some(text.to_owned());
    Reading {
        term,
        doubt: Some(Doubt::NotUnderstood),
    }
}

/// The terms of a wording, each with whether a «+» stands for it.
fn understand(text: &str) -> Vec<(Term, bool)> {
    let wording = Wording::new(text);
    let pieces = wording.pieces();
    let chunks = pieces.split(|piece| *piece == Piece::Mark(';'));
    chunks.flat_map(chunk_terms).collect()
}

fn whole(mut terms: Vec<(Term, bool)>) -> Term {
    if let Some(term) = marked::years(&terms).or_else(|| marked::months(&terms)) {
        return term;
    }
    if terms.len() > 1 {
        let parts = terms.into_iter().map(|(term, _)| staged(term)).collect();
        return Term::of(Kind::Parts { parts });
    }
    let mut term = terms.pop().map(|(term, _)| term).unwrap_or_default();
    if term.kind == Kind::NotUnderstood {
        term.note = term.note.or(term.stage.take());
    }
    term
}

/// Among several terms, words beside one of them say which stage it is of.
fn staged(mut term: Term) -> Term {
    if term.stage.is_none() && term.kind != Kind::NotUnderstood {
        term.stage = term.note.take();
    }
    term
}

fn doubt(terms: &[(Term, bool)]) -> Option<Doubt> {
    let all = || terms.iter().map(|(term, _)| term);
    if all().any(|term| term.kind == Kind::NotUnderstood) || terms.is_empty() {
        return Some(Doubt::NotUnderstood);
    }
    let impossible = all().find_map(|term| match term.kind {
        Kind::ByDate(day) | Kind::OnDate(day) if day.invalid_date => {
            day.day.map(|number| (number, day.month))
        }
        _ => None,
    });
    if let Some((day, month)) = impossible {
        return Some(Doubt::ImpossibleDate { day, month });
    }
    let single = terms.len() == 1;
    let words = all().find_map(|term| {
        term.note
            .clone()
            .filter(|_| single)
            .or_else(|| term.stage.clone())
    })?;
    Some(Doubt::Beside { words })
}

/// The reading with misspelt words of time put right, if that leaves no other doubt.
fn mended(text: &str) -> Option<Reading> {
    let mut changed = text.to_owned();
    let mut doubt = None;
    for token in tokens(text)
        .iter()
        .rev()
        .filter(|token| token.sort == Sort::Other)
    {
        if let Some(read_as) = lexicon::mended(token.text) {
            changed.replace_range(token.start..token.end, &read_as);
            doubt = Some(Doubt::Misspelt {
                word: token.text.to_owned(),
                read_as,
            });
        }
    }
    let terms = understand(&changed);
    let clear = doubt.is_some() && self::doubt(&terms).is_none();
    clear.then(|| Reading {
        term: whole(terms),
        doubt,
    })
}

/// The terms of a stretch that no semicolon divides.
fn chunk_terms(pieces: &[Piece]) -> Vec<(Term, bool)> {
    let mut drafting = Drafting::default();
    for (at, piece) in pieces.iter().enumerate() {
        drafting.take(piece, &pieces[at + 1..]);
    }
    drafting.close();
    let mut drafts = drafting.done;
    share(&mut drafts);
    drafts
        .into_iter()
        .filter_map(|draft| Some((term(&draft)?, draft.marked)))
        .collect()
}

/// What stands once for several terms side by side holds for all of them.
fn share(drafts: &mut [Draft]) {
    let timed: Vec<&Draft> = drafts.iter().filter(|draft| draft.core.is_some()).collect();
    if timed.len() < 2
        || drafts
            .iter()
            .any(|draft| draft.core.is_none() && draft.says_time())
    {
        return;
    }
    let yearly = drafts.iter().any(|draft| draft.yearly);
    let last_years = drafts.last().map(draft_years).unwrap_or_default();
    let only_last = drafts
        .iter()
        .rev()
        .skip(1)
        .all(|draft| draft_years(draft).is_empty());
    for draft in drafts {
        draft.yearly |= yearly;
        if only_last && draft_years(draft).is_empty() {
            draft.years.clone_from(&last_years);
        }
    }
}

fn draft_years(draft: &Draft) -> Vec<i16> {
    let own = draft.core.iter().flat_map(|core| core.years.clone());
    own.chain(draft.years.clone()).collect()
}

#[derive(Default)]
struct Drafting {
    done: Vec<Draft>,
    draft: Draft,
    in_brackets: bool,
}

impl Drafting {
    fn take(&mut self, piece: &Piece, rest: &[Piece]) {
        match piece {
            Piece::Mark('(') => self.in_brackets = true,
            Piece::Mark(')') => self.in_brackets = false,
            Piece::Mark('+') => self.draft.marked = true,
            Piece::Mark(_) | Piece::Filler => {}
            Piece::Text(text) => self.take_text(text, rest),
            Piece::Core(cores) => cores.iter().for_each(|core| self.take_core(core)),
            Piece::Yearly(times) => self.take_yearly(*times),
            Piece::Recurring => self.draft.recurring = true,
            Piece::Years(years) => self.draft.years.extend(years),
            Piece::SchoolYears(years) => self.draft.school_years.extend(years),
            Piece::IfNeeded => self.draft.if_needed = true,
            Piece::Within(length) => self.take_within(*length),
        }
    }

    fn close(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        if draft.says_time() || draft.within.is_some() || !draft.stage.is_empty() || draft.marked {
            self.done.push(draft);
        }
    }

    /// Words that a term follows at once, or after a dash or colon, are its stage; others stand beside what was before.
    fn take_text(&mut self, text: &str, rest: &[Piece]) {
        let ahead = rest
            .iter()
            .find(|piece| !matches!(piece, Piece::Mark('-' | ':') | Piece::Filler));
        let leads = ahead.is_some_and(Piece::is_time) && !self.in_brackets;
        match () {
            () if !self.draft.says_time() => self.draft.stage.push(text.to_owned()),
            () if leads => {
                self.close();
                self.draft.stage.push(text.to_owned());
            }
            () => self.draft.beside.push(text.to_owned()),
        }
    }

    fn take_core(&mut self, core: &Core) {
        let yearly = self.draft.yearly;
        let Some(before) = &mut self.draft.core else {
            self.draft.core = Some(core.clone());
            return;
        };
        if let Some(together) = since(before, core).filter(|_| yearly) {
            *before = together;
            return;
        }
        if let Some(together) = joined(before, core, self.in_brackets) {
            *before = together;
            return;
        }
        self.close();
        self.draft.core = Some(core.clone());
    }

    fn take_yearly(&mut self, times: Option<u8>) {
        // «ежегодно, 2 раза в год» is one.
        if self.draft.yearly && (times.is_none() || self.draft.times.is_some() || self.draft.core.is_some()) {
            self.close();
        }
        self.draft.yearly = true;
        self.draft.times = self.draft.times.or(times);
    }

    fn take_within(&mut self, length: Duration) {
        match &mut self.draft.core {
            Some(Core {
                kind: Kind::AfterEvent { after },
                ..
            }) => limit(after, length),
            _ => self.draft.within = Some(length),
        }
    }
}

fn words(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// A draft as a term; `None` for a mark alone.
fn term(draft: &Draft) -> Option<Term> {
    let own = in_order(draft_years(draft));
    let of_school = draft.school_years.iter().flat_map(|year| [*year, year + 1]);
    let years = in_order(own.iter().copied().chain(of_school));
    let core = core(draft, &years)?;
    let several = own.len() > 1 || draft.school_years.len() > 1;
    Some(Term {
        recurs: core.recurs || draft.yearly || draft.recurring || several && is_point(&core.kind),
        months: in_order(core.months),
        years,
        school_years: draft.school_years.iter().map(|year| name_of(*year)).collect(),
        if_needed: draft.if_needed && core.kind != Kind::AsNeeded,
        stage: words(&draft.stage),
        note: words(&draft.beside),
        kind: core.kind,
    })
}

fn name_of(year: i16) -> String {
    crate::calendar::SchoolYear::beginning_in(year).to_string()
}

fn in_order<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

/// What kind a draft is, with the fields that its neighbours give.
fn core(draft: &Draft, years: &[i16]) -> Option<Core> {
    let Some(core) = &draft.core else {
        return bare(draft, years);
    };
    let mut core = core.clone();
    match &mut core.kind {
        Kind::Months { times, dated } => {
            *times = draft.times;
            undate(dated, &core.years);
        }
        Kind::ByDate(day) | Kind::OnDate(day) => *day = in_years(*day, years),
        Kind::Monthly(step) => step.following = false,
        Kind::HalfYear { halves } if !draft.school_years.is_empty() => {
            core.months = halves
                .iter()
                .flat_map(|half| school_half(*half))
                .copied()
                .collect();
        }
        Kind::AfterEvent { after } => {
            if let Some(length) = draft.within {
                limit(after, length);
            }
        }
        _ => {}
    }
    Some(core)
}

/// Half a school year ends at the new year or with the lessons.
const fn school_half(half: u8) -> &'static [u8] {
    match half {
        1 => &[9, 10, 11, 12],
        _ => &[1, 2, 3, 4, 5],
    }
}

/// Months stand with years of their own only where the years differ.
fn undate(dated: &mut Vec<YearMonth>, years: &[i16]) {
    let mut apart = years.to_vec();
    apart.dedup();
    if apart.len() < 2 {
        dated.clear();
    }
}

/// 29 February is judged by the year, once it is known.
fn in_years(day: DayMonth, years: &[i16]) -> DayMonth {
    day.day
        .map_or(day, |number| DayMonth::new(number, day.month, years))
}

/// A draft without a term of its own kind.
fn bare(draft: &Draft, years: &[i16]) -> Option<Core> {
    let kind = match () {
        () if draft.within.is_some() => return Some(after_nothing(draft)),
        () if draft.yearly => Kind::Annually { times: draft.times },
        () if !draft.school_years.is_empty() => Kind::Continuous {
            span: Span::SchoolYear,
            from: None,
        },
        () if years.len() > 1 => Kind::Years,
        () if years.len() == 1 => Kind::Year,
        () if draft.if_needed => Kind::AsNeeded,
        () if draft.stage.is_empty() => return None,
        () => Kind::NotUnderstood,
    };
    Some(Core::new(kind))
}

/// A stretch of time without its beginning: due within it after something that is not said.
fn after_nothing(draft: &Draft) -> Core {
    let mut after = super::kind::After::default();
    if let Some(length) = draft.within {
        limit(&mut after, length);
    }
    Core {
        recurs: draft.yearly,
        ..Core::new(Kind::AfterEvent { after })
    }
}
