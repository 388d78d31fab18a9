//! The few Russian words that charts write by themselves; everything else comes from the caller.

/// Written instead of a value where too few pupils stand behind it.
pub const FEW: &str = "недостаточно данных";
/// The same where there is no room for it.
pub const FEW_SHORT: &str = "мало данных";
/// Written where there is nothing at all.
pub const NOTHING: &str = "нет данных";
/// The number of pupils, before the sign of equality.
pub const N: &str = "n";
/// People, after a count, in the abbreviation that needs no plural form.
pub const PEOPLE: &str = "чел.";
/// From, before the first score of a mark.
pub const FROM: &str = "от";
/// A primary score, before its value.
pub const SCORE: &str = "балл";
/// Marks lower than in the class journal.
pub const LOWERED: &str = "понизили";
/// Marks the same as in the class journal.
pub const CONFIRMED: &str = "подтвердили";
/// Marks higher than in the class journal.
pub const RAISED: &str = "повысили";
/// An item, before its code.
pub const ITEM: &str = "задание";
/// The status of an item above its norm.
pub const OK: &str = "достаточно";
/// The status of an item that cannot be told from its norm.
pub const UNCERTAIN: &str = "на границе";
/// The status of an item below its norm.
pub const LOW: &str = "недостаточно";
/// The least sufficient share.
pub const NORM: &str = "норма";
/// The dashed verticals of the score histogram.
pub const BOUNDS: &str = "границы отметок";
/// The band in which comparable schools lie.
pub const EXPECTED: &str = "ожидание и полоса 95 %";
/// The groups that should not cross but do: a lower one does better.
pub const CROSSED: &str = "слабая группа выполняет лучше сильной";
/// Between two groups that crossed.
pub const ABOVE: &str = "выше";
/// The axis of the number of participants.
pub const PARTICIPANTS: &str = "участников";
/// Inside both limits of a funnel.
pub const WITHIN: &str = "в пределах 95 %";
/// Between the limits of a funnel.
pub const BEYOND: &str = "за 95 %";
/// Outside both limits of a funnel.
pub const FAR_BEYOND: &str = "за 99,8 %";
/// The inner limits.
pub const INNER: &str = "95 %";
/// The outer limits.
pub const OUTER: &str = "99,8 %";
/// Before a count of schools that are not drawn.
pub const NOT_DRAWN: &str = "не показано";
/// What was found, beside what was expected.
pub const OBSERVED: &str = "есть";
/// What was expected.
pub const AWAITED: &str = "ждали";
/// Over the line of the day that it is.
pub const TODAY: &str = "сегодня";
/// A time of an activity that nobody began.
pub const AHEAD: &str = "впереди";
/// Under way.
pub const WORKING: &str = "в работе";
/// Not done and over.
pub const OVERDUE: &str = "просрочено";
/// Done.
pub const DONE: &str = "выполнено";
/// Not needed.
pub const SKIPPED: &str = "не требуется";
/// A work without a sign.
pub const CLEAR: &str = "признаков нет";
/// A weak sign.
pub const WEAK: &str = "слабый признак";
/// A notable sign.
pub const NOTABLE: &str = "заметный признак";
/// A strong sign.
pub const STRONG: &str = "сильный признак";
/// A confidence interval, before its ends.
pub const INTERVAL: &str = "95 %:";
/// Separates the ends of a range.
pub const TO: &str = "–";
/// Separates the ends of a range that may be below 0.
pub const ELLIPSIS: &str = "…";
/// The unit of Rasch's scale.
pub const LOGITS: &str = "логиты";
/// Over the pupils of Wright's map.
pub const PUPILS_HERE: &str = "участники: балл";
/// Over the items of Wright's map.
pub const ITEMS_HERE: &str = "задания: выше — труднее";
/// The axis of scores.
pub const PRIMARY: &str = "первичный балл за работу";
/// The axis of abilities.
pub const ABILITY: &str = "подготовленность, логиты";
/// The curve of a model.
pub const EXPECTATION: &str = "ожидание модели";
/// A point whose interval holds what is expected.
pub const AS_EXPECTED: &str = "есть; отрезок — 95 %";
/// A point whose interval does not.
pub const OFF_EXPECTED: &str = "есть, в стороне от ожидания";
/// Information of a work.
pub const INFORMATION: &str = "информация (слева)";
/// The standard error.
pub const ERROR: &str = "стандартная ошибка, логиты (справа)";

/// How many p-values are that small.
pub const SHARE_OF_P: &str = "доля p не больше x";
/// What every p promises.
pub const SO_MANY: &str = "так обещает p";
/// Where chance alone leaves the share.
pub const CHANCE: &str = "полоса 95 % при верных p";

/// Headers of the data tables.
pub mod header {
    /// Whom the row is about.
    pub const WHO: &str = "Участники";
    /// The number of pupils.
    pub const N: &str = "Число участников";
    /// A share, after what it is of.
    pub const PART: &str = "доля";
    /// A share.
    pub const SHARE: &str = "Доля";
    /// The primary score.
    pub const SCORE: &str = "Первичный балл";
    /// The item.
    pub const ITEM: &str = "Задание";
    /// The level of an item.
    pub const LEVEL: &str = "Уровень";
    /// What the item checks.
    pub const NAME: &str = "Что проверяется";
    /// The share of the greatest possible score.
    pub const DONE: &str = "Выполнение";
    /// The norm.
    pub const NORM: &str = "Норма";
    /// The status against the norm.
    pub const STATUS: &str = "Статус";
    /// The school.
    pub const SCHOOL: &str = "Школа";
    /// The value of a measure.
    pub const VALUE: &str = "Значение";
    /// The lower end of an interval.
    pub const LOW: &str = "Нижняя граница";
    /// The upper end of an interval.
    pub const HIGH: &str = "Верхняя граница";
    /// Where the school lies in the funnel.
    pub const PLACE: &str = "Положение";
    /// The year.
    pub const YEAR: &str = "Год";
    /// What the value is compared with.
    pub const REFERENCE: &str = "Для сравнения";
    /// What the model expects.
    pub const EXPECTED: &str = "Ожидание";
    /// An activity of a plan.
    pub const ACTIVITY: &str = "Мероприятие";
    /// Its days.
    pub const TERM: &str = "Срок";
    /// How it stands.
    pub const STATE: &str = "Состояние";
    /// A remark.
    pub const REMARK: &str = "Примечание";
    /// What the row is about.
    pub const WHAT: &str = "Что";
    /// A place on Rasch's scale.
    pub const LOGIT: &str = "Логиты";
    /// Information.
    pub const INFORMATION: &str = "Информация";
    /// A bound of p-values.
    pub const BOUND: &str = "p не больше";
    /// The standard error.
    pub const ERROR: &str = "Стандартная ошибка";
}
