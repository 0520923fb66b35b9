//! What a page says of an outcome, where that is easily said wrongly: what is not known, moves one way, ways of several moves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use chancery_bargain::{Analysis, Concept, Model, Question, Reachable, analyse, markdown};

fn asked(text: &str, outcome: &str, concept: Concept) -> Analysis {
    let model = Model::read(text).unwrap();
    let outcome = Some(model.frame.find_state(outcome).unwrap());
    analyse(&model, &Question { concept, outcome, ..Question::default() })
}

/// A page without what the model rests on.
fn told(analysis: &Analysis) -> String {
    markdown(analysis)
}

/// A model in graph form: of each party its moves and what it wants, as in the file.
fn graph(states: &str, status_quo: &str, parties: &[(&str, &str, &str)]) -> String {
    let mut text = format!("status-quo = \"{status_quo}\"\n");
    for (name, moves, _) in parties {
        writeln!(text, "[[party]]\nname = \"{name}\"\nmoves = [{moves}]").unwrap();
    }
    for state in states.split(' ') {
        writeln!(text, "[[state]]\nname = \"{state}\"").unwrap();
    }
    for (name, _, wants) in parties {
        writeln!(text, "[[preference]]\nparty = \"{name}\"\n{wants}").unwrap();
    }
    text
}

/// The border stays shut unless the East opens it; what the North once gives up it cannot take up again. Nothing is known of
/// the North, and whether it would rather keep its claim beside an open border decides the outcome.
const HINGE: &str = r#"
status-quo = "YN"
[[party]]
name = "North"
[[party]]
name = "East"
[[option]]
name = "open"
party = "East"
[[option]]
name = "claim"
party = "North"
way = "only dropped"
[[infeasible]]
when = "not open and not claim"
[[preference]]
party = "North"
unknown = true
[[preference]]
party = "East"
ranking = ["YY", "NY", "YN"]
"#;

#[test]
fn what_holds_under_half_of_the_rankings_does_not_hold_already() {
    let analysis = asked(HINGE, "NY", Concept::Seq);
    let open = analysis.open.as_ref().unwrap();
    let (_, share) = open.shares.iter().find(|(name, _)| name == "NY").unwrap();
    assert!((share.share - 0.5).abs() < 1e-9, "{share:?}");
    assert_eq!(analysis.levers.as_ref().unwrap().holds, None);
    let outcome = analysis.outcomes.iter().find(|o| o.state == "NY").unwrap();
    assert!(!outcome.equilibrium.contains(&Concept::Seq) && outcome.perhaps.contains(&Concept::Seq));
    let page = told(&analysis);
    assert!(page.contains("It is not known whether it holds (SEQ)"), "{page}");
    assert!(!page.contains("It holds already"), "{page}");
    assert!(page.contains("NY (asked about, not known whether an equilibrium)"), "{page}");
    assert!(page.contains("| Would leave | SEQ |"), "{page}");
}

#[test]
fn the_judgement_that_decides_is_named_though_the_move_cannot_be_taken_back() {
    let analysis = asked(HINGE, "NY", Concept::Seq);
    let open = analysis.open.unwrap();
    let (party, first, second, so, not) = &open.hinges[0];
    assert_eq!((&**party, &**first, &**second), ("North", "YN", "YY"), "{:?}", open.hinges);
    assert!((so - not).abs() > 0.999, "{so} {not}");
    let settling = &open.settling[0];
    assert_eq!((&*settling.first, &*settling.second), ("YN", "YY"));
    assert_ne!(settling.if_so, settling.if_not);
    assert!(settling.if_so.is_some() && settling.if_not.is_some());
}

const NOTHING_KNOWN: &str = r#"
status-quo = "NN"
[[party]]
name = "North"
[[party]]
name = "South"
[[option]]
name = "x"
party = "North"
[[option]]
name = "y"
party = "South"
[[preference]]
party = "North"
unknown = true
[[preference]]
party = "South"
unknown = true
"#;

#[test]
fn what_is_not_known_is_said_to_be_so() {
    let analysis = asked(NOTHING_KNOWN, "YY", Concept::Seq);
    let outcome = analysis.outcomes.iter().find(|o| o.state == "YY").unwrap();
    assert_eq!(outcome.reachable, Some(Reachable::NotKnown));
    assert!(outcome.perhaps_bettered);
    let page = told(&analysis);
    assert!(!page.contains("against its wishes") && !page.contains("blocked"), "{page}");
    assert!(!page.contains("would move to"), "{page}");
    assert!(page.contains("may want to move to"), "{page}");
    assert!(page.contains("(not known whether it wants to)"), "{page}");
    assert!(page.contains("not known whether willingly"), "{page}");
}

#[test]
fn one_party_may_go_a_way_of_several_moves_by_itself() {
    let text = graph(
        "a b c",
        "a",
        &[
            ("North", r#""a -> b", "b -> c""#, r#"ranking = ["c", "b", "a"]"#),
            ("South", "", r#"ranking = ["a", "b", "c"]"#),
        ],
    );
    let analysis = asked(&text, "c", Concept::Seq);
    let outcome = analysis.outcomes.iter().find(|o| o.state == "c").unwrap();
    assert_eq!(outcome.reachable, Some(Reachable::Willing));
    let page = told(&analysis);
    assert!(page.contains("To c: North → b, North → c; North can begin."), "{page}");
}

/// Varneth leaves *s0* for *s1* or *s2*. If Soldra came to like *s2* better than *s1*, Varneth would have to fear that after
/// *s1*; from *s2* nothing Soldra could want keeps it.
#[test]
fn only_what_no_change_deters_is_given_as_the_reason_that_none_does() {
    let text = graph(
        "s0 s1 s2",
        "s1",
        &[
            ("Varneth", r#""s0 -> s1", "s0 -> s2", "s1 -> s2", "s2 -> s0""#, r#"ranking = ["s1", "s2", "s0"]"#),
            ("Soldra", r#""s0 -> s2", "s1 -> s0", "s1 -> s2", "s2 -> s1""#, r#"ranking = ["s2", "s1", "s0"]"#),
            ("Ostmere", "", r#"ranking = ["s1", "s0", "s2"]"#),
        ],
    );
    let levers = asked(&text, "s0", Concept::Seq).levers.unwrap();
    let soldra = levers.changes.iter().find(|change| change.party == "Soldra").unwrap();
    assert_eq!(soldra.because, Some(("Varneth".to_owned(), vec!["s2".to_owned()])));
    assert_eq!(soldra.proof.as_deref(), Some("Varneth would move to s2 whatever Soldra wants"));
}

/// What one party wants is not known: no changes are counted, and it is said whose comparisons are open.
#[test]
fn who_keeps_changes_from_being_counted_is_named() {
    let levers = asked(HINGE, "NY", Concept::Seq).levers.unwrap();
    for change in &levers.changes {
        assert_eq!(change.answer, "not counted");
        assert!(change.proof.as_deref().unwrap().contains("that of North leaves comparisons open"), "{change:?}");
    }
}

/// Varneth's order of seven states is known, and where it stands not; so it leaves in seven of eight rankings. That nothing is
/// known of Soldra either does not change that, whether or not Soldra could do anything.
#[test]
fn a_share_does_not_hang_on_what_is_known_of_somebody_else() {
    let states = "x c1 c2 c3 c4 c5 c6 c7";
    let order = r#"order = ["c1 > c2 > c3 > c4 > c5 > c6 > c7"]"#;
    let all = r#"ranking = [["x", "c1", "c2", "c3", "c4", "c5", "c6", "c7"]]"#;
    let share = |moves: &str, soldra: &str| {
        let parties = [("Varneth", r#""x -> c1""#, order), ("Soldra", moves, soldra)];
        let open = asked(&graph(states, "x", &parties), "x", Concept::Nash).open.unwrap();
        (open.exact, open.shares.iter().find(|(name, _)| name == "x").unwrap().1)
    };
    for soldra in [all, "unknown = true"] {
        let (exact, share) = share("", soldra);
        assert!(exact && (share.share - 0.125).abs() < 1e-9, "{share:?}");
    }
    let (exact, share) = share(r#""c2 -> c3""#, "unknown = true");
    assert!(!exact && share.low < 0.125 && share.high > 0.125, "{share:?}");
}

#[test]
fn a_ranking_is_shown_with_what_the_model_rests_on() {
    let page = told(&asked(HINGE, "NY", Concept::Seq));
    assert!(page.contains("* East wants:\n  1. YY \\> NY \\> YN [no finding]"), "{page}");
}
