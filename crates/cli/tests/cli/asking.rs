//! `chancery ask`.

use insta::assert_snapshot;

use crate::folder::Folder;

#[test]
fn without_a_number_the_twelve_are_listed() {
    let listed = Folder::new().run(&["ask"]);
    assert_eq!(listed.code, Some(0), "{listed}");
    assert!(listed.out.starts_with(" 1  What happened on each of my files"), "{listed}");
    assert!(
        listed.out.contains("12  Two pages for tomorrow") && listed.out.ends_with("`chancery ask 3`.\n"),
        "{listed}"
    );
}

#[test]
fn documents_and_ledgers_answer_alike() {
    let folder = Folder::with_reports();
    folder.run(&["add", "docs"]);
    for number in 1..=12 {
        let number = number.to_string();
        let of_documents = folder.run(&["ask", &number, "docs"]);
        assert_eq!(of_documents.code, Some(0), "{of_documents}");
        assert_eq!(of_documents.out, folder.run(&["ask", &number]).out, "question {number}");
    }
    let answer = folder.run(&["ask", "6", "docs"]).out;
    assert!(answer.contains("**Sudan**: [refusal] “Sudan rejected the truce”"), "{answer}");
    assert!(answer.contains("Nothing of this has been reviewed by a person."), "{answer}");
}

#[test]
fn what_is_not_on_file_is_said_so() {
    let folder = Folder::with_reports();
    let answer = folder.run(&["ask", "3", "docs"]).out;
    assert!(answer.contains("*No concession is on file in this collection.*"), "{answer}");
    let answer = folder.run(&["ask", "11", "docs", "--document", "quiet"]).out;
    assert!(answer.contains("**A quiet week**") && answer.contains("### Contradicts"), "{answer}");
    assert_eq!(answer, folder.run(&["ask", "11", "docs", "--document", "docs/two.txt"]).out);
    folder.run(&["add", "docs"]);
    let accepted = folder.run(&["ask", "6", "--accepted"]).out;
    assert!(accepted.contains("No party’s position is on file"), "{accepted}");
}

#[test]
fn a_wrong_number_document_or_ledger_is_named() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["ask", "13", "docs"]).code, Some(2));
    assert_snapshot!(folder.run(&["ask", "11", "docs", "--document", "nowhere"]), @"
    exit 1
    error: there is no document “nowhere” in this ledger
    --- standard output
    ");
    assert_snapshot!(folder.run(&["ask", "1"]), @"
    exit 2
    error: name the documents to read, or a ledger: there is no ledger at chancery.db
      hint: Try `chancery brief FOLDER`, or `chancery add FOLDER` first.
    --- standard output
    ");
}
