//! What is said of matrices of answers and of plans.

use super::{count, decimal, spaced};
use domain::roadmap::Plan;
use psychometrics::model::analysis::Analysis;

/// X in either alphabet.
pub const NOT_ATTEMPTED: [&str; 4] = ["X", "x", "Х", "х"];

pub const NO_ROWS: &str =
    "В файле нет таблицы с ответами: нужна строка заголовков и хотя бы одна строка участника";
pub const NO_ITEMS: &str = "Оценивать нечего: нет заданий, за которые одни получили больше других";
pub const NO_PLAN: &str = "В файле нет мероприятий дорожной карты: ни таблицы, ни пунктов со словами «Срок:» и «Ответственный:». Проверьте, что это сам план, а не приказ без приложения. Читаются DOCX, ODT, XLSX, ODS, PDF с текстом, текст и страница сайта (HTML)";

/// The columns of a text are mixed.
pub const MIXED_COLUMNS: &str = "Столбцы таблицы в этом тексте перемешаны: строки соседних ячеек стоят подряд, и что к чему относится, понять нельзя. Дайте сам PDF или сохраните план как DOCX";

/// There is no such column.
pub fn no_column(name: &str) -> String {
    format!("В таблице нет столбца «{name}»")
}

/// A cell that holds no points.
pub fn no_points(cell: &str, value: &str) -> String {
    format!(
        "{cell}: «{value}» — не баллы. Нужно целое число от 0 до 253, X («не приступал») или пусто; другой знак пропуска назовите ключом --missing-code"
    )
}

/// No model has this name.
pub fn no_model(name: &str) -> String {
    format!("Нет модели «{name}». Есть rasch, pcm, 2pl, 3pl, gpcm, grm")
}

/// A matrix under a model, for people.
pub fn items(codes: &[String], said: &Analysis) -> Vec<String> {
    let fitted = &said.fitted;
    let mut lines = vec![format!(
        "Модель {}: участников {}, заданий {}, логарифм правдоподобия {}, {}",
        said.choice.name(),
        spaced(said.n),
        said.items.len(),
        decimal(fitted.loglik, 3),
        if fitted.converged {
            "оценки сошлись"
        } else {
            "оценки НЕ сошлись: доверять им нельзя"
        },
    )];
    for row in &said.items {
        let thresholds: Vec<String> = row
            .fitted
            .thresholds
            .iter()
            .map(|one| decimal(one.value, 2))
            .collect();
        let fit = row.mean_squares.map_or_else(String::new, |fit| {
            format!(
                "; infit {}, outfit {}",
                decimal(fit.infit, 2),
                decimal(fit.outfit, 2)
            )
        });
        let slope = decimal(row.fitted.item.slope, 2);
        lines.push(format!(
            "{}: наклон {slope}, трудность {}{fit}",
            codes[row.column],
            thresholds.join("; ")
        ));
    }
    let left: Vec<&str> = said.left_out.iter().map(|&column| &*codes[column]).collect();
    if !left.is_empty() {
        lines.push(format!(
            "Не оценены, потому что все получили за них одно и то же: {}",
            left.join(", ")
        ));
    }
    lines.extend(
        said.reliability
            .alpha
            .map(|alpha| format!("Надёжность: α {}", decimal(alpha, 3))),
    );
    lines
}

/// How many pairs were compared and shown.
pub fn compared(all: u64, shown: u64) -> String {
    let pairs = count(all, ["пара", "пары", "пар"]);
    format!(
        "Сравнено: {pairs}; показано: {}. Похожая пара — вопрос, а не вывод",
        spaced(shown)
    )
}

/// A pair.
pub fn pair([one, other]: [&str; 2], matches: u32, (p, q): (f64, f64)) -> String {
    format!("{one} — {other}: совпадений {matches}, p {p:.2e}, q {q:.2e}")
}

/// A plan, for people.
pub fn plan(plan: &Plan) -> Vec<String> {
    let of = |n: usize, forms| count(n as u64, forms);
    let slips: usize = plan.slips.len()
        + plan
            .sections
            .iter()
            .map(|section| section.slips.len())
            .sum::<usize>()
        + plan
            .activities
            .iter()
            .map(|activity| activity.slips.len())
            .sum::<usize>();
    let mut lines = vec![
        plan.title.clone(),
        format!(
            "{}, {}, {}",
            of(plan.sections.len(), ["раздел", "раздела", "разделов"]),
            of(
                plan.activities.len(),
                ["мероприятие", "мероприятия", "мероприятий"]
            ),
            of(slips, ["замечание", "замечания", "замечаний"]),
        ),
    ];
    for activity in &plan.activities {
        let number = activity.number.as_deref().unwrap_or("—");
        lines.push(format!("{number} {} · {}", activity.title, activity.term_text));
    }
    lines
}
