//! Whether quotations are fair: exact words, whole, and credited to whoever said them.
//!
//! A [`Library`] holds sources; [`Library::check`] judges one quotation of a draft. A quotation is found only where its words
//! stand, one for one, up to the differences of writing in [`Rung`], each of which is named. Resemblance accepts nothing.
//!
//! ```
//! use chancery_quote::{Claim, Library, Outcome, Source};
//!
//! let text = "We will not accept any base on the towpath. We may release ninety fishermen, if the ferry runs.";
//! let library = Library::new(vec![Source { text: text.into(), ..Source::default() }]);
//! let check = |words: &str| library.check(&Claim { words: words.into(), ..Claim::default() }).outcome;
//! assert_eq!(check("We will not accept any base"), Outcome::Found);
//! assert_eq!(check("We will accept any base"), Outcome::Altered);
//! assert_eq!(check("accept any base on the towpath"), Outcome::OpeningCut);
//! assert_eq!(check("We may release ninety fishermen"), Outcome::Cut);
//! ```

mod altered;
mod bracket;
mod breath;
mod cases;
mod change;
mod check;
pub mod copies;
mod corrections;
mod credit;
mod cut_off;
mod disguise;
mod draft;
mod ending;
mod fair;
mod figures;
mod hearsay;
mod inner;
mod interruption;
mod ladder;
mod language;
mod library;
mod limit;
mod limits;
mod lists;
mod marks;
mod opening;
mod origin;
mod outcome;
mod parts;
mod references;
mod rung;
mod selftest;
mod sentence;
mod source;
mod speaker;
mod standing;
pub mod translations;
mod versions;
mod words;

pub use cases::{Case, CaseError, CaseFile, SHIPPED};
pub use change::{Change, ChangeKind};
pub use corrections::{Notice, NoticeKind, concerns, notices};
pub use cut_off::CutOffs;
pub use disguise::shown;
pub use draft::{Draft, Quoted};
pub use figures::{CheckedFigure, FigureFault, FigureOutcome, Told, check_figure};
pub use library::Library;
pub use limit::Limit;
pub use marks::{LoneMark, Marked, Marks, quotations, voices};
pub use outcome::{Checked, Fault, Outcome, Place, Weight};
pub use references::{References, is_labelled};
pub use rung::Rung;
pub use selftest::{Judged, Row, SelfTest, each as each_of_selftest};
pub use source::{Claim, Source, Standing, Voice};
pub use versions::{Fate, VersionChange, changes, fates, sentences_around};
