//! The page of models.

use axum::http::{Method, StatusCode};

use super::{Trial, markup::foreign};

const MODEL: &str = include_str!("../../assets/model.toml");

fn field<'a>(model: &'a str, outcome: &'a str) -> [(&'static str, &'a str); 3] {
    [("model", model), ("outcome", outcome), ("concept", "SEQ")]
}

#[test]
fn a_model_is_worked_out_and_stays_in_the_form() {
    let trial = Trial::on(&[]);
    assert!(trial.look("/bargain").body.contains("A model to begin with"));
    let answered = trial.press("/bargain", &field(MODEL, "YY"));
    assert_eq!(answered.status, StatusCode::OK, "{}", answered.body);
    for words in
        ["They are not forecasts", "Graph of moves", "What would make YY hold", "title = &quot;The dam and the harbour"]
    {
        assert!(answered.body.contains(words), "{words}");
    }
    assert_eq!(foreign(&answered.body), Vec::<String>::new());
    // Nothing is kept.
    assert!(!trial.look("/bargain").body.contains("Graph of moves"));
    assert!(!trial.ledger().exists());
}

#[test]
fn a_fault_is_shown_beside_its_lines() {
    let trial = Trial::on(&[]);
    let model = MODEL.replace("party = \"South\"\ntext", "party = \"East\"\ntext");
    let answered = trial.press("/bargain", &field(&model, ""));
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answered.body.contains("no party is called “East”"), "{}", answered.body);
    assert!(
        answered.body.contains("<strong>here: </strong><code>party = &quot;East&quot;</code>"),
        "{}",
        answered.body
    );
    assert!(answered.body.contains("<textarea"), "the text is still there to be mended");
    for (model, words) in [("", "Paste a model, or choose a file."), ("nonsense", "this is not TOML")] {
        let answered = trial.press("/bargain", &field(model, ""));
        assert!(answered.body.contains(words), "{}", answered.body);
    }
    let answered = trial.press("/bargain", &field(MODEL, "elsewhere"));
    assert!(answered.body.contains("no state is called “elsewhere”"), "{}", answered.body);
}

#[test]
fn a_finding_that_the_ledger_does_not_have_is_said_to_be_missing() {
    let trial = Trial::on(&[]);
    let model = MODEL.replace("text = \"releases", "cites = [\"9f86d081884c7d65.s120-167\"]\ntext = \"releases");
    let answered = trial.press("/bargain", &field(&model, ""));
    let missing = "9f86d081884c7d65.s120-167</code> <em class=\"absent\">not in this ledger</em>";
    assert!(answered.body.contains(missing), "{}", answered.body);
}

#[test]
fn only_a_form_of_this_desk_has_a_model_worked_out() {
    let trial = Trial::on(&[]);
    let foreign = trial.request(Method::POST, "/bargain", "model=x".to_owned(), &[]);
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}
