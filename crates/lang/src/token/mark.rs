//! Punctuation marks as tokens.

/// Marks that stand apart from words.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '`'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '\''
            | '‘'
            | '’'
            | '‚'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '.'
            | '…'
            | '—'
            | '–'
            | '-'
            | '*'
            | '_'
            | '•'
            | '▪'
            | '⁃'
            | '◦'
            | '‣'
            | '●'
            | '/'
            | '|'
            | '<'
            | '>'
            | '$'
            | '€'
            | '£'
            | '%'
    )
}

/// Whether a mark makes one token with the mark beside it: "--", "...", "?!", "***".
pub(super) fn runs_on(mark: char, beside: char) -> bool {
    match mark {
        '.' | '-' | '*' | '_' | '<' | '>' => beside == mark,
        '!' | '?' => matches!(beside, '!' | '?'),
        _ => false,
    }
}
