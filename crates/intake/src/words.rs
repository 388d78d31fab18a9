//! The Russian words that files are written in, and the sentences in which intake speaks to people.

use crate::issue::{Code, Expected, Issue, Severity};

/// The letter that criteria of an item bear (`4К1`).
pub(crate) const CRITERION: &str = "К";
/// The same letter as it is also typed: Latin, or small.
pub(crate) const CRITERION_TYPED: [char; 3] = ['K', 'k', 'к'];
/// Two letters that are one wherever words are compared.
pub(crate) const YO: (char, &str) = ('ё', "е");
/// Letters of format codes: days, hours, and the one that means either months or minutes.
pub(crate) const FORMAT_LETTERS: [&str; 3] = ["dyдг", "hsчс", "mм"];
/// Names of the format that is none.
pub(crate) const FORMAT_GENERAL: [&str; 2] = ["general", "основной"];
/// Not attempted, as it is typed.
pub(crate) const NOT_ATTEMPTED: [&str; 13] =
    ["X", "x", "Х", "х", "-", "—", "–", "N", "n", "H", "h", "Н", "н"];
/// The Cyrillic letter on the key of X: typed with the keyboard in the wrong language.
pub(crate) const NOT_ATTEMPTED_SLIP: [&str; 2] = ["Ч", "ч"];
/// Beginnings of «not taught yet».
pub(crate) const NOT_TAUGHT: [&str; 3] = ["не пройд", "не изуч", "не проход"];
/// Beginning of the variant of those who were absent.
pub(crate) const ABSENT: &str = "отсутств";
/// Beginning of «no mark».
pub(crate) const NO_MARK: &str = "нет отмет";
/// A class without a letter.
pub(crate) const NO_CLASS: &str = "НЕТ";
/// Letters of the sexes: boys, girls.
pub(crate) const SEXES: [&str; 2] = ["м", "ж"];
/// First words of rows that are no pupils.
pub(crate) const FOOTERS: [&str; 5] = [
    "итого",
    "средние",
    "всего участников",
    "минимальная граница",
    "среднее",
];

/// The word after the number of a grade.
pub(crate) const GRADE: &str = "класс";
/// Answers of a questionnaire: yes, no.
pub(crate) const ANSWERS: [&str; 2] = ["да", "нет"];

/// The name of a severity.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ошибка",
        Severity::Warning => "предупреждение",
    }
}

/// What a kind of issue means, in one sentence.
pub fn meaning(code: Code) -> &'static str {
    match code {
        Code::TotalMissing => "У писавшего работу нет итогового балла",
        Code::TotalUnreadable => "Итоговый балл не читается как число",
        Code::TotalAboveMax => "Итоговый балл больше максимального за работу",
        Code::TotalDiffers => "Итоговый балл не равен сумме баллов за задания",
        Code::TotalNotComputed => "Итоговый балл равен 0, а за задания баллы есть: взята их сумма",
        Code::ItemAboveMax => "Балл больше максимального за задание",
        Code::ItemUnreadable => "Значение не является баллом за задание",
        Code::ItemNegative => "Отрицательный балл за задание",
        Code::ItemEmpty => "Пустая ячейка у писавшего работу: балл неизвестен",
        Code::NotAttemptedSlip => "Похоже на X, набранный в русской раскладке: прочитано как «не приступал»",
        Code::ShiftedRow => {
            "Строка сдвинута: баллов больше, чем заданий; итог оставлен, баллы за задания не учтены"
        }
        Code::VariantUnknown => {
            "Вариант не указан или такого варианта нет; участник учтён по итоговому баллу"
        }
        Code::MarkUnreadable => "Значение не является отметкой",
        Code::MarkOutOfScale => "Отметка вне шкалы 2–5 не учтена",
        Code::SexUnknown => "Пол не распознан и не учтён",
        Code::SchoolUnreadable => "Логин школы не распознан",
        Code::ParticipantUnreadable => "Код участника не распознан",
        Code::Duplicate => "Код участника уже встречался в этой школе",
        Code::NoData => "Код выдан, но о работе ничего не записано",
        Code::AbsentWithData => "У отсутствовавшего есть баллы: они не учтены",
        Code::HiddenRows => "В листе есть скрытые строки: они прочитаны наравне с видимыми",
        Code::FooterSkipped => "Строка итогов пропущена",
        Code::MaskUnreadable => "Знак в маске ответов не распознан",
    }
}

/// What was expected in the cell.
pub fn expected(issue: &Issue) -> String {
    match issue.expected {
        Expected::Nothing => String::new(),
        Expected::Points { max } => format!("число от 0 до {max}, X или «не пройд.»"),
        Expected::Total { max } => format!("число от 0 до {max}"),
        Expected::Sum { sum } => format!("сумма баллов за задания: {sum}"),
        Expected::Mark => "2, 3, 4, 5 или «нет отметки»".to_owned(),
        Expected::Variant => "номер варианта или «отсутствовал»".to_owned(),
        Expected::Sex => "м или ж".to_owned(),
        Expected::Login => "логин вида edu990001".to_owned(),
        Expected::Participant => "код участника — число".to_owned(),
        Expected::First { row } => format!("код без повтора; впервые — в строке {row}"),
        Expected::Count { n } => format!("строк: {n}"),
        Expected::Mask => "«+», «-» или цифра; в развёрнутой части — вида 2(3)".to_owned(),
    }
}

/// The whole sentence about an issue, as it stands in the column «Ошибки» of the answer workbook.
pub fn sentence(issue: &Issue) -> String {
    let expected = expected(issue);
    let tail = if expected.is_empty() {
        String::new()
    } else {
        format!(" (ожидается: {expected})")
    };
    let value = if issue.value.is_empty() {
        String::new()
    } else {
        format!(": «{}»", issue.value)
    };
    format!("{}: {}{value}{tail}", issue.place(), meaning(issue.code))
}
