//! Models as pictures, as pages, and as the last section of a brief.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(test)]
mod lake;

use chancery_assess::assess;
use chancery_bargain::{Concept, Model, Question, Sheet, Told, analyse, conflict, packages, packages_told};
use chancery_brief::{
    Brief, BriefOptions,
    bargain::{page, svg},
};
use chancery_text::Day;

const LAKE: &str = include_str!("../../../examples/lake-mirn/bargain.toml");
const PACKAGES: &str = include_str!("../../../examples/lake-mirn/packages.toml");

fn told(text: &str, outcome: Option<&str>) -> Told {
    match Sheet::read(text).unwrap() {
        Sheet::Packages(domain) => packages_told(&packages(&domain)),
        Sheet::Conflict(model) => asked(&model, outcome),
    }
}

fn asked(model: &Model, outcome: Option<&str>) -> Told {
    let outcome = outcome.map(|name| model.frame.find_state(name).unwrap());
    conflict(&analyse(model, &Question { concept: Concept::Seq, outcome, ..Question::default() }))
}

/// The tutorial's pictures are what the command draws.
#[test]
fn the_pictures_of_the_tutorial_are_those_that_are_drawn() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/img");
    let ostmere = LAKE.find("# Ostmere: its communiqué").unwrap();
    let instruments = LAKE.find("[[instrument]]").unwrap();
    let unknown = "[[preference]]\nparty = \"Ostmere\"\nunknown = true\n\n";
    let unknown = format!("{}{unknown}{}", &LAKE[..ostmere], &LAKE[instruments..]);
    let pictures = [
        ("lake-mirn-ostmere-unknown.svg", svg(&told(&unknown, Some("text-kept")))),
        ("lake-mirn-moves.svg", svg(&told(LAKE, Some("text-kept")))),
        ("lake-mirn-packages.svg", svg(&told(PACKAGES, None))),
    ];
    for (name, drawn) in pictures {
        let path = format!("{folder}/{name}");
        if std::env::var_os("CHANCERY_WRITE_DOCS").is_some() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert_eq!(kept, drawn, "{path} is not what is drawn: CHANCERY_WRITE_DOCS=1 draws it anew");
    }
}

/// A name in a model is somebody else's text, wherever it is written.
#[test]
fn a_name_of_a_model_never_becomes_markup() {
    let hostile = "<script>alert(1)</script>\u{202E}";
    let text = format!(
        "title = \"{hostile}\"\nstatus-quo = \"{hostile}\"\n[[party]]\nname = \"{hostile}\"\n[[option]]\nname = \"a\"\nparty = \
         \"{hostile}\"\ntext = \"{hostile}\"\n[[state]]\nname = \"{hostile}\"\ntaken = []\n[[preference]]\nparty = \"{hostile}\"\nunknown = true\n"
    );
    let hostile = told(&text, Some("Y"));
    for made in [page(&hostile), svg(&hostile)] {
        assert!(!made.contains("<script>alert"), "{made}");
        assert!(made.contains("⟨U+202E⟩") || made.contains("data-u=\"U+202E\""), "{made}");
    }
}

/// Every arrow says whose it is, and every state whether it holds, in words.
#[test]
fn nothing_is_said_by_colour_alone() {
    let drawn = svg(&told(LAKE, Some("text-kept")));
    for words in
        ["V: Varneth moves", "S, unwilling", "things stand here", "asked about", "holds: in every sense", "No forecast"]
    {
        assert!(drawn.contains(words), "{words}");
    }
    assert!(drawn.contains("51 further states of the model are not drawn."));
}

#[test]
fn a_page_stands_alone() {
    let made = page(&told(PACKAGES, None));
    for outside in ["http:", "https:", "<script", "style=\"", "<img", "url("] {
        assert!(!made.contains(outside), "{outside}");
    }
    assert!(made.contains("no forecast and no advice"));
}

#[test]
fn in_a_brief_it_stands_last_and_cites_the_record() {
    let record = lake::record();
    let name = record.statements[0].ruling.id.as_ref().unwrap().to_string();
    let model = format!(
        "[[party]]\nname = \"Vesk\"\n[[option]]\nname = \"suspend-duty\"\nparty = \"Vesk\"\ncites = [\"{name}\", \
         \"aaaaaaaaaaaaaaaa.s1-9\"]\n[[preference]]\nparty = \"Vesk\"\nstatements = [\"suspend-duty\"]\n"
    );
    let assessment = assess(&record, Day::constant(2031, 6, 30));
    let brief = Brief::new(&record, &assessment, BriefOptions::default()).with_model(told(&model, None));
    let html = brief.to_html();
    let (before, section) = html.split_once("<section id=\"agreed\"").unwrap();
    assert!(before.contains("id=\"who\""), "after everything of the record");
    let section = section.split("</section>").next().unwrap();
    assert!(section.contains("They are not forecasts"));
    assert!(section.contains("href=\"#c-"), "the finding on the record leads to its words: {section}");
    assert!(section.contains("aaaaaaaaaaaaaaaa.s1-9</code> <em class=\"absent\">not on this record"));
    let markdown = brief.to_markdown();
    assert!(markdown.contains("## What can be agreed") && markdown.contains("](#c-"), "{markdown}");
    assert!(brief.to_json().contains("\"equilibria\""));
}
