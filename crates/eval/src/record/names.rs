//! Whether two names are of one speaker, by the rules of the scorer that the gold is made for.

/// Names agree when one is the other, is part of it, or they end with the same word; a few capitals stand for states.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (plain_name(a), plain_name(b));
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() {
        return false;
    }
    a.split_whitespace().last() == b.split_whitespace().last() || a.contains(&b) || b.contains(&a)
}

fn plain_name(name: &str) -> String {
    const TITLES: [&str; 6] = ["the", "president", "u.s. president", "prime minister", "foreign minister", "secretary"];
    let lower = name.to_lowercase();
    let trimmed = lower.trim();
    let bare = TITLES
        .iter()
        .find_map(|t| trimmed.strip_prefix(t).filter(|rest| rest.starts_with(char::is_whitespace)))
        .unwrap_or(trimmed)
        .trim_start();
    match bare {
        "us" | "u.s." | "usa" | "washington" => "united states",
        "moscow" | "the kremlin" | "kremlin" => "russia",
        "tehran" => "iran",
        "kyiv" => "ukraine",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_by_surname_and_by_capital() {
        assert!(same_name("President Joe Biden", "Biden"));
        assert!(same_name("the Kremlin", "Russia"));
        assert!(!same_name("", "Russia"));
        assert!(!same_name("Ana Pell", "Tomas Verrin"));
    }
}
