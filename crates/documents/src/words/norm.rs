//! Names of the norms that analyses and signs go by.

use super::{NO_BREAK, decimal, term};
use analysis::norms::{Norms, Threshold, Zone};

/// A norm: its name, its value in words, its code, whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Name.
    pub name: String,
    /// Value with its unit.
    pub value: String,
    /// Code in the catalogue.
    pub code: String,
    /// Whose it is and where it stands.
    pub source: String,
}

/// Every norm in the order in which the tables use them.
pub fn lines(norms: &Norms) -> Vec<Line> {
    let percent = format!("{NO_BREAK}%");
    let mut lines = vec![
        number("Успеваемость: отметка не ниже", &norms.success, ""),
        number("Качество: отметка не ниже", &norms.quality, ""),
    ];
    lines.extend(
        norms
            .sou
            .iter()
            .zip(2..)
            .map(|(weight, mark)| number(&format!("СОУ: вес отметки «{mark}»"), weight, &percent)),
    );
    lines.extend(rest(norms, &percent));
    lines
}

fn rest(norms: &Norms, percent: &str) -> Vec<Line> {
    let points = format!("{NO_BREAK}п.п.");
    vec![
        zone("Базовые задания (Б)", &norms.basic),
        zone("Задания повышенного уровня (П)", &norms.raised),
        zone("Задания высокого уровня (В)", &norms.high),
        number(
            "Системный дефицит: недостаточных заданий больше",
            &norms.deficit,
            percent,
        ),
        number("Наименьшая группа, участников", &norms.group, ""),
        number(
            "Расхождение с журналом, которое разбирают",
            &norms.journal_gap,
            "",
        ),
        number(
            "Подтвердили: причины ищут, если меньше",
            &norms.confirmed,
            percent,
        ),
        number("Понизили: причины ищут, если больше", &norms.lowered, percent),
        number(
            "Распределение показательно, участников от",
            &norms.histogram_informative,
            "",
        ),
        number(
            "Выводы ограничены, участников меньше",
            &norms.histogram_limited,
            "",
        ),
        number(
            "Рост доли «2», с которого динамика отрицательная",
            &norms.twos_growth,
            &points,
        ),
        number("Лет для динамики не меньше", &norms.years, ""),
        number("Признак A: множитель стандартной ошибки", &norms.sign_a, ""),
        number("Признак B: корреляция меньше", &norms.sign_b, ""),
        number("Признак C: межквартильных размахов ниже", &norms.sign_c, ""),
        number("Признак D: межквартильных размахов выше", &norms.sign_d, ""),
    ]
}

fn number(name: &str, threshold: &Threshold, unit: &str) -> Line {
    let decimals = if threshold.value.fract() == 0.0 { 0 } else { 2 };
    Line {
        name: name.to_owned(),
        value: format!("{}{unit}", decimal(threshold.value, decimals)),
        code: threshold.code.clone(),
        source: threshold.source.clone(),
    }
}

fn zone(name: &str, zone: &Zone) -> Line {
    Line {
        name: name.to_owned(),
        value: term::norm(zone),
        code: zone.code.clone(),
        source: zone.source.clone(),
    }
}
