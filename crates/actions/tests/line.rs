//! The line from sent bytes to papers, as an act or a job of a server walks it.

use actions::line::acceptance::{Acceptance, Terms, Wrong, accept_all, confirmed, sift};
use actions::line::answer::{Rows, book};
use actions::line::paper::{book as workbook, book_with_pupils, page, paper};
use actions::line::study::{Beside, Look, Material, Part, Study, look, study, within};
use actions::line::succession::Succession;
use actions::line::taking::{Bench, Bytes, Sent, Taken, gather, sorted, take};
use actions::line::{Confirmed, Failure, Field, ReadError};
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Subject, Work};
use domain::territory::SchoolCode;
use intake::table::{Limits, Table, read};
use lake::Lake;
use std::io::Write;
use std::sync::Mutex;

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";
const NAME: &str = "Математика, 4 класс. ВПР 2021.csv";
const MADE: &str = "2026-11-22T14:05:00Z";

/// A pupil's row: code, total and two points.
type Row = (u32, &'static str, [&'static str; 2]);
const GOOD: [Row; 3] = [
    (40_001, "2", ["1", "1"]),
    (40_002, "1", ["0", "1"]),
    (40_003, "0", ["0", "0"]),
];
/// More points than the item is worth.
const BAD: Row = (40_009, "19", ["0", "19"]);

fn export(rows: &[Row]) -> Vec<u8> {
    let line = |(code, total, [a, b]): &Row| {
        let place = code - 40_000;
        format!("sch990001;Район-1;{place};{code};4;м;а;1;{total};{a};{b};Учебник\n")
    };
    format!("{HEAD}\n{}", rows.iter().map(line).collect::<String>()).into_bytes()
}

fn sent(name: &str, rows: &[Row]) -> Sent {
    Sent {
        name: name.to_owned(),
        bytes: Bytes::Here(export(rows)),
    }
}

fn bench() -> Bench<'static> {
    Bench::new(Catalogue::builtin())
}

fn taken(all: &[Sent]) -> Vec<Taken> {
    sorted(take(all, &bench(), &|_| {}).unwrap()).taken
}

fn terms(how: Succession) -> Terms<'static> {
    Terms {
        register: &[],
        how,
        accepted: MADE,
    }
}

fn accept(lake: &Lake, rows: &[Row], how: Succession) -> Result<Vec<Acceptance>, Failure> {
    accept_all(lake, taken(&[sent(NAME, rows)]), terms(how), |_| Ok(()))
}

fn work() -> Work {
    Work::new(Kind::Vpr, "МА", 4, 2021)
}

/// The first sheet of a workbook.
fn sheet(bytes: &[u8]) -> Table {
    let mut files = read("answer.xlsx", bytes, &Limits::default()).unwrap();
    files.remove(0).tables.remove(0)
}

#[test]
fn everything_may_go_to_a_pool_for_blocking_work_and_come_back() {
    fn travels<T: Send + 'static>() {}
    travels::<Sent>();
    travels::<Bench<'static>>();
    travels::<Vec<Taken>>();
    travels::<Vec<Acceptance>>();
    travels::<Vec<Look>>();
    travels::<Vec<Study>>();
    travels::<Failure>();
}

#[test]
fn bytes_in_memory_and_a_file_on_disk_give_the_same_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    std::fs::write(&path, export(&GOOD)).unwrap();
    let all = taken(&[sent(NAME, &GOOD), Sent::file(&path)]);
    assert_eq!(all[0].hash, all[1].hash);
    assert!(all[0].checked.set == all[1].checked.set);
    assert_eq!(all[0].checked.set.work, work());
    assert_eq!(all[1].file, path.to_str().unwrap());
}

#[test]
fn two_files_of_one_name_are_told_apart_by_their_places() {
    let done = Mutex::new(Vec::new());
    let register = Sent {
        name: "логины.csv".to_owned(),
        bytes: Bytes::Here("логин;имя;регион\nsch990001;Школа;Район-1\n".into()),
    };
    let all = [sent(NAME, &GOOD[..2]), register, sent(NAME, &GOOD[2..])];
    let found = sorted(take(&all, &bench(), &|place| done.lock().unwrap().push(place)).unwrap());
    assert_eq!(found.schools.len(), 1);
    let works = gather(found.taken);
    assert_eq!((works.len(), works[0].rows), (1, 3));
    assert_eq!(works[0].places, [0, 2]);
    let mut done = done.into_inner().unwrap();
    done.sort_unstable();
    assert_eq!(done, [0, 1, 2]);
}

#[test]
fn a_file_that_is_gone_or_no_table_is_named_with_the_reason() {
    let bench = bench();
    let failure = |sent: Sent| take(&[sent], &bench, &|_| {}).err().unwrap();
    let gone = Bytes::File("no such file".into());
    let gone = failure(Sent {
        name: "a.csv".to_owned(),
        bytes: gone,
    });
    assert!(
        matches!(&gone, Failure::Open { file, .. } if file == "a.csv"),
        "{gone}"
    );
    let letter = Bytes::Here(b"%PDF-1.7 not a table".to_vec());
    let letter = failure(Sent {
        name: "b.csv".to_owned(),
        bytes: letter,
    });
    let told =
        matches!(&letter, Failure::Read { file, source: ReadError::UnknownFormat { .. } } if file == "b.csv");
    assert!(told, "{letter}");
}

#[test]
fn what_is_only_proposed_does_not_pass_until_a_person_says_so() {
    let failure = confirmed(&taken(&[sent(NAME, &GOOD)])).unwrap_err();
    let Failure::Unconfirmed {
        file,
        work: of,
        fields,
    } = failure
    else {
        panic!("{failure}")
    };
    assert_eq!((&*file, of), (NAME, work()));
    assert_eq!(fields, [Field::Subject, Field::Grade, Field::Year]);
    let bench = Bench {
        confirmed: Confirmed {
            subject: Some(Subject::new("МА")),
            grade: Some(4),
            year: Some(2021),
            ..Confirmed::default()
        },
        ..bench()
    };
    let pieces = take(&[sent("a.csv", &GOOD)], &bench, &|_| {}).unwrap();
    assert!(confirmed(&sorted(pieces).taken).is_ok());
}

#[test]
fn every_set_with_errors_is_told_of_before_the_first_is_refused() {
    let mut all = taken(&[sent(NAME, &[GOOD[0], BAD]), sent(NAME, &GOOD), sent(NAME, &[BAD])]);
    let mut told = Vec::new();
    let result = sift(&mut all, Rows::All, |one, wrong| {
        assert_eq!(one.place, wrong.place);
        told.push(wrong.clone());
        Ok(())
    });
    let places: Vec<usize> = told.iter().map(|wrong| wrong.place).collect();
    assert_eq!(places, [0, 2]);
    let refused =
        matches!(result, Err(Failure::Refused { place: 0, errors, .. }) if errors == told[0].errors);
    assert!(refused && told[0].errors > 0);
    assert_eq!(all[0].checked.set.rows.len(), 2, "what is refused is left whole");
}

#[test]
fn wrong_rows_are_left_out_and_counted() {
    let mut all = taken(&[sent(NAME, &[GOOD[0], BAD, GOOD[1]])]);
    let left_out = sift(&mut all, Rows::LeftOut, |_, _| Ok::<_, Failure>(())).unwrap();
    let rows: Vec<usize> = left_out.iter().map(|wrong| wrong.rows).collect();
    assert_eq!(rows, [1]);
    assert_eq!(all[0].checked.set.rows.len(), 2);
}

#[test]
fn a_listener_that_fails_stops_the_sifting_at_once() {
    let mut all = taken(&[sent(NAME, &[BAD]), sent(NAME, &[BAD])]);
    let mut told = 0;
    let result = sift(&mut all, Rows::LeftOut, |_: &Taken, _: &Wrong| {
        told += 1;
        Err(Failure::Shape)
    });
    assert!(matches!(result, Err(Failure::Shape)));
    assert_eq!(told, 1);
}

#[test]
fn the_answer_holds_the_whole_table_or_only_what_was_left_out() {
    let file = sent(NAME, &[GOOD[0], BAD, GOOD[1]]);
    let all = taken(std::slice::from_ref(&file));
    let answer = |rows| book(&all[0], rows, (&file, &bench()), MADE).unwrap();
    for (rows, height) in [(Rows::All, 4), (Rows::LeftOut, 2)] {
        assert_eq!(sheet(&answer(rows)).rows(), height, "{rows:?}");
    }
    assert_eq!(
        answer(Rows::All),
        answer(Rows::All),
        "the moment is given, nothing else moves"
    );
}

#[test]
fn each_file_of_an_archive_gets_an_answer_of_its_own() {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (folder, row) in [("one", BAD), ("two", (40_008, "18", ["0", "18"]))] {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(format!("{folder}/{NAME}"), options).unwrap();
        writer.write_all(&export(&[row])).unwrap();
    }
    let archive = Sent {
        name: "школы.zip".to_owned(),
        bytes: Bytes::Here(writer.finish().unwrap().into_inner()),
    };
    let all = taken(std::slice::from_ref(&archive));
    assert_eq!(all.iter().map(|one| one.place).collect::<Vec<_>>(), [0, 0]);
    for (one, code) in all.iter().zip(["40009", "40008"]) {
        let table = sheet(&book(one, Rows::All, (&archive, &bench()), MADE).unwrap());
        let codes = table.cells(1).iter().map(|cell| table.text(cell.text));
        assert!(codes.collect::<Vec<_>>().contains(&code), "{code}");
    }
}

#[test]
fn an_answer_in_full_is_not_made_from_another_file() {
    let all = taken(&[sent(NAME, &[BAD])]);
    let other = sent(NAME, &[GOOD[0], BAD]);
    let failure = book(&all[0], Rows::All, (&other, &bench()), MADE).unwrap_err();
    assert!(matches!(failure, Failure::Changed(file) if file == NAME));
}

#[test]
fn a_version_bears_the_given_moment_and_tells_how_it_differs_from_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    let first = accept(&lake, &GOOD, Succession::Whole).unwrap().remove(0);
    assert_eq!(
        (&*first.accepted.version.accepted, first.accepted.new),
        (MADE, true)
    );
    assert_eq!(first.accepted.version.files, [NAME]);
    assert!(first.before.is_none() && first.difference.is_none());
    let again = accept(&lake, &GOOD, Succession::Whole).unwrap().remove(0);
    assert!(!again.accepted.new && again.difference.is_none());
    let added = accept(&lake, &[(40_004, "1", ["1", "0"])], Succession::Add).unwrap();
    let difference = added[0].difference.as_ref().unwrap();
    assert_eq!((difference.added, difference.same), (1, 3));
    assert_eq!(added[0].before.as_ref(), Some(&first.accepted.version));
    assert_eq!(added[0].accepted.version.files, [NAME, NAME]);
}

#[test]
fn a_part_does_not_pass_for_the_whole_and_nothing_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    accept(&lake, &GOOD, Succession::Whole).unwrap();
    let failure = accept(&lake, &GOOD[..1], Succession::Whole).unwrap_err();
    let told = matches!(&failure, Failure::Shrinks { work: of, gone: 2, of: 3 } if *of == work());
    assert!(told, "{failure}");
    assert_eq!(lake.versions(&work()).unwrap().len(), 1);
    let replaced = accept(&lake, &GOOD[..1], Succession::Replace).unwrap();
    assert_eq!(replaced[0].accepted.version.rows, 1);
}

#[test]
fn works_of_files_and_of_versions_are_said_to_be_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    accept(&lake, &GOOD, Succession::Whole).unwrap();
    let works = gather(taken(&[sent(NAME, &GOOD)]));
    let files: Vec<Material> = works.into_iter().map(Material::from).collect();
    let said = |works| look(works, Catalogue::builtin()).unwrap().remove(0);
    let (file, version) = (said(files), said(Material::latest(&lake).unwrap()));
    assert_eq!(
        version.material.version.as_ref().map(|(number, _)| *number),
        Some(1)
    );
    assert_eq!(file.material.files, version.material.files);
    let profile = |one: &Look| one.said.analysis.overall.profile.clone();
    assert_eq!(profile(&file), profile(&version));
    assert_eq!(profile(&file).wrote, 3);
}

fn studied(part: &Part) -> Result<Vec<Study>, Failure> {
    let works = gather(taken(&[sent(NAME, &GOOD)]));
    let beside = Beside {
        stated: &[],
        schools: &[],
    };
    let materials = works.into_iter().map(Material::from).collect();
    within(study(materials, beside, (Catalogue::builtin(), part))?, part)
}

#[test]
fn a_part_that_no_work_knows_is_told_with_those_that_are_known() {
    let part = Part::Municipality("Район-2".to_owned());
    let Err(Failure::Nobody {
        part: of,
        municipalities,
    }) = studied(&part)
    else {
        panic!("somebody is there")
    };
    assert_eq!(of, part);
    assert!(municipalities.contains("Район-1"));
}

#[test]
fn a_paper_names_its_part_and_the_same_moment_gives_the_same_bytes() {
    let part = Part::School(SchoolCode::parse("edu990001").unwrap());
    let studies = studied(&part).unwrap();
    let paper = paper(&studies, (Catalogue::builtin(), &part), MADE);
    assert_eq!(paper.filter.as_deref(), Some("школа edu990001"));
    assert_eq!(paper.works[0].files, [NAME]);
    assert_eq!(page(&paper).unwrap(), page(&paper).unwrap());
    let book = workbook(&paper).unwrap();
    assert_eq!(book, workbook(&paper).unwrap());
    assert!(book_with_pupils(&paper, &studies, &part).unwrap().len() > book.len());
}
