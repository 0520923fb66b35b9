//! What tells the person who started the desk from anybody else who can reach its port.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use sha2::{Digest, Sha256};

/// The secrets of one run of the desk.
#[derive(Debug, Clone)]
pub(crate) struct Secrets {
    /// Opens the desk; kept in a cookie after the first visit.
    token: String,
    /// Stands in every form.
    csrf: String,
    /// Opens the desk once: for an address that other users of the computer may see.
    ticket: String,
    torn: Arc<AtomicBool>,
}

impl Secrets {
    /// New secrets, from the randomness of the operating system.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self::of(&bytes))
    }

    fn of(bytes: &[u8]) -> Self {
        // Whoever reads a form must not learn the token from it.
        let of = |what: &[u8]| hexadecimal(&Sha256::digest([what, bytes].concat()));
        Self { token: of(b"token"), csrf: of(b"form"), ticket: of(b"ticket"), torn: Arc::default() }
    }

    /// The token of the printed address.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// The token of the forms.
    pub(crate) fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Opens the desk once.
    pub(crate) fn ticket(&self) -> &str {
        &self.ticket
    }

    /// Whether what stands in an address opens the desk: its token, or the ticket on its first use.
    pub(crate) fn admits(&self, given: &str) -> bool {
        self.opens(given) || same(&self.ticket, given) && !self.torn.swap(true, Ordering::AcqRel)
    }

    pub(crate) fn opens(&self, given: &str) -> bool {
        same(&self.token, given)
    }

    pub(crate) fn is_own_form(&self, given: &str) -> bool {
        same(&self.csrf, given)
    }
}

/// Compares without telling by its time how much is right.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn a_form_does_not_open_the_desk() {
        let secrets = Secrets::of(b"one");
        assert!(secrets.opens(&secrets.token.clone()) && secrets.is_own_form(&secrets.csrf.clone()));
        assert!(!secrets.opens(&secrets.csrf.clone()) && !secrets.opens("") && !secrets.is_own_form(""));
        assert!(secrets.admits(&secrets.ticket) && !secrets.admits(&secrets.ticket), "a ticket opens once");
        assert_ne!(Secrets::of(b"two").token, secrets.token);
    }
}
