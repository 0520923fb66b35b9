//! Decisions on actors: a form that becomes one act.

use chancery_brief::desk::encoded;
use chancery_record::{Act, Office, Role, RoleHeld};
use chancery_text::Edtf;

use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};

/// Takes the decision and shows the actor.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let act = act(asked)?;
    desk.decide(std::slice::from_ref(&act))?;
    Ok(Answer::Go(format!("/a/{}", encoded(needed(asked, "actor", "say of whom")?))))
}

/// The act a form asks for.
fn act(asked: &Asked) -> Result<Act, DeskError> {
    let actor = needed(asked, "actor", "say of whom")?.to_owned();
    let other = || needed(asked, "other", "say which other name").map(str::to_owned);
    match asked.field("act").unwrap_or_default() {
        "join" => Ok(Act::Join { name: actor, others: vec![other()?] }),
        "part" => Ok(Act::Part { name: actor, other: other()? }),
        "office" => Ok(Act::Office(Office {
            actor,
            office: needed(asked, "office", "say which office")?.to_owned(),
            body: said(asked, "body").map(str::to_owned),
            from: date(asked, "from")?,
            until: date(asked, "until")?,
        })),
        "role" => Ok(Act::Role(RoleHeld {
            actor,
            role: said(asked, "role").and_then(Role::of_code).ok_or(DeskError::Wanting("say which role"))?,
            track: needed(asked, "track", "say in which track")?.to_owned(),
            from: date(asked, "from")?,
            until: date(asked, "until")?,
        })),
        _ => Err(DeskError::Wanting("say what is decided: join, part, office or role")),
    }
}

fn said<'a>(asked: &'a Asked, name: &str) -> Option<&'a str> {
    asked.field(name).map(str::trim).filter(|value| !value.is_empty())
}

fn needed<'a>(asked: &'a Asked, name: &str, wanting: &'static str) -> Result<&'a str, DeskError> {
    said(asked, name).ok_or(DeskError::Wanting(wanting))
}

fn date(asked: &Asked, name: &str) -> Result<Option<Edtf>, DeskError> {
    let written = said(asked, name).map(str::parse::<Edtf>).transpose();
    written.map_err(|_| DeskError::Wanting("write a date as 2031, 2031-03 or 2031-03-30"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(fields: &[(&str, &str)]) -> Asked {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Asked { fields: fields.collect(), ..Asked::default() }
    }

    #[test]
    fn a_form_becomes_an_act() {
        let joined = asked(&[("act", "join"), ("actor", "Ida Roos"), ("other", " Roos ")]);
        assert!(matches!(act(&joined), Ok(Act::Join { name, others }) if name == "Ida Roos" && others == ["Roos"]));
        let office =
            asked(&[("act", "office"), ("actor", "Ida Roos"), ("office", "envoy"), ("from", "2031-03"), ("until", "")]);
        assert!(matches!(act(&office), Ok(Act::Office(Office { until: None, from: Some(_), .. }))));
    }

    #[test]
    fn what_is_missing_is_said() {
        for fields in
            [&[("act", "join"), ("actor", "Ida Roos")][..], &[("act", "erase"), ("actor", "x")], &[("act", "part")]]
        {
            assert!(matches!(act(&asked(fields)), Err(DeskError::Wanting(_))), "{fields:?}");
        }
        let wrong = asked(&[("act", "office"), ("actor", "Ida Roos"), ("office", "envoy"), ("from", "March")]);
        assert!(act(&wrong).is_err());
    }
}
