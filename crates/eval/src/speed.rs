//! How fast documents are read and proposed from, in words per CPU-second.

use std::{path::Path, time::Duration};

use chancery_app::{SourceError, contract};
use chancery_extract::Vocabulary;
use chancery_read::Overrides;
use cpu_time::ThreadTime;

/// CPU time by stage, summed over documents and rounds; single-threaded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Speed {
    /// Words read, over all rounds.
    pub words: usize,
    /// Bytes to documents.
    pub read: Duration,
    /// Documents to annotations.
    pub annotate: Duration,
    /// Annotations to proposals.
    pub propose: Duration,
    /// Proposals to lines.
    pub print: Duration,
}

impl Speed {
    /// Words per CPU-second of all stages together.
    pub fn words_per_second(self) -> f64 {
        self.words as f64 / self.total().as_secs_f64().max(1e-9)
    }

    /// CPU time of all stages.
    pub fn total(self) -> Duration {
        self.read + self.annotate + self.propose + self.print
    }
}

/// Runs everything `chancery extract` does over the documents of a folder, `rounds` times.
pub fn measure(folder: &Path, rounds: usize) -> Result<Speed, SourceError> {
    let vocabulary = Vocabulary::builtin();
    let found = chancery_read::find(&[folder.to_owned()]);
    let mut speed = Speed::default();
    // The first round warms what is built once: patterns, the tagger's table.
    for round in 0..=rounds {
        for source in &found.sources {
            let start = ThreadTime::now();
            let document = chancery_app::read(source, &Overrides::default())?;
            let read = start.elapsed();
            let annotations = chancery_app::annotations(&document, &vocabulary)?;
            let annotate = start.elapsed();
            let proposals = chancery_extract::propose(&document, &annotations, &vocabulary);
            let propose = start.elapsed();
            let lines = contract::proposal_lines(&document, &proposals, false);
            let print = start.elapsed();
            std::hint::black_box(lines);
            if round > 0 {
                speed.words += document.text().split_whitespace().count();
                speed.read += read;
                speed.annotate += annotate.saturating_sub(read);
                speed.propose += propose.saturating_sub(annotate);
                speed.print += print.saturating_sub(propose);
            }
        }
    }
    Ok(speed)
}
