//! What is proposed, scored against gold: `chancery-eval record FOLDER`.
//!
//! [`Comparison`] lays the proposals of one document beside its gold; [`Scores`] counts over documents; [`report`] gives
//! all figures, for the whole collection and by form and negotiation; [`Section`] shows some of them. Definitions are
//! those of the scorer that the gold is made for.

mod comparison;
mod confusion;
mod errors;
mod groups;
mod kinds;
mod line;
mod names;
mod reliability;
mod scores;
mod section;

use std::path::Path;

use chancery_extract::Vocabulary;

pub use comparison::{Agreement, Comparison, Lines};
pub use line::{Line, Type};
pub use scores::Scores;
pub use section::{Section, Shown, WORST, show};

use crate::{
    dump::{self, DumpError},
    gold::Annotated,
    report::{Report, RowResult},
};
use groups::Grouping;

/// Names the row of the whole collection.
const ALL: &str = "record";

/// Places to which the scorer of the gold prints its figures.
const PLACES: usize = 3;

/// Proposes from every document.
pub fn compare<'a>(documents: &'a [Annotated], vocabulary: &Vocabulary) -> Vec<Comparison<'a>> {
    documents.iter().map(|annotated| Comparison::of(annotated, vocabulary)).collect()
}

/// Proposes from every document and scores the result.
pub fn score(documents: &[Annotated], vocabulary: &Vocabulary) -> Scores {
    Scores::of(&compare(documents, vocabulary))
}

/// All figures: a row for the collection, one for each form, one for each negotiation.
pub fn report(comparisons: &[Comparison<'_>]) -> Report {
    let all = RowResult::new(ALL, &comparisons.len().to_string(), Ok(Scores::of(comparisons).figures()));
    let groups = [Grouping::Form, Grouping::Negotiation].map(|grouping| grouping.rows(comparisons));
    Report { rows: [all].into_iter().chain(groups.into_iter().flatten()).collect() }
}

/// Writes to a folder what is proposed from each document, as `chancery extract` prints it, and in `text` the texts that
/// offsets refer to. `commands.jsonl` says how the scorer of the gold is called for the same figures.
pub fn dump(comparisons: &[Comparison<'_>], collection: &Path, folder: &Path) -> Result<(), DumpError> {
    let text = folder.join("text");
    for Comparison { annotated, proposals, .. } in comparisons {
        let lines = chancery_app::contract::proposal_lines(&annotated.document, proposals, false);
        let lines: String = lines.into_iter().map(|line| line + "\n").collect();
        dump::write(&folder.join(format!("{}.jsonl", annotated.name)), &lines)?;
        dump::write(&text.join(format!("{}.txt", annotated.name)), annotated.document.text())?;
    }
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let arguments = [shown(&text), shown(&collection.join("gold")), shown(folder)];
    let figures = Scores::of(comparisons).main_figures();
    dump::write(&folder.join("commands.jsonl"), &dump::command(ALL, &arguments, &figures, PLACES))
}
