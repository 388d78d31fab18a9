use super::ProblemKind;
use super::source::Reader;
use super::words::{PAGE, UNITS};
use crate::calendar::Period;
use std::fmt;

/// An exact decimal number with up to three places after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(i64);

impl Amount {
    /// So many thousandths: `28500` is 28.5.
    pub const fn of_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// The number in thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// The nearest float, for kernels that count in floats.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Reads `28.5`, `-1`, `1.96`; `None` for more than three places or more than a billion.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || places.len() > 3 || !plain(whole) || !plain(places) {
            return None;
        }
        let thousandths = format!("{whole}{places:0<3}").parse::<i64>().ok()?;
        Some(Self(sign * thousandths))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, places) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let places = format!("{places:03}");
        match places.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            rest => write!(f, "{sign}{whole}.{rest}"),
        }
    }
}

/// In what a norm is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Percent of a whole.
    Percent,
    /// Percentage points between two shares.
    Points,
    /// Marks of the scale 2–5.
    Marks,
    /// Primary or test points.
    Score,
    /// People.
    People,
    /// Years.
    Years,
    /// A share of one, such as a probability.
    Share,
    /// A plain number.
    Number,
}

impl Unit {
    /// Every unit, in the order in which the catalogue lists them.
    pub const ALL: [Self; 8] = [
        Self::Percent,
        Self::Points,
        Self::Marks,
        Self::Score,
        Self::People,
        Self::Years,
        Self::Share,
        Self::Number,
    ];

    /// The word for it, as it stands in the catalogue and on paper.
    pub const fn word(self) -> &'static str {
        UNITS[self as usize]
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == text)
    }
}

/// On which side of the value the norm holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
}

impl Sense {
    /// The sign, as it stands in the catalogue.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::AtLeast, Self::Above, Self::AtMost, Self::Below]
            .into_iter()
            .find(|sense| sense.sign() == text)
    }

    /// Whether an observed amount lies on this side of the bound.
    pub fn holds(self, observed: Amount, bound: Amount) -> bool {
        match self {
            Self::AtLeast => observed >= bound,
            Self::Above => observed > bound,
            Self::AtMost => observed <= bound,
            Self::Below => observed < bound,
        }
    }
}

/// A threshold or a rule with its owner: nothing is compared with a number that belongs to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Code by which the program asks for it: `fioko-2026.basic.sufficient`.
    pub code: String,
    /// What it is called, in Russian.
    pub name: String,
    /// The number; rules in words have none.
    pub value: Option<Amount>,
    /// Half-width of the zone of uncertainty around the value.
    pub zone: Option<Amount>,
    /// On which side the norm holds.
    pub sense: Option<Sense>,
    /// In what it is counted.
    pub unit: Unit,
    /// Whose it is: `ФИОКО-2026`, a municipality, the product itself.
    pub owner: String,
    /// The document, with its status.
    pub source: String,
    /// The page in the document, empty where there is none.
    pub page: String,
    /// When it holds.
    pub in_force: Period,
}

impl Norm {
    /// Whose it is and where it stands: `ФИОКО-2026, с. 17`.
    pub fn cite(&self) -> String {
        match self.page.as_str() {
            "" => self.owner.clone(),
            page => format!("{}, {PAGE} {page}", self.owner),
        }
    }

    /// Whether the observed amount meets the norm; `None` for a rule without a number or a side.
    pub fn met_by(&self, observed: Amount) -> Option<bool> {
        Some(self.sense?.holds(observed, self.value?))
    }
}

/// What the head of a file says for every entry in it.
pub(super) struct Head {
    owner: String,
    source: String,
    in_force: Period,
}

impl Head {
    pub(super) fn read(table: &mut Reader<'_, '_>) -> Self {
        let mut own = |key| table.text(key).map_or_else(String::new, |text| text.value);
        let (owner, source) = (own("owner"), own("source"));
        let in_force = table.period();
        Self {
            owner,
            source,
            in_force,
        }
    }
}

/// Reads one `[[norm]]`, with the byte of its code; the head fills what the entry does not say itself.
pub(super) fn read(mut table: Reader<'_, '_>, head: &Head) -> Option<(Norm, usize)> {
    let amount = "a number with at most three places";
    let at = table.at();
    let code = table.need_text("code");
    let name = table.need_text("name");
    let value = table.digits("value", amount, Amount::parse);
    let zone = table.digits("zone", amount, Amount::parse);
    let sense = table.parsed("sense", "one of >=, >, <=, <", Sense::parse);
    let unit = table.parsed("unit", "a unit of the catalogue", Unit::parse);
    let owner = table.text("owner").map(|text| text.value);
    let source = table.text("source").map(|text| text.value);
    let page = table.text("page").map_or_else(String::new, |text| text.value);
    let in_force = own_or(table.period(), head.in_force);
    let source = source.unwrap_or_else(|| head.source.clone());
    let owner = owner.unwrap_or_else(|| head.owner.clone());
    if source.is_empty() || owner.is_empty() {
        table.source().report(at, ProblemKind::NoSource);
    }
    table.close();
    let code = code?;
    let norm = Norm {
        code: code.value,
        name: name?.value,
        value: value.map(|value| value.value),
        zone: zone.map(|zone| zone.value),
        sense: sense.map(|sense| sense.value),
        unit: unit.map_or(Unit::Number, |unit| unit.value),
        owner,
        source,
        page,
        in_force,
    };
    Some((norm, code.at))
}

/// The entry's own days where it names any, else those of the head.
pub(super) fn own_or(own: Period, head: Period) -> Period {
    if own == Period::default() { head } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_keeps_the_digits_it_was_written_with() {
        for (text, thousandths) in [
            ("28.5", 28_500),
            ("1.96", 1_960),
            ("60", 60_000),
            ("-0.05", -50),
            ("0", 0),
        ] {
            let amount = Amount::parse(text).unwrap();
            assert_eq!(
                (amount.thousandths(), amount.to_string().as_str()),
                (thousandths, text)
            );
        }
    }

    #[test]
    fn an_amount_that_cannot_be_kept_exactly_is_refused() {
        for text in ["0.0001", "", ".5", "1e3", "1,5", "12345678901", "inf"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn each_side_of_a_bound_is_told_apart_on_the_bound_itself() {
        let bound = Amount::of_thousandths(60_000);
        let on_it = [Sense::AtLeast, Sense::Above, Sense::AtMost, Sense::Below]
            .map(|sense| sense.holds(bound, bound));
        assert_eq!(on_it, [true, false, true, false]);
    }
}
