//! Offices and roles: what documents give and what people entered, as of a day.

use chancery_record::Act;
use chancery_text::{Day, Edtf, TextRange};

use crate::{
    cast::{Member, RoleOnTrack, Tenure, TenureState},
    cite::{Cite, add_cites},
    words::key,
};

/// Notes an office or role that somebody entered; offices that people entered stand before those of documents.
pub(crate) fn enter(member: &mut Member, act: &Act, by: &str, as_of: Day) {
    match act {
        Act::Office(office) => {
            let entered = Tenure {
                office: office.office.clone(),
                body: office.body.clone(),
                from: office.from.clone(),
                until: office.until.clone(),
                first_named: None,
                last_named: None,
                entered_by: Some(by.to_owned()),
                state: state(office.from.as_ref(), office.until.as_ref(), as_of),
                cites: Vec::new(),
            };
            let entered_before = member.offices.iter().filter(|o| o.entered_by.is_some()).count();
            member.offices.insert(entered_before, entered);
        }
        Act::Role(role) => member.roles.push(RoleOnTrack {
            role: role.role,
            track: role.track.clone(),
            from: role.from.clone(),
            until: role.until.clone(),
            entered_by: by.to_owned(),
            state: state(role.from.as_ref(), role.until.as_ref(), as_of),
        }),
        _ => {}
    }
}

/// Notes that a document gives an office.
pub(crate) fn name_office(member: &mut Member, office: &str, date: Option<&Edtf>, cite: &[Cite]) {
    let at = member.offices.iter().position(|known| key(&known.office) == key(office)).unwrap_or_else(|| {
        member.offices.push(Tenure {
            office: office.to_owned(),
            body: None,
            from: None,
            until: None,
            first_named: None,
            last_named: None,
            entered_by: None,
            state: TenureState::Undated,
            cites: Vec::new(),
        });
        member.offices.len() - 1
    });
    widen(&mut member.offices[at], date);
    add_cites(&mut member.offices[at].cites, cite);
}

/// Widens the days of documents that give an office.
pub(crate) fn widen(office: &mut Tenure, date: Option<&Edtf>) {
    let Some(date) = date else { return };
    if office.first_named.as_ref().is_none_or(|known| date < known) {
        office.first_named = Some(date.clone());
    }
    if office.last_named.as_ref().is_none_or(|known| date > known) {
        office.last_named = Some(date.clone());
    }
}

/// The first place where the words stand in a text.
pub(crate) fn words_in(text: &str, words: &str, source: usize) -> Option<Cite> {
    let start = text.find(words)?;
    Some(Cite { source, range: TextRange::of(start, start + words.len()), quote: words.to_owned() })
}

/// By the days given, on the as-of date.
pub(crate) fn state(from: Option<&Edtf>, until: Option<&Edtf>, as_of: Day) -> TenureState {
    if until.and_then(Edtf::latest).is_some_and(|last| last < as_of) {
        TenureState::Ended
    } else if from.and_then(Edtf::earliest).is_some_and(|first| first > as_of) {
        TenureState::NotYet
    } else if from.is_none() && until.is_none() {
        TenureState::Undated
    } else {
        TenureState::Held
    }
}
