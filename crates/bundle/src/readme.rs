//! What a reader without Chancery is told: what is here, and how to check it with the tools every computer has.

use crate::{
    archive::Entries,
    files::{MANIFEST, SUMS},
    hash::sha256,
    quotation::Quoting,
};

/// The text of `README.txt`.
pub(crate) fn readme(quoting: &Quoting, ledger_head: Option<&str>) -> String {
    let head = ledger_head.map_or_else(String::new, |head| {
        format!(
            "\nThe brief was written from a ledger whose log ended with\n    {head}\nWhoever has that ledger shows with \
             `chancery verify --head` that nothing up to there was changed since.\n"
        )
    });
    format!(
        "{title}, as of {as_of}\n\n{BODY}{head}\nMade by {version}. Format of the bundle: 1.\n",
        title = chancery_brief::visible::on_one_line(&quoting.title),
        as_of = quoting.as_of,
        version = chancery_brief::visible::on_one_line(&quoting.version),
    )
}

const BODY: &str = "\
A brief with proof of its quotations.

brief.html          the brief, for any browser; a number in brackets leads to the words in their paragraph
brief.json          the same, for programs
sources/ID.json     of each source: what is known of it, the SHA-256 of its whole text, and the paragraphs that are quoted
annotations.jsonld  the cited passages as W3C Web Annotations, for other tools
manifest.json       what this bundle is, and the SHA-256 of every other file
SHA256SUMS          the same hashes, for sha256sum

How to check a quotation by hand, say number 12

1. Unpack the archive. Nothing was changed since it was packed if
       sha256sum --check SHA256SUMS          (shasum -a 256 --check SHA256SUMS on a Mac)
   finds every file as it should be, and if
       sha256sum manifest.json
   is the hash that whoever gave you the bundle tells you by another way: by telephone, on paper.
   Without that hash you know that the files fit together, not who made them.
2. Open brief.html and follow [12]. Under the source stand its words, their place in characters, and its “Version”, the ID.
3. Open sources/ID.json and search for the words. They stand, letter for letter, in one of the excerpts. Read what stands
   around them in the paragraph: does anything limit them?
4. That the paragraph is the source's, only the source shows. Where you have the file: its sha256sum is “sha256” in
   sources/ID.json, where that is known, and begins with the ID. In a plain text in UTF-8 the words stand at their bytes:
       tail -c +$((START + 1)) FILE | head -c $((END - START))
   with START and END from “bytes” in brief.json. Of a web page only the article is counted; search for the words.

With Chancery, all of this is
       chancery verify BUNDLE
       chancery verify BUNDLE --against FOLDER      with the sources, where you have them

What is not proved: that a source tells the truth, that an excerpt is the source's (step 4), and what the brief says in its own
words: who spoke, when, to whom. Rights in the excerpts are with their publishers; no more of a text is here than the
paragraphs that are quoted.
";

/// The text of `SHA256SUMS`, over all files but itself and the manifest.
pub(crate) fn sums(entries: &Entries) -> String {
    let others = entries.iter().filter(|(name, _)| ![SUMS, MANIFEST].contains(&name.as_str()));
    others.map(|(name, text)| format!("{}  {name}\n", sha256(text))).collect()
}
