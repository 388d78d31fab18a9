//! What settings mean, for the page where they are changed.

pub(super) const OFFICE_NAME: &str = "Название органа управления: в письмах и над страницами";
pub(super) const HELP: &str = "Куда обращаться за помощью: телефон или адрес";
pub(super) const SECOND_FACTOR: &str =
    "Кому нужен второй фактор (код с телефона): у кого его нет, тот сначала его настраивает";
pub(super) const OPTIONAL: &str = "никому: каждый решает сам";
pub(super) const ADMINISTRATORS: &str = "администраторам";
pub(super) const EVERYBODY: &str = "всем";
pub(super) const SESSION_IDLE_MINUTES: &str = "Через сколько минут бездействия завершается сеанс";
pub(super) const SESSION_HOURS: &str = "Сколько часов длится сеанс, даже если человек работает";
pub(super) const INVITATION_DAYS: &str = "Сколько дней действует ссылка-приглашение";
pub(super) const RESET_HOURS: &str = "Сколько часов действует ссылка для нового пароля";
pub(super) const ANALYSIS_MONTHS: &str = "За сколько месяцев после процедуры делают анализ (по умолчанию месяц: дорожная карта г. Сургута, п. 2.1)";
pub(super) const RECOMMENDATION_DAYS: &str = "За сколько дней после анализа готовят адресные рекомендации (по умолчанию 14: дорожная карта г. Сургута, п. 2.2)";
pub(super) const REMINDER_BEFORE: &str =
    "За сколько дней до срока мероприятия напоминать (0 — не напоминать)";
pub(super) const REMINDER_AGAIN: &str = "За сколько дней до срока напоминать второй раз (0 — не напоминать)";
pub(super) const REMINDER_EVERY: &str =
    "Через сколько дней напоминать снова, когда срок прошёл (0 — не напоминать)";
pub(super) const REMINDER_ESCALATE: &str = "Через сколько дней просрочки узнаёт специалист плана, а ещё через столько же — администратор (0 — никогда)";
