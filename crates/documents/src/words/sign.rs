//! Signs in plain Russian: what was compared, with what, and what it does not say.

use super::{decimal, ensemble, percent, term};
use analysis::sign::{Code, Direction, Explanation, Finding, Unit};

/// The letter of a sign.
pub const fn letter(code: Code) -> &'static str {
    match code {
        Code::A => "A",
        Code::B => "B",
        Code::C => "C",
        Code::D => "D",
        Code::J => "J",
        Code::P => "P",
        Code::V => "V",
        Code::S => "S",
        Code::K => "K",
        Code::H => "H",
        Code::X => "X",
        Code::M => "M",
        Code::T => "T",
    }
}

/// The name of a sign.
pub const fn name(code: Code) -> &'static str {
    match code {
        Code::A => "A. Высокий средний балл",
        Code::B => "B. Несоответствие журналу",
        Code::C => "C. Резкий рост параллели",
        Code::D => "D. Резкое падение параллели",
        Code::J => "J. Сравнение с журналом",
        Code::P => "P. Пик на границе отметки",
        Code::V => "V. Инверсия трудности",
        Code::S => "S. Сходство работ",
        Code::K => "K. Блоки одинаковых баллов",
        Code::H => "H. Однородность",
        Code::X => "X. Отсутствие слабых",
        Code::M => "M. Уровень с поправкой",
        Code::T => "T. Нестыковка процедур",
    }
}

/// In what an effect is measured.
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Points => "первичные баллы",
        Unit::PointsPerMark => "баллов на отметку",
        Unit::PercentagePoints => "п.п.",
        Unit::Pupils => "участники",
    }
}

/// What a sign does not say.
pub const fn limits(code: Code) -> &'static str {
    match code {
        Code::A => "Сильная школа отмечается так же, как завысившая.",
        Code::B => "В малой школе такая связь бывает и случайно.",
        Code::C => "Школа, которая стала учить лучше, отмечается так же.",
        Code::D => "Падение бывает и от смены учителя или состава класса.",
        Code::J => "Школы различаются строгостью текущих отметок.",
        Code::P | Code::V | Code::S | Code::K | Code::H | Code::X | Code::M | Code::T => {
            match ensemble::method(code) {
                Some(method) => method.silent,
                None => "",
            }
        }
    }
}

/// The whole explanation of a finding: what was found, and what that does not say.
pub fn explanation(finding: &Finding) -> String {
    if let Some(reason) = finding.insufficient {
        return term::reason(reason, finding.n);
    }
    let Some(found) = &finding.explanation else {
        return String::new();
    };
    let said = told(found, finding);
    if finding.marked {
        format!("Признак: {said} {}", limits(finding.code))
    } else {
        format!("Признака нет: {said}")
    }
}

fn told(found: &Explanation, finding: &Finding) -> String {
    match found {
        Explanation::Means { school, whole, .. } => format!(
            "средний балл школы {} (границы {}–{}), у группы сравнения {} (границы {}–{}); нижняя граница школы {} верхней границы группы сравнения.",
            decimal(school.mean, 2),
            decimal(school.low, 2),
            decimal(school.high, 2),
            decimal(whole.mean, 2),
            decimal(whole.low, 2),
            decimal(whole.high, 2),
            if finding.marked {
                "выше"
            } else {
                "не выше"
            },
        ),
        Explanation::Ranks {
            mid_ranks, shortcut, ..
        } => format!(
            "ранговая корреляция отметки по журналу и первичного балла внутри школы {} (по упрощённой формуле {}); признаком считается меньше нуля.",
            decimal(*mid_ranks, 2),
            decimal(*shortcut, 2),
        ),
        Explanation::Cohort {
            percent: shares,
            n,
            quartiles,
            schools,
        } => format!(
            "параллель выполнила {} работы год назад ({} чел.) и {} сейчас ({} чел.), отношение {}; у половины из {} школ оно от {} до {}.",
            percent(shares[0] / 100.0, 1),
            n[0],
            percent(shares[1] / 100.0, 1),
            n[1],
            finding.statistic.map_or_else(String::new, |k| decimal(k, 2)),
            schools,
            decimal(quartiles[0], 2),
            decimal(quartiles[2], 2),
        ),
        Explanation::Journal {
            school,
            whole,
            direction,
        } => journal(*school, *whole, *direction),
        Explanation::Peak(_)
        | Explanation::Inversion(_)
        | Explanation::Alike(_)
        | Explanation::Blocks(_)
        | Explanation::Homogeneity(_)
        | Explanation::Absence(_)
        | Explanation::Levels(_) => ensemble::seen(found),
    }
}

fn journal(school: [f64; 3], whole: [f64; 3], direction: Direction) -> String {
    let written = |parts: [f64; 3]| {
        let [lowered, confirmed, raised] = parts.map(|part| percent(part / 100.0, 1));
        format!("понизили {lowered}, подтвердили {confirmed}, повысили {raised}")
    };
    let direction = match direction {
        Direction::Lowered => "; пониженных больше, чем в группе сравнения",
        Direction::Raised => "; повышенных больше, чем в группе сравнения",
        Direction::Neither => "",
    };
    format!(
        "в школе {}; в группе сравнения {}{direction}.",
        written(school),
        written(whole)
    )
}
