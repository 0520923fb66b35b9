//! Whether a bundle proves its quotations.

use crate::{
    annotations::annotations,
    archive::{self, Entries},
    excerpt::SourceFile,
    files,
    hash::sha256,
    limits::limited,
    manifest::{FORMAT, FORMAT_VERSION, Manifest, hashes},
    outcome::{Standing, Verification, Verified},
    page,
    problem::Problem,
    quotation::{Quotation, Quoting},
    readme::sums,
    strict,
};

/// Verifies a bundle by itself. Whatever the bytes are, it ends, and what could not be read is not passed.
pub fn verify(bytes: &[u8]) -> Verification {
    let mut found = Verification::default();
    let entries = match archive::unpack(bytes, files::is_known) {
        Ok((entries, wrong)) => {
            for error in wrong {
                found.report(error.into());
            }
            entries
        }
        Err(error) => {
            found.report(error.into());
            return found;
        }
    };
    for name in files::ALWAYS.into_iter().filter(|name| !entries.contains_key(*name)) {
        found.report(Problem::Missing { name: name.to_owned() });
    }
    let has_manifest = manifest(&mut found, &entries);
    let quoting = brief(&mut found, &entries);
    let (Some(quoting), true) = (quoting, has_manifest) else { return found };
    let files = sources(&mut found, &entries, &quoting);
    let known: Vec<Option<&SourceFile>> = files.iter().map(Option::as_ref).collect();
    found.quotations = quoting.quotations.iter().map(|quotation| stand(quotation, &quoting, &known)).collect();
    let head = found.manifest.as_ref().and_then(|manifest| manifest.ledger_head.clone());
    if let Some(page) = entries.get(files::PAGE) {
        for fault in page::faults(page, &quoting, &known, head.as_deref()) {
            found.report(Problem::Page(fault));
        }
    }
    if entries.get(files::ANNOTATIONS).is_some_and(|text| *text != annotations(&quoting, &known)) {
        found.disagrees(files::ANNOTATIONS, "its passages are not those of brief.json in the excerpts");
    }
    if entries.get(files::SUMS).is_some_and(|text| *text != sums(&entries)) {
        found.disagrees(files::SUMS, "its hashes are not those of the files");
    }
    // The manifest has no hash: it is the bytes that follow from the rest, or it was written over.
    let due = Manifest::of(&entries, &quoting, head.as_deref()).to_text();
    if found.problems.is_empty() && entries.get(files::MANIFEST) != due.as_ref() {
        found.disagrees(files::MANIFEST, "it is not written as Chancery writes it");
    }
    for (at, limits) in limited(&quoting.quotations, &known) {
        found.quotations[at].limited = Some(limits);
    }
    found.is_complete = files.iter().all(Option::is_some);
    found.sources = files.into_iter().flatten().collect();
    found
}

/// Reads the manifest and compares every file with its hash; gives whether the rest can be read.
fn manifest(found: &mut Verification, entries: &Entries) -> bool {
    let Some(text) = entries.get(files::MANIFEST) else { return false };
    found.hash = Some(sha256(text));
    let version = strict::value(text).ok().and_then(|value| value.get("format_version")?.as_u64());
    if let Some(version) = version.and_then(|version| u32::try_from(version).ok()).filter(|v| *v > FORMAT_VERSION) {
        found.report(Problem::Newer { found: version });
        return false;
    }
    let manifest: Manifest = match strict::typed(text) {
        Ok(manifest) => manifest,
        Err(cause) => {
            found.form(files::MANIFEST, &cause);
            return false;
        }
    };
    if manifest.format != FORMAT || manifest.format_version != FORMAT_VERSION {
        found.form(files::MANIFEST, &"it is not that of a bundle");
    }
    let due = hashes(entries);
    if manifest.files.windows(2).any(|pair| pair[0].name >= pair[1].name) {
        found.form(files::MANIFEST, &"its files are not in order, each once");
    }
    for file in &manifest.files {
        match due.iter().find(|there| there.name == file.name) {
            None if files::ALWAYS.contains(&file.name.as_str()) => {}
            None => found.report(Problem::Missing { name: file.name.clone() }),
            Some(there) if there != file => found.report(Problem::Hash {
                name: file.name.clone(),
                expected: file.sha256.clone(),
                found: there.sha256.clone(),
            }),
            Some(_) => {}
        }
    }
    for there in due.iter().filter(|there| !manifest.files.iter().any(|file| file.name == there.name)) {
        found.report(Problem::Extra { name: there.name.clone() });
    }
    found.manifest = Some(manifest);
    true
}

/// Reads what the brief quotes, and compares what it is with the manifest.
fn brief(found: &mut Verification, entries: &Entries) -> Option<Quoting> {
    let text = entries.get(files::BRIEF)?;
    let read = strict::value(text).map_err(|cause| cause.to_string()).and_then(|value| Quoting::of(&value));
    let quoting = match read {
        Ok(quoting) => quoting,
        Err(cause) => {
            found.form(files::BRIEF, &cause);
            return None;
        }
    };
    if let Some(manifest) = &found.manifest {
        let said = [&manifest.title, &manifest.as_of, &manifest.made_by];
        if said != [&quoting.title, &quoting.as_of, &quoting.version] {
            found.disagrees(files::MANIFEST, "title, day or program are not those of brief.json");
        }
    }
    Some(quoting)
}

/// Reads the file of every source the brief lists; `None` for one that cannot be read.
fn sources(found: &mut Verification, entries: &Entries, quoting: &Quoting) -> Vec<Option<SourceFile>> {
    let name = |id: &str| files::of_source(&chancery_text::DocumentId(id.to_owned()));
    let listed: std::collections::BTreeSet<String> = quoting.sources.iter().map(|source| name(&source.id)).collect();
    if listed.len() != quoting.sources.len() {
        found.form(files::BRIEF, &"a source is listed twice");
    }
    let extra = entries.keys().filter(|entry| !files::ALWAYS.contains(&entry.as_str()) && !listed.contains(*entry));
    extra.for_each(|entry| found.report(Problem::Extra { name: entry.clone() }));
    let mut files = Vec::with_capacity(quoting.sources.len());
    for listed in &quoting.sources {
        let name = name(&listed.id);
        let file = match entries.get(&name).map(|text| strict::typed::<SourceFile>(text)) {
            None => {
                found.report(Problem::Missing { name });
                None
            }
            Some(Err(cause)) => {
                found.form(&name, &cause);
                None
            }
            Some(Ok(file)) => {
                if let Some(fault) = file.fault() {
                    found.form(&name, &fault);
                }
                let date = file.metadata.date.as_ref().map(chancery_text::Edtf::as_str);
                let is_same = (file.id.as_str(), file.name.as_str(), file.title(), date, file.text.characters)
                    == (&listed.id, &listed.source, &listed.title, listed.date.as_deref(), listed.chars);
                if !is_same {
                    found.disagrees(&name, "id, name, title, date or length are not those of brief.json");
                }
                Some(file)
            }
        };
        files.push(file);
    }
    files
}

/// Whether the words of a quotation stand where it says.
fn stand(quotation: &Quotation, quoting: &Quoting, files: &[Option<&SourceFile>]) -> Verified {
    let standing = match files.get(quotation.source).copied().flatten() {
        None => Standing::NoSource,
        Some(file) => standing(quotation, file),
    };
    let source = quoting.sources.get(quotation.source).map(|listed| listed.id.clone());
    Verified { quotation: quotation.clone(), source, standing, limited: None }
}

fn standing(quotation: &Quotation, file: &SourceFile) -> Standing {
    let Some((number, place)) = file.place(quotation.range) else { return Standing::NoExcerpt };
    let excerpt = &file.excerpts[number];
    let found = place.of_text(&excerpt.text);
    if found.is_empty() || found != quotation.quote {
        return Standing::Differs { found: found.to_owned() };
    }
    let start = excerpt.characters[0] + excerpt.text[..place.start()].chars().count();
    let characters = [start, start + found.chars().count()];
    if quotation.characters.is_some_and(|said| said != characters) { Standing::Misplaced } else { Standing::Stands }
}
