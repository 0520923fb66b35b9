//! Shares of rankings, with their uncertainty.

/// A share of rankings, with the interval in which it lies at 95 % (Wilson): the share itself where all were looked at, from 0 to
/// 1 where rankings were drawn that were not equally likely.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Share {
    /// The share.
    pub share: f64,
    /// Not less than this.
    pub low: f64,
    /// Not more than this.
    pub high: f64,
}

/// A share with its interval at 95 % (Wilson 1927).
pub fn wilson(held: u32, of: u32) -> Share {
    if of == 0 {
        return Share { share: 0.0, low: 0.0, high: 1.0 };
    }
    let (n, share, z) = (f64::from(of), f64::from(held) / f64::from(of), 1.959_964);
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    Share { share, low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}
