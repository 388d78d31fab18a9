//! A subject is recognised from whatever people call it.

#![allow(clippy::print_stderr, reason = "a skipped test has to be seen")]

use domain::catalog::Catalogue;

fn subject(text: &str) -> &'static str {
    Catalogue::builtin()
        .subject_by_text(text)
        .map_or("", |entry| entry.code.code())
}

#[test]
fn a_subject_is_recognised_in_any_case_form_or_alphabet() {
    let cases = [
        (
            "МА",
            "Математика, математике, МА, ma, 4МА, матем., «РЕЗУЛЬТАТЫ ПО МАТЕМАТИКЕ», Математика (профильная)",
        ),
        (
            "МАБ",
            "Базовая математика, базовой математике, Математика (базовый уровень), Математика базовая, basic-math",
        ),
        ("ОКР", "окружающему миру, Окружающий мир, ОКР, окр. мир"),
        (
            "РУ",
            "Русский язык, по русскому языку, РУ 4 Индивидуальные результаты, РЯ, Русский_язык_5",
        ),
        ("ЛЧ", "Литературное чтение, литературному чтению"),
        ("ЛИТ", "Литература, литературе, 18 - Литература"),
        ("ОБЩ", "12 - Обществознание 2026.07.03, обществознанию, 6_ОБЩ"),
        (
            "АНГ",
            "Английский язык 8 класс, английскому языку, Иностранный язык (английский)",
        ),
        ("ИСТ", "История, по истории 5 класс, ист"),
        ("ГЕО", "География, географии"),
        ("БИ", "Биология, биологии"),
        ("ФИ", "Физика, физике"),
        ("ХИ", "Химия, химии"),
        ("ИНФ", "Информатика и ИКТ, Информатика (КЕГЭ)"),
        ("РОД", "Русский родной язык, Родной (русский) язык"),
    ];
    for (code, texts) in cases {
        for text in texts.split(", ") {
            assert_eq!(subject(text), code, "{text}");
        }
    }
}

#[test]
fn a_text_about_no_subject_names_none() {
    for text in [
        "",
        "2849657.xlsx",
        "Контекстные данные об ОО 2021.xlsx",
        "logins.xlsx",
        "Ф1_Индивидуальные_результаты.xlsx",
        "Ф3_Статистика_по_отметкам.xlsx",
        "oge-protocol-stacked.xls",
        "ege-protocol-default.csv",
        "ВПР 2021, 4 класс",
        "Физическая культура",
        "Марс, Румыния, Окраина",
        "Справка об итогах за 2020-2022 гг.",
    ] {
        assert_eq!(subject(text), "", "{text}");
    }
}

#[test]
fn the_real_files_are_recognised_by_their_names() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    if !std::path::Path::new(folder).exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return;
    }
    let mut found = Vec::new();
    walk(std::path::Path::new(folder), &mut found);
    let recognised: Vec<String> = found
        .iter()
        .filter(|name| !subject(name).is_empty())
        .map(|name| format!("{} {name}", subject(name)))
        .collect();
    assert_eq!(
        recognised,
        [
            "АНГ Форма_сбора_результатов_Английский_язык_8_класс_ВПР_2026.xlsx",
            "МАБ ege-protocol-basic-math.csv",
            "АНГ ege-protocol-english-2021.csv",
            "АНГ ege-protocol-english-2022.csv",
            "МА Математика.xlsx",
            "РУ Русский язык.xlsx",
            "МА Проведение работы по математике, 4 класс. ВПР 2021.xlsx",
            "ОКР Проведение работы по окружающему миру, 4 класс. ВПР 2021.xlsx",
            "РУ Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx",
            "БИ Проведение работы по биологии, 5 класс. ВПР 2021.xlsx",
            "ИСТ Проведение работы по истории, 5 класс. ВПР 2021.xlsx",
            "МА Проведение работы по математике, 5 класс. ВПР 2021.xlsx",
            "РУ Проведение работы по русскому языку, 5 класс. ВПР 2021.xlsx",
            "ГЕО География.xlsx",
            "ИСТ История.xlsx",
            "МА Математика.xlsx",
        ]
    );
}

fn walk(folder: &std::path::Path, names: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, names);
        } else {
            names.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
}
