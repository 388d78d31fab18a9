use super::*;
use crate::words::ensemble::{numbers, paragraph};
use analysis::sign::{Homogeneity, Peak, Unit as Measure};

fn finding(code: Code, explanation: Explanation) -> Finding {
    Finding {
        code,
        marked: true,
        statistic: Some(3.4),
        reference: None,
        n: 25,
        effect: None,
        unit: Measure::Pupils,
        pupils: 6,
        explanation: Some(explanation),
        insufficient: None,
        p: Some(0.000_04),
        calibration: None,
    }
}

fn histogram(at: usize) -> (Vec<u64>, Vec<f64>) {
    let law: Vec<f64> = (0..21)
        .map(|score| 3.0 - 0.03 * f64::from((score - 10) * (score - 10)))
        .collect();
    let mut counts: Vec<u64> = law.iter().map(|expected| expected.max(0.0) as u64).collect();
    counts[at] += 6;
    (counts, law)
}

fn findings() -> Vec<Finding> {
    let ((histogram, law), class) = (histogram(10), Some("4А".to_owned()));
    vec![
        finding(
            Code::P,
            Explanation::Peak(Peak {
                class: class.clone(),
                mark: 4,
                bound: 10,
                reach: 2,
                observed: [0, 9],
                expected: [4.8, 2.5],
                histogram: histogram.clone(),
                law: law.clone(),
            }),
        ),
        finding(
            Code::V,
            Explanation::Inversion(Inversion {
                class: class.clone(),
                codes: ["1", "2", "3.1"].map(String::from).to_vec(),
                observed: vec![0.7, 1.4, 0.9],
                expected: vec![0.9, 0.8, 0.9],
                shares: vec![0.9, 0.3, 0.5],
            }),
        ),
        finding(
            Code::S,
            Explanation::Alike(Alike {
                class: class.clone(),
                pairs: 300,
                same: [15, 15],
                expected: 8.2,
                chance: 0.000_2,
                participants: [40_001, 40_007],
            }),
        ),
        finding(
            Code::K,
            Explanation::Blocks(Blocks {
                class: class.clone(),
                codes: ["4", "5.1", "5.2"].map(String::from).to_vec(),
                first: 3,
                points: vec![1, 0, 2],
                works: [11, 25],
                expected: 2.1,
            }),
        ),
        finding(
            Code::H,
            Explanation::Homogeneity(Homogeneity {
                class,
                mean: 11.2,
                sd: [1.4, 3.9],
                histogram,
                law,
            }),
        ),
        finding(
            Code::X,
            Explanation::Absence(Absence {
                low: true,
                pupils: 40,
                absent: 12,
                expected: 3.1,
                observed_by_mark: [4, 8, 1, 0],
                expected_by_mark: [1.0, 2.1, 2.0, 1.5],
            }),
        ),
        finding(
            Code::M,
            Explanation::Levels(Levels {
                mean: 15.1,
                expected: 11.4,
                others: 3,
                standing: Some(-0.1),
                own: 0.9,
            }),
        ),
    ]
}

#[test]
fn every_sign_of_the_ensemble_is_drawn_with_its_table_and_told_in_words() {
    for finding in findings() {
        let drawn = drawn(&finding).unwrap();
        assert!(
            drawn.contains("<svg") && drawn.contains("<table"),
            "{:?}",
            finding.code
        );
        assert!(!drawn.contains("NaN"), "{:?}", finding.code);
        let told = paragraph(&finding);
        assert!(told.contains("Что школа может проверить сама"), "{told}");
        assert!(told.contains("в 1\u{a0}случае из\u{a0}25\u{a0}000"), "{told}");
        let p = numbers(&finding)
            .into_iter()
            .find(|(what, _)| what.starts_with("вероятность"));
        assert_eq!(p.unwrap().1, "меньше\u{a0}0,01\u{a0}%");
    }
}

#[test]
fn what_was_seen_is_said_with_its_numbers() {
    let all: Vec<String> = findings().iter().map(paragraph).collect();
    for (told, wanted) in all.iter().zip([
        "В классе 4А ровно 10 баллов (граница «4») — у 9, а по остальным школам того же уровня ждали 2,5",
        "больше всего прибавки — в задании 2",
        "у участников 40001 и 40007 одинаковы баллы за 15 из 15 заданий",
        "у 11 из 25 работ подряд стоят одни и те же баллы (1, 0, 2) — задания 4 – 5.2",
        "стандартное отклонение 1,40 вместо 3,90",
        "отсутствовали 12, ждали 3,1",
        "Средний балл 15,1, а ждали 11,4",
    ]) {
        assert!(told.contains(wanted), "{told}");
    }
}
