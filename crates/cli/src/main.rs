//! The binary `chancery`.
use std::{io::Write, path::PathBuf};

use chancery_app as app;
use chancery_read::Overrides;

fn main() {
    let mut args = std::env::args().skip(1);
    let verb = args.next().unwrap();
    let mut out: Option<String> = None;
    let rest: Vec<String> = args.collect();
    let mut paths = Vec::new();
    let mut it = rest.into_iter();
    while let Some(a) = it.next() {
        if a == "--dir" {
            out = it.next();
        } else {
            paths.push(PathBuf::from(a));
        }
    }
    let found = chancery_read::find(&paths);
    let vocabulary = app::vocabulary(&found.vocabulary).unwrap();
    let o = Overrides::default();
    app::in_order(
        &found.sources,
        |s| {
            let d = app::read(s, &o)?;
            let mut lines = vec![app::contract::document_line(&d)];
            let text = d.text().to_owned();
            let src = d.source.clone();
            if verb == "annotate" {
                let a = app::annotations(&d, &vocabulary)?;
                if std::env::var("CL").is_ok() {
                    for c in &a.clauses {
                        lines.push(format!(
                            "{:?} {:?} [{}] {:?}",
                            c.kind,
                            c.joined_by,
                            d.words(c.range),
                            c.subject.clone().map(|s| d.words(a.range_of(s)).to_owned())
                        ));
                    }
                } else {
                    lines.extend(app::contract::annotation_lines(&d, &a));
                }
            } else {
                let r = app::analyse(d, &vocabulary)?;
                lines.extend(app::contract::proposal_lines(&r.document, &r.proposals));
            }
            Ok((src, text, lines))
        },
        |r| match r {
            Ok((src, text, lines)) => {
                if let Some(dir) = &out {
                    let stem = PathBuf::from(&src).file_stem().unwrap().to_string_lossy().into_owned();
                    std::fs::write(format!("{dir}/{stem}.jsonl"), lines.join("\n") + "\n").unwrap();
                    std::fs::write(format!("{dir}/{stem}.txt"), text).unwrap();
                } else {
                    std::io::stdout().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
                }
            }
            Err(e) => eprintln!("{e}"),
        },
    );
}
