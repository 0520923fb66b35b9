//! Offices and roles, each from a day to a day.

use chancery_text::Edtf;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

/// An office somebody holds or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Who.
    pub actor: String,
    /// The office, in words: "foreign minister".
    pub office: String,
    /// The state or body it belongs to.
    pub body: Option<String>,
    /// First day; `None` where unknown.
    pub from: Option<Edtf>,
    /// Last day; `None` where it goes on or is unknown.
    pub until: Option<Edtf>,
}

vocabulary! {
    /// What an actor is to a negotiation; several at a time are possible.
    Role {
        /// Has a claim and can bind itself.
        Party = "party", "party";
        /// Stands by a party.
        PartyAlly = "party_ally", "ally of a party";
        /// An accepted third party that helps agreement.
        Mediator = "mediator", "mediator";
        /// Gives a place, carries messages.
        FacilitatorHost = "facilitator_host", "host or facilitator";
        /// Acts if terms are broken.
        Guarantor = "guarantor", "guarantor";
        /// Watches that terms are kept.
        Monitor = "monitor", "monitor";
        /// In the room, without a voice.
        Observer = "observer", "observer";
        /// Signs as such.
        Witness = "witness", "witness";
        /// Gives mandate and red lines.
        Mandator = "mandator", "mandator";
        /// Experts, interpreter, note-taker.
        SupportTeam = "support_team", "support team";
        /// Decides for the parties.
        Arbiter = "arbiter", "arbiter";
        /// Pays.
        Donor = "donor", "donor";
        /// Said by a named source to work against agreement; never the program's own word.
        SpoilerAlleged = "spoiler_alleged", "spoiler, as alleged";
        /// Lives with the outcome.
        AffectedGroup = "affected_group", "affected group";
        /// Judges from outside.
        Commentator = "commentator", "commentator";
        /// Reports what another said.
        Relay = "relay", "relay";
    }
}

/// An actor's role in a track, from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHeld {
    /// Who.
    pub actor: String,
    /// What.
    pub role: Role,
    /// In which track.
    pub track: String,
    /// First day; `None` where unknown.
    pub from: Option<Edtf>,
    /// Last day; `None` where it goes on or is unknown.
    pub until: Option<Edtf>,
}
