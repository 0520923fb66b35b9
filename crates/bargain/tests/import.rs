//! Models of other programs: what is kept, what is named as not kept, what is refused.

use chancery_bargain::{Concept, Domain, Foreign, Model, Sheet, StateId, Way, import, points, stability};
use proptest::prelude::*;

fn one(name: &str, text: &str) -> Result<(String, Vec<String>), String> {
    import(&[Foreign { name, text }]).map(|found| (found.toml, found.notes)).map_err(|error| error.to_string())
}

const WATER: &str = r#"{"program": "gmcr-py", "version": "0.4.1", "useManualPreferenceRanking": false,
"options": [{"name": "Open", "permittedDirection": "both"}, {"name": "Sign", "permittedDirection": "fwd"},
            {"name": "Open", "permittedDirection": "both"}],
"infeasibles": [[[1, "Y"], [0, "N"]]],
"decisionMakers": [
 {"name": "North Mill", "options": [0, 1], "preferences": [[[2, "Y"]], {"compound": true, "members": [[[0, "N"]], [[1, "Y"], [2, "Y"]]]}],
  "payoffs": [1, 2], "misperceptions": [[[0, "Y"]]]},
 {"name": "South Mill", "options": [2], "preferences": [[[0, "Y"]], [[2, "N"]]]}],
"coalitions": [[0, 1]], "colours": "blue"}"#;

#[test]
fn statements_of_gmcr_are_kept() {
    let (toml, notes) = one("mills.gmcr", WATER).unwrap();
    let model = Model::read(&toml).unwrap();
    let names: Vec<&str> = model.frame.options().iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["north-mill-open", "sign", "south-mill-open"]);
    assert_eq!(model.frame.options()[1].way, Way::OnlyTaken);
    // Eight combinations, two of them infeasible, numbered as GMCR+ numbers them.
    assert_eq!(model.frame.states(), 6);
    assert_eq!(model.frame.letters(model.frame.bits(model.frame.find_state("4").unwrap())), "NNY");
    let north = model.frame.party_called("North Mill").unwrap();
    let (both, signed) = (model.frame.find_state("NNY").unwrap(), model.frame.find_state("NNN").unwrap());
    assert_eq!(model.compare(north, both, signed), chancery_bargain::Comparison::Better);
    assert_eq!(notes.len(), 3, "{notes:?}");
    assert!(notes.iter().all(|note| toml.contains(note.as_str())), "{toml}");
    assert_eq!(
        notes,
        [
            "not kept: “colours”",
            "not kept: 1 misperceptions of North Mill: every party is taken to see all states",
            "not kept: coalitions: the parties act each for itself; the page says which coalitions upset what"
        ]
    );
}

#[test]
fn a_ranking_by_hand_goes_before_the_statements() {
    let text = WATER
        .replace("\"useManualPreferenceRanking\": false", "\"useManualPreferenceRanking\": true")
        .replace("\"options\": [2],", "\"options\": [2], \"preferenceRanking\": [[1, 2], 3, 4, 5, 6],");
    let model = Model::read(&one("mills.gmcr", &text).unwrap().0).unwrap();
    assert_eq!(model.preferences[1].ranks(), Some(&[4, 4, 3, 2, 1, 0][..]));
    // North has no ranking, so its statements count.
    assert!(stability(&model).is_stable(Concept::Nash, chancery_bargain::PartyId(0), StateId(3)));
}

#[test]
fn what_is_wrong_with_a_gmcr_file_is_said_with_its_place() {
    let refused = |from: &str, to: &str| one("mills.gmcr", &WATER.replace(from, to)).unwrap_err();
    assert_eq!(
        refused("\"options\": [2],", "\"options\": [7],"),
        "mills.gmcr: decisionMakers[1].options: there is no option 7: options are numbered from 0 to 2. Correct the number."
    );
    assert_eq!(
        refused("\"options\": [2],", "\"options\": [],"),
        "mills.gmcr: options[2]: “Open” belongs to no decision maker. Give it to one, or remove it."
    );
    assert_eq!(
        refused("[1, \"Y\"], [0, \"N\"]", "[1, \"Y\"], [0, \"maybe\"]"),
        "mills.gmcr: infeasibles[0]: “maybe” says neither that the option is taken nor that it is not. Write Y or N."
    );
    assert_eq!(
        refused("\"permittedDirection\": \"fwd\"", "\"permittedDirection\": \"sideways\""),
        "mills.gmcr: options[1]: “Sign” may be changed in the direction “sideways”. Directions are both, fwd and back."
    );
    let mistyped = refused("\"name\": \"Sign\"", "\"name\": 3");
    assert!(mistyped.starts_with("mills.gmcr: line 2, column "), "{mistyped}");
    assert!(
        mistyped.contains("this is not a model of GMCR+: invalid type: integer `3`, expected a string"),
        "{mistyped}"
    );
}

const NORTH: &str = r#"<utility_space>
 <objective index="0" name="The lake" type="objective">
  <issue index="1" name="Level" type="discrete"><item index="1" value="high" evaluation="10"/><item index="2" value="low" evaluation="5"/></issue>
  <issue index="2" name="Years" type="integer" lowerbound="1" upperbound="3"><evaluator ftype="linear" offset="0" slope="0.5"/></issue>
  <issue index="3" name="Toll" type="real"><range lowerbound="0" upperbound="10"/><evaluator ftype="triangular" parameter0="0" parameter1="10" parameter2="5"/></issue>
  <weight index="1" value="0.5"/><weight index="2" value="0.3"/><weight index="3" value="0.2"/>
 </objective>
 <discount_factor value="0.9"/><reservation value="0.25"/>
</utility_space>"#;

#[test]
fn a_utility_profile_is_worth_what_genius_says() {
    let south = NORTH.replace("evaluation=\"10\"", "evaluation=\"1\"").replace("slope=\"0.5\"", "slope=\"0.1\"");
    let files = [Foreign { name: "north.xml", text: NORTH }, Foreign { name: "south.xml", text: &south }];
    let found = import(&files).unwrap();
    let domain = Domain::read(&found.toml).unwrap();
    assert_eq!(domain.title, "The lake");
    assert_eq!(domain.issues.iter().map(|i| i.values.len()).collect::<Vec<_>>(), [2, 3, 21]);
    // High, three years, toll 5: .5 × 10/10 + .3 × 1 + .2 × 1 for the north; .5 × 1/5 + .3 × .2 + .2 × 1 for the south.
    let utilities = domain.utilities(&[0, 2, 10]);
    assert!((utilities[0] - 1.0).abs() < 1e-9 && (utilities[1] - 0.36).abs() < 1e-9, "{utilities:?}");
    assert!((domain.parties[0].reserve - 0.25).abs() < 1e-12);
    assert!(points(&domain).nash.is_some());
    let kept_out = ["north.xml: not kept: “Toll” is continuous", "north.xml: not kept: the discount factor 0.9"];
    assert!(kept_out.iter().all(|start| found.notes.iter().any(|note| note.starts_with(start))), "{:?}", found.notes);
}

/// Issues 2 and 3 stand under objectives 0 and 1; all four have a weight.
#[test]
fn weights_go_to_the_issues_whose_number_they_bear() {
    let nested = r#"<utility_space><objective index="0" name="Deal"><objective index="1" name="Money">
 <issue index="2" name="price" type="discrete"><item value="low" evaluation="1"/><item value="high" evaluation="2"/></issue></objective>
 <issue index="3" name="time" type="discrete"><item value="now" evaluation="3"/><item value="later" evaluation="4"/></issue>
 <weight index="1" value="0.4"/><weight index="2" value="0.7"/><weight index="3" value="0.3"/></objective>
 <reservation value="2"/></utility_space>"#;
    let found = import(&[Foreign { name: "north.xml", text: nested }]).unwrap();
    let domain = Domain::read(&found.toml).unwrap();
    // Low and later: .7 × 1/2 + .3 × 4/4.
    assert!((domain.utilities(&[0, 1])[0] - 0.65).abs() < 1e-9, "{}", found.toml);
    for note in [
        "north.xml: not kept: the weight 0.4 of the objective 1 “Money”, which is no issue: only issues are weighted",
        "north.xml: what there is without an agreement, 2, is more than any package gives, 1.000 at most",
    ] {
        assert!(found.notes.iter().any(|n| n == note), "{:?}", found.notes);
    }
    // What is added to every package stands as the weight of an issue after the last.
    let added = nested.replace("index=\"1\" value=\"0.4\"/>", "index=\"2\" value=\"0.7\"/>").replace(
        "<weight index=\"2\" value=\"0.7\"/><weight index=\"3\" value=\"0.3\"/>",
        "<weight index=\"3\" value=\"-0.3\"/><weight index=\"4\" value=\"0.1\"/>",
    );
    let found = import(&[Foreign { name: "north.xml", text: &added }]).unwrap();
    assert!((Domain::read(&found.toml).unwrap().parties[0].reserve - 1.9).abs() < 1e-9, "{}", found.toml);
    assert!(found.notes.iter().any(|n| n.contains("“time” has the weight -0.3")), "{:?}", found.notes);
}

#[test]
fn profiles_that_do_not_fit_are_refused() {
    let refused = |name: &str, text: &str| {
        let files = [Foreign { name: "north.xml", text: NORTH }, Foreign { name, text }];
        import(&files).unwrap_err().to_string()
    };
    let other = NORTH.replace("value=\"low\"", "value=\"middling\"");
    assert_eq!(
        refused("south.xml", &other),
        "south.xml: line 3: the issue “Level” has the value “middling”, which the domain has not. Correct it, or name profiles of \
         one domain."
    );
    let faratin = NORTH.replace("triangular", "faratin");
    assert!(
        refused("south.xml", &faratin)
            .starts_with("south.xml: line 5, <evaluator>: the worth of “Toll” has the form “faratin”")
    );
    let nan = NORTH.replace("evaluation=\"10\"", "evaluation=\"much\"");
    assert_eq!(
        refused("south.xml", &nan),
        "south.xml: line 3, <item>: “evaluation” is “much” and should be a number. Correct it."
    );
    assert!(refused("south.xml", "<utility_space><objective>").starts_with("south.xml: line 1: this is not XML: "));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"cccccccc\">]><utility_space>&b;</utility_space>";
    assert!(refused("south.xml", bomb).contains("document types and entities are not read"));
    assert_eq!(
        refused("north.xml", NORTH),
        "north.xml: two profiles have the same name, and parties are named after them. Rename one of the files."
    );
}

#[test]
fn what_is_no_model_is_refused() {
    assert_eq!(
        one("scenario.yml", "type: LinearAdditive\n").unwrap_err(),
        "scenario.yml: this is neither JSON nor XML. Save as `.gmcr` from GMCR+, or as XML from Genius or NegMAS (YAML is not read)."
    );
    let domain = "<negotiation_template><objective name=\"x\"><issue name=\"a\"><item value=\"1\"/></issue></objective></negotiation_template>";
    assert_eq!(
        one("x.xml", domain).unwrap_err(),
        "x.xml: it says what can be settled, and not what anything is worth to anybody. Name the utility profiles too, one for each \
         party."
    );
    assert_eq!(import(&[]).unwrap_err().what, "no file is named");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(one("deep.gmcr", &format!("{{\"options\": {deep}}}")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is done to a file, it is imported as a model or refused; nothing panics.
    #[test]
    fn mangled_files_are_read_or_refused(
        is_json in any::<bool>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[\\[\\]{}\"<>/=0-9YN,:a-z -]{0,6}"), 1..4),
    ) {
        let mut text: Vec<char> = if is_json { WATER } else { NORTH }.chars().collect();
        for (at, long, put) in cuts {
            let at = at.index(text.len());
            let end = (at + long).min(text.len());
            text.splice(at..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        let files = [Foreign { name: "one.x", text: &text }, Foreign { name: "two.x", text: NORTH }];
        for files in [&files[..1], &files[..]] {
            match import(files) {
                Ok(found) => prop_assert!(Sheet::read(&found.toml).is_ok()),
                Err(error) => prop_assert!(!error.what.is_empty() && error.remedy.ends_with('.'), "{error}"),
            }
        }
    }
}
