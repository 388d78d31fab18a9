//! Sentences of the paragraph that says what matters about a work.

use super::number::{percentage_points, points, pupils};
use super::{Forms, IN_SCHOOLS, ITEMS, OF_SCHOOLS, PUPILS, list, several};
use crate::words::ensemble;
use crate::words::forms;
use crate::words::sign::letter;
use analysis::figure::Figure;
use analysis::frame::BlockKind;
use analysis::sign::Code;
use charts::{NO_BREAK, count, decimal};

/// How many codes of items a sentence names before it only counts them.
const NAMED: usize = 6;
/// How many letters of a block's name a sentence bears.
const LONGEST: usize = 72;
/// Doubtful rows, after «без».
const OF_DOUBTFUL: Forms = ["сомнительной строки", "сомнительных строк", "сомнительных строк"];
/// Items, after «ни одного» and «из».
const OF_ITEMS: Forms = ["задания", "заданий", "заданий"];

/// Nobody wrote.
pub(in crate::html) fn nobody(absent: u64) -> String {
    match absent {
        0 => "Работу никто не писал: показать нечего.".to_owned(),
        _ => format!(
            "Работу никто не писал: в файлах {} без результата, показать нечего.",
            several(absent, PUPILS)
        ),
    }
}

/// Too few wrote for any figure.
pub(in crate::html) fn few(wrote: u64, least: u64) -> String {
    let wrote_form = if forms(wrote, PUPILS) == PUPILS[0] {
        "писал"
    } else {
        "писали"
    };
    format!(
        "Работу {wrote_form} {}. Это меньше {least}, поэтому средние и доли не показываются: по такому числу \
         работ нельзя судить ни о школе, ни об учениках.",
        several(wrote, PUPILS)
    )
}

/// The mean alone, because there is nothing to compare it with.
pub(in crate::html) fn alone(mean: f64, max: u16, percent: f64) -> String {
    format!(
        "Средний балл — {} из {max}, или {}{NO_BREAK}% максимума. Сравнить его не с чем: других групп и прошлых лет в \
         данных нет.",
        decimal(mean, 1),
        decimal(percent, 1)
    )
}

/// What the mean would be without doubtful rows.
pub(in crate::html) fn doubtful(rows: u64, mean: f64) -> String {
    format!(
        "Без {} (см. «{}») средний балл был бы {}.",
        several(rows, OF_DOUBTFUL),
        super::DATA_TITLE,
        decimal(mean, 1)
    )
}

/// The share of «2» grew by the norm or more.
pub(in crate::html) fn worse(grown: f64, norm: f64, source: &str) -> String {
    format!(
        "Доля «2» за год выросла на {}: это отрицательная динамика (норма: {source}; от {}{NO_BREAK}п.п.), хотя работы двух \
         лет могли различаться трудностью.",
        percentage_points(grown),
        decimal(norm, 0)
    )
}

/// What differs from a comparator.
pub(in crate::html) enum Measure {
    /// The mean primary score, in points.
    Score,
    /// The mean share of the maximum, in percentage points.
    Percent,
    /// The share of «4» and «5», in percentage points.
    Quality,
}

/// What a school is compared with where nothing wider is known.
pub(in crate::html) const THE_WHOLE: &str = "по всем школам";

/// A comparator by its name.
pub(in crate::html) fn group(name: &str) -> String {
    if name == crate::words::REGION {
        return "по региону".to_owned();
    }
    format!("в группе сравнения «{name}»")
}

/// The difference from a group («по всем школам», «в группе …») and whether chance explains it.
pub(in crate::html) fn against(measure: &Measure, difference: Figure, group: &str) -> Option<String> {
    let value = difference.value?;
    let (subject, same) = match measure {
        Measure::Score => ("Средний балл", "такой же"),
        Measure::Percent => ("Средний процент выполнения", "такой же"),
        Measure::Quality => ("Качество («4» и «5»)", "такое же"),
    };
    let size = match measure {
        Measure::Score => points(value.abs()),
        Measure::Percent | Measure::Quality => percentage_points(value.abs()),
    };
    if is_nothing(value) {
        return Some(format!("{subject} {same}, как {group}."));
    }
    Some(format!("{subject} {}.", apart(difference, &size, group)))
}

/// «на 0,5 балла выше, чем в группе …, и это больше случайной разницы».
fn apart(difference: Figure, size: &str, group: &str) -> String {
    let side = if difference.value > Some(0.0) {
        "выше"
    } else {
        "ниже"
    };
    let weight = match difference.interval {
        Some(interval) if interval.low > 0.0 || interval.high < 0.0 => ", и это больше случайной разницы",
        Some(_) => "; такая разница бывает и случайно",
        None => "",
    };
    format!("на {size} {side}, чем {group}{weight}")
}

/// Whether a difference is written as zero.
fn is_nothing(difference: f64) -> bool {
    decimal(difference.abs(), 1) == "0,0"
}

/// Items against their norm: codes below it, codes in the zone of uncertainty, items judged, and whose norm it is.
pub(in crate::html) fn items(low: &[String], zone: &[String], judged: usize, norm: &str) -> String {
    let of = count(judged as u64);
    let border = match zone.len() as u64 {
        0 => String::new(),
        n if low.is_empty() => format!("; на границе — {}: {}", several(n, ITEMS), list(zone, NAMED)),
        n => format!("; ещё {n} — на границе: {}", list(zone, NAMED)),
    };
    match low.len() as u64 {
        0 => format!(
            "Ниже достаточного уровня нет ни одного из {} ({norm}){border}.",
            several(judged as u64, OF_ITEMS)
        ),
        n => format!(
            "Ниже достаточного уровня {} из {of}: {} ({norm}){border}.",
            several(n, ITEMS),
            list(low, NAMED)
        ),
    }
}

/// Items cannot be judged, because nobody says of what level they are.
pub(in crate::html) const UNJUDGED: &str =
    "С нормами задания не сравниваются: спецификация их уровней не называет.";

/// Whose norm of items it is, with its thresholds by level.
pub(in crate::html) fn norm(owner: &str, thresholds: &[(&'static str, f64)]) -> String {
    let each: Vec<_> = thresholds
        .iter()
        .map(|(level, norm)| format!("{level}{NO_BREAK}— {}{NO_BREAK}%", decimal(*norm, 0)))
        .collect();
    let owner = owner.replace("с. ", &format!("с.{NO_BREAK}"));
    format!("норма: {owner}; {}", each.join(", "))
}

/// Harder items were done better than basic ones.
pub(in crate::html) const INVERTED: &str = "Более трудные задания выполнены лучше базовых — этому нужно объяснение: трудность задания в спецификации и на \
     деле может различаться.";

/// The jump at the lower bound of «3».
pub(in crate::html) fn jump(bound: u16, ratio: f64, comparator: Option<(&str, f64)>) -> String {
    let pair = |first: u16| format!("{first}–{}", first + 1);
    let seen = format!(
        "Работ на {}{NO_BREAK}баллов, с которых начинается «3», в {} раза больше, чем на {}",
        pair(bound),
        decimal(ratio, 1),
        pair(bound.saturating_sub(2))
    );
    match comparator {
        Some((name, other)) => format!("{seen}; {} — в {} раза.", group(name), decimal(other, 1)),
        None => format!("{seen}: это повод посмотреть на работы у границы, а не вывод."),
    }
}

/// Schools with signs, by sign, and what the signs do not say.
pub(in crate::html) fn signs(marked: u64, judged: u64, each: &[(Code, u64)]) -> String {
    if judged == 0 {
        return "О признаках необъективности судить нельзя: данных слишком мало.".to_owned();
    }
    if marked == 0 {
        return match judged {
            1 => "Признаков необъективности у школы нет.".to_owned(),
            _ => format!(
                "Признаков необъективности нет ни в одной из {}, о которых можно судить.",
                several(judged, OF_SCHOOLS)
            ),
        };
    }
    let count_of = |(code, n): &(Code, u64)| format!("{} — {}", letter(*code), count(*n));
    let counts: Vec<_> = each.iter().map(count_of).collect();
    let letters: Vec<_> = each.iter().map(|(code, _)| letter(*code)).collect();
    let doubts: Vec<_> = each.iter().map(|(code, _)| doubt(*code)).collect();
    let said = match judged {
        1 => format!("У школы отмечены признаки: {}", letters.join(", ")),
        _ => format!(
            "Признаки необъективности есть в {} из {} ({})",
            several(marked, IN_SCHOOLS),
            count(judged),
            counts.join(", ")
        ),
    };
    format!(
        "{said}. Признак — повод для разговора, а не вывод: {}.",
        doubts.join("; ")
    )
}

/// What a sign leaves out of account, as a clause.
const fn doubt(code: Code) -> &'static str {
    match code {
        Code::A => "A не учитывает, что школы различаются составом учеников",
        Code::B => "B у нескольких учеников возникает сам собой",
        Code::C => "C не знает, сменились ученики параллели или стали учиться лучше",
        Code::D => "D не знает, сменились ли ученики параллели и не стала ли работа труднее",
        Code::J => "J не знает, что точнее, журнал или работа",
        Code::P | Code::V | Code::S | Code::K | Code::H | Code::X | Code::M | Code::T => {
            match ensemble::method(code) {
                Some(method) => method.doubt,
                None => "",
            }
        }
    }
}

/// The mean of a school's work, and how far it is from a group.
pub(in crate::html) fn mean(mean: f64, max: u16, n: u64, from: Option<(Figure, String)>) -> String {
    let head = format!("Средний балл — {} из {max} ({})", decimal(mean, 1), pupils(n));
    match from.and_then(|(figure, group)| Some((figure.value?, figure, group))) {
        None => format!("{head}."),
        Some((value, _, group)) if is_nothing(value) => format!("{head}: столько же, сколько {group}."),
        Some((value, figure, group)) => {
            format!("{head}: {}.", apart(figure, &points(value.abs()), &group))
        }
    }
}

/// A block by its name, cut to what a sentence bears, or by its code.
pub(in crate::html) fn block(code: &str, name: &str) -> String {
    let name = if name.is_empty() {
        code
    } else {
        name.trim_end_matches('.')
    };
    if name.chars().count() <= LONGEST {
        return format!("«{name}»");
    }
    let kept: String = name.chars().take(LONGEST).collect();
    let whole_words = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    format!("«{}…»", whole_words.trim_end_matches([',', ';', ':']))
}

/// Blocks of items that are deficits: what they are, their names, and whose rule says so.
pub(in crate::html) fn deficits(kind: BlockKind, names: &[String], source: &str) -> String {
    let kind = match kind {
        BlockKind::Skill => "умения",
        BlockKind::Planned => "планируемые результаты",
        BlockKind::Content => "элементы содержания",
        BlockKind::Requirement => "требования",
    };
    let source = source.replace("с. ", &format!("с.{NO_BREAK}"));
    format!("Системный дефицит ({source}), {kind}: {}.", list(names, 3))
}

/// Signs of a school's work: those that mark it, those that do not, those that could not be judged.
pub(in crate::html) fn found(marked: &[&str], clear: &[&str], unjudged: &[&str]) -> String {
    let part = |head: &str, letters: &[&str]| match letters {
        [] => String::new(),
        some => format!("{head}: {}.", some.join(", ")),
    };
    let parts = [
        part("Признаки, объяснение ниже", marked),
        part("Признака нет", clear),
        part("Не определяется, данных мало или сравнить не с чем", unjudged),
    ];
    let some: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    some.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::figure::Interval;

    fn difference(value: f64, low: f64, high: f64) -> Figure {
        Figure::new(value, 40, Some(Interval { low, high }))
    }

    fn plain(text: &str) -> String {
        text.replace(NO_BREAK, " ")
    }

    #[test]
    fn a_difference_is_said_with_its_side_its_size_and_whether_chance_explains_it() {
        let region = group("край");
        let cases = [
            (
                Measure::Score,
                difference(0.52, 0.31, 0.73),
                "Средний балл на 0,5 балла выше, чем в группе сравнения «край», и это больше случайной разницы.",
            ),
            (
                Measure::Score,
                difference(-1.24, -2.6, 0.1),
                "Средний балл на 1,2 балла ниже, чем в группе сравнения «край»; такая разница бывает и случайно.",
            ),
            (
                Measure::Score,
                difference(0.04, 0.01, 0.07),
                "Средний балл такой же, как в группе сравнения «край».",
            ),
            (
                Measure::Quality,
                difference(-6.3, -8.0, -4.6),
                "Качество («4» и «5») на 6,3 п.п. ниже, чем в группе сравнения «край», и это больше случайной разницы.",
            ),
        ];
        for (measure, figure, expected) in cases {
            assert_eq!(plain(&against(&measure, figure, &region).unwrap()), expected);
        }
        let unknown = Figure::none(3, analysis::figure::Reason::NoReference);
        assert_eq!(against(&Measure::Score, unknown, &region), None);
    }

    #[test]
    fn items_are_said_with_the_norm_and_its_owner() {
        let names = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        let norm = norm("ФИОКО-2026, с. 17", &[("Б", 60.0), ("П", 30.0)]);
        let said =
            |low: &[&str], zone: &[&str], judged| plain(&items(&names(low), &names(zone), judged, &norm));
        let tail = "(норма: ФИОКО-2026, с. 17; Б — 60 %, П — 30 %)";
        assert_eq!(
            said(&["5.2", "12"], &["4"], 15),
            format!("Ниже достаточного уровня 2 задания из 15: 5.2 и 12 {tail}; ещё 1 — на границе: 4.")
        );
        assert_eq!(
            said(&[], &[], 21),
            format!("Ниже достаточного уровня нет ни одного из 21 задания {tail}.")
        );
        assert_eq!(
            said(&[], &["4", "10"], 15),
            format!(
                "Ниже достаточного уровня нет ни одного из 15 заданий {tail}; на границе — 2 задания: 4 и 10."
            )
        );
    }

    #[test]
    fn long_names_of_blocks_are_cut_between_words() {
        assert_eq!(block("2.1", ""), "«2.1»");
        assert_eq!(block("", "Умение решать задачи."), "«Умение решать задачи»");
        let long = "Умение использовать начальные математические знания, для описания и объяснения предметов";
        assert_eq!(
            block("", long),
            "«Умение использовать начальные математические знания, для описания и…»"
        );
    }

    #[test]
    fn signs_are_said_with_what_they_do_not_say() {
        assert_eq!(
            plain(&signs(1, 17, &[(Code::A, 1)])),
            "Признаки необъективности есть в 1 школе из 17 (A — 1). Признак — повод для разговора, а не вывод: A не учитывает, \
             что школы различаются составом учеников."
        );
        assert_eq!(plain(&signs(0, 1, &[])), "Признаков необъективности у школы нет.");
        assert!(signs(0, 0, &[]).starts_with("О признаках необъективности судить нельзя"));
    }

    #[test]
    fn saidtoo_few_wrote_that_is_all_that_is_said() {
        assert_eq!(
            plain(&few(1, 10)),
            "Работу писал 1 участник. Это меньше 10, поэтому средние и доли не показываются: по такому числу работ нельзя \
             судить ни о школе, ни об учениках."
        );
        assert_eq!(
            plain(&nobody(21)),
            "Работу никто не писал: в файлах 21 участник без результата, показать нечего."
        );
    }

    #[test]
    fn the_jump_is_said_beside_that_of_the_comparator() {
        assert_eq!(
            plain(&jump(6, 5.42, Some(("край", 4.6)))),
            "Работ на 6–7 баллов, с которых начинается «3», в 5,4 раза больше, чем на 4–5; в группе сравнения «край» — в 4,6 раза."
        );
        assert!(jump(6, 5.42, None).ends_with("а не вывод."));
    }
}
