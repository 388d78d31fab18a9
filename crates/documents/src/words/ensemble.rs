//! Signs of the ensemble in plain Russian: what was seen, how rare it is, what else could explain it, what to check.

use super::{NO_BREAK, count, decimal, forms, percent, pupils, works};
use analysis::sign::ensemble::{Exemption, Grade};
use analysis::sign::{
    Absence, Alike, Blocks, Code, Explanation, Finding, Homogeneity, Inversion, Levels, Peak,
};

/// What a sign is, whatever the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// How it is computed and who says so.
    pub rule: &'static str,
    /// What it does not say.
    pub silent: &'static str,
    /// The same as a clause.
    pub doubt: &'static str,
    /// What else could explain it.
    pub otherwise: &'static [&'static str],
    /// What the school may check itself.
    pub check: &'static str,
}

/// The method of a sign of the ensemble; `None` for the official signs and J.
pub const fn method(code: Code) -> Option<&'static Method> {
    match code {
        Code::A | Code::B | Code::C | Code::D | Code::J => None,
        Code::P => Some(&P),
        Code::V => Some(&V),
        Code::S => Some(&S),
        Code::K => Some(&K),
        Code::H => Some(&H),
        Code::X => Some(&X),
        Code::M => Some(&M),
        Code::T => Some(&T),
    }
}

const P: Method = Method {
    name: "пик на границе отметки",
    rule: "Правило «Мерила». Баллы класса сравниваются с баллами всех остальных школ, приведёнными к среднему этого класса: \
           на границе отметки сколько ждали и сколько есть, и сколько не хватает сразу под ней. Пик, который на этой границе у всех, \
           вычтен.",
    silent: "Кто и почему поставил эти баллы: при проверке, зная границу, колеблются чаще в пользу ученика.",
    doubt: "P не знает, кто и почему поставил баллы у границы",
    otherwise: &[
        "работы у границы перепроверяли дважды, а остальные один раз",
        "в классе много учеников одного уровня, и он пришёлся на границу",
        "задание, которое класс решил целиком, даёт сразу несколько баллов",
    ],
    check: "Перечитать вдвоём работы, набравшие ровно границу: за какие задания поставлены последние баллы и по критериям ли.",
};

const V: Method = Method {
    name: "инверсия трудности",
    rule: "Правило «Мерила» по мысли ФИОКО (2018) и работам о соответствии ответов уровню. При тех же суммах баллов сравнивается, что \
           решено: признак, если трудные задания решены лучше, а лёгкие хуже, чем у всех.",
    silent: "Откуда взялись решения трудных заданий: тему могли хорошо выучить.",
    doubt: "V не знает, не учили ли трудную тему в этом классе лучше других",
    otherwise: &[
        "трудную тему проходили недавно или по другой программе",
        "лёгкую тему ещё не повторяли",
        "в классе занимаются олимпиадной математикой или факультативом",
    ],
    check: "Посмотреть, на каких заданиях разница, и поговорить с учителем о порядке тем; сравнить решения трудных заданий в черновиках.",
};

const S: Method = Method {
    name: "сходство работ",
    rule: "Правило «Мерила»; обобщённый биномиальный критерий (ван дер Линден, Сотаридона, 2006). Для каждой пары работ класса \
           считается, как часто у двух учеников с такими суммами совпало бы столько заданий; самая редкая пара сравнивается с такими же \
           парами во всех классах.",
    silent: "Кто у кого списал и списывал ли: по баллам совпадение видно хуже, чем по ответам.",
    doubt: "S видит баллы, а не ответы, и не знает, сидели ли ученики рядом",
    otherwise: &[
        "ученики готовились вместе, с одним репетитором",
        "баллы двух работ внесены из одной строки по ошибке",
    ],
    check: "Достать обе работы и сравнить записи, ошибки и вариант; вспомнить, кто где сидел.",
};

const K: Method = Method {
    name: "блоки одинаковых баллов",
    rule: "Правило «Мерила» по мысли Джейкоба и Левитта (2003). Ищется ряд заданий подряд, за который у многих работ класса стоят \
           одни и те же баллы, хотя суммы у них разные; редкость ряда сравнивается со всеми классами.",
    silent: "Почему баллы одинаковы: тему мог не пройти или только что пройти весь класс.",
    doubt: "K не знает, не прошёл ли класс тему этих заданий только что или вовсе",
    otherwise: &[
        "тему этих заданий класс не проходил или прошёл накануне",
        "баллы внесены в форму протягиванием ячейки",
        "за задания этой темы все получили полный балл честно",
    ],
    check: "Сравнить в работах решения этих заданий: похожи ли слова и ошибки; сверить баллы в форме с баллами на листах.",
};

const H: Method = Method {
    name: "однородность",
    rule: "Правило «Мерила»; мысль — выбросы INVALSI (Квинтано и др., 2009). Разброс баллов класса сравнивается с разбросом остальных \
           школ, приведённых к среднему этого класса.",
    silent: "Что работы исправлены: класс могли собрать по уровню.",
    doubt: "H не знает, не собран ли класс по уровню",
    otherwise: &[
        "класс набран по уровню",
        "слабые и сильные ученики не писали",
        "в классе мало заданий, которые различают учеников",
    ],
    check: "Посмотреть, как класс писал другие работы: такой ли там разброс; перечитать выборку работ.",
};

const X: Method = Method {
    name: "отсутствие слабых",
    rule: "Правило «Мерила». Отсутствовавшие с «2» и «3» в журнале (а если отметок отсутствовавших в файле нет, все отсутствовавшие) \
           сравниваются с тем, сколько их ждут по доле в остальных школах; различия честных школ учтены.",
    silent: "Почему ученики не пришли.",
    doubt: "X не знает, почему ученики не пришли",
    otherwise: &[
        "болезнь в классе или в населённом пункте: посмотрите на учеников с «4» и «5»",
        "подвоз, погода, выезд класса",
        "дети с ОВЗ, которым работа не положена, записаны отсутствующими",
    ],
    check: "Сверить список с журналом посещаемости за этот день и написали ли эти ученики работу позже.",
};

const M: Method = Method {
    name: "уровень выше ожидаемого по прошлым годам",
    rule: "Правило «Мерила»; граница с добавленным разбросом между школами (Шпигельхальтер, 2005). Средний балл сравнивается с тем, \
           чего ждут от школы по её работам прошлых лет.",
    silent: "Что результат завышен: школа могла стать учить лучше, а параллель — быть сильной.",
    doubt: "M не знает, не стала ли школа учить лучше",
    otherwise: &[
        "новый учитель, новая программа, углублённый класс",
        "параллель сильнее прошлых",
        "прошлые работы писали не полным составом",
    ],
    check: "Сравнить с отметками этой параллели и с её работами по другим предметам.",
};

const T: Method = Method {
    name: "нестыковка процедур",
    rule: "Правило «Мерила» по мысли ФИОКО (2018–2025). Средний балл сравнивается с тем, чего ждут от школы по другим работам того же \
           года; если какие-то писали под наблюдением — только по ним.",
    silent: "Какая из работ ближе к правде.",
    doubt: "T не знает, какая из работ ближе к правде",
    otherwise: &[
        "сильный учитель именно этого предмета",
        "другие работы писали в другой день и другим составом",
    ],
    check: "Сравнить списки писавших обе работы и отметки по обоим предметам.",
};

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
    let scale = 10f64.powi((of.log10().floor() as i32 - 1).max(0));
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
    let middle = found.shares.iter().sum::<f64>() / found.shares.len().max(1) as f64;
    let gain = |hard: bool| -> f64 {
        let all = found
            .shares
            .iter()
            .zip(found.observed.iter().zip(&found.expected));
        all.filter(|(share, _)| (**share < middle) == hard)
            .map(|(_, (own, expected))| own - expected)
            .sum()
    };
    format!(
        "{} при тех же суммах за трудные задания в среднем {} на ученика, за лёгкие {}.",
        place(found.class.as_deref()),
        signed(gain(true)),
        signed(gain(false)),
    )
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
        "{} у {} из {} работ одни и те же баллы ({}) за {} подряд, начиная с {}-го по порядку; по суммам этих работ ждали {}.",
        place(found.class.as_deref()),
        found.works[0],
        found.works[1],
        points.join(", "),
        {
            let n = found.points.len() as u64;
            format!("{n}{NO_BREAK}{}", forms(n, ["задание", "задания", "заданий"]))
        },
        found.first + 1,
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

/// The numbers behind a finding: what, and how much; empty for official signs.
pub fn numbers(finding: &Finding) -> Vec<(String, String)> {
    let said = |what: &str, value: String| (what.to_owned(), value);
    let mut all = match &finding.explanation {
        Some(Explanation::Peak(found)) => vec![
            said("на границе", count(found.observed[1])),
            said("ждали на границе", decimal(found.expected[1], 1)),
            said("под границей", count(found.observed[0])),
            said("ждали под границей", decimal(found.expected[0], 1)),
        ],
        Some(Explanation::Alike(found)) => vec![
            said("пар сравнено", count(found.pairs)),
            said(
                "совпало заданий",
                format!("{} из {}", found.same[0], found.same[1]),
            ),
        ],
        Some(Explanation::Blocks(found)) => vec![
            said(
                "работ с этим рядом",
                format!("{} из {}", found.works[0], found.works[1]),
            ),
            said("ждали", decimal(found.expected, 1)),
        ],
        Some(Explanation::Homogeneity(found)) => vec![
            said("стандартное отклонение", decimal(found.sd[0], 2)),
            said("ждали", decimal(found.sd[1], 2)),
        ],
        Some(Explanation::Absence(found)) => vec![
            said(
                if found.low {
                    "отсутствовали с «2» и «3»"
                } else {
                    "отсутствовали"
                },
                count(found.absent),
            ),
            said("ждали", decimal(found.expected, 1)),
        ],
        Some(Explanation::Levels(found)) => vec![
            said("средний балл", decimal(found.mean, 2)),
            said("ждали", decimal(found.expected, 2)),
            said("других работ", count(found.others)),
        ],
        Some(Explanation::Inversion(_)) => vec![said(
            "прибавка на трудных заданиях, баллов",
            decimal(finding.effect.unwrap_or(0.0), 2),
        )],
        _ => Vec::new(),
    };
    all.extend(
        finding
            .p
            .map(|p| said("вероятность в честной школе", percent(p, 2))),
    );
    all.extend(
        finding
            .calibration
            .map(|found| said("групп сравнения", count(found.groups))),
    );
    all
}
