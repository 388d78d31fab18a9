//! Public data sets as matrices of points.

use crate::table::read;
use psychometrics::Responses;
use psychometrics::matrix::ABSENT;

/// A set by the name its tables carry: the names of the items, and the points.
pub struct Set {
    pub names: Vec<String>,
    pub responses: Responses,
}

impl Set {
    /// The place of an item by a name in whatever spelling of blanks.
    pub fn place(&self, name: &str) -> usize {
        let name = name.replace(' ', ".");
        self.names.iter().position(|one| *one == name).unwrap()
    }
}

const FILES: [(&str, &str); 12] = [
    ("lsat6", "data/lsat6_ltm.csv"),
    ("lsat7", "data/lsat7_mirt.csv"),
    ("sat12", "data/sat12_scored_key_mirt.csv"),
    ("pisamath", "data/pisa_math_sirt.csv"),
    ("verbal", "data/verbal_difr.csv"),
    ("simrasch", "data/sim_rasch_tam.csv"),
    ("fims", "data/fims_aus_jpn_scored_tam.csv"),
    ("timssat", "data/timss_aus_twn_scored_tam.csv"),
    ("science", "data/science_poly_mirt.csv"),
    ("raschdat1", "data/raschdat1_erm.csv"),
    ("ability", "data/ability_icar16_psychtools.csv"),
    ("timss11", "data/timss11_g4_aut_part_cdm.csv"),
];

const OTHER_COLUMNS: [&str; 14] = [
    "SEX", "country", "IDCNTRY", "ITSEX", "IDBOOK", "idstud", "idschool", "female", "hisei", "migra",
    "Anger", "Gender", "group", "person",
];

/// Reads a set; rows with an empty cell are left out, points count from the least seen.
pub fn set(name: &str) -> Option<Set> {
    let mut set = whole_set(name)?;
    let complete = |person: &usize| !set.responses.row(*person).contains(&ABSENT);
    let persons: Vec<usize> = (0..set.responses.persons()).filter(complete).collect();
    set.responses = set.responses.of_persons(&persons);
    Some(set)
}

/// Reads a set with its empty cells; rows of nothing else are left out.
pub fn whole_set(name: &str) -> Option<Set> {
    let file = FILES.iter().find(|(one, _)| *one == name).unwrap().1;
    let table = read(file)?;
    let columns: Vec<usize> = (0..table[0].len())
        .filter(|&column| !OTHER_COLUMNS.contains(&&*table[0][column]))
        .filter(|&column| name != "timss11" || table[0][column].starts_with("M0"))
        .collect();
    let cells = |row: &Vec<String>| {
        columns
            .iter()
            .map(|&at| row[at].parse().unwrap_or(ABSENT))
            .collect()
    };
    let rows: Vec<Vec<u8>> = table[1..]
        .iter()
        .map(cells)
        .filter(|row: &Vec<u8>| row.iter().any(|&byte| byte != ABSENT))
        .collect();
    let ends = |at: usize| {
        let column = rows.iter().map(|row| row[at]).filter(|&byte| byte != ABSENT);
        (column.clone().min().unwrap(), column.max().unwrap())
    };
    let ends: Vec<_> = (0..columns.len()).map(ends).collect();
    let maxima = ends.iter().map(|(low, high)| high - low).collect();
    let down = |row: &Vec<u8>| {
        row.iter()
            .zip(&ends)
            .map(|(x, (low, _))| x - low)
            .collect::<Vec<_>>()
    };
    let cells = rows.iter().flat_map(down).collect();
    Some(Set {
        names: columns.iter().map(|&at| table[0][at].replace(' ', ".")).collect(),
        responses: Responses::new(maxima, cells).unwrap(),
    })
}
