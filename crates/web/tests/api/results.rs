//! Files with results, as the federal system gives them, small enough to be read by eye.

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";

/// What such a file is called: everything about the work is in the name.
pub const NAME: &str = "Математика, 4 класс. ВПР 2021.csv";

/// A pupil: code, and points for two items.
pub type Pupil = (u32, [u8; 2]);

/// A class in which nothing is wrong.
pub const GOOD: [Pupil; 3] = [(40_001, [1, 1]), (40_002, [0, 1]), (40_003, [0, 0])];

/// The file of a school.
pub fn file(school: &str, pupils: &[Pupil]) -> Vec<u8> {
    rows(pupils.iter().map(|pupil| (school, *pupil)))
}

/// A file of several schools.
pub fn rows<'a>(rows: impl Iterator<Item = (&'a str, Pupil)>) -> Vec<u8> {
    let line = |(school, (code, [a, b])): (&str, Pupil)| {
        let total = a + b;
        format!(
            "{school};Район-1;{};{code};4;м;а;1;{total};{a};{b};Учебник\n",
            code - 40_000
        )
    };
    format!("{HEAD}\n{}", rows.map(line).collect::<String>()).into_bytes()
}

/// More points than an item is worth.
pub const WRONG: Pupil = (40_009, [0, 19]);
