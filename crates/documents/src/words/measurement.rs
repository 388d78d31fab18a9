//! How well a work measures, in words.

mod head;

pub use self::head::{DIF, FIT, MEASUREMENT, RELIABILITY};

use super::{NO_BREAK, count, decimal, pupils, term};
use analysis::figure::{Figure, Reason};
use analysis::measurement::{BoundDecision, BoundMeasure, DifClass, Measurement, Remark, Side};
use analysis::norms::Threshold;
use charts::percent;

/// Title and caption of Wright's map.
pub const WRIGHT: (&str, &str) = (
    "Карта Райта",
    "Слева — сколько участников с каким баллом, справа — задания (через точку — за какой по счёту балл); одна шкала, выше — \
     сильнее участники и труднее задания. На одной высоте с заданием у участника равные шансы получить и не получить балл. \
     Красным — задания, где есть что посмотреть; пунктир — границы отметок",
);
/// Title and caption of the information.
pub const INFORMATION: (&str, &str) = (
    "Где работа измеряет точно",
    "Сплошная линия — информация (шкала слева), пунктир — стандартная ошибка подготовленности в логитах (шкала справа). Точнее \
     всего работа измеряет там, где информации больше",
);
/// Title and caption of the characteristic of an item.
pub const CHARACTERISTIC: (&str, &str) = (
    "Характеристика задания",
    "Линия — какой доли баллов ждёт модель от участников с таким баллом за работу; точки — что было, с 95 % интервалом. Точка в \
     стороне от линии — участники с этим баллом справились не так, как с остальными заданиями",
);

/// Names of the figures of the strip.
pub const ALPHA: &str = "Надёжность (α)";
/// The standard error of measurement.
pub const ERROR: &str = "Ошибка измерения, баллы";
/// The papers.
pub const PAPERS: &str = "Полных работ";
/// Items with remarks.
pub const REMARKED: &str = "Заданий, где есть что посмотреть";
/// Completion of an item.
pub const SHARE: &str = "Выполнение";
/// The correlation with the rest.
pub const REST: &str = "Дискриминативность";
/// The difficulty.
pub const DIFFICULTY: &str = "Трудность, логиты";
/// Infit and outfit.
pub const SQUARES: &str = "Infit и outfit";

/// The heading over what to look at.
pub const LOOK: &str = "Что проверить";
/// Nothing to look at.
pub const NOTHING: &str = "Замечаний к заданию по этим данным нет. Это не доказывает, что задание хорошее: о содержании числа не судят.";
/// What difficulty does not mean.
pub const NOT_BAD: &str = "Трудное задание не плохое: трудность говорит лишь, кому оно по силам. Задание плохо, когда оно не отличает знающих \
     от незнающих или зависит от того, чего проверять не собирались. Решают не числа, а тот, кто читает формулировку, ключ и критерии.";
/// The heading over thresholds.
pub const THRESHOLDS: &str = "Пороги";

/// «из 24 917, кто писал».
pub fn of_wrote(wrote: u64) -> String {
    format!("из {} писавших", count(wrote))
}

/// «95 %: 0,86–0,88».
pub fn interval(low: f64, high: f64, decimals: u8) -> String {
    format!(
        "95{NO_BREAK}%: {}…{}",
        decimal(low, decimals),
        decimal(high, decimals)
    )
}

/// Why there is no scale.
pub fn unscaled(reason: Reason, n: u64) -> String {
    match reason {
        Reason::TooFew { least } => format!(
            "Модель Раша не строится: полных работ {}, нужно не меньше {}. Классические показатели ниже посчитаны; трудности на общей \
             шкале смотрите по муниципалитету или региону.",
            count(n),
            count(least)
        ),
        other => format!("Модель Раша не строится: {}.", term::reason(other, n)),
    }
}

/// What reliability means for decisions about one pupil.
pub fn reliability(found: &Measurement) -> Vec<String> {
    let (alpha, error) = (found.reliability.alpha, found.reliability.error);
    let (Some(value), Some(points)) = (alpha.value, error.value) else {
        return vec![no_reliability(alpha)];
    };
    let mut said = vec![format!(
        "Надёжность работы в этой группе — {} по α Кронбаха{}. Ошибка измерения — {}{NO_BREAK}балла: напиши тот же ученик равноценную работу ещё \
         раз, его балл в двух случаях из трёх отличался бы от его обычного не больше чем на {}, в 95 случаях из 100 — не больше чем на {}.",
        decimal(value, 2),
        alpha
            .interval
            .map(|ends| format!(" ({})", interval(ends.low, ends.high, 2)))
            .unwrap_or_default(),
        decimal(points, 1),
        decimal(points, 1),
        decimal(1.959_963_984_540_054 * points, 1)
    )];
    if let Some(bounds) = at_bounds(found) {
        said.push(bounds);
    }
    said.extend(again(found));
    said.push(
        "Поэтому отметку одного ученика, чей балл лежит у границы, по одной работе нельзя считать твёрдо установленной. К среднему класса, \
         школы или муниципалитета эта ошибка почти не относится: она усредняется."
            .to_owned(),
    );
    said
}

fn no_reliability(alpha: Figure) -> String {
    let why = alpha.insufficient.map(|reason| term::reason(reason, alpha.n));
    format!("Надёжность не считается: {}.", why.unwrap_or_default())
}

/// How many pupils would be given the same mark again.
fn again(found: &Measurement) -> Option<String> {
    let again = found.scaling.as_ref()?.decisions.as_ref()?.again;
    let ends = again
        .interval
        .map(|ends| format!(" ({})", interval(ends.low, ends.high, 0)));
    Some(format!(
        "Равноценная работа поставила бы ту же отметку {}{NO_BREAK}% учеников{}.",
        decimal(again.value?, 0),
        ends.unwrap_or_default()
    ))
}

fn at_bounds(found: &Measurement) -> Option<String> {
    let bounds = &found.scaling.as_ref()?.bounds;
    let one = |bound: &BoundMeasure| {
        format!(
            "«{}» (балл {}) — {}",
            bound.mark,
            bound.score,
            decimal(bound.points, 1)
        )
    };
    let all: Vec<String> = bounds.iter().map(one).collect();
    (!all.is_empty()).then(|| format!("У границ отметок ошибка в баллах: {}.", all.join(", ")))
}

/// How the pupils stand to the items.
pub fn targeting(mean: f64, sd: Option<f64>) -> String {
    let place = match mean {
        mean if mean > 0.5 => {
            "работа для этой группы скорее легка: большинство участников выше большинства заданий"
        }
        mean if mean < -0.5 => {
            "работа для этой группы скорее трудна: большинство участников ниже большинства заданий"
        }
        _ => "трудность работы подходит группе: участники и задания на одной высоте",
    };
    let spread = sd.map(|sd| format!(", стандартное отклонение {}", decimal(sd, 2)));
    format!(
        "Средняя подготовленность {}{NO_BREAK}логита при средней трудности 0{}: {place}.",
        decimal(mean, 2),
        spread.unwrap_or_default()
    )
}

/// A remark in a table.
pub const fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::Reversed => "дискриминативность отрицательна",
        Remark::Flat => "дискриминативность не показана",
        Remark::LowersAlpha => "без него надёжность выше",
        Remark::Noisy => "ответы неожиданны (infit)",
        Remark::NoisyFar => "неожиданные ответы у сильных или слабых (outfit)",
        Remark::Even => "ответы слишком ровны (infit)",
        Remark::Disordered => "пороги не по порядку",
        Remark::Seldom => "один из баллов почти не встречается",
        Remark::Differs => "различие между группами (DIF, класс C)",
    }
}

/// What a remark asks to check.
pub const fn check(remark: Remark) -> &'static str {
    match remark {
        Remark::Reversed => {
            "Чем выше балл за остальную работу, тем хуже выполнено задание. Прежде всего проверьте ключ и перенос ответов в протокол; \
             затем — нет ли в формулировке ловушки, в которую попадает знающий."
        }
        Remark::Flat => {
            "Не показано, что выполняющие задание лучше справляются и с остальной работой. Проверьте ключ, однозначность формулировки и \
             критерии; у очень лёгких и очень трудных заданий и в малых группах так бывает само собой."
        }
        Remark::LowersAlpha => {
            "Без задания работа измеряла бы чуть согласованнее. Возможно, оно проверяет другое, чем остальные, — тогда это не недостаток, \
             а свойство содержания; проверьте, так ли задумано."
        }
        Remark::Noisy => {
            "Ответы участников, которым задание примерно по силам, мало связаны с их баллом. Проверьте критерии и согласованность проверяющих, \
             угадывание, двусмысленность формулировки."
        }
        Remark::NoisyFar => {
            "Сильные неожиданно не справились или слабые неожиданно справились. Проверьте, не списан ли ответ, не слишком ли буквален ключ, \
             нет ли верных ответов, которые критерии не учитывают."
        }
        Remark::Even => {
            "Задание повторяет остальные: почти все, кто выше некоторого балла, его выполняют, и почти никто ниже. Измерению это не вредит, \
             но, если критерии одного ответа зависят друг от друга, надёжность завышена."
        }
        Remark::Disordered => {
            "Промежуточный балл почти ни у кого не самый вероятный: участники получают либо меньше, либо больше. Посмотрите, различают ли критерии \
             этот балл и одинаково ли его ставят."
        }
        Remark::Seldom => {
            "Один из баллов получили единицы, и его порог оценён грубо. Посмотрите, достижим ли он по критериям."
        }
        Remark::Differs => {
            "При равном балле за работу одна из групп справляется заметно хуже. Прочитайте задание глазами этой группы: сюжет, лексика, \
             изученность темы; у вариантов сравните формулировки."
        }
    }
}

/// Who a group is.
pub fn side(side: &Side) -> String {
    match side {
        Side::Boys => "мальчики".to_owned(),
        Side::Girls => "девочки".to_owned(),
        Side::Variant(number) => format!("вариант {number}"),
        Side::OtherVariants => "остальные варианты".to_owned(),
        Side::Settlement(kind) => kind.clone(),
        Side::OtherSettlements => "остальные населённые пункты".to_owned(),
    }
}

/// «девочки — мальчики».
pub fn sides(focal: &Side, reference: &Side) -> String {
    format!("{} — {}", side(focal), side(reference))
}

/// The class of a difference.
pub const fn class(class: DifClass) -> &'static str {
    match class {
        DifClass::A => "A",
        DifClass::B => "B",
        DifClass::C => "C",
    }
}

/// Why two groups are not compared: too few, with the least and its source.
pub fn too_few(n: [u64; 2], reason: Reason, norm: &Threshold) -> String {
    match reason {
        Reason::TooFew { least } => format!(
            "{}: в группах {} и {}, нужно {} ({})",
            term::INSUFFICIENT,
            count(n[0]),
            count(n[1]),
            count(least),
            norm.source
        ),
        Reason::NoReference => {
            "не сравнить: различаются все задания, сопоставить участников не по чему".to_owned()
        }
        other => term::reason(other, n[0].min(n[1])),
    }
}

/// No facts of groups.
pub const NO_GROUPS: &str = "В файлах нет ни пола, ни вариантов, а виды населённых пунктов школ неизвестны: сравнивать задания между группами не по чему.";

/// The names of the coefficients with what they mean.
pub const COEFFICIENTS: [(&str, &str, &str); 7] = [
    (
        "alpha",
        "α Кронбаха",
        "нижняя граница надёжности; завышена, если критерии одного ответа зависят друг от друга",
    ),
    (
        "lambda2",
        "λ2 Гуттмана",
        "точнее α снизу, если задания разнородны",
    ),
    (
        "omega",
        "ω Макдональда",
        "надёжность, если все задания измеряют одно общее",
    ),
    (
        "error",
        "Стандартная ошибка измерения, баллы",
        "на столько в двух случаях из трёх отличается балл одного ученика от его обычного",
    ),
    (
        "wle",
        "Надёжность оценок подготовленности",
        "доля настоящих различий в различиях оценок Уорма на шкале Раша",
    ),
    (
        "separation",
        "Разделение",
        "во сколько раз настоящий разброс участников шире ошибки: сколько ступеней подготовки работа различает",
    ),
    (
        "marginal",
        "Маргинальная надёжность",
        "та же надёжность для нормального распределения подготовленности того же разброса",
    ),
];
/// ω whose one factor explains too little.
pub const NOT_ONE: &str = "одного общего у заданий мало: ω читать нельзя, работа проверяет разное";

/// «Ошибка у границы «4» (балл 10), баллы».
pub fn at_bound(bound: &BoundMeasure) -> String {
    format!("Ошибка у границы «{}» (балл {}), баллы", bound.mark, bound.score)
}

/// What the error at a bound means.
pub const AT_BOUND: &str = "разброс баллов учеников, чья подготовленность лежит ровно на границе";

/// The share of papers to which another work gives the same mark, and what that means.
pub const AGAIN: (&str, &str) = (
    "Ту же отметку поставила бы равноценная работа, %",
    "сколько учеников из ста получили бы ту же отметку за другую работу с такими же заданиями и границами (модель Раша, метод Ли)",
);
/// The agreement of two such works beyond chance, and what that means.
pub const KAPPA: (&str, &str) = (
    "Согласие двух таких работ, κ Коэна",
    "насколько отметки двух работ совпали бы сверх случайного: 0 — как наугад, 1 — всегда",
);
/// What the share of a mark means.
pub const MARK_AGAIN: &str = "из получивших эту отметку: кому её поставила бы и равноценная работа";

/// «Отметку «4» поставила бы ещё раз, %».
pub fn mark_again(mark: u8) -> String {
    format!("Отметка «{mark}» подтвердилась бы, %")
}

/// «Граница «4» (балл 10): решение то же, %».
pub fn bound_again(bound: &BoundDecision) -> String {
    format!(
        "Граница «{}» (балл {}): решение то же, %",
        bound.mark, bound.score
    )
}

/// How often a bound decides otherwise than the true score would.
pub fn falsely(above: f64, below: f64) -> String {
    format!(
        "не ниже границы, хотя обычный балл ниже неё, — {}{NO_BREAK}% работ; ниже, хотя обычный балл не ниже, — {}{NO_BREAK}%",
        decimal(above, 1),
        decimal(below, 1)
    )
}

/// What the fit of an item is read by: key, name, how to read.
pub fn fit(low: &Threshold, high: &Threshold) -> [(&'static str, &'static str, String); 4] {
    let zone = format!(
        "около 1; {}–{} — в порядке ({})",
        decimal(low.value, 1),
        decimal(high.value, 1),
        high.source
    );
    [
        ("infit", "Infit, средний квадрат", zone.clone()),
        (
            "outfit",
            "Outfit, средний квадрат",
            format!("{zone}; чувствителен к единичным неожиданным ответам"),
        ),
        (
            "s_x2",
            "S-X², вероятность",
            "доля случая в отклонениях точек от линии; при тысячах работ мала и у годных заданий".to_owned(),
        ),
        (
            "s_x2_q",
            "S-X², с поправкой на число заданий",
            "то же с поправкой Бенджамини — Хохберга".to_owned(),
        ),
    ]
}

/// «балл 2 вместо 1».
pub fn threshold(points: usize) -> String {
    format!("Порог {points}-го балла, логиты")
}

/// A step of an item.
pub fn step(code: &str, points: usize, max: usize) -> (String, String) {
    if max == 1 {
        (code.to_owned(), format!("Задание {code}"))
    } else {
        (
            format!("{code}·{points}"),
            format!("Задание {code}, {points}-й балл"),
        )
    }
}

/// The title of an item: «Задание 7».
pub fn item(code: &str) -> String {
    format!("Задание {code}")
}

/// The line under the title of an item.
pub fn about_item(skill: &str, max: u8, level: Option<&str>) -> String {
    let mut said = Vec::new();
    if !skill.is_empty() {
        said.push(skill.trim_end_matches('.').to_owned());
    }
    said.push(format!("наибольший балл {max}"));
    said.extend(level.map(|level| format!("уровень {level}")));
    said.join(" · ")
}

/// Whether a remark asks to read the item, and does not only describe its marking.
pub fn is_notable(remark: &Remark) -> bool {
    !matches!(remark, Remark::Disordered | Remark::Seldom)
}

/// How much of the largest points.
pub fn share(figure: &Figure) -> Option<String> {
    figure.value.map(|value| percent(value / 100.0, 1))
}

/// Who is in the figures of an item.
pub fn resting(n: u64) -> String {
    pupils(n)
}
