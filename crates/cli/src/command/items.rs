//! `merilo items`: a matrix of persons by items under a model.

use crate::args::Items;
use crate::failure::Failure;
use crate::matrix::{Matrix, Reading};
use crate::screen::Screen;
use crate::words;
use psychometrics::model::analysis::{Analysis, Choice, Person, Row, items};
use psychometrics::model::person::Ability;
use serde_json::{Value, json};

/// Analyses the matrix.
pub fn run(args: &Items, screen: Screen) -> Result<(), Failure> {
    let reading = Reading {
        missing: &args.missing_code,
        groups: None,
    };
    let choice =
        Choice::of_name(&args.model).ok_or_else(|| Failure::Call(words::kernel::no_model(&args.model)))?;
    let matrix = Matrix::read(&args.matrix, reading)?;
    let said = items(&matrix.responses, choice).map_err(|_| Failure::nothing(words::kernel::NO_ITEMS))?;
    if screen.json {
        return screen.document(&document(&matrix, &said, args.persons));
    }
    words::kernel::items(&matrix.items, &said)
        .iter()
        .try_for_each(|line| screen.say(line))
}

fn document(matrix: &Matrix, said: &Analysis, persons: bool) -> Value {
    let fitted = &said.fitted;
    let theta = fitted.groups.first().map(|group| group.distribution);
    let mut document = json!({
        "schema": 1,
        "model": said.choice.name(),
        "n": said.n,
        "k": said.items.len(),
        "loglik": fitted.loglik,
        "npar": fitted.parameters,
        "iterations": fitted.iterations,
        "converged": fitted.converged,
        "items": said.items.iter().map(|row| item(matrix, row)).collect::<Vec<_>>(),
        "left_out": said.left_out.iter().map(|&column| &matrix.items[column]).collect::<Vec<_>>(),
        "theta": theta.map(|theta| json!({"mean": theta.mean, "var": theta.sd * theta.sd})),
        "reliability": {
            "alpha": said.reliability.alpha,
            "omega": said.reliability.omega,
            "eap": said.reliability.eap,
            "wle": said.reliability.wle,
        },
        "m2": said.m2.as_ref().map(|fit| json!({"statistic": fit.statistic, "df": fit.df, "p": fit.p, "rmsea": fit.rmsea})),
    });
    if persons {
        let all = matrix.persons.iter().zip(&said.persons);
        document["persons"] = all.map(|(id, one)| person(id, one)).collect();
    }
    document
}

fn item(matrix: &Matrix, row: &Row) -> Value {
    let fitted = &row.fitted;
    json!({
        "code": matrix.items[row.column],
        "a": fitted.item.slope,
        "b": fitted.thresholds.iter().map(|one| one.value).collect::<Vec<_>>(),
        "c": fitted.item.floor,
        "se_a": fitted.se_slope,
        "se_b": fitted.thresholds.iter().map(|one| one.se).collect::<Vec<_>>(),
        "infit": row.mean_squares.map(|fit| fit.infit),
        "outfit": row.mean_squares.map(|fit| fit.outfit),
        "s_x2": row.s_x2.map(|fit| fit.statistic),
        "s_x2_df": row.s_x2.map(|fit| fit.df),
        "s_x2_p": row.s_x2.map(|fit| fit.p),
    })
}

fn person(id: &str, one: &Person) -> Value {
    let theta = |ability: Option<Ability>| ability.map(|ability| ability.theta);
    let se = |ability: Option<Ability>| ability.map(|ability| ability.se);
    json!({
        "id": id,
        "eap": theta(one.eap),
        "eap_se": se(one.eap),
        "wle": theta(one.wle),
        "wle_se": se(one.wle),
        "ml": theta(one.ml),
    })
}
