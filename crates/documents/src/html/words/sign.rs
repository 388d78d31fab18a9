//! What a sign is, in plain words: how it is computed, what it does not say, what else could explain it, what next.

use super::number::{interval, percent, percentage_points, points, pupils};
use super::{OF_PUPILS, several};
use crate::words::ensemble;
use analysis::figure::Interval;
use analysis::sign::{Bounds, Code, Direction, Explanation, Finding};
use charts::{NO_BREAK, decimal};

/// The page of a sign in five parts.
pub(in crate::html) struct Page {
    /// Its name.
    pub name: &'static str,
    /// How it is computed and who says so.
    pub rule: &'static str,
    /// What it does not say.
    pub silent: &'static str,
    /// What else could explain it.
    pub otherwise: &'static [&'static str],
    /// What to do next.
    pub next: &'static str,
}

/// The page of a sign.
pub(in crate::html) const fn page(code: Code) -> Page {
    match code {
        Code::A => A,
        Code::B => B,
        Code::C => C,
        Code::D => D,
        Code::J => J,
        Code::P | Code::V | Code::S | Code::K | Code::H | Code::X | Code::M | Code::T => of_ensemble(code),
    }
}

/// The page of a sign of the ensemble, from the words that all papers share.
const fn of_ensemble(code: Code) -> Page {
    match ensemble::method(code) {
        Some(method) => Page {
            name: method.name,
            rule: method.rule,
            silent: method.silent,
            otherwise: method.otherwise,
            next: method.check,
        },
        None => A,
    }
}

const A: Page = Page {
    name: "завышенный средний балл",
    rule: "ФИОКО, методика 19.04.2019. По всем участникам и по школе берётся среднее ± 1,96 стандартной ошибки. Школа \
           отмечается, если её нижняя граница выше верхней границы всех.",
    silent: "Что результаты завышены. Он говорит только, что среднее выше общего больше, чем объяснил бы случай, если бы \
             все школы были одинаковы. Школы не одинаковы: на настоящем крае это правило отмечает 13–18 % школ, и \
             большинство из них просто сильные.",
    otherwise: &[
        "школа отбирает учеников или углублённо учит предмету",
        "параллель сильнее обычной, и это видно и по другим предметам",
        "слабые ученики не писали: посмотрите на число отсутствовавших",
        "опечатка в баллах: сравните среднее без сомнительных строк",
    ],
    next: "Сравнить с другими предметами и с прошлым годом; если объяснения нет, перечитать выборку работ вдвоём.",
};

const B: Page = Page {
    name: "несоответствие отметкам",
    rule: "ФИОКО, методика 19.04.2019. Внутри школы считается ранговая корреляция Спирмена отметки по журналу и \
           первичного балла. Школа отмечается, если она меньше нуля.",
    silent: "Что отметки в журнале выдуманы. У нескольких учеников отрицательная связь возникает сама собой, а когда \
             завышены все отметки, порядок сохраняется и признак молчит.",
    otherwise: &[
        "учеников мало, и порядок решает случай",
        "отметки почти все одинаковы",
        "отметки в файл внесены по памяти или сдвинуты по строкам",
    ],
    next: "Сверить отметки в файле с журналом; при малом числе учеников ничего больше не требуется.",
};

const C: Page = Page {
    name: "резкий рост результатов параллели",
    rule: "ФИОКО, методика 19.04.2019. K = средний процент параллели годом раньше, делённый на её же процент в этом году (в методике — 4 и 5 класс). \
           Школа отмечается, если K ниже Q25 − 3·IQR всех школ.",
    silent: "Что работа этого года написана нечестно: рост бывает и настоящим, и годом раньше работа могла быть написана \
             хуже, чем учились.",
    otherwise: &[
        "новый учитель или программа",
        "часть учеников сменилась, в малой школе это решает всё",
        "годом раньше работу писали в неудачный день или не полным составом",
    ],
    next: "Сравнить списки писавших в оба года и посмотреть на другой предмет той же параллели.",
};

const D: Page = Page {
    name: "резкое падение результатов параллели",
    rule: "ФИОКО, методика 19.04.2019. K = средний процент параллели годом раньше, делённый на её же процент в этом году (в методике — 4 и 5 класс). \
           Школа отмечается, если K выше Q75 + 3·IQR всех школ.",
    silent: "В каком из двух годов результат не тот: падение одинаково похоже на завышенный прошлый год и на трудный нынешний.",
    otherwise: &[
        "сменился учитель или часть учеников",
        "переход в основную школу дался трудно",
        "в этом году работу писали в неудачный день или не полным составом",
    ],
    next: "Сравнить списки писавших и отметки обоих лет; поддержать учителя, если трудности настоящие.",
};

const J: Page = Page {
    name: "сравнение с журналом",
    rule: "Анализ — ФИОКО-2026, с. 10–11; пороги — обычай из справочника норм, в 14 официальных признаков не входит. Отмечается, если \
           понизивших больше порога и больше, чем по всем школам, или подтвердивших меньше порога, а повысивших больше, чем по \
           всем школам; «больше» — с поправкой на случай (95 %).",
    silent: "Кто прав, журнал или работа.",
    otherwise: &[
        "в журнале оценивают и то, чего в работе нет: устный ответ, проекты, старание",
        "школа строже или мягче других ставит текущие отметки",
        "отметки в файле — за другую четверть",
    ],
    next: "Поговорить об участниках с разницей в две отметки и больше: сначала с учителем, потом с семьёй.",
};

/// In which work something was seen, and whether the sign is official there.
pub(in crate::html) fn seen_in(work: &str, official: bool) -> String {
    match official {
        true => format!("{work} (официальный признак)"),
        false => work.to_owned(),
    }
}

/// What was seen at the school, or that too few pupils stand behind it to show it.
pub(in crate::html) fn seen(finding: &Finding, least: u64, regional: bool) -> String {
    if finding.n < least {
        return format!(
            "Признак посчитан по малому числу участников ({}): чисел меньше чем по {least} участникам отчёт не показывает.",
            pupils(finding.n)
        );
    }
    let all = if regional {
        "по региону"
    } else {
        "по всем школам"
    };
    match &finding.explanation {
        Some(Explanation::Means { school, whole, .. }) => means([school, whole], all),
        Some(Explanation::Ranks {
            mid_ranks, interval, ..
        }) => ranks(*mid_ranks, *interval, finding.n),
        Some(Explanation::Cohort {
            percent: shares,
            n,
            schools,
            ..
        }) => cohort(finding, *shares, *n, *schools),
        Some(Explanation::Journal {
            school,
            whole,
            direction,
        }) => journal(finding, ([school, whole], all), *direction),
        Some(found) => ensemble::seen(found),
        None => String::new(),
    }
}

fn mean(bounds: &Bounds) -> String {
    let range = Interval {
        low: bounds.low,
        high: bounds.high,
    };
    format!(
        "{} ({}; {})",
        decimal(bounds.mean, 2),
        interval(range, 2),
        pupils(bounds.n)
    )
}

fn means([school, whole]: [&Bounds; 2], all: &str) -> String {
    format!(
        "Средний балл школы — {}, {all} — {}. Нижняя граница школы выше общей верхней границы на {}.",
        mean(school),
        mean(whole),
        points(school.low - whole.high)
    )
}

fn ranks(value: f64, range: Option<Interval>, n: u64) -> String {
    let range = range.map_or_else(String::new, |range| format!("; {}", interval(range, 2)));
    format!(
        "Чем выше отметка в журнале, тем скорее ниже балл за работу: корреляция {} ({}{range}).",
        decimal(value, 2),
        pupils(n)
    )
}

fn cohort(finding: &Finding, shares: [f64; 2], n: [u64; 2], schools: usize) -> String {
    let k = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| decimal(value, 2));
    format!(
        "Параллель выполнила {} работы годом раньше ({}) и {} в этом году ({}): K{NO_BREAK}={NO_BREAK}{}, \
         граница по {schools} школам — {}.",
        percent(shares[0]),
        pupils(n[0]),
        percent(shares[1]),
        pupils(n[1]),
        k(finding.statistic),
        k(finding.reference)
    )
}

fn journal(
    finding: &Finding,
    ([school, whole], all): ([&[f64; 3]; 2], &str),
    direction: Direction,
) -> String {
    let (verb, part) = match direction {
        Direction::Raised => ("Повысили", 2),
        _ => ("Понизили", 0),
    };
    let gap = match finding.pupils {
        0 => "Разницы в две отметки нет ни у кого.".to_owned(),
        pupils => format!(
            "Разница в две отметки и больше — у {}.",
            several(pupils, OF_PUPILS)
        ),
    };
    format!(
        "{verb} отметку {} участников ({}), {all} — {}: на {} больше. Подтвердили {}, {all} — {}. {gap}",
        percent(school[part]),
        pupils(finding.n),
        percent(whole[part]),
        percentage_points((school[part] - whole[part]).abs()),
        percent(school[1]),
        percent(whole[1])
    )
}
