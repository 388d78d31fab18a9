//! Every chart filled from a handful of arbitrary values.

use charts::*;
use proptest::prelude::*;

/// What every chart is filled with.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub text: String,
    pub href: Option<String>,
    pub counts: Vec<u64>,
    pub numbers: Vec<f64>,
    /// Pupils behind each value.
    pub n: u64,
}

/// Any number at all, the odd ones often.
pub fn number() -> impl Strategy<Value = f64> {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.0,
        -0.0,
        1e300,
        -1e300,
        1e-300,
        f64::MAX,
    ];
    prop_oneof![3 => 0.0..1.0f64, 1 => any::<f64>(), 1 => proptest::sample::select(odd.to_vec())]
}

fn text() -> impl Strategy<Value = String> {
    let odd = [
        "<b>&\"'</b>",
        "]]>",
        "<!--",
        "\u{0}\u{1b}\u{fffe}",
        "",
        "«Школа»\n№ 1",
        "=\"var(--x,y)\"",
        "url(#c-a-p0)",
    ];
    prop_oneof![
        any::<String>(),
        proptest::sample::select(odd.map(str::to_owned).to_vec())
    ]
}

/// Any values at all.
pub fn values() -> impl Strategy<Value = Values> {
    let counts = proptest::collection::vec(prop_oneof![0u64..200, any::<u64>()], 0..12);
    let numbers = proptest::collection::vec(number(), 0..12);
    (
        text(),
        proptest::option::of(text()),
        counts,
        numbers,
        prop_oneof![0u64..60, any::<u64>()],
    )
        .prop_map(|(text, href, counts, numbers, n)| Values {
            text,
            href,
            counts,
            numbers,
            n,
        })
}

/// Ordinary values, so many of each.
pub fn sober(many: usize) -> Values {
    let numbers = (0..many)
        .map(|index| 0.2 + 0.6 * (index % 7) as f64 / 7.0)
        .collect();
    let counts = (0..many as u64).map(|index| 20 + index % 13).collect();
    Values {
        text: "Школа".into(),
        href: Some("#part".into()),
        counts,
        numbers,
        n: 200,
    }
}

fn four(counts: &[u64]) -> [u64; 4] {
    [0, 1, 2, 3].map(|index| counts.get(index).copied().unwrap_or(0))
}

fn frame(title: &str, values: &Values) -> Frame {
    Frame::new(
        format!("{title}{}", values.text),
        format!("{title} {}", values.text),
        &values.text,
    )
}

impl Values {
    fn pairs(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.numbers.iter().map(|number| (*number, number + 0.1))
    }

    pub fn marks(&self) -> Marks {
        let row = |index: usize| MarkRow {
            name: self.text.clone(),
            counts: if self.n < 10 {
                [1, 0, 2, 0]
            } else {
                four(&self.counts[index..])
            },
            me: index == 0,
            links: [0; 4].map(|_| self.href.clone()),
        };
        Marks {
            frame: frame("marks", self),
            rows: (0..self.counts.len()).map(row).collect(),
        }
    }

    pub fn journal(&self) -> Journal {
        let row = |row: &MarkRow| JournalRow {
            name: row.name.clone(),
            counts: [row.counts[0], row.counts[1], row.counts[2]],
            me: row.me,
            links: [0; 3].map(|_| self.href.clone()),
        };
        Journal {
            frame: frame("journal", self),
            rows: self.marks().rows.iter().map(row).collect(),
        }
    }

    pub fn journal_mini(&self) -> JournalMini {
        let [a, b, c, _] = if self.n < 10 {
            [1, 2, 0, 0]
        } else {
            four(&self.counts)
        };
        JournalMini {
            frame: Frame::mini("jm", "journal mini"),
            counts: [a, b, c],
        }
    }

    pub fn scores(&self) -> Scores {
        let bound = |index: usize| self.counts.get(index).map(|count| (*count % 40) as u32);
        let band = self
            .numbers
            .iter()
            .map(|number| (number - 1.0, *number, number + 1.0))
            .collect();
        Scores {
            bounds: [bound(0), bound(1), bound(2)],
            comparator: Some(Comparator {
                name: self.text.clone(),
                counts: self.counts.clone(),
            }),
            expected: (!self.numbers.is_empty()).then_some(Expected { band }),
            highlight: bound(3).map(|score| Highlight {
                score,
                note: self.text.clone(),
            }),
            links: vec![self.href.clone()],
            ..Scores::new(
                frame("scores", self),
                if self.n < 10 {
                    vec![1, 2]
                } else {
                    self.counts.clone()
                },
            )
        }
    }

    pub fn items(&self) -> Items {
        let statuses = [Status::None, Status::Ok, Status::Uncertain, Status::Low];
        let item = |(index, (low, high)): (usize, (f64, f64))| Item {
            code: format!("{index}{}", self.text),
            level: self.text.chars().take(1).collect(),
            name: self.text.clone(),
            share: (index % 3 != 2).then_some(low),
            interval: Some((low, high)),
            n: self.n,
            reference: Some(high),
            norm: Some(high),
            status: statuses[index % 4],
            href: self.href.clone(),
        };
        let items = self.pairs().enumerate().map(item).collect();
        Items {
            frame: frame("items", self),
            items,
            comparator: Some(self.text.clone()),
        }
    }

    pub fn groups(&self) -> Groups {
        let item = |(low, high): (f64, f64)| GroupItem {
            code: self.text.clone(),
            name: self.text.clone(),
            shares: [Some(high), Some(low), None, Some(low)],
            href: self.href.clone(),
        };
        let groups = [Group { n: self.n }; 4];
        Groups {
            frame: frame("groups", self),
            groups,
            items: self.pairs().map(item).collect(),
            margin: 0.02,
        }
    }

    pub fn funnel(&self) -> Funnel {
        let school = |(index, value): (usize, &f64)| School {
            name: self.text.clone(),
            n: self.n.saturating_add(if self.n < 10 { 0 } else { index as u64 }),
            value: *value,
            me: index == 0,
            href: self.href.clone(),
        };
        let limit = |(index, (low, high)): (usize, (f64, f64))| Limit {
            n: index as f64 * 20.0,
            low,
            high,
        };
        let limits: Vec<Limit> = self.pairs().enumerate().map(limit).collect();
        Funnel {
            frame: frame("funnel", self),
            schools: self.numbers.iter().enumerate().map(school).collect(),
            centre: self.numbers.first().copied().unwrap_or(f64::NAN),
            centre_name: self.text.clone(),
            inner: limits.clone(),
            outer: limits,
            unit: Unit::Number(1),
            measure: self.text.clone(),
        }
    }

    pub fn heat(&self) -> Heat {
        let strengths = [Strength::Weak, Strength::Notable, Strength::Strong];
        let cell = |index: usize| match index % 4 {
            0 => HeatCell::NoData,
            1 => HeatCell::TooFew,
            2 => HeatCell::Clear {
                href: self.href.clone(),
            },
            _ => HeatCell::Signs {
                letters: self.text.clone(),
                strength: strengths[index % 3],
                href: self.href.clone(),
            },
        };
        let row = |index: usize| HeatRow {
            name: self.text.clone(),
            href: self.href.clone(),
            cells: (0..index % 9).map(cell).collect(),
        };
        let works = vec![self.text.clone(); self.counts.len().min(40)];
        Heat {
            frame: frame("heat", self),
            works,
            rows: (0..self.numbers.len()).map(row).collect(),
        }
    }

    pub fn against(&self) -> Against {
        let row = |(index, (low, high)): (usize, (f64, f64))| AgainstRow {
            name: self.text.clone(),
            observed: high,
            expected: low,
            me: index == 1,
        };
        Against {
            frame: frame("against", self),
            rows: self.pairs().enumerate().map(row).collect(),
            unit: Unit::Number(1),
        }
    }

    pub fn timeline(&self) -> Timeline {
        use TimelineState::{Ahead, Done, Overdue, Skipped, Working};
        let states = [Ahead, Working, Overdue, Done, Skipped];
        // As far outside of the axis as a mistake of the caller can lead.
        let day = |at: f64| (at * 400.0 - 20.0) as i32;
        let bar = |(index, (from, to)): (usize, (f64, f64))| TimelineBar {
            from: day(from),
            to: day(to),
            state: states[index % states.len()],
            words: self.text.clone(),
            href: self.href.clone(),
        };
        let row = |index: usize| TimelineRow {
            name: self.text.clone(),
            href: self.href.clone(),
            heading: index.is_multiple_of(5),
            bars: self.pairs().enumerate().map(bar).take(index % 4).collect(),
            note: self.text.clone(),
        };
        let month = |days: &u64| TimelineMonth {
            name: self.text.clone(),
            year: self.text.clone(),
            days: u8::try_from(days % 256).unwrap_or(0),
        };
        Timeline {
            frame: frame("timeline", self),
            months: self.counts.iter().map(month).collect(),
            today: self.numbers.first().map(|at| day(*at)),
            rows: (0..self.numbers.len()).map(row).collect(),
        }
    }

    pub fn wright(&self) -> Wright {
        let score = |(index, (low, _)): (usize, (f64, f64))| WrightScore {
            score: index as u32,
            theta: low,
            n: if self.n < 10 { 0 } else { self.n },
        };
        let step = |(index, (low, high)): (usize, (f64, f64))| WrightStep {
            name: self.text.clone(),
            words: self.text.clone(),
            at: low,
            interval: Some((low, high)),
            marked: index % 2 == 0,
            href: self.href.clone(),
        };
        Wright {
            frame: frame("wright", self),
            scores: self.pairs().enumerate().map(score).collect(),
            steps: self.pairs().enumerate().map(step).collect(),
            bounds: self
                .numbers
                .iter()
                .take(3)
                .map(|at| (self.text.clone(), *at))
                .collect(),
        }
    }

    pub fn characteristic(&self) -> Characteristic {
        let point = |(index, (low, high)): (usize, (f64, f64))| CharacteristicPoint {
            scores: self.text.clone(),
            at: index as f64,
            share: (index % 3 != 2).then_some(low),
            interval: Some((low, high)),
            expected: high,
            n: self.n,
        };
        Characteristic {
            frame: frame("characteristic", self),
            expected: self
                .pairs()
                .enumerate()
                .map(|(index, (low, _))| (index as f64, low))
                .collect(),
            observed: self.pairs().enumerate().map(point).collect(),
            bounds: self
                .numbers
                .iter()
                .take(3)
                .map(|at| (self.text.clone(), *at))
                .collect(),
        }
    }

    pub fn information(&self) -> Information {
        let at = |(index, (low, high)): (usize, (f64, f64))| (index as f64, low, Some(high));
        Information {
            frame: frame("information", self),
            curve: self.pairs().enumerate().map(at).collect(),
            bounds: self
                .numbers
                .iter()
                .take(3)
                .map(|at| (self.text.clone(), *at))
                .collect(),
        }
    }

    pub fn calibration(&self) -> Calibration {
        let point = |(low, high): (f64, f64)| CalibrationPoint {
            bound: low,
            share: high,
            band: (high, low),
        };
        let panel = || CalibrationPanel {
            name: self.text.clone(),
            n: self.n,
            points: self.pairs().map(point).collect(),
        };
        Calibration {
            frame: frame("calibration", self),
            panels: (0..3).map(|_| panel()).collect(),
        }
    }

    pub fn interval(&self) -> Interval {
        let at = |index: usize| self.numbers.get(index).copied().unwrap_or(f64::NAN);
        Interval {
            frame: Frame::mini("iv", "interval"),
            value: at(0),
            low: at(1),
            high: at(2),
            n: self.n,
            reference: Some(at(3)),
            scale: (at(4), at(5)),
            unit: Unit::Share,
        }
    }

    pub fn history(&self) -> History {
        let moment = |(index, (low, high)): (usize, (f64, f64))| {
            let known = Moment {
                value: low,
                interval: Some((low, high)),
                n: self.n,
                href: self.href.clone(),
            };
            (index % 4 != 3).then_some(known)
        };
        let moments: Vec<Option<Moment>> = self.pairs().enumerate().map(moment).collect();
        let series = Series {
            name: self.text.clone(),
            moments,
        };
        History {
            frame: frame("history", self),
            years: vec![self.text.clone(); self.numbers.len()],
            series: vec![series; self.counts.len().min(9)],
            breaks: vec![Break {
                year: 1,
                note: self.text.clone(),
            }],
            unit: if self.n.is_multiple_of(2) {
                Unit::Share
            } else {
                Unit::Number(2)
            },
        }
    }
}

/// Charts whose values stand for a number of pupils.
pub fn charts_of_pupils(values: &Values) -> Vec<Box<dyn Chart>> {
    vec![
        Box::new(values.marks()),
        Box::new(values.journal()),
        Box::new(values.journal_mini()),
        Box::new(values.scores()),
        Box::new(values.items()),
        Box::new(values.groups()),
        Box::new(values.funnel()),
        Box::new(values.interval()),
        Box::new(values.history()),
        Box::new(values.characteristic()),
    ]
}

/// Charts that write names of the caller.
pub fn charts_with_names(values: &Values) -> Vec<Box<dyn Chart>> {
    vec![
        Box::new(values.marks()),
        Box::new(values.journal()),
        Box::new(values.items()),
        Box::new(values.groups()),
        Box::new(values.funnel()),
        Box::new(values.heat()),
        Box::new(values.history()),
        Box::new(values.timeline()),
        Box::new(values.against()),
        Box::new(values.wright()),
    ]
}

/// All of them.
pub fn every_chart(values: &Values) -> Vec<Box<dyn Chart>> {
    let mut all = charts_of_pupils(values);
    all.push(Box::new(values.heat()));
    all.push(Box::new(values.timeline()));
    all.push(Box::new(values.against()));
    all.push(Box::new(values.wright()));
    all.push(Box::new(values.information()));
    all.push(Box::new(values.calibration()));
    all
}
