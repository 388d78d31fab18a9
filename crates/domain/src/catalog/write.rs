use crate::calendar::Period;
use crate::procedure::{Code, Item, Scale, Specification, Work};
use std::fmt::{self, Write};

/// Writes a specification as a file of the catalogue; the loader reads the same specification back.
pub fn to_toml(specification: &Specification) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_all(&mut text, specification);
    text
}

/// Writes a scale as a file of the catalogue with one entry; the loader reads the same scale back.
pub fn scale_to_toml(scale: &Scale) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_scale(&mut text, scale);
    text
}

fn write_scale(out: &mut String, scale: &Scale) -> fmt::Result {
    writeln!(out, "[[scale]]")?;
    write_head(out, &scale.work, scale.max)?;
    writeln!(out, "bounds = {:?}", scale.bounds)?;
    write_source(out, &scale.source, scale.in_force)?;
    for condition in &scale.conditions {
        let (from, to) = (condition.from, condition.to);
        writeln!(out, "\n[[scale.condition]]\nfrom = {from}\nto = {to}")?;
        write_list(out, "items", &condition.items)?;
        let (least, name) = (condition.at_least, Quoted(&condition.name));
        writeln!(out, "at_least = {least}\nname = {name}")?;
    }
    for other in &scale.alternatives {
        let (name, bounds, max) = (Quoted(&other.name), other.bounds, other.max);
        writeln!(
            out,
            "\n[[scale.alternative]]\nname = {name}\nbounds = {bounds:?}\nmax = {max}"
        )?;
    }
    Ok(())
}

fn write_head(out: &mut String, work: &Work, max: u16) -> fmt::Result {
    writeln!(out, "kind = {}", Quoted(work.kind.code()))?;
    writeln!(out, "subject = {}", Quoted(work.subject.code()))?;
    writeln!(out, "grade = {}\nyear = {}\nmax = {max}", work.grade, work.year)
}

fn write_source(out: &mut String, source: &str, in_force: Period) -> fmt::Result {
    writeln!(out, "source = {}", Quoted(source))?;
    for (key, day) in [("from", in_force.from), ("to", in_force.to)] {
        if let Some(day) = day {
            writeln!(out, "{key} = {day}")?;
        }
    }
    Ok(())
}

fn write_all(out: &mut String, specification: &Specification) -> fmt::Result {
    write_head(out, &specification.work, specification.max)?;
    write_source(out, &specification.source, specification.in_force)?;
    for item in &specification.items {
        write_item(out, item)?;
    }
    write_codes(out, "kes", &specification.kes)?;
    write_codes(out, "kt", &specification.kt)
}

fn write_item(out: &mut String, item: &Item) -> fmt::Result {
    writeln!(
        out,
        "\n[[item]]\ncode = {}\nmax = {}",
        Quoted(&item.code),
        item.max
    )?;
    if let Some(level) = item.level {
        writeln!(out, "level = {}", Quoted(level.letter()))?;
    }
    write_list(out, "kes", &item.kes)?;
    write_list(out, "kt", &item.kt)?;
    if let Some(minutes) = item.minutes {
        writeln!(out, "minutes = {minutes}")?;
    }
    write_text(out, "skill", &item.skill)?;
    write_text(out, "planned", &item.planned)
}

fn write_codes(out: &mut String, key: &str, codes: &[Code]) -> fmt::Result {
    for code in codes {
        writeln!(
            out,
            "\n[[{key}]]\ncode = {}\nname = {}",
            Quoted(&code.code),
            Quoted(&code.name)
        )?;
    }
    Ok(())
}

fn write_list(out: &mut String, key: &str, codes: &[String]) -> fmt::Result {
    if codes.is_empty() {
        return Ok(());
    }
    let quoted: Vec<String> = codes.iter().map(|code| Quoted(code).to_string()).collect();
    writeln!(out, "{key} = [{}]", quoted.join(", "))
}

fn write_text(out: &mut String, key: &str, text: &str) -> fmt::Result {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "{key} = {}", Quoted(text))
}

/// A basic string of TOML.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for letter in self.0.chars() {
            match letter {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                control if control.is_control() => write!(f, "\\u{:04X}", u32::from(control))?,
                plain => f.write_char(plain)?,
            }
        }
        f.write_char('"')
    }
}
