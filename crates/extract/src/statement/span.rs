//! Which words of a clause may be the statement: all of them, or the part before or after a comma, a relative, a
//! subordinator, a participle, a conjunction, or one item of a list.

use std::ops::Range;

use chancery_lang::{Relation, Tag, Token, Upos};

/// Fewest words of a part that holds the verb, and of an item that does not.
const FEWEST_WORDS: usize = 2;

/// Most places at which a clause is cut.
const MOST_CUTS: usize = 10;

/// A place between two parts: the part before ends at `end`, the part after begins at `start`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    end: usize,
    start: usize,
}

/// The stretches of a clause that may be a statement, the whole first. The words of its subject stay together.
pub(super) fn readings(tokens: &[Token], clause: Range<usize>, subject: Option<&Range<usize>>) -> Vec<Range<usize>> {
    let mut cuts = cuts(tokens, clause.clone());
    cuts.retain(|cut| subject.is_none_or(|s| cut.start <= s.start || cut.end >= s.end));
    let mut readings = vec![clause.clone()];
    let mut add = |range: Range<usize>| {
        let range = bare(tokens, range);
        let words = tokens[range.clone()].iter().filter(|t| t.upos != Upos::Punct).count();
        if words >= FEWEST_WORDS && !readings.contains(&range) {
            readings.push(range);
        }
    };
    for (i, cut) in cuts.iter().enumerate() {
        add(clause.start..cut.end);
        // "… promised | to open the harbour": without the verb that promises, it would be another's act.
        if completes(tokens, cut.start) {
            continue;
        }
        add(cut.start..clause.end);
        if let Some(next) = cuts.get(i + 1) {
            add(cut.start..next.end);
        }
    }
    readings
}

fn cuts(tokens: &[Token], clause: Range<usize>) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for k in clause.start + 1..clause.end.saturating_sub(1) {
        let token = &tokens[k];
        let cut = match token.lower.as_str() {
            "," | ";" | ":" | "–" | "—" | "--" | "(" | ")" => Some(Cut { end: k, start: k + 1 }),
            "and" | "or" | "but" => (token.relation == Relation::Cc).then_some(Cut { end: k, start: k + 1 }),
            _ if opens(tokens, k) => Some(Cut { end: k, start: k }),
            _ => None,
        };
        let Some(cut) = cut else { continue };
        match cuts.last_mut() {
            // ", and", ", which": one place.
            Some(last) if last.start >= cut.end => *last = Cut { end: last.end, start: cut.start },
            _ => cuts.push(cut),
        }
    }
    if cuts.len() > MOST_CUTS {
        // The marks and words nearest to the ends matter most.
        let back = cuts.split_off(cuts.len() - MOST_CUTS / 2);
        cuts.truncate(MOST_CUTS / 2);
        cuts.extend(back);
    }
    cuts
}

/// Whether a word opens a part that can be left off: a relative, an adverbial clause, a participle, a phrase of time,
/// place or means beside the verb.
fn opens(tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    match token.tag {
        Tag::Wdt | Tag::Wp => true,
        Tag::Vbg | Tag::Vbn => matches!(token.relation, Relation::Acl | Relation::Advcl),
        Tag::In | Tag::To | Tag::Wrb => {
            let Some(head) = token.head else { return false };
            match token.relation {
                Relation::Mark => matches!(
                    tokens[head].relation,
                    Relation::Advcl | Relation::Acl | Relation::AclRelcl | Relation::Ccomp | Relation::Xcomp
                ),
                // "called | for an end": the verb's own preposition.
                Relation::Case => tokens[head].relation == Relation::Obl && tokens[k - 1].upos != Upos::Verb,
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether a word opens what its verb or noun cannot do without: "to open", "that it had fired".
fn completes(tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    // "accused Vesk of | violating the truce"
    let preposition = |k: usize| matches!(tokens[k].lower.as_str(), "of" | "for" | "from" | "with");
    let gerund = |k: usize| tokens.get(k).is_some_and(|t| t.tag == Tag::Vbg);
    if gerund(k) && k > 0 && preposition(k - 1) || preposition(k) && gerund(k + 1) {
        return true;
    }
    // "a contract | that reflects their part" says which contract.
    if matches!(token.tag, Tag::Wdt | Tag::Wp) && token.lower == "that" {
        return true;
    }
    token.relation == Relation::Mark
        && token.head.is_some_and(|head| matches!(tokens[head].relation, Relation::Ccomp | Relation::Xcomp))
}

/// Without marks at the ends and joining words at the front.
fn bare(tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    let mark = |k: usize| tokens[k].upos == Upos::Punct && !matches!(tokens[k].lower.as_str(), "%" | "\"" | "”" | "“");
    while range.start < range.end
        && (mark(range.start)
            || tokens[range.start].relation == Relation::Cc && tokens[range.start].upos == Upos::Cconj)
    {
        range.start += 1;
    }
    while range.end > range.start && (mark(range.end - 1) || tokens[range.end - 1].upos == Upos::Cconj) {
        range.end -= 1;
    }
    range
}
