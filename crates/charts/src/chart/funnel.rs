//! Schools in a funnel: the smaller a school, the wider chance alone throws its mean. No ranks.

mod limits;

pub use limits::Limit;
use limits::between;

use crate::drawing::{Area, Element, Key, LABEL, LINES, Plate, Scale, Shape, Tone};
use crate::drawing::{
    bold_width, fit, floor, group, gutter, line, linked, path, rect, rounded, shape, text, ticks, value_lines,
};
use crate::number::count;
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// A funnel plot of schools.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// In any order; the drawing gives none.
    pub schools: Vec<School>,
    /// The centre line.
    pub centre: f64,
    /// How the centre is called: «край».
    pub centre_name: String,
    /// The 95 % limits at rising n.
    pub inner: Vec<Limit>,
    /// The 99.8 % limits at rising n.
    pub outer: Vec<Limit>,
    /// How values are written.
    pub unit: Unit,
    /// What the values are: «средний балл».
    pub measure: String,
}

/// One school.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct School {
    /// As it stands in the register.
    pub name: String,
    /// Pupils who wrote.
    pub n: u64,
    /// The mean of the measure.
    pub value: f64,
    /// Whom the chart is about: the only one whose name is written.
    pub me: bool,
    /// Where the point leads.
    pub href: Option<String>,
}

/// Where a school lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    Within,
    Beyond,
    FarBeyond,
}

impl Zone {
    const ALL: [Zone; 3] = [Zone::Within, Zone::Beyond, Zone::FarBeyond];

    fn point(self, place: (f64, f64), radius: f64) -> Element {
        match self {
            Self::Within => shape(Shape::Circle, place, radius)
                .fill(Tone::Paper)
                .stroke(Tone::Acc, 1.5),
            Self::Beyond => shape(Shape::Triangle, place, radius * 1.2)
                .fill(Tone::Mid)
                .stroke(Tone::Paper, 0.8),
            Self::FarBeyond => shape(Shape::Diamond, place, radius * 1.25)
                .fill(Tone::Bad)
                .stroke(Tone::Paper, 0.8),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Within => words::WITHIN,
            Self::Beyond => words::BEYOND,
            Self::FarBeyond => words::FAR_BEYOND,
        }
    }
}

/// Where things stand on the plate.
struct Field {
    area: Area,
    x: Scale,
    y: Scale,
}

fn is_outside(limits: &[Limit], school: &School) -> bool {
    between(limits, school.n as f64).is_some_and(|(low, high)| school.value < low || school.value > high)
}

impl Funnel {
    fn shown(&self) -> impl Iterator<Item = &School> {
        self.schools
            .iter()
            .filter(|school| school.value.is_finite() && !self.frame.few.hides(school.n))
    }

    fn zone(&self, school: &School) -> Zone {
        match (is_outside(&self.inner, school), is_outside(&self.outer, school)) {
            (_, true) => Zone::FarBeyond,
            (true, false) => Zone::Beyond,
            _ => Zone::Within,
        }
    }

    /// Smaller where hundreds of points would cover one another.
    fn radius(&self) -> f64 {
        if self.schools.len() > 200 { 3.0 } else { 4.0 }
    }

    fn field(&self, wide: f64) -> Field {
        let tall = if wide < 480.0 { 260.0 } else { 300.0 };
        let most = self.shown().map(|school| school.n).max().unwrap_or(1).max(1) as f64;
        let (low, high) = self.reach();
        let domain = rounded((low, high), LINES);
        let gutter = gutter(domain, self.unit);
        let right = if wide < 480.0 { 44.0 } else { 56.0 };
        let area = Area::new(gutter, 24.0, wide - gutter - right, tall);
        let x = Scale::new((0.0, most * 1.04), (area.x, area.right()));
        Field {
            area,
            x,
            y: Scale::new(domain, (area.bottom(), area.y)),
        }
    }

    /// The values to be seen: every school, the centre, and the outer limits where schools lie.
    fn reach(&self) -> (f64, f64) {
        let smallest = self.shown().map(|school| school.n).min().unwrap_or(1) as f64;
        let (mut low, mut high) = (self.centre, self.centre);
        for school in self.shown() {
            (low, high) = (low.min(school.value), high.max(school.value));
        }
        let spread = (high - low).max(self.centre.abs() * 0.05).max(1e-6);
        if let Some((bottom, top)) = between(&self.outer, smallest.max(1.0)) {
            // A school of two pupils has limits so wide that the others would lie on one line.
            (low, high) = (
                low.min(bottom.max(low - spread / 2.0)),
                high.max(top.min(high + spread / 2.0)),
            );
        }
        (low - spread * 0.05, high + spread * 0.05)
    }

    fn axes(&self, plate: &mut Plate, field: &Field) {
        value_lines(plate, field.area, field.y, self.unit);
        floor(plate, field.area, field.y);
        let foot = field.area.bottom();
        let pupils = ticks(field.x.domain(), (field.area.w / 70.0) as usize);
        for value in pupils.values.iter().copied().filter(|value| value.fract() == 0.0) {
            let x = field.x.at(value);
            plate.add(line((x, foot), (x, foot + 4.0)).stroke(Tone::Line2, 1.0));
            plate.add(
                text((x, foot + 17.0), &count(value as u64))
                    .small()
                    .middle()
                    .fill(Tone::Mut),
            );
        }
        plate.add(
            text((0.0, 13.0), &fit(&self.measure, 12.0, plate.width))
                .small()
                .fill(Tone::Mut),
        );
        plate.add(
            text((field.area.right(), foot + 33.0), words::PARTICIPANTS)
                .small()
                .end()
                .fill(Tone::Mut),
        );
        plate.height = foot + 38.0;
    }

    fn band(&self, limits: &[Limit], field: &Field, tone: Tone) -> Element {
        let visible = |limit: &&Limit| limit.n.is_finite() && limit.low.is_finite() && limit.high.is_finite();
        let most = field.x.domain().1;
        let inside: Vec<&Limit> = limits
            .iter()
            .filter(visible)
            .filter(|limit| limit.n <= most)
            .collect();
        let mut upper: Vec<_> = inside
            .iter()
            .map(|limit| (field.x.at(limit.n), field.y.beyond(limit.high)))
            .collect();
        let mut lower: Vec<_> = inside
            .iter()
            .map(|limit| (field.x.at(limit.n), field.y.beyond(limit.low)))
            .collect();
        if let Some((low, high)) = between(limits, most) {
            upper.push((field.area.right(), field.y.beyond(high)));
            lower.push((field.area.right(), field.y.beyond(low)));
        }
        let edge = |places: &[(f64, f64)]| path(places, false).set("fill", "none").stroke(Tone::Line2, 1.2);
        let (above, below) = (edge(&upper), edge(&lower));
        lower.reverse();
        let filled: Vec<_> = upper.into_iter().chain(lower).collect();
        group().add(path(&filled, true).fill(tone)).add(above).add(below)
    }

    /// Curves leave the field at the small n; a clip keeps them inside.
    fn bands(&self, plate: &mut Plate, field: &Field) {
        let clip = format!("{}-f", plate.id());
        plate.add(Element::new("clipPath").set("id", &clip).add(rect(field.area)));
        let outer = self.band(&self.outer, field, Tone::Band2);
        let inner = self.band(&self.inner, field, Tone::Band);
        plate.add(
            group()
                .set("clip-path", &format!("url(#{clip})"))
                .add(outer)
                .add(inner),
        );
    }

    fn limit_words(&self, plate: &mut Plate, field: &Field) {
        let most = field.x.domain().1;
        let mut taken = Vec::new();
        let named =
            |limits: &[Limit], words| between(limits, most).map(|(low, high)| [(high, words), (low, words)]);
        let ends = [named(&self.inner, words::INNER), named(&self.outer, words::OUTER)];
        for (value, words) in ends.into_iter().flatten().flatten() {
            let y = field.y.beyond(value) + 4.0;
            let free = taken.iter().all(|other: &f64| (other - y).abs() >= 13.0);
            if free && y > field.area.y && y < field.area.bottom() + 8.0 {
                plate.add(text((field.area.right() + 5.0, y), words).small().fill(Tone::Mut));
                taken.push(y);
            }
        }
    }

    fn middle(&self, plate: &mut Plate, field: &Field) {
        if !self.centre.is_finite() {
            return;
        }
        let y = field.y.at(self.centre);
        plate.add(
            line((field.area.x, y), (field.area.right(), y))
                .stroke(Tone::Ink, 1.2)
                .dashed("5 3"),
        );
    }

    fn point(&self, field: &Field, school: &School) -> Element {
        let place = (field.x.at(school.n as f64), field.y.at(school.value));
        let zone = self.zone(school);
        let n = format!("{} = {}", words::N, count(school.n));
        let hover = format!(
            "{}: {} {}, {n}, {}",
            school.name,
            self.measure,
            self.unit.write(school.value),
            zone.words()
        );
        let mut all = group().hover(&hover);
        if school.me {
            all = all.add(
                shape(Shape::Circle, place, 8.5)
                    .set("fill", "none")
                    .stroke(Tone::Ink, 2.0),
            );
        }
        let point = zone.point(place, self.radius()).set("class", "spot");
        let point = point.pale(self.frame.few.pales(school.n));
        linked(school.href.as_deref(), &hover, all.add(point))
    }

    fn my_name(&self, plate: &mut Plate, field: &Field) {
        for school in self.shown().filter(|school| school.me) {
            let (x, y) = (field.x.at(school.n as f64), field.y.at(school.value));
            let name = fit(&school.name, LABEL, field.area.w * 0.6);
            let left = x + 14.0 + bold_width(&name, LABEL) > plate.width;
            let place = (if left { x - 14.0 } else { x + 14.0 }, y + 4.5);
            let written = text(place, &name).bold().rim(Tone::Paper);
            plate.add(if left { written.end() } else { written });
        }
    }

    fn legend(&self) -> Vec<Key> {
        let found = |zone: &Zone| self.shown().any(|school| self.zone(school) == *zone);
        let mut keys: Vec<Key> = Zone::ALL
            .into_iter()
            .filter(found)
            .map(|zone| Key::new(zone.point((0.0, 0.0), 4.0), zone.words()))
            .collect();
        let centre = line((-7.0, 0.0), (7.0, 0.0)).stroke(Tone::Ink, 1.2).dashed("5 3");
        keys.push(Key::new(
            centre,
            format!("{} {}", self.centre_name, self.unit.write(self.centre)),
        ));
        let hidden = self.schools.len() - self.shown().count();
        if hidden > 0 {
            let words = format!("{}: {} ({})", words::NOT_DRAWN, count(hidden as u64), words::FEW);
            keys.push(Key::words(words));
        }
        keys
    }
}

impl Chart for Funnel {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.schools.is_empty() {
            return plate.nothing(words::NOTHING);
        }
        if self.shown().next().is_none() {
            return plate.nothing(words::FEW);
        }
        let field = self.field(plate.width);
        self.bands(&mut plate, &field);
        self.axes(&mut plate, &field);
        self.middle(&mut plate, &field);
        self.limit_words(&mut plate, &field);
        let (me, others): (Vec<&School>, Vec<&School>) = self.shown().partition(|school| school.me);
        for school in others.into_iter().chain(me) {
            plate.add(self.point(&field, school));
        }
        self.my_name(&mut plate, &field);
        plate.key(self.legend());
        plate.finish()
    }

    fn table(&self) -> Table {
        let value = if self.measure.is_empty() {
            header::VALUE
        } else {
            &self.measure
        };
        let heads = [
            header::SCHOOL,
            header::N,
            value,
            header::LOW,
            header::HIGH,
            header::PLACE,
        ];
        let mut table = Table::new(&self.frame.title, &heads);
        for school in &self.schools {
            table.rows.push(self.cells(school));
        }
        table
    }
}

impl Funnel {
    fn cells(&self, school: &School) -> Vec<Cell> {
        let mut row = vec![Cell::words(&school.name), Cell::Count(school.n)];
        if self.frame.few.hides(school.n) || !school.value.is_finite() {
            row.extend([Cell::Few, Cell::Empty, Cell::Empty, Cell::Empty]);
            return row;
        }
        let limits = between(&self.inner, school.n as f64).unwrap_or((f64::NAN, f64::NAN));
        row.extend([school.value, limits.0, limits.1].map(|value| Cell::of(self.unit, value)));
        row.push(Cell::words(self.zone(school).words()));
        row
    }
}
