//! Documents of the same bytes: one file twice, or one text published twice.

use std::collections::BTreeMap;

use chancery_text::{Document, Edtf, Metadata};

/// Documents with the same bytes once, and names of those that were left out beside the name of the one that was kept.
///
/// The same bytes that are said to be published on another day, by somebody else or at another address are two
/// publications: both stay, and one is a copy of the other. Where nothing that is known of two differs, what is known of
/// either is known of the one that stays.
pub fn once(documents: Vec<Document>) -> (Vec<Document>, Vec<(String, String)>) {
    let mut kept: Vec<Document> = Vec::new();
    let mut left_out = Vec::new();
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for document in documents {
        let of_same = places.entry(document.sha256.clone()).or_default();
        match of_same.iter().find(|at| is_one(&kept[**at].metadata, &document.metadata)) {
            Some(at) => {
                left_out.push((document.source, kept[*at].source.clone()));
                fill(&mut kept[*at].metadata, document.metadata);
            }
            None => {
                of_same.push(kept.len());
                kept.push(document);
            }
        }
    }
    (kept, left_out)
}

/// Whether of two texts of the same bytes the second is the one to read: the first published, then that of which more is
/// known.
pub(crate) fn goes_first(known: &Metadata, other: &Metadata) -> bool {
    let published = |about: &Metadata| about.date.as_ref().and_then(Edtf::latest);
    let order = |about: &Metadata| (published(about).is_none(), published(about), std::cmp::Reverse(count(about)));
    order(other) < order(known)
}

/// Whether two descriptions may be of one publication.
fn is_one(left: &Metadata, right: &Metadata) -> bool {
    fn agree<T: PartialEq>(left: Option<&T>, right: Option<&T>) -> bool {
        left.zip(right).is_none_or(|(left, right)| left == right)
    }
    agree(left.url.as_ref(), right.url.as_ref())
        && agree(left.date.as_ref(), right.date.as_ref())
        && agree(left.publisher.as_ref(), right.publisher.as_ref())
        && agree(left.version_of.as_ref(), right.version_of.as_ref())
        && agree(left.translation_of.as_ref(), right.translation_of.as_ref())
}

fn fill(known: &mut Metadata, other: Metadata) {
    if known.date.is_none() {
        known.date = other.date;
    }
    let fields = [
        (&mut known.title, other.title),
        (&mut known.url, other.url),
        (&mut known.publisher, other.publisher),
        (&mut known.author, other.author),
        (&mut known.form, other.form),
        (&mut known.language, other.language),
        (&mut known.negotiation, other.negotiation),
        (&mut known.version_of, other.version_of),
        (&mut known.translation_of, other.translation_of),
        (&mut known.translator, other.translator),
        (&mut known.translator_for, other.translator_for),
    ];
    for (field, other) in fields {
        if field.is_none() {
            *field = other;
        }
    }
}

fn count(about: &Metadata) -> usize {
    let words = [&about.title, &about.url, &about.publisher, &about.author, &about.form, &about.negotiation];
    words.iter().filter(|field| field.is_some()).count() + usize::from(about.date.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str, publisher: Option<&str>, date: &str) -> Document {
        let metadata = Metadata {
            publisher: publisher.map(str::to_owned),
            date: (!date.is_empty()).then(|| date.parse().unwrap()),
            ..Metadata::default()
        };
        Document::new(name, "The gates stay open.".to_owned(), "one", metadata, &[])
    }

    #[test]
    fn one_file_twice_and_one_text_published_twice() {
        let (kept, left_out) = once(vec![
            document("a.txt", None, ""),
            document("b.txt", Some("Tessary Wire"), "2031-06-10"),
            document("c.txt", Some("Mirn Post"), "2031-06-11"),
        ]);
        assert_eq!(left_out, [("b.txt".to_owned(), "a.txt".to_owned())]);
        let named: Vec<_> = kept.iter().map(|d| (d.source.as_str(), d.metadata.publisher.as_deref())).collect();
        assert_eq!(named, [("a.txt", Some("Tessary Wire")), ("c.txt", Some("Mirn Post"))]);
        assert!(goes_first(&kept[1].metadata, &kept[0].metadata) && !goes_first(&kept[0].metadata, &kept[1].metadata));
    }
}
