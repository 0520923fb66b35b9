//! Single marks told from apostrophes: don’t, the states’ terms, ’90s, rock ’n’ roll.

use super::glyph::{Glyph, is_single, is_straight};

/// How far a quotation between single marks is followed, in bytes.
const LONGEST: usize = 4_000;
/// How far one is followed that only a possessive could close.
const LONGEST_WEAK: usize = 300;

/// Words that begin with an apostrophe.
const ELIDED: &[&str] = &[
    "tis", "twas", "twere", "twill", "til", "em", "n", "bout", "cause", "cos", "coz", "round", "neath", "gainst",
    "nuff", "fraid", "er", "im", "ere", "cept", "tude", "burbs", "hood",
];
/// Words that end with one.
const CLIPPED: &[&str] = &["o", "an", "th", "ol", "n", "d", "lil", "mo", "po", "wi"];

/// How sure it is that a mark closes a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closing {
    /// It may be a possessive: "the states' terms".
    Weak,
    /// Behind a word that takes no apostrophe.
    Likely,
    /// Beside a comma, a full stop, another mark.
    Certain,
}

/// Whether a mark that stands before a word is its apostrophe: ’em, ’90s.
pub(super) fn is_elision(part: &str, glyph: &Glyph) -> bool {
    let rest = &part[glyph.end()..];
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).take(12).collect();
    let behind = &rest[word.len()..];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 2
        && matches!(&word[digits..], "" | "s")
        && !behind.starts_with('%')
        && !(behind.starts_with(['.', ',']) && behind[1..].starts_with(|c: char| c.is_ascii_digit()));
    is_year || ELIDED.contains(&word.to_lowercase().as_str())
}

/// Whether the mark stands where only one that closes does: “…,’ he said”.
pub(super) fn surely_closes(glyph: &Glyph) -> bool {
    matches!(glyph.before, ',' | '.' | '!' | '?' | '…') && !glyph.after.is_alphanumeric()
}

/// Index of the mark that closes the single mark at `index`. `outer` is the mark around it, where one is open.
pub(super) fn closing(part: &str, glyphs: &[Glyph], index: usize, outer: Option<char>) -> Option<usize> {
    let open = &glyphs[index];
    let least = if open.mark == '’' { Closing::Certain } else { Closing::Weak };
    let mut weak = None;
    for (at, glyph) in glyphs.iter().enumerate().skip(index + 1) {
        let far = glyph.at - open.end();
        let ends_outer = outer.is_some_and(|outer| super::closes(outer, glyph)) && !is_single(glyph.mark);
        let opens_next = is_single(glyph.mark) && glyph.opens() && !is_elision(part, glyph);
        if far > LONGEST || ends_outer || opens_next && open.mark != '‚' {
            break;
        }
        let is_shape = match open.mark {
            '‘' => glyph.mark == '’',
            '‚' => matches!(glyph.mark, '‘' | '’'),
            '’' => glyph.mark == '’',
            _ => glyph.mark == '\'',
        };
        match is_shape.then(|| how_sure(part, glyph)).flatten() {
            Some(Closing::Weak) if least == Closing::Weak && far <= LONGEST_WEAK => weak = Some(at),
            Some(sure) if sure > Closing::Weak && sure >= least => return Some(at),
            _ => {}
        }
    }
    weak
}

fn how_sure(part: &str, glyph: &Glyph) -> Option<Closing> {
    // "Pell’ s envoy": a possessive that somebody has torn.
    let is_torn = part[glyph.end()..].strip_prefix(" s").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if !glyph.closes() || is_torn {
        return None;
    }
    let is_beside = |c: char| matches!(c, ',' | '.' | '!' | '?' | '…' | ';' | ':' | ')' | ']');
    let is_end = |c: char| is_straight(c) || matches!(c, '”' | '»');
    let word = part[..glyph.at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let clipped = CLIPPED.contains(&word.as_str()) || word.len() > 4 && word.ends_with("in");
    let possessive = word.ends_with(['s', 'x', 'z']);
    Some(if is_beside(glyph.before) || is_end(glyph.before) || is_end(glyph.after) {
        Closing::Certain
    } else if glyph.after.is_whitespace() && (possessive || clipped) {
        Closing::Weak
    } else if is_beside(glyph.after) {
        Closing::Certain
    } else {
        Closing::Likely
    })
}
