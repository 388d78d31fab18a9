//! What stands before the table: title, period, approval, points of the order, abbreviations.

use super::abbreviation;
use super::number::Number;
use super::text::{clean, folded};
use super::words::{
    APPROVAL_ENDS, APPROVE, APPROVED, APPROVED_BY, BODIES, FROM_DAY, NO_TITLES, ORDER, ORDERS, SCHOOL_YEAR,
    SHORT_TERM, SIGNATURES, TITLE_MARKS, TITLES,
};
use domain::calendar::term;
use domain::roadmap::{Activity, Approval, OrderPoint, Plan};
use jiff::civil::Date;

/// Reads the lines before the table into the plan; says whether a list explains its short names.
pub(super) fn read(lines: &[String], plan: &mut Plan) -> bool {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| clean(line.trim_start_matches('#')))
        .collect();
    plan.title = title(&lines);
    plan.period = period(&plan.title);
    plan.school_years = plan.period.is_some_and(|(first, last)| first < last) && of_school(&plan.title);
    plan.order_points = points(&lines);
    plan.approved = approval(&lines);
    plan.organisation = organisation(&lines, plan);
    plan.abbreviations = abbreviation::listed(&lines);
    let listed = !plan.abbreviations.is_empty();
    let of_activity = |activity: &Activity| {
        let result = activity.result.clone().unwrap_or_default();
        [activity.title.clone(), activity.term_text.clone(), result]
    };
    let texts: Vec<String> = lines
        .into_iter()
        .chain(plan.activities.iter().flat_map(of_activity))
        .collect();
    for mut found in texts
        .iter()
        .flat_map(|text| abbreviation::passing(text))
        .collect::<Vec<_>>()
    {
        found.short = abbreviation::whole(&found.short, &texts);
        if !plan.abbreviations.iter().any(|known| known.short == found.short) {
            plan.abbreviations.push(found);
        }
    }
    listed
}

/// The last lines that begin as a title does, with those that go on with them.
fn title(lines: &[String]) -> String {
    let begins = |line: &str| {
        starts(line, TITLES)
            && folded(line)
                .split([' ', '«', '(', '"', '-'])
                .any(|word| TITLE_MARKS.split(' ').any(|mark| word.starts_with(mark)))
    };
    let mut first = None;
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| begins(line) && line.chars().count() < 400)
    {
        // A title often goes over several lines that begin alike; a numbered text below it is no title.
        let follows = first.is_some_and(|first: usize| {
            at - first <= 3 && lines[first..at].iter().all(|line| !line.is_empty())
        });
        let numbered = line.ends_with('.') || line.ends_with(';');
        if !follows && !numbered {
            first = Some(at);
        }
    }
    let named = || lines.iter().position(|line| names_plan(line));
    let some = || lines.iter().position(|line| !line.is_empty());
    let Some(first) = first.or_else(named).or_else(some) else {
        return String::new();
    };
    let rest = lines[first + 1..]
        .iter()
        .take_while(|line| !line.is_empty() && !abbreviation::is_list_heading(line) && !is_approving(line));
    let whole: Vec<&str> = lines[first..=first]
        .iter()
        .chain(rest.take(5))
        .map(String::as_str)
        .collect();
    whole.join(" ")
}

/// Whether the years of a title are school years.
fn of_school(title: &str) -> bool {
    let lower = folded(title);
    SCHOOL_YEAR.iter().any(|word| lower.contains(word))
}

/// A line that calls itself a plan in another word than its first, and is not of the paper that approved it.
fn names_plan(line: &str) -> bool {
    let lower = folded(line);
    let mut words = lower.split(|letter: char| !letter.is_alphabetic());
    let marked = words.any(|word| TITLE_MARKS.split(' ').any(|mark| word.starts_with(mark)));
    let approving = APPROVED_BY.iter().any(|word| lower.contains(word)) || starts(line, NO_TITLES);
    marked && !approving && !is_approving(line) && line.chars().count() < 200 && !line.ends_with(['.', ';'])
}

fn starts(line: &str, stems: &str) -> bool {
    let lower = folded(line.trim_start_matches(['«', '"', ' ']));
    stems.split(' ').any(|stem| lower.starts_with(stem))
}

/// First and last year that a title names; a school year counts with both.
fn period(title: &str) -> Option<(i16, i16)> {
    let numbers: Vec<&str> = title.split(|letter: char| !letter.is_ascii_digit()).collect();
    let of = |digits: &str| digits.parse::<i16>().ok().filter(|_| digits.len() == 4);
    let full = numbers.iter().filter_map(|digits| of(digits));
    let short = numbers.windows(2).filter_map(|pair| {
        let next = of(pair[0])? + 1;
        (pair[1].len() == 2 && pair[1].parse() == Ok(next % 100)).then_some(next)
    });
    let years: Vec<i16> = full
        .chain(short)
        .filter(|year| (2000..2100).contains(year))
        .collect();
    Some((*years.iter().min()?, *years.iter().max()?))
}

/// The points between the word that orders and the signature.
fn points(lines: &[String]) -> Vec<OrderPoint> {
    let ordered = |line: &String| {
        ORDERS
            .iter()
            .any(|word| folded(line).replace(' ', "").contains(word))
    };
    let Some(start) = lines.iter().position(ordered) else {
        return Vec::new();
    };
    let mut points: Vec<OrderPoint> = Vec::new();
    for line in lines[start + 1..].iter().filter(|line| !line.is_empty()) {
        match Number::split(line).filter(|(number, rest)| !number.roman && rest.starts_with(' ')) {
            Some((number, rest)) => points.push(OrderPoint {
                number: number.printed,
                text: rest.trim().to_owned(),
            }),
            None if starts(line, SIGNATURES) || points.is_empty() => break,
            None => {
                if let Some(last) = points.last_mut() {
                    last.text = format!("{} {line}", last.text);
                }
            }
        }
    }
    points
}

/// The order, or the line that names it: number, date, and whose it is.
fn approval(lines: &[String]) -> Option<Approval> {
    if let Some(at) = lines.iter().position(|line| folded(line).trim() == ORDER) {
        let near = lines[at..]
            .iter()
            .take(10)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        let heads: Vec<&str> = lines[..at]
            .iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        let by = (!heads.is_empty()).then(|| heads.join(" "));
        return Some(Approval {
            number: number(&near),
            date: date(&near),
            by,
        });
    }
    let at = lines.iter().position(|line| is_approving(line))?;
    let near: Vec<&str> = lines[at..]
        .iter()
        .take(6)
        .map(String::as_str)
        .take_while(|line| !starts(line, TITLES))
        .collect();
    let near = near.join("\n");
    let named = APPROVED_BY
        .iter()
        .filter_map(|word| folded(&near).find(word))
        .min();
    let order = named.and_then(|at| near.get(at..)).unwrap_or(&near);
    let found = Approval {
        number: number(order),
        date: date(&near),
        by: approved_by(&near),
    };
    (found != Approval::default()).then_some(found)
}

fn is_approving(line: &str) -> bool {
    let lower = folded(line);
    let short = line.chars().count() < 200;
    short && (lower.contains(APPROVE) || APPROVED.iter().any(|word| lower.starts_with(word)))
}

/// `№ 98`, `N 5976`, `№ 6а`.
fn number(text: &str) -> Option<String> {
    let at = text.find(['№', 'N'])?;
    let after = text[at..].trim_start_matches(['№', 'N', ' ', '_']);
    let end = after
        .find(|letter: char| letter.is_whitespace() || letter == ',' || letter == '»')
        .unwrap_or(after.len());
    let number = after[..end].trim_end_matches(['.', ';']);
    number
        .starts_with(|letter: char| letter.is_ascii_digit())
        .then(|| number.to_owned())
}

/// The first date of a text, however its parts are underlined or quoted.
fn date(text: &str) -> Option<Date> {
    let plain: String = text
        .chars()
        .map(|letter| {
            if "«»\"_“”".contains(letter) {
                ' '
            } else {
                letter
            }
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    (0..words.len()).find_map(|at| numeric(words[at]).or_else(|| worded(words.get(at..at + 3)?)))
}

fn numeric(word: &str) -> Option<Date> {
    let parts: Vec<&str> = word
        .trim_matches(|letter: char| !letter.is_ascii_digit())
        .split('.')
        .collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let year: i16 = year.parse().ok()?;
    Date::new(
        if year < 100 { 2000 + year } else { year },
        month.parse().ok()?,
        day.parse().ok()?,
    )
    .ok()
}

/// `08 февраля 2022`, `10 01 2022`.
fn worded(words: &[&str]) -> Option<Date> {
    let [day, month, year] = words else { return None };
    let day: i8 = day.parse().ok()?;
    let month = month.parse::<i8>().ok().or_else(|| {
        let reading = term::read(month);
        reading
            .term
            .months
            .first()
            .and_then(|month| i8::try_from(*month).ok())
    })?;
    let year: i16 = year.get(..4)?.parse().ok()?;
    Date::new(year, month, day).ok().filter(|_| year > 1990)
}

/// Whose order it is: what stands between the word of the order and its date; or who signed.
fn approved_by(near: &str) -> Option<String> {
    let joined = near.replace('\n', " ");
    let lower = folded(&joined);
    for word in APPROVED_BY {
        let Some(at) = lower.find(word) else { continue };
        let after = joined.get(at + word.len()..)?;
        let end = APPROVAL_ENDS
            .iter()
            .filter_map(|stop| after.find(stop))
            .min()
            .unwrap_or(after.len());
        let by = clean(&after[..end]);
        return (!by.is_empty() && !by.starts_with(FROM_DAY)).then_some(by);
    }
    near.lines()
        .find(|line| has_initials(line))
        .map(|line| line.trim_matches(['_', ' ']).to_owned())
}

fn has_initials(line: &str) -> bool {
    let letters: Vec<char> = line.chars().collect();
    letters.windows(4).any(
        |four| matches!(four, [first, '.', second, '.'] if first.is_uppercase() && second.is_uppercase()),
    )
}

/// Whose plan it is: the body above the order, else the owner that the title names.
fn organisation(lines: &[String], plan: &Plan) -> Option<String> {
    let by_order = lines
        .iter()
        .position(|line| folded(line).trim() == ORDER)
        .is_some();
    if let Some(by) = plan
        .approved
        .as_ref()
        .and_then(|approved| approved.by.clone())
        .filter(|_| by_order)
    {
        return Some(by);
    }
    let body = lines
        .iter()
        .take_while(|line| !starts(line, TITLES))
        .find(|line| starts(line, BODIES) && line.chars().count() < 200);
    body.cloned().or_else(|| owner(&plan.title))
}

/// `… в Очерском городском округе …` → the words from the name to the kind of territory.
fn owner(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    let is_owner = |word: &str| {
        super::words::OWNERS
            .iter()
            .any(|stem| folded(word.trim_matches(['«', '"'])).starts_with(stem))
            && !folded(word).starts_with(SHORT_TERM)
    };
    let last = (0..words.len()).rev().find(|at| is_owner(words[*at]))?;
    let mut first = last;
    while first > 0
        && (is_owner(words[first - 1])
            || words[first - 1]
                .trim_start_matches(['«', '"'])
                .starts_with(char::is_uppercase))
    {
        first -= 1;
    }
    let quoted = words
        .get(last + 1)
        .is_some_and(|next| next.starts_with(['«', '"']));
    let mut end = last + 1;
    while quoted && end < words.len() && !words[end - 1].ends_with(['»', '"']) {
        end += 1;
    }
    // «муниципальной» alone says what kind of system it is, not whose.
    (end > first + 1).then(|| words[first..end].join(" "))
}
