//! Signs of the ensemble in plain Russian: what was seen, how rare it is, what else could explain it, what to check.

pub mod drawn;
mod method;
mod numbers;

pub use drawn::{absent, drawing, item, mark, peak_note, run};
pub use method::{Method, method};
pub use numbers::numbers;

use super::{NO_BREAK, count, decimal, forms, pupils, works};
use analysis::sign::ensemble::{Exemption, Grade};
use analysis::sign::{Absence, Alike, Blocks, Explanation, Finding, Homogeneity, Inversion, Levels, Peak};

/// The name of a grade.
pub const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::None => "нет",
        Grade::Weak => "слабый",
        Grade::Noticeable => "заметный",
        Grade::Strong => "сильный",
    }
}

/// Why what is seen may have another reason, as the authority noted it.
pub const fn exemption(exempt: Exemption) -> &'static str {
    match exempt {
        Exemption::Advanced => "углублённое изучение предмета",
        Exemption::ConfirmedByExams => "уровень подтверждён экзаменами",
        Exemption::Controlled => "работу писали под наблюдением",
    }
}

/// What was seen at the school, with the exact numbers; empty for official signs.
pub fn seen(found: &Explanation) -> String {
    match found {
        Explanation::Peak(found) => peak(found),
        Explanation::Inversion(found) => inversion(found),
        Explanation::Alike(found) => alike(found),
        Explanation::Blocks(found) => blocks(found),
        Explanation::Homogeneity(found) => homogeneity(found),
        Explanation::Absence(found) => absence(found),
        Explanation::Levels(found) => levels(found),
        Explanation::Means { .. }
        | Explanation::Ranks { .. }
        | Explanation::Cohort { .. }
        | Explanation::Journal { .. } => String::new(),
    }
}

/// The whole paragraph: what was seen, how rare it is, what else could explain it, what to check.
pub fn paragraph(finding: &Finding) -> String {
    let (Some(method), Some(found)) = (method(finding.code), &finding.explanation) else {
        return String::new();
    };
    format!(
        "{} {} Что ещё может быть: {}. Что школа может проверить сама: {}",
        seen(found),
        rarity(finding),
        method.otherwise.join("; "),
        method.check
    )
}

/// How rare it is among honest schools.
pub fn rarity(finding: &Finding) -> String {
    let Some(p) = finding.p else {
        return "Насколько это редко, сказать нельзя: не с чем сравнить.".to_owned();
    };
    let groups = finding.calibration.map_or(0, |calibration| calibration.groups);
    format!(
        "Среди честных школ так или сильнее бывает {} (сравнение с {}{NO_BREAK}{}).",
        often(p),
        count(groups),
        forms(groups, ["группой", "группами", "группами"])
    )
}

/// A probability as a frequency: «в 1 случае из 250».
fn often(p: f64) -> String {
    if p > 0.2 {
        return "часто, это обычное дело".to_owned();
    }
    let of = 1.0 / p.max(1e-9);
    // Two figures are as much as it is worth.
    let scale = std::iter::successors(Some(1.0), |scale| Some(scale * 10.0)).find(|scale| of < 100.0 * scale);
    let scale = scale.unwrap_or(1.0);
    let round = (of / scale).round() * scale;
    match round > 1e6 {
        true => format!("реже, чем в 1{NO_BREAK}случае из миллиона"),
        false => format!("в 1{NO_BREAK}случае из{NO_BREAK}{}", count(round as u64)),
    }
}

fn place(class: Option<&str>) -> String {
    match class {
        Some(name) if !name.is_empty() => format!("В классе {name}"),
        _ => "В школе".to_owned(),
    }
}

fn peak(found: &Peak) -> String {
    format!(
        "{} ровно {} {} (граница «{}») — у {}, а по остальным школам того же уровня ждали {}; сразу под границей ({}–{}) — {} \
         вместо {}.",
        place(found.class.as_deref()),
        found.bound,
        forms(u64::from(found.bound), ["балл", "балла", "баллов"]),
        found.mark,
        count(found.observed[1]),
        decimal(found.expected[1], 1),
        found.bound - found.reach,
        found.bound - 1,
        count(found.observed[0]),
        decimal(found.expected[0], 1),
    )
}

fn inversion(found: &Inversion) -> String {
    format!(
        "{} при тех же суммах за трудные задания в среднем {} на ученика, за лёгкие {}{}.",
        place(found.class.as_deref()),
        signed(gain(found, true)),
        signed(gain(found, false)),
        foremost(found),
    )
}

/// The two items that gained most, as the end of a sentence.
fn foremost(found: &Inversion) -> String {
    let points = found.observed.iter().zip(&found.expected);
    let mut gains: Vec<(f64, &str)> = points
        .zip(&found.codes)
        .map(|((own, expected), code)| (own - expected, code.as_str()))
        .filter(|(gain, _)| *gain > 0.0)
        .collect();
    gains.sort_by(|one, other| other.0.total_cmp(&one.0));
    let codes: Vec<&str> = gains.iter().take(2).map(|(_, code)| *code).collect();
    let items = match codes.len() {
        0 => return String::new(),
        1 => "задании",
        _ => "заданиях",
    };
    format!("; больше всего прибавки — в {items} {}", codes.join(" и "))
}

/// Points gained per pupil on the harder or on the easier half of the items.
fn gain(found: &Inversion, hard: bool) -> f64 {
    let middle = found.shares.iter().sum::<f64>() / found.shares.len().max(1) as f64;
    let all = found
        .shares
        .iter()
        .zip(found.observed.iter().zip(&found.expected));
    all.filter(|(share, _)| (**share < middle) == hard)
        .map(|(_, (own, expected))| own - expected)
        .sum()
}

fn signed(points: f64) -> String {
    let sign = if points < 0.0 {
        "меньше"
    } else {
        "больше"
    };
    format!("на {} балла {sign} ожидаемого", decimal(points.abs(), 2))
}

fn alike(found: &Alike) -> String {
    format!(
        "{} у участников {} и {} одинаковы баллы за {} из {} заданий; у двух учеников с такими суммами столько или больше \
         совпадает {} — это самая похожая из {} пар.",
        place(found.class.as_deref()),
        found.participants[0],
        found.participants[1],
        found.same[0],
        found.same[1],
        often(found.chance),
        count(found.pairs),
    )
}

fn blocks(found: &Blocks) -> String {
    let points: Vec<String> = found.points.iter().map(u8::to_string).collect();
    format!(
        "{} у {} из {} работ подряд стоят одни и те же баллы ({}) — {}; по суммам этих работ ждали {}.",
        place(found.class.as_deref()),
        found.works[0],
        found.works[1],
        points.join(", "),
        run(found),
        decimal(found.expected, 1),
    )
}

fn homogeneity(found: &Homogeneity) -> String {
    format!(
        "{} при среднем {} баллы различаются меньше обычного: стандартное отклонение {} вместо {}.",
        place(found.class.as_deref()),
        decimal(found.mean, 1),
        decimal(found.sd[0], 2),
        decimal(found.sd[1], 2),
    )
}

fn absence(found: &Absence) -> String {
    if !found.low {
        return format!(
            "Из {} отсутствовали {}, по доле отсутствующих в остальных школах ждали {}; отметок отсутствовавших в файле нет.",
            pupils_of(found.pupils),
            count(found.absent),
            decimal(found.expected, 1),
        );
    }
    format!(
        "Из учеников с «2» и «3» в журнале ({}) отсутствовали {}, ждали {}; с «4» и «5» отсутствовали {}, ждали {}.",
        pupils(found.pupils),
        count(found.absent),
        decimal(found.expected, 1),
        count(found.observed_by_mark[2] + found.observed_by_mark[3]),
        decimal(found.expected_by_mark[2] + found.expected_by_mark[3], 1),
    )
}

fn pupils_of(n: u64) -> String {
    format!(
        "{}{NO_BREAK}{}",
        count(n),
        forms(n, ["ученика", "учеников", "учеников"])
    )
}

fn levels(found: &Levels) -> String {
    let by = match found.others {
        0 => "по всем школам: других работ школы не известно".to_owned(),
        others => format!("по другим работам школы ({})", works(others)),
    };
    format!(
        "Средний балл {}, а ждали {} {by}.",
        decimal(found.mean, 1),
        decimal(found.expected, 1),
    )
}
