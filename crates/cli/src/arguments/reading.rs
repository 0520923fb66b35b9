//! What holds for the documents of a run.

use std::path::PathBuf;

use chancery_read::Overrides;
use chancery_text::Edtf;
use clap::Args;

/// What holds for all documents; wins over a sidecar (`name.meta.json` beside `name.txt`) and over the document itself.
#[derive(Debug, Args)]
pub(crate) struct ReadingArguments {
    /// Folder of TOML files with names and cues of your own; may be given several times. A folder named `vocabulary`
    /// beside the documents is used without being named.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) vocabulary: Vec<PathBuf>,
    /// Date of publication (2031-06-02, 2031-06, 2031): relative dates in the text are resolved against it.
    #[arg(long, value_name = "DATE", help_heading = "About the documents")]
    date: Option<Edtf>,
    /// What the documents are: "interview transcript", "joint statement", "op-ed", "wire report" …
    #[arg(long, value_name = "TEXT", help_heading = "About the documents")]
    form: Option<String>,
    /// Headline.
    #[arg(long, value_name = "TEXT", help_heading = "About the documents")]
    title: Option<String>,
    /// Address of publication; documents with the same one are versions of one source.
    #[arg(long, value_name = "ADDRESS", help_heading = "About the documents")]
    url: Option<String>,
    /// Who published.
    #[arg(long, value_name = "NAME", help_heading = "About the documents")]
    publisher: Option<String>,
    /// Whose byline.
    #[arg(long, value_name = "NAME", help_heading = "About the documents")]
    author: Option<String>,
    /// Language, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", help_heading = "About the documents")]
    language: Option<String>,
    /// Your name for the negotiation.
    #[arg(long, value_name = "NAME", help_heading = "About the documents")]
    negotiation: Option<String>,
}

impl ReadingArguments {
    pub(crate) fn overrides(&self) -> Overrides {
        Overrides {
            date: self.date.clone(),
            form: self.form.clone(),
            title: self.title.clone(),
            url: self.url.clone(),
            publisher: self.publisher.clone(),
            author: self.author.clone(),
            language: self.language.clone(),
            negotiation: self.negotiation.clone(),
        }
    }
}
