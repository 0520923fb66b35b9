//! What is said about a document, by whom, and who wins.

use chancery_text::{Edtf, Metadata};

/// What the user said on the command line about all documents; wins over sidecar and file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Date of publication.
    pub date: Option<Edtf>,
    /// What the documents are: "interview transcript", "op-ed".
    pub form: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address of publication.
    pub url: Option<String>,
    /// Who published.
    pub publisher: Option<String>,
    /// Whose byline.
    pub author: Option<String>,
    /// BCP 47 tag of the language.
    pub language: Option<String>,
    /// The user's name for the negotiation.
    pub negotiation: Option<String>,
}

impl Overrides {
    /// The same as metadata.
    pub(crate) fn to_metadata(&self) -> Metadata {
        Metadata {
            title: self.title.clone(),
            url: self.url.clone(),
            date: self.date.clone(),
            publisher: self.publisher.clone(),
            author: self.author.clone(),
            form: self.form.clone(),
            language: self.language.clone(),
            negotiation: self.negotiation.clone(),
            ..Metadata::default()
        }
    }
}

/// Field by field, what `first` says or else what `second` says.
pub(crate) fn or(first: Metadata, second: Metadata) -> Metadata {
    Metadata {
        title: first.title.or(second.title),
        url: first.url.or(second.url),
        date: first.date.or(second.date),
        publisher: first.publisher.or(second.publisher),
        author: first.author.or(second.author),
        form: first.form.or(second.form),
        language: first.language.or(second.language),
        negotiation: first.negotiation.or(second.negotiation),
        version_of: first.version_of.or(second.version_of),
        translation_of: first.translation_of.or(second.translation_of),
        translator: first.translator.or(second.translator),
        translator_for: first.translator_for.or(second.translator_for),
    }
}

/// Puts a value under the name it has in sidecars and front matter.
///
/// Returns `false` where the name is none of the known ones or is `date`, which is no plain text.
pub(crate) fn set_text(metadata: &mut Metadata, key: &str, value: &str) -> bool {
    let field = match key {
        "title" => &mut metadata.title,
        "url" => &mut metadata.url,
        "publisher" => &mut metadata.publisher,
        "author" => &mut metadata.author,
        "form" => &mut metadata.form,
        "language" => &mut metadata.language,
        "negotiation" => &mut metadata.negotiation,
        "version_of" => &mut metadata.version_of,
        "translation_of" => &mut metadata.translation_of,
        "translator" => &mut metadata.translator,
        "translator_for" => &mut metadata.translator_for,
        _ => return false,
    };
    *field = stated(value);
    true
}

/// A value with white space collapsed; `None` where nothing is left.
pub(crate) fn stated(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
