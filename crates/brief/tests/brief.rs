//! The brief of a small record, in every format.

#[cfg(test)]
mod lake;

use chancery_assess::{Assessment, assess};
use chancery_brief::{Brief, BriefOptions};
use chancery_record::{Act, ClaimOutcome, Decision, Implementation, Mark, Record, Standing};
use chancery_text::Day;
use serde_json::Value;

const AS_OF: Day = Day::constant(2031, 4, 2);

fn options() -> BriefOptions {
    BriefOptions { title: "Lake talks".to_owned(), version: "Chancery test".to_owned(), ..BriefOptions::default() }
}

fn with_brief<T>(record: &Record, look: impl FnOnce(&Brief<'_>) -> T) -> T {
    let assessment: Assessment = assess(record, AS_OF);
    look(&Brief::new(record, &assessment, options()))
}

/// The text of an element's inside: tags dropped, references resolved.
fn text_of(markup: &str) -> String {
    let mut out = String::new();
    let mut rest = markup;
    while let Some((text, tail)) = rest.split_once('<') {
        out.push_str(text);
        rest = tail.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#13;", "\r").replace("&amp;", "&")
}

/// The words marked for a citation.
fn marked(html: &str, number: usize) -> String {
    html.split("<mark data-c=\"")
        .skip(1)
        .filter_map(|piece| piece.split_once("\">"))
        .filter(|(numbers, _)| numbers.split(' ').any(|n| n == number.to_string()))
        .filter_map(|(_, rest)| rest.split_once("</mark>"))
        .map(|(words, _)| text_of(words))
        .collect()
}

#[test]
fn every_citation_leads_to_exactly_its_words() {
    let record = lake::record();
    with_brief(&record, |brief| {
        let html = brief.to_html();
        let json: Value = serde_json::from_str(&brief.to_json()).unwrap();
        let citations = json["citations"].as_array().unwrap();
        assert!(citations.len() >= 10, "{}", citations.len());
        for citation in citations {
            let number = usize::try_from(citation["number"].as_u64().unwrap()).unwrap();
            assert_eq!(marked(&html, number), citation["quote"].as_str().unwrap());
            assert_eq!(html.matches(&format!("id=\"c-{number}\"")).count(), 1);
            assert_eq!(html.matches(&format!("id=\"l-{number}\"")).count(), 1);
            assert_eq!(html.matches(&format!("class=\"b\" href=\"#l-{number}\"")).count(), 1);
        }
    });
}

#[test]
fn offsets_of_the_export_count_characters_and_bytes() {
    let record = lake::record();
    with_brief(&record, |brief| {
        let json: Value = serde_json::from_str(&brief.to_json()).unwrap();
        for citation in json["citations"].as_array().unwrap() {
            let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            let text = &record.sources[number(&citation["at"])].text;
            let (start, end) = (number(&citation["start"]), number(&citation["end"]));
            let characters: String = text.chars().skip(start).take(end - start).collect();
            let bytes = &text[number(&citation["bytes"][0])..number(&citation["bytes"][1])];
            assert_eq!((characters.as_str(), bytes), (citation["quote"].as_str().unwrap(), bytes));
            assert_eq!(characters, bytes);
        }
        assert_eq!(json["assessment"]["as_of"], "2031-04-02");
        assert_eq!(json["reviewed"], false);
    });
}

#[test]
fn the_texts_stand_whole_in_the_page() {
    let record = lake::record();
    with_brief(&record, |brief| {
        let html = brief.to_html();
        for source in &record.sources {
            let found = html.split("<div class=\"text\"").skip(1).any(|piece| {
                let body = piece.split_once('>').and_then(|(_, rest)| rest.split_once("</div>"));
                body.is_some_and(|(body, _)| text_of(body) == source.text)
            });
            assert!(found, "{} is not in the page as it was read", source.source);
        }
    });
}

#[test]
fn the_page_keeps_opinion_apart_and_says_what_is_missing() {
    with_brief(&lake::record(), |brief| {
        let html = brief.to_html();
        let opinion = html.split_once("class=\"part opinion\"").unwrap().1.split_once("</section>").unwrap().0;
        assert!(opinion.contains("a pity"));
        let before = html.split_once("id=\"judgements\"").unwrap().0;
        assert!(!before.contains("a pity"), "opinion above its section");
        for absence in ["no outcome stated", "due passed, no later word found", "No concession is on file"] {
            assert!(html.contains(absence), "“{absence}” is not said");
        }
        assert!(html.contains("Nothing of this has been reviewed by a person."));
    });
}

#[test]
fn an_empty_record_gives_an_honest_page() {
    with_brief(&Record::default(), |brief| {
        let html = brief.to_html();
        assert!(html.contains("No meeting, call or round of talks is on file in this collection."));
        assert!(brief.to_markdown().contains("## Sources"));
        assert!(brief.to_summary(100).lines().count() <= 40);
    });
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let render = || with_brief(&lake::record(), |brief| (brief.to_html(), brief.to_markdown(), brief.to_json()));
    assert_eq!(render(), render());
}

#[test]
fn the_summary_fits_a_screen() {
    let summary = with_brief(&lake::record(), |brief| brief.to_summary(100));
    insta::assert_snapshot!(summary, @r"
    Lake talks
    Read        2 documents, 74 words, 3 Mar 2031 to 2 Apr 2031; as of 2 Apr 2031
    Proposed    7 statements, 2 events, 2 figures; none reviewed by a person

    Moved       Orlan and Vesk: due date passed, round of talks, 20 Mar 2031: “They meet again…  [march]
                Orlan: due date passed, commitment, 15 Mar 2031: “Orlan will free forty prison…  [april]
                Orlan (31) and Vesk (14): new, figure, 2 Apr 2031: “fourteen dead”  [april]

    Last met    2 Mar 2031: meeting, Orlan and Vesk, Ostra; no outcome stated  [march]
    Next        nothing planned is on file
    Planned     20 Mar 2031: no report that it was held; Orlan and Vesk  [march]

    Apart on    Resources
                Orlan, red line, ≤ 3 Mar 2031: “not open them under fire.” Thirty”  [march]
                Vesk, demand, ≤ 3 Mar 2031: “The sluices must open”  [march]

    Promises    1 on file: 1 due passed, 1 of these with no later word found; 0 open
                passed, 15 Mar 2031: Orlan, commitment: “Orlan will free forty prisoners by 15…  [april]

    Progress    1 progress claim; next a setback claim 1 of 1, an agreement 0 of 1, nothing later 0 of 1
                Ida Roos, ≤ 3 Mar 2031: “the talks were very close to a deal”  [march]

    Figures     1 quantity in dispute
                people killed at Hesk: 31 (Orlan), 14 (Vesk)  [march]

    Unknown     1 × planned for a day that has passed; no report that it was held  [march]
                1 × held, with no outcome stated  [march]
                1 × held, with nobody's level stated  [march]
    ");
    for width in [40, 80, 100] {
        let summary = with_brief(&lake::record(), |brief| brief.to_summary(width));
        assert!(summary.lines().count() <= 40);
        assert!(summary.lines().all(|line| line.chars().count() <= width), "{width}:\n{summary}");
    }
}

/// The record with what a person decided on it.
fn decided() -> Record {
    let mut record = lake::record();
    let name = |words: &str| {
        let said = record.statements.iter().find(|said| said.finding.passage.quote.contains(words));
        said.and_then(|said| said.ruling.id.clone()).unwrap_or_else(|| panic!("“{words}” is no finding"))
    };
    let (claim, release, failed) = (name("very close"), name("forty prisoners"), name("talks failed"));
    let mark = |finding, mark, because| Act::Mark { finding, mark, because };
    let acts = [
        mark(claim.clone(), Mark::Claim(ClaimOutcome::Superseded), vec![failed.clone()]),
        mark(release.clone(), Mark::Implementation(Implementation::Minimal), Vec::new()),
        Act::Accept { finding: release.clone() },
    ];
    record.decisions = (1..)
        .zip(acts)
        .map(|(number, act)| Decision { number, at: "2031-04-03T08:00:00Z".into(), by: "A. Clerk".into(), act })
        .collect();
    for said in record.statements.iter_mut().filter(|said| said.ruling.id.as_ref() == Some(&release)) {
        said.ruling.standing = Standing::Accepted { decision: 3 };
    }
    record
}

#[test]
fn what_a_person_decided_is_shown_with_the_person_in_every_format() {
    with_brief(&decided(), |brief| {
        let (html, markdown) = (brief.to_html(), brief.to_markdown());
        let json: Value = serde_json::from_str(&brief.to_json()).unwrap();
        for shown in
            ["1 of 11 findings accepted by a person; 3 decisions in force.", "marked by A. Clerk", "begun, little done"]
        {
            assert!(html.contains(shown) && markdown.contains(shown), "“{shown}” is not shown");
        }
        let outcome = &json["assessment"]["outlook"]["progress"][0]["outcome"];
        assert_eq!((&outcome["value"], &outcome["grounds"]), (&"superseded".into(), &"mark".into()));
        assert_eq!(outcome["because"][0]["cites"][0]["quote"], "The talks failed");
        assert_eq!(json["assessment"]["undertakings"][0]["status"]["value"], "1_minimal");
        assert_eq!((&json["reviewed"], &json["accepted"]), (&true.into(), &1.into()));
        let known_by = "is a proposal of the program; numbers in brackets lead to the exact words";
        assert!(markdown.contains(known_by), "a folder would read this brief as a source");
        assert!(markdown.contains("(accepted)"));
        assert!(brief.to_summary(100).contains("1 accepted, 3 decisions by a person"));
        let progress = markdown.split("## Progress claims").nth(1).unwrap().split("\n## ").next().unwrap();
        insta::assert_snapshot!(progress.trim(), @r"
        and what came next

        1 progress claim. Next on file on the same track: a setback claim after 1 of 1, an agreement or renewal after 0 of 1, nothing later found after 0 of 1. What came next is listed, not judged.

        Outcome, as people marked it: superseded 1 of 1; decided by a person 1 of 1; 0 of 1 with a horizon that has passed without a mark.

        - **Ida Roos**: 1 claim; outcome superseded 1 of 1; decided by a person 1 of 1; setback claim next 1 of 1, agreement next 0 of 1, nothing later 0 of 1 [[8]](#c-8)

        - ≤ 3 Mar 2031
          - By: **Ida Roos**
          - The claim: “the talks were very close to a deal” [[8]](#c-8)
          - Outcome: \[superseded\] (marked by A. Clerk); \[setback claim\] “The talks failed” (— Ida Roos, ≤ 2 Apr 2031) [[9]](#c-9)
          - What came next: (30 days later:); \[setback claim\] “The talks failed” (— Ida Roos, ≤ 2 Apr 2031) [[9]](#c-9)

        ### Setback claims, newest first

        - \[setback claim\] “The talks failed” (— Ida Roos, ≤ 2 Apr 2031) [[9]](#c-9)
        ");
    });
}

fn markdown_of(brief: &Brief<'_>) -> String {
    brief.to_markdown()
}

#[test]
fn the_markdown_says_the_same_in_the_same_order() {
    let markdown = with_brief(&lake::record(), markdown_of);
    let short = markdown.split("## In short").nth(1).unwrap().split("## Timeline").next().unwrap();
    insta::assert_snapshot!(short.trim(), @r"
    ### What moved since 3 Mar 2031

    - \[due date passed\] **Orlan and Vesk** round of talks “They meet again on 20 March” [[1]](#c-1) (20 Mar 2031; planned for a day of the period, with no report that it was held)
    - \[due date passed\] **Orlan** commitment on prisoners and hostages “Orlan will free forty prisoners by 15 March” [[2]](#c-2) (15 Mar 2031; due in the period; nobody recorded it as done)
    - \[new\] **Orlan (31) and Vesk (14)** figure, people killed at Hesk “fourteen dead” [[3]](#c-3) before: “Thirty-one people” [[4]](#c-4) (2 Apr 2031; values that cannot both hold)

    (3 of 3 that could stand here. First positions that moved and new red lines, then agreements and walk-outs, then concessions with no return found, then due dates that passed, then new disputes; what a person put on the record before what the program proposes, the surer before the less sure, the later before the earlier. Proposals that are less likely right than not are left out.)

    ### Where it stands

    - **Last contact between sides:** 2 Mar 2031, Ostra; meeting of Orlan and Vesk; *no outcome stated* [[5]](#c-5)
    - **Next:** *nothing planned is on file*; 1 contact planned for a day that has passed, with no report that it was held, last for 20 Mar 2031 [[1]](#c-1)
    - **Resources:** Orlan \[red line\] “not open them under fire.” Thirty” (≤ 3 Mar 2031) [[6]](#c-6); Vesk \[demand\] “The sluices must open” (≤ 3 Mar 2031) [[7]](#c-7)
    - **Promises and threats:** 1 on file, 1 due by now, 1 of these with no later word found; latest: Orlan “Orlan will free forty prisoners by 15 March” (due 15 Mar 2031) [[2]](#c-2)
    - **Progress claims:** 1; next on file a setback claim after 1, an agreement after 0, nothing later after 0; latest: Ida Roos “the talks were very close to a deal” (≤ 3 Mar 2031) [[8]](#c-8)
    - **Figures in dispute:** 1; people killed at Hesk: 31 by Orlan [[4]](#c-4), 14 by Vesk [[3]](#c-3)
    ");
    let red = markdown.split("## Red lines").nth(1).unwrap().split("\n## ").next().unwrap();
    insta::assert_snapshot!(red.trim(), @r"
    1 red line on file: 1 in the holder's own words, 0 attributed by somebody else only; a reason is given for 0 of 1; later words on 0 ask or refuse less.

    - **Orlan**; (Resources)
      - The words: “not open them under fire.” Thirty” [[6]](#c-6) (own words: Orlan, ≤ 3 Mar 2031)
      - Stated: **3 Mar 2031** (once); (30 days since)
      - Reason given: *none given on file*
    ");
    let sources = markdown.split("## Sources").nth(1).unwrap();
    insta::assert_snapshot!(sources.lines().filter(|line| line.contains("sluices")).collect::<Vec<_>>().join("\n"), @r#"- <a id="c-7"></a>[7] “The sluices must open” (characters 42–63)"#);
}
