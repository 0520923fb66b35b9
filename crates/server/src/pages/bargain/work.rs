//! Working out a model, within bounds: one at a time, of bounded size, and no longer than a person waits.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use chancery_bargain::{Concept, ModelError, Question, Sheet, Told, analyse, conflict, packages, packages_told};

/// How long a model is worked out.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most states and most packages that are worked out here; the command takes more.
const MOST_STATES: usize = 1 << 16;
const MOST_PACKAGES: f64 = 1e6;

/// What was found.
#[derive(Debug)]
pub(super) struct Worked {
    pub(super) told: Told,
    /// States that can be asked about by name.
    pub(super) states: Vec<String>,
}

/// Why a model is not worked out.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// There is none.
    #[error("{0}")]
    Wanting(&'static str),
    /// It cannot be used.
    #[error("{0}")]
    Model(#[from] ModelError),
    /// The outcome is no state of it.
    #[error("The outcome asked about: {0}")]
    Outcome(ModelError),
    /// It is too large for the desk.
    #[error(
        "The model has {0}; the desk works out models of at most 65,536 states or 1,000,000 packages. `chancery bargain` takes more."
    )]
    TooLarge(String),
    /// It took too long.
    #[error("This took longer than {} seconds. Ask `chancery bargain`, which takes its time, or leave options out.", PATIENCE.as_secs())]
    TooLong,
    /// Another one is still at work.
    #[error("Another model is still being worked out. Try again in a moment.")]
    Busy,
    /// The program broke down.
    #[error("Working it out broke down (a fault in the program). The rest of the desk goes on.")]
    Fault,
}

/// Says when nothing is at work any more, however it ended.
struct AtWork(Arc<AtomicBool>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// Works out a model; `at_work` is whether the desk is working one out.
pub(super) fn worked(
    at_work: &Arc<AtomicBool>,
    text: &str,
    outcome: &str,
    concept: Concept,
) -> Result<Worked, Refused> {
    let (text, outcome) = (text.to_owned(), outcome.to_owned());
    within(at_work, PATIENCE, move || work(&text, &outcome, concept))?
}

/// Does some work on a thread of its own, unless other work is still being done, and waits so long for it. What takes longer
/// is left to end by itself; until then nothing else is begun.
fn within<T: Send + 'static>(
    at_work: &Arc<AtomicBool>,
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refused> {
    if at_work.swap(true, Ordering::Acquire) {
        return Err(Refused::Busy);
    }
    let at_work = AtWork(Arc::clone(at_work));
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let done = work();
        drop(at_work);
        // Whoever asked may have gone.
        let _ = send.send(done);
    });
    receive.recv_timeout(patience).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => Refused::TooLong,
        mpsc::RecvTimeoutError::Disconnected => Refused::Fault,
    })
}

fn work(text: &str, outcome: &str, concept: Concept) -> Result<Worked, Refused> {
    let sheet = Sheet::read(text)?;
    let states = names(&sheet);
    let told = match &sheet {
        Sheet::Packages(domain) if domain.packages() > MOST_PACKAGES => {
            return Err(Refused::TooLarge(format!("{:.0} packages", domain.packages())));
        }
        Sheet::Packages(domain) => packages_told(&packages(domain)),
        Sheet::Conflict(model) if model.frame.states() > MOST_STATES => {
            return Err(Refused::TooLarge(format!("{} states", model.frame.states())));
        }
        Sheet::Conflict(model) => {
            let wanted = (!outcome.is_empty()).then(|| model.frame.find_state(outcome)).transpose();
            let outcome = wanted.map_err(|fault| Refused::Outcome(fault.into()))?;
            conflict(&analyse(model, &Question { concept, outcome, ..Question::default() }))
        }
    };
    Ok(Worked { told, states })
}

/// The states that have names, to choose from.
fn names(sheet: &Sheet) -> Vec<String> {
    const MOST: usize = 200;
    match sheet {
        Sheet::Conflict(model) => model.frame.named_states().take(MOST).map(|(_, name)| name.to_owned()).collect(),
        Sheet::Packages(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_given_up_and_blocks_what_comes_after_until_it_ends() {
        let at_work = Arc::new(AtomicBool::default());
        let (go, wait) = mpsc::channel::<()>();
        let (told, ended) = mpsc::channel::<()>();
        let slow = move || {
            let _ = wait.recv();
            drop(told);
        };
        assert!(matches!(within(&at_work, Duration::ZERO, slow), Err(Refused::TooLong)));
        assert!(matches!(within(&at_work, PATIENCE, || ()), Err(Refused::Busy)));
        go.send(()).unwrap();
        assert!(ended.recv().is_err());
        while at_work.load(Ordering::Acquire) {
            thread::yield_now();
        }
        assert!(matches!(within(&at_work, PATIENCE, || 7), Ok(7)));
    }

    #[test]
    fn what_breaks_down_leaves_the_desk_free() {
        let at_work = Arc::new(AtomicBool::default());
        let broken = within(&at_work, PATIENCE, || -> u8 { panic!("as it is meant to") });
        assert!(matches!(broken, Err(Refused::Fault)));
        while at_work.load(Ordering::Acquire) {
            thread::yield_now();
        }
    }

    #[test]
    fn a_model_that_is_too_large_is_sent_to_the_command() {
        let options: String = (0..17).map(|n| format!("[[option]]\nname = \"o{n}\"\nparty = \"A\"\n")).collect();
        let text = format!("[[party]]\nname = \"A\"\n{options}[[preference]]\nparty = \"A\"\nstatements = [\"o0\"]\n");
        let refused = work(&text, "", Concept::Seq).unwrap_err().to_string();
        assert!(refused.starts_with("The model has 131072 states; the desk"), "{refused}");
    }
}
