//! `chancery translations`.

use std::fmt::Write as _;

use chancery_app::{self as app, Translation};
use chancery_brief::visible::on_one_line;
use chancery_quote::translations::{Flag, Pair};
use chancery_text::{Document, TextRange};
use serde_json::{Value, json};

use super::check::{Laid, laid_out};
use crate::{
    arguments::TranslationsArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &TranslationsArguments) -> Result<Outcome, CommandError> {
    let Laid { documents, whole, .. } = laid_out(&arguments.paths, &arguments.reading, &arguments.ledger.ledger)?;
    let found = app::translations(&documents);
    let mut out: String = found
        .iter()
        .map(|one| if arguments.json { lines(one, &documents) } else { report(one, &documents, arguments.flagged) })
        .collect();
    if !arguments.json {
        out += &alone(&documents, &found);
    }
    screen::print(&out)?;
    Ok(Outcome::when(whole))
}

fn report(one: &Translation, documents: &[Document], only_flagged: bool) -> String {
    let (original, translation) = (&documents[one.original], &documents[one.translation]);
    let about = &translation.metadata;
    let mut out = format!(
        "{} ({}) is a translation of {} ({})\n",
        translation.source,
        language(translation),
        original.source,
        language(original)
    );
    let _ = writeln!(out, "  translator: {}", about.translator.as_deref().unwrap_or("not named"));
    let _ = writeln!(out, "  works for: {}", about.translator_for.as_deref().unwrap_or("not said"));
    let is_told =
        |pair: &&Pair| !only_flagged || !pair.flags.is_empty() || pair.original.is_none() || pair.translation.is_none();
    for pair in one.paired.pairs.iter().filter(is_told) {
        let words = |range: Option<TextRange>, document: &Document, none: &str| {
            range.map_or_else(|| none.to_owned(), |range| on_one_line(document.words(range)))
        };
        let _ = writeln!(out, "\n  o {}", words(pair.original, original, "(nothing in the original answers)"));
        let _ = writeln!(out, "  t {}", words(pair.translation, translation, "(left out)"));
        for flag in &pair.flags {
            let _ = writeln!(out, "      {}", told(flag));
        }
    }
    let pairs = &one.paired.pairs;
    let count = |test: fn(&Pair) -> bool| pairs.iter().filter(|pair| test(pair)).count();
    let _ = writeln!(
        out,
        "\n  {} passages: {} with a difference that can be counted, {} left out, {} put in. That the others mean the same is \
         not said.",
        pairs.len(),
        count(|pair| !pair.flags.is_empty()),
        count(|pair| pair.translation.is_none()),
        count(|pair| pair.original.is_none()),
    );
    if !one.paired.not_compared.is_empty() {
        let kinds: Vec<&str> = one.paired.not_compared.iter().map(|kind| kind.label()).collect();
        let _ = writeln!(out, "  Not compared in these languages: {}.", kinds.join(", "));
    }
    if one.paired.is_cut {
        let _ = writeln!(out, "  The texts are longer than is compared; the rest has no pairs.");
    }
    out.push('\n');
    out
}

/// Texts that are said to be translations, and whose original is not there.
fn alone(documents: &[Document], found: &[Translation]) -> String {
    let is_alone = |(at, document): &(usize, &Document)| {
        let about = &document.metadata;
        (about.translation_of.is_some() || about.translator.is_some())
            && !found.iter().any(|one| one.translation == *at)
    };
    let line = |(_, document): (usize, &Document)| {
        let of = document.metadata.translation_of.as_deref().unwrap_or("a text that is not named");
        format!("{}: a translation of {of}, which is not among these documents\n", document.source)
    };
    let lines: String = documents.iter().enumerate().filter(is_alone).map(line).collect();
    if lines.is_empty() && found.is_empty() {
        return "No document says that it is a translation: name the original in its sidecar, as translation_of.\n"
            .to_owned();
    }
    lines
}

fn language(document: &Document) -> &str {
    document.metadata.language.as_deref().unwrap_or("language not said")
}

fn told(flag: &Flag) -> String {
    let shown = |words: &str| if words.is_empty() { "–".to_owned() } else { on_one_line(words) };
    format!("{}: {} → {}", flag.kind.label(), shown(&flag.original), shown(&flag.translation))
}

fn lines(one: &Translation, documents: &[Document]) -> String {
    let (original, translation) = (&documents[one.original], &documents[one.translation]);
    let about = &translation.metadata;
    let head = json!({"type": "translation", "source": translation.source, "language": about.language,
        "original": original.source, "original_language": original.metadata.language, "translator": about.translator,
        "translator_for": about.translator_for, "not_compared": one.paired.not_compared, "cut": one.paired.is_cut});
    let side = |range: Option<TextRange>, document: &Document| -> Value {
        range.map_or(Value::Null, |range| {
            let (start, end) = document.characters(range);
            json!({"quote": document.words(range), "start": start, "end": end, "bytes": [range.start(), range.end()]})
        })
    };
    let pair = |pair: &Pair| {
        json!({"type": "pair", "original": side(pair.original, original),
            "translation": side(pair.translation, translation), "differs": pair.flags})
    };
    let pairs: String = one.paired.pairs.iter().map(|one| format!("{}\n", pair(one))).collect();
    format!("{head}\n{pairs}")
}
