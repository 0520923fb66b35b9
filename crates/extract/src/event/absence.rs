//! Who stayed away from an event.

use chancery_lang::Clause;

use crate::Context;

/// Who is said not to have been there, in the sentence of a clause or the next one of its paragraph: "Vesk was absent",
/// "noted for its absence", "stayed away".
pub(super) fn absent(context: &Context<'_>, clause: &Clause) -> Vec<String> {
    let annotations = context.annotations;
    let tokens = &annotations.tokens;
    let block = annotations.sentences[clause.sentence].block_index;
    let first = annotations.clauses.partition_point(|c| c.sentence < clause.sentence);
    let near = annotations.clauses[first..]
        .iter()
        .take_while(|c| c.sentence <= clause.sentence + 1 && annotations.sentences[c.sentence].block_index == block);
    let mut absent: Vec<String> = Vec::new();
    for clause in near {
        let says_so = clause.tokens.clone().any(|k| {
            matches!(tokens[k].lower.as_str(), "absent" | "absence")
                || tokens[k].lower == "away" && k > 0 && tokens[k - 1].lemma == "stay"
        });
        let name = says_so
            .then(|| clause.subject.clone())
            .flatten()
            .and_then(|subject| context.referents.resolve(subject, ""));
        if let Some(name) = name.filter(|n| !n.is_empty() && !absent.contains(n)) {
            absent.push(name);
        }
    }
    absent
}
