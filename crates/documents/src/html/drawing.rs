//! The charts of a work, drawn from its analysis.

use super::desk::{Desk, few};
use super::measurement::wright;
use super::words::chart::{self, Names};
use crate::words;
use analysis::comparator::{ComparatorKind, ComparatorReport};
use analysis::measurement::Measurement;
use analysis::profile::Profile;
use analysis::summary::Place;
use charts::{
    Chart, Comparator, Frame, Funnel, Group, GroupItem, Groups, History, Item, Items, Journal, JournalRow,
    Limit, MarkRow, Marks, Moment, School, Scores, Series, Status, Unit,
};

/// Standard normal quantiles of the limits of a funnel: 95 % and 99.8 %.
const LIMITS: [f64; 2] = [1.959_963_984_540_054, 3.090_232_306_167_813];
/// Past so many points a telephone gets the same drawing, smaller: a second one would double the page.
const MANY: usize = 200;
/// Numbers of pupils at which the limits are computed.
const STEPS: u64 = 60;

/// The width of charts in the left column and of those in the right one, which holds the names of items.
const COLUMNS: [f64; 2] = [568.0, 744.0];

/// A work on the desk, whose charts are drawn.
pub(super) struct Easel<'a> {
    pub desk: &'a Desk<'a>,
    pub work: usize,
    pub form: Form,
}

/// What a drawing is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A page, for wide and narrow screens.
    Page,
    /// A file of its own or paper: one width, no CSS.
    File,
}

impl<'a> Easel<'a> {
    /// A chart by its name, with what it is called; `None` where there is nothing to draw.
    pub(super) fn drawing(&self, id: &str) -> Option<(Names, String)> {
        if !self.draws(id) {
            return None;
        }
        match id {
            "marks" => Some((chart::MARKS, self.marks())),
            "scores" => Some((chart::SCORES, self.scores())),
            "items" => Some((self.items_names(), self.items())),
            "journal" => Some((chart::JOURNAL, self.journal())),
            "groups" => Some((chart::GROUPS, self.groups())),
            "funnel" => Some((chart::FUNNEL, self.funnel()?)),
            "history" => Some((chart::HISTORY, self.history()?)),
            "wright" => Some((words::measurement::WRIGHT, self.wright()?)),
            _ => None,
        }
    }

    /// Whether there is anything to draw.
    pub(super) fn draws(&self, id: &str) -> bool {
        let (analysis, profile) = (self.analysis(), self.profile());
        let scaled = analysis.bounds.is_some() || profile.marks.n > 0;
        match id {
            "scores" | "funnel" => true,
            "marks" => scaled,
            "items" => !analysis.items.is_empty(),
            "groups" => scaled && !analysis.items.is_empty(),
            "journal" => profile.journal.n > 0,
            "history" => analysis.overall.dynamics.is_some(),
            "wright" => self.measurement().is_some_and(|found| found.scaling.is_some()),
            _ => false,
        }
    }

    fn finished(&self, chart: &impl Chart) -> String {
        match self.form {
            Form::Page => chart.responsive(),
            Form::File => charts::plain(&chart.svg()),
        }
    }

    fn analysis(&self) -> &'a analysis::analysis::Analysis {
        self.desk.paper.works[self.work].analysis
    }

    fn measurement(&self) -> Option<&'a Measurement> {
        self.desk.paper.works[self.work].measurement
    }

    /// Pupils and items on one scale; `None` where there is none.
    fn wright(&self) -> Option<String> {
        let found = self.measurement()?;
        let id = format!("w{}", self.work);
        let map = wright(found, found.scaling.as_ref()?, (&id, &self.desk.scope, &|_| None));
        Some(match self.form {
            Form::Page => self.finished(&map),
            Form::File => charts::plain(&map.draw(&map.frame.clone().wide(Frame::WIDE))),
        })
    }

    fn profile(&self) -> &'a Profile {
        &self.analysis().overall.profile
    }

    /// The comparators of this very work, with all their analyses.
    fn computed(&self) -> impl Iterator<Item = (&'a ComparatorReport, &'a Profile)> {
        let reports = self.analysis().comparators.iter();
        reports.filter_map(|report| Some((report, report.profile.as_ref()?)))
    }

    /// The first comparator whose items and scores are the same.
    fn alike(&self) -> Option<(&'a str, &'a Profile)> {
        let (own, mut all) = (self.profile(), self.computed());
        all.find(|(report, profile)| {
            report.kind != ComparatorKind::PreviousYear
                && profile.scores.histogram.len() == own.scores.histogram.len()
                && profile.items.items.len() == own.items.items.len()
        })
        .map(|(report, profile)| (report.name.as_str(), profile))
    }

    fn frame(&self, key: &str, (title, caption): Names, n: u64) -> Frame {
        let desc = chart::described(caption, &self.desk.scope, n);
        let frame = Frame::new(format!("w{}-{key}", self.work), title, desc);
        let width = match key {
            _ if self.form == Form::File => Frame::WIDE,
            "items" | "groups" => COLUMNS[1],
            _ => COLUMNS[0],
        };
        Frame {
            few: few(self.analysis()),
            width,
            ..frame
        }
    }

    /// Shares of marks, comparators under them.
    fn marks(&self) -> String {
        let marks = &self.profile().marks;
        let mut rows = vec![MarkRow {
            name: self.desk.scope.clone(),
            counts: marks.parts.map(|part| part.count),
            me: true,
            ..MarkRow::default()
        }];
        rows.extend(self.analysis().comparators.iter().filter_map(mark_row));
        let frame = self.frame("marks", chart::MARKS, marks.n);
        self.finished(&Marks { frame, rows })
    }

    /// Marks against the journal, comparators under them.
    fn journal(&self) -> String {
        let row = |name: &str, profile: &Profile, me| JournalRow {
            name: name.to_owned(),
            counts: journal(profile),
            me,
            ..JournalRow::default()
        };
        let mut rows = vec![row(&self.desk.scope, self.profile(), true)];
        rows.extend(
            self.computed()
                .map(|(report, profile)| row(&report.name, profile, false)),
        );
        let frame = self.frame("journal", chart::JOURNAL, self.profile().journal.n);
        self.finished(&Journal { frame, rows })
    }

    /// The histogram of primary scores.
    fn scores(&self) -> String {
        let scores = &self.profile().scores;
        let frame = self.frame("scores", chart::SCORES, scores.n);
        let bounds = self.analysis().bounds;
        let comparator = self.alike().map(|(name, profile)| Comparator {
            name: name.to_owned(),
            counts: profile.scores.histogram.clone(),
        });
        self.finished(&Scores {
            bounds: bounds.map_or([None; 3], |bounds| bounds.map(|bound| Some(u32::from(bound)))),
            comparator,
            ..Scores::new(frame, scores.histogram.clone())
        })
    }

    /// Title and caption of the items: norms and the group are only named where they are drawn.
    fn items_names(&self) -> Names {
        let norms = self.analysis().items.iter().any(|item| item.level.is_some());
        chart::items(norms, self.alike().is_some())
    }

    /// Items against norm and comparator.
    fn items(&self) -> String {
        let places = 0..self.analysis().items.len().min(self.profile().items.items.len());
        let items = Items {
            frame: self.frame("items", self.items_names(), self.profile().wrote),
            items: places.map(|place| self.item(place)).collect(),
            comparator: self.alike().map(|(name, _)| name.to_owned()),
        };
        self.finished(&items)
    }

    fn item(&self, place: usize) -> Item {
        let (info, report) = (&self.analysis().items[place], &self.profile().items.items[place]);
        let norms = &self.analysis().norms;
        let compared = self
            .alike()
            .and_then(|(_, other)| other.items.items[place].share.value);
        Item {
            code: info.code.clone(),
            level: info
                .level
                .map_or_else(String::new, |level| chart::level(level).to_owned()),
            name: chart::skill(&info.skill),
            share: report.share.value.map(|share| share / 100.0),
            interval: report
                .share
                .interval
                .map(|interval| (interval.low / 100.0, interval.high / 100.0)),
            n: report.n,
            reference: compared.map(|share| share / 100.0),
            norm: info.level.map(|level| norms.of_level(level).norm / 100.0),
            status: report.status.map_or(Status::None, status),
            href: None,
        }
    }

    /// Items by groups of marks.
    fn groups(&self) -> String {
        let groups = &self.profile().groups;
        let surely = groups.anomalies.iter().filter(|anomaly| anomaly.significant);
        let margin = surely
            .map(|anomaly| anomaly.excess / 100.0)
            .fold(f64::INFINITY, f64::min);
        let item = |(info, shares): (&analysis::frame::ItemInfo, &[analysis::figure::Figure; 4])| GroupItem {
            code: info.code.clone(),
            name: chart::skill(&info.skill),
            shares: shares.map(|figure| figure.value.map(|share| share / 100.0)),
            href: None,
        };
        let items = self.analysis().items.iter().zip(&groups.shares);
        let drawn = Groups {
            frame: self.frame("groups", chart::GROUPS, groups.n.iter().sum()),
            groups: groups.n.map(|n| Group { n }),
            items: items.map(item).collect(),
            margin: margin * 0.999,
        };
        self.finished(&drawn)
    }

    /// Schools against chance; `None` for a single school.
    fn funnel(&self) -> Option<String> {
        let own = (self.desk.scope.as_str(), self.profile());
        let (name, profile) = self.alike().unwrap_or(own);
        let (centre, sd) = (profile.scores.mean.value?, profile.scores.sd.value?);
        let schools: Vec<_> = self
            .analysis()
            .schools
            .iter()
            .filter_map(|unit| self.school(unit))
            .collect();
        let most = schools.iter().map(|school| school.n).max()?;
        let [inner, outer] = LIMITS.map(|z| limits(centre, z * sd, most));
        let funnel = Funnel {
            frame: self.frame("funnel", chart::FUNNEL, self.profile().scores.n),
            centre,
            centre_name: name.to_owned(),
            inner,
            outer,
            unit: Unit::Number(1),
            measure: chart::MEAN.to_owned(),
            schools,
        };
        let one_drawing = funnel.schools.len() > MANY && self.form == Form::Page;
        (funnel.schools.len() > 1).then(|| {
            if one_drawing {
                funnel.svg()
            } else {
                self.finished(&funnel)
            }
        })
    }

    fn school(&self, unit: &analysis::analysis::Unit) -> Option<School> {
        let Place::School(code) = unit.place else {
            return None;
        };
        let name = Some(&unit.name).filter(|name| !name.is_empty());
        Some(School {
            name: name.cloned().unwrap_or_else(|| code.to_string()),
            n: unit.profile.scores.n,
            value: unit.profile.scores.mean.value?,
            me: false,
            href: Some(self.desk.href(self.work, code)),
        })
    }

    /// The years; `None` where no earlier one is known.
    fn history(&self) -> Option<String> {
        let dynamics = self.analysis().overall.dynamics.as_ref()?;
        let years = &dynamics.years;
        let series =
            |name: &str, of: fn(&analysis::statistic::dynamics::YearPoint) -> analysis::figure::Figure| {
                Series {
                    name: name.to_owned(),
                    moments: years.iter().map(|year| moment(of(year))).collect(),
                }
            };
        let [success, quality, percent, twos] = chart::YEARLY;
        let history = History {
            frame: self.frame("history", chart::HISTORY, self.profile().wrote),
            years: years.iter().map(|year| year.year.to_string()).collect(),
            series: vec![
                series(success, |year| year.success),
                series(quality, |year| year.quality),
                series(percent, |year| year.percent),
                series(twos, |year| year.twos),
            ],
            breaks: Vec::new(),
            unit: Unit::Share,
        };
        Some(self.finished(&history))
    }
}

/// Pupils lowered, confirmed, raised.
pub(super) fn journal(profile: &Profile) -> [u64; 3] {
    let journal = &profile.journal;
    [
        journal.lowered.count,
        journal.confirmed.count,
        journal.raised.count,
    ]
}

/// A comparator's marks; of stated shares without pupils there is nothing to draw.
fn mark_row(report: &ComparatorReport) -> Option<MarkRow> {
    let counts = match (&report.profile, &report.stated) {
        (Some(profile), _) => profile.marks.parts.map(|part| part.count),
        (None, Some(stated)) => {
            let pupils = stated.pupils? as f64;
            stated.marks.map(|share| (share / 100.0 * pupils).round() as u64)
        }
        (None, None) => return None,
    };
    Some(MarkRow {
        name: report.name.clone(),
        counts,
        ..MarkRow::default()
    })
}

const fn status(status: analysis::norms::Status) -> Status {
    match status {
        analysis::norms::Status::Sufficient => Status::Ok,
        analysis::norms::Status::Zone => Status::Uncertain,
        analysis::norms::Status::Insufficient => Status::Low,
    }
}

fn moment(figure: analysis::figure::Figure) -> Option<Moment> {
    Some(Moment {
        value: figure.value? / 100.0,
        interval: figure
            .interval
            .map(|interval| (interval.low / 100.0, interval.high / 100.0)),
        n: figure.n,
        href: None,
    })
}

/// centre ± reach/√n, denser where it bends.
fn limits(centre: f64, reach: f64, most: u64) -> Vec<Limit> {
    let n = |step: u64| 1.0 + (most.max(2) - 1) as f64 * (step * step) as f64 / (STEPS * STEPS) as f64;
    (0..=STEPS)
        .map(n)
        .map(|n| Limit {
            n,
            low: centre - reach / n.sqrt(),
            high: centre + reach / n.sqrt(),
        })
        .collect()
}
