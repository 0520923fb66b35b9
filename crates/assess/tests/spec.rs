//! The files of `tests/spec/` are the tests: prose that explains a view, a small record, and what the view shows of it.
//!
//! `tests/spec/README.md` explains the form. `CHANCERY_SPEC=name` prints what the views show in the files whose name
//! holds `name` (all for `CHANCERY_SPEC=`).

#![expect(clippy::print_stdout, reason = "shown where somebody asks for it")]

#[path = "spec/beside.rs"]
mod beside;
#[path = "spec/met.rs"]
mod met;
#[path = "spec/record.rs"]
mod record;
#[path = "spec/shown.rs"]
mod shown;

use std::{fmt::Write, fs, path::PathBuf};

use chancery_assess::{assess, changes};
use chancery_record::Record;

/// A fenced block: what stands after the fence, its first line's number and its lines.
struct Block {
    info: String,
    line: usize,
    lines: Vec<String>,
}

fn blocks(content: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (line, number) in content.lines().zip(1..) {
        match (line.strip_prefix("```"), inside) {
            (Some(info), false) => blocks.push(Block { info: info.to_owned(), line: number, lines: Vec::new() }),
            (None, true) if !line.trim().is_empty() => {
                if let Some(block) = blocks.last_mut() {
                    block.lines.push(line.to_owned());
                }
            }
            _ => {}
        }
        inside ^= line.starts_with("```");
    }
    blocks
}

/// Where the views of a file are not as it says.
fn faults(name: &str, content: &str, print: bool) -> Result<(usize, String), String> {
    let (mut lines, mut record, mut shown, mut problems) = (Vec::new(), Record::default(), 0, String::new());
    for block in blocks(content) {
        let at = |error: String| format!("{name}:{}: {error}", block.line);
        match block.info.split_once(" as of ") {
            None if block.info == "record" => {
                record = record::record(&block.lines, &[]).map_err(at)?;
                lines = block.lines;
            }
            None if block.info == "decisions" => record = record::record(&lines, &block.lines).map_err(at)?,
            None => return Err(at(format!("a block “{}” is nothing here", block.info))),
            Some((view, day)) => {
                let day = day.trim().parse().map_err(|_| at(format!("{day} is no day")))?;
                let found = match view.strip_prefix("changes since ") {
                    Some(from) => {
                        let from = from.trim().parse().map_err(|_| at(format!("{from} is no day")))?;
                        Some(met::changed(&changes(&record, from, day)))
                    }
                    None => {
                        let assessment = assess(&record, day);
                        shown::view(view, &assessment)
                            .or_else(|| met::view(view, &assessment))
                            .or_else(|| beside::view(view, &record, &assessment))
                    }
                };
                let found = found.ok_or_else(|| at(format!("no view “{view}”")))?;
                shown += 1;
                if print {
                    println!("{name}:{} {}\n{}\n", block.line, block.info, found.join("\n"));
                }
                if found != block.lines {
                    let (expected, found) = (block.lines.join("\n- "), found.join("\n+ "));
                    let _ = writeln!(problems, "{name}:{} {}\n- {expected}\n+ {found}\n", block.line, block.info);
                }
            }
        }
    }
    Ok((shown, problems))
}

#[test]
fn the_files_say_what_the_views_show() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"));
    files.sort();
    let wanted = std::env::var("CHANCERY_SPEC").ok();
    let (mut shown, mut problems) = (0, String::new());
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let print = wanted.as_ref().is_some_and(|wanted| name.contains(wanted.as_str()));
        let (views, faults) = faults(&name, &fs::read_to_string(&file).unwrap(), print).unwrap();
        shown += views;
        problems += &faults;
    }
    assert!(problems.is_empty(), "\n{problems}");
    assert!(shown > 0, "no view is shown in any file");
}
