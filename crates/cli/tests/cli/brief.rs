//! `chancery brief`: the page, the summary, the other forms.

use insta::assert_snapshot;

use crate::folder::{Folder, exists};

#[test]
fn a_folder_becomes_a_page_and_a_summary_of_one_screen() {
    let folder = Folder::with_reports();
    let run = folder.run(&["brief", "docs"]);
    assert_snapshot!(run.said(), @"
    exit 0
    Written: brief.html
    ");
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines.len() <= 40, "{} lines:\n{}", lines.len(), run.out);
    assert!(lines.iter().all(|line| line.chars().count() <= 100), "{}", run.out);
    assert!(run.out.contains("Airfield"), "the negotiation is its heading:\n{}", run.out);
    let page = folder.read("brief.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert!(page.contains("Sudan must withdraw from the airfield"));
    assert!(!page.contains(" src=\"http") && !page.contains("<link rel=\"stylesheet\""), "the page stands alone");
    assert!(!folder.holds_half_a_file());
}

#[test]
fn the_other_forms_have_names_of_their_own() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["brief", "docs", "--format", "markdown"]).code, Some(0));
    assert_eq!(folder.run(&["brief", "docs", "--format", "json"]).code, Some(0));
    assert!(folder.read("brief.md").starts_with("# Airfield"));
    let json: serde_json::Value = serde_json::from_str(&folder.read("brief.json")).unwrap();
    assert!(json.is_object());
    assert!(!exists(&folder.path("brief.html")));
}

#[test]
fn a_dash_writes_the_brief_to_standard_output_and_nothing_else() {
    let folder = Folder::with_reports();
    let before = folder.files();
    for (format, begins) in [("html", "<!DOCTYPE html>"), ("markdown", "# Airfield"), ("json", "{")] {
        let run = folder.run(&["brief", "docs", "--format", format, "--out", "-"]);
        assert!(run.out.starts_with(begins), "{}", &run.out[..80.min(run.out.len())]);
        assert_eq!(run.said(), "exit 0\n");
        assert!(!run.out.contains("Written:"));
    }
    assert_eq!(folder.files(), before, "nothing is written");
}

#[test]
fn what_stands_on_standard_output_is_what_a_file_would_hold() {
    let folder = Folder::with_reports();
    let printed = folder.run(&["brief", "docs", "--out", "-"]).out;
    folder.run(&["brief", "docs", "--out", "page.html"]);
    assert!(folder.read("page.html") == printed);
}

#[test]
fn the_day_and_the_heading_can_be_said() {
    let folder = Folder::with_reports();
    let run = folder.run(&[
        "brief",
        "docs",
        "--format",
        "markdown",
        "--out",
        "-",
        "--heading",
        "Lake",
        "--as-of",
        "2031-07-15",
    ]);
    assert!(run.out.starts_with("# Lake"), "{}", run.out);
    assert!(run.out.contains("15 July 2031") || run.out.contains("2031-07-15"), "{}", run.out);
    assert_snapshot!(folder.run(&["brief", "docs", "--as-of", "last week"]), @"
    exit 2
    error: invalid value 'last week' for '--as-of <DATE>': “last week” is not a date: write a day (2031-06-02), a month (2031-06), a year (2031) or an interval (2031-06-02/2031-06-05)

    For more information, try '--help'.
    --- standard output
    ");
}

#[test]
fn a_document_without_a_date_is_said_to_be_one() {
    let folder = Folder::new();
    folder.write("one.txt", "Talks\n\nSudan rejected the truce of the foreign minister.\n");
    let run = folder.run(&["brief", "one.txt"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.starts_with("note: no document is dated, so the brief is as of today, "), "{}", run.err);
    assert!(run.err.contains("--as-of"), "{}", run.err);
    assert_eq!(folder.run(&["brief", "one.txt", "--as-of", "2031-06-03"]).said(), "exit 0\nWritten: brief.html\n");
}

#[test]
fn an_existing_file_is_replaced_whole() {
    let folder = Folder::with_reports();
    folder.write("brief.html", "old ".repeat(1_000_000));
    assert_eq!(folder.run(&["brief", "docs"]).code, Some(0));
    assert!(!folder.read("brief.html").contains("old old"));
}

#[test]
fn a_brief_can_stand_in_the_folder_it_is_of() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["brief", "docs", "--out", "docs/brief.html"]).code, Some(0));
    let first = folder.read("docs/brief.html");
    let again = folder.run(&["brief", "docs", "--out", "docs/brief.html"]);
    assert_eq!(again.code, Some(0), "{again}");
    assert!(folder.read("docs/brief.html") == first, "a brief is no source of the next");
}

#[test]
fn names_that_look_like_markup_stay_words() {
    let folder = Folder::new();
    folder.write("docs/<img src=x onerror=alert(1)>.txt", crate::folder::REPORT);
    let run =
        folder.run(&["brief", "docs", "--date", "2031-06-03", "--heading", "<script>alert(2)</script>", "--out", "-"]);
    assert_eq!(run.code, Some(0));
    assert!(!run.out.contains("<img src=x") && !run.out.contains("<script>alert(2)"));
    assert!(run.out.contains("&lt;script&gt;alert(2)"));
}
