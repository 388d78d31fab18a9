//! Small files of results, made here.

use std::path::{Path, PathBuf};

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;\
класс;вариант;всего баллов;балл за 1;балл за 2;балл за 3;Учебник";

/// Rows that are right: pupil and three points.
const PLAIN: &[(u32, [u8; 3])] = &[(40_001, [1, 1, 2]), (40_002, [0, 1, 0]), (40_003, [1, 0, 2])];

/// Writes a table of results of a school; the totals of pupils named in `wrong` differ from their points.
pub fn table(folder: &Path, (name, school): (&str, &str), wrong: &[u32]) -> PathBuf {
    let mut text = format!("{HEAD}\n");
    for (pupil, [a, b, c]) in PLAIN {
        let total = if wrong.contains(pupil) { 19 } else { a + b + c };
        text += &format!(
            "{school};Округ-1;{};{pupil};4;м;А;1;{total};{a};{b};{c};Учебник\n",
            pupil - 40_000
        );
    }
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}
