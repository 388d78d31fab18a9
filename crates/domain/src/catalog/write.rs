use crate::procedure::{Code, Item, Specification};
use std::fmt::{self, Write};

/// Writes a specification as a file of the catalogue; the loader reads the same specification back.
pub fn to_toml(specification: &Specification) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_all(&mut text, specification);
    text
}

fn write_all(out: &mut String, specification: &Specification) -> fmt::Result {
    let work = &specification.work;
    writeln!(out, "kind = {}", Quoted(work.kind.code()))?;
    writeln!(out, "subject = {}", Quoted(work.subject.code()))?;
    writeln!(
        out,
        "grade = {}\nyear = {}\nmax = {}",
        work.grade, work.year, specification.max
    )?;
    writeln!(out, "source = {}", Quoted(&specification.source))?;
    for (key, day) in [
        ("from", specification.in_force.from),
        ("to", specification.in_force.to),
    ] {
        if let Some(day) = day {
            writeln!(out, "{key} = {day}")?;
        }
    }
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
