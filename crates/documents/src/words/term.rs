//! Names of marks, levels, reasons, statuses, blocks and doubts.

use super::{NO_BREAK, decimal};
use crate::table::Status;
use analysis::comparator::ComparatorKind;
use analysis::figure::Reason;
use analysis::frame::BlockKind;
use analysis::norms::Zone;
use analysis::statistic::dynamics::Direction;
use analysis::statistic::scores::Reading;
use domain::procedure::{ItemLevel, Mark};

/// What stands where there are too few or no data.
pub const INSUFFICIENT: &str = "недостаточно данных";
/// Yes.
pub const YES: &str = "да";
/// No.
pub const NO: &str = "нет";
/// A sign or a status that could not be judged.
pub const UNJUDGED: &str = "не определяется";
/// All schools together.
pub const WHOLE: &str = "Все школы";
/// A municipality that the files do not name.
pub const NO_MUNICIPALITY: &str = "(муниципалитет не указан)";
/// A class without a name.
pub const NO_CLASS: &str = "(без названия класса)";

/// «отметка «3»» in short: «3».
pub fn mark(mark: Mark) -> String {
    format!("«{mark}»")
}

/// «базовый», «повышенный», «высокий».
pub const fn level(level: ItemLevel) -> &'static str {
    match level {
        ItemLevel::Basic => "базовый",
        ItemLevel::Raised => "повышенный",
        ItemLevel::High => "высокий",
    }
}

/// Why there is no figure, with how many there were: «недостаточно данных: писали 7, нужно 10».
pub fn reason(reason: Reason, n: u64) -> String {
    let why = match reason {
        Reason::TooFew { least } => format!("писали {n}, нужно {least}"),
        Reason::NoSpread => "все значения одинаковы".to_owned(),
        Reason::NoScale => "отметок нет".to_owned(),
        Reason::NoSpecification => "нет спецификации".to_owned(),
        Reason::NoReference => "сравнить не с чем".to_owned(),
        Reason::TooFewYears { least } => format!("известно лет {n}, нужно {least}"),
        Reason::AllAlike { points: 0 } => "баллов не получил никто".to_owned(),
        Reason::AllAlike { points } => format!("у всех одинаковый балл: {points}"),
        Reason::NeverReached { points } => format!("{points} из баллов за задание не получил никто"),
        Reason::Undetermined => "ответы не определяют трудности".to_owned(),
    };
    insufficient(&why)
}

/// Why there is no figure for a group of marks.
pub fn group_reason(reason_: Reason, n: u64) -> String {
    match reason_ {
        Reason::TooFew { least } => insufficient(&format!("в группе {n}, нужно {least}")),
        other => reason(other, n),
    }
}

/// «недостаточно данных: …».
pub fn insufficient(why: &str) -> String {
    format!("{INSUFFICIENT}: {why}")
}

/// A status in words.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::None => UNJUDGED,
        Status::Good => "достаточный уровень",
        Status::Zone => "зона неопределённости",
        Status::Low => "недостаточный уровень",
    }
}

/// A norm in words: «≥ 60 % (зона 57–60 %)».
pub fn norm(zone: &Zone) -> String {
    let written = |value: f64| decimal(value, u8::from(value.fract() != 0.0));
    let norm = written(zone.norm);
    let from = written(zone.norm - zone.half_width);
    let zone = if from == norm {
        String::new()
    } else {
        format!(" (зона {from}–{norm}{NO_BREAK}%)")
    };
    format!("≥{NO_BREAK}{norm}{NO_BREAK}%{zone}")
}

/// By what items are put together.
pub const fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Skill => "Умение",
        BlockKind::Planned => "Планируемый результат",
        BlockKind::Content => "КЭС",
        BlockKind::Requirement => "КТ",
    }
}

/// Whether a block is a deficit.
pub const fn deficit(deficit: Option<bool>) -> &'static str {
    match deficit {
        Some(true) => "системный дефицит",
        Some(false) => "дефицита нет",
        None => UNJUDGED,
    }
}

/// What kind of group a comparator is.
pub const fn comparator(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::Country => "страна",
        ComparatorKind::Region => "регион",
        ComparatorKind::Municipality => "муниципалитет",
        ComparatorKind::Cluster => "похожие школы",
        ComparatorKind::School => "школа",
        ComparatorKind::PreviousYear => "прошлый год",
    }
}

/// How far a histogram may be read.
pub const fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Informative => "распределение показательно",
        Reading::Approximate => "распределение приблизительно: участников мало",
        Reading::Limited => "распределение почти ничего не говорит: участников слишком мало",
    }
}

/// Where the share of «2» goes.
pub const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Negative => "отрицательная динамика",
        Direction::Other => "отрицательной динамики нет",
    }
}

/// The doubts about rows, in the order of [`doubts`](crate::table): shifted, total differs, above the maximum, summed, cell.
pub const DOUBTS: [&str; 5] = [
    "Баллы сдвинуты: стоят не в своих столбцах",
    "Итог не равен сумме баллов за задания",
    "Итог выше максимума",
    "Итог не был вычислен, за него стоит сумма баллов (сомнительной строка не считается)",
    "Хотя бы одна ячейка не понята",
];
