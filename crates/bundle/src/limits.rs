//! What in the paragraph around a quotation limits it and is left out of it.
//!
//! A passage of a brief is as long as what it records, so it may end before "unless", or begin after "not". That is no fault of
//! the bundle; it is said, so that nobody quotes the passage alone. The judgement is that of `chancery check`.

use std::collections::BTreeMap;

use chancery_quote::{Claim, Fault, Library, Outcome, Source};

use crate::{excerpt::SourceFile, quotation::Quotation};

/// What is left out of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limited {
    /// [`Outcome::Cut`] or [`Outcome::OpeningCut`].
    pub outcome: Outcome,
    /// The words of the source that are left out.
    pub words: String,
}

/// What is left out of each quotation, by its place in the list; those of which nothing is are not there.
pub(crate) fn limited(quotations: &[Quotation], files: &[Option<&SourceFile>]) -> BTreeMap<usize, Limited> {
    let mut by_excerpt: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, quotation) in quotations.iter().enumerate() {
        let file = files.get(quotation.source).copied().flatten();
        if let Some((excerpt, _)) = file.and_then(|file| file.place(quotation.range)) {
            by_excerpt.entry((quotation.source, excerpt)).or_default().push(at);
        }
    }
    let mut found = BTreeMap::new();
    for ((source, excerpt), inside) in by_excerpt {
        let Some(file) = files[source] else { continue };
        let text = file.excerpts[excerpt].text.clone();
        let language = file.metadata.language.clone();
        let library = Library::new(vec![Source { text, language, ..Source::default() }]);
        for at in inside {
            found.extend(left_out(&quotations[at], file, &library).map(|limited| (at, limited)));
        }
    }
    found
}

fn left_out(quotation: &Quotation, file: &SourceFile, library: &Library) -> Option<Limited> {
    let (_, place) = file.place(quotation.range)?;
    let checked = library.check(&Claim { words: quotation.quote.clone(), is_placed: true, ..Claim::default() });
    // Of words that stand twice in a paragraph, the judgement may be of the other place.
    let is_here = checked.places.first().is_some_and(|first| first.parts.iter().any(|part| part.overlaps(place)));
    let limits = |fault: &Fault| matches!(fault.outcome, Outcome::Cut | Outcome::OpeningCut);
    let fault = checked.faults.into_iter().find(limits).filter(|_| is_here)?;
    Some(Limited { outcome: fault.outcome, words: fault.words })
}
