//! Whether a document without an address is a source that the ledger knows by another name.

use chancery_quote::copies::{CopyKind, Text, groups};
use chancery_record::Source;
use chancery_store::{Query, SourceKey, Store, StoreError};

/// Words in a row by which the other version is looked up.
const RUN: usize = 8;
/// Places of the text from which such a row is taken: some of them may have changed.
const PLACES: usize = 4;

/// The source that a document is another version of: title and publisher are the same, and most of the words.
///
/// Title and publisher alone do not tell: "Daily briefing" is another text every day. Where an address or `version_of` is
/// given, that alone tells.
///
/// # Errors
/// What the ledger reports.
pub(crate) fn version_of(store: &impl Store, source: &Source) -> Result<Option<SourceKey>, StoreError> {
    let about = &source.metadata;
    let Some(called) = called(source).filter(|_| about.url.is_none() && about.version_of.is_none()) else {
        return Ok(None);
    };
    let key = SourceKey::of(source);
    if !store.versions(&key)?.is_empty() {
        return Ok(None);
    }
    for run in runs(&source.text) {
        let query = Query { limit: 8, ..Query::words(format!("\"{run}\"")) };
        for hit in store.search(&query)?.texts {
            let Some(known) = store.version(&hit.document)? else { continue };
            if self::called(&known.source).as_ref() == Some(&called) && is_same(&known.source.text, &source.text) {
                return Ok(Some(SourceKey::of(&known.source)));
            }
        }
    }
    Ok(None)
}

/// Title and publisher, where both are known.
fn called(source: &Source) -> Option<(String, String)> {
    let folded = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    Some((folded(source.metadata.title.as_deref()?), folded(source.metadata.publisher.as_deref()?)))
}

/// Rows of words from the longest lines.
fn runs(text: &str) -> Vec<String> {
    let mut lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect())
        .collect();
    lines.sort_by_key(|words: &Vec<&str>| std::cmp::Reverse(words.len()));
    let middle = |words: &Vec<&str>| {
        let start = (words.len() - RUN) / 2;
        words[start..start + RUN].join(" ")
    };
    lines.iter().take(PLACES).filter(|words| words.len() >= RUN).map(middle).collect()
}

fn is_same(known: &str, text: &str) -> bool {
    let two = [Text { text: known, ..Text::default() }, Text { text, ..Text::default() }];
    // A version may change what a copy may not.
    let most = |shared: usize, of: usize| shared * 10 >= two[of].text.split_whitespace().count() * 8;
    let mut members = groups(&two).into_iter().flat_map(|group| group.members);
    members.any(|member| match member.kind {
        CopyKind::Repost | CopyKind::Excerpt => true,
        CopyKind::Rewrite => most(member.shared_words, member.text),
        _ => false,
    })
}
