//! The issues a negotiation is about.

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a statement is about, one of eighteen heads.
    Issue {
        /// Land, borders, recognition of sovereignty.
        Territory = "territory", "Territory";
        /// An end of fighting, its monitoring and violations.
        Ceasefire = "ceasefire", "Ceasefire";
        /// Forces, weapons, operations, withdrawal.
        Military = "military", "Military";
        /// Promises of protection, peacekeepers, foreign forces.
        SecurityGuarantees = "security_guarantees", "Security guarantees";
        /// Membership of alliances, neutrality, partnerships.
        Alliance = "alliance", "Alliance";
        /// Enrichment, stockpiles, inspections.
        Nuclear = "nuclear", "Nuclear";
        /// Prisoners, hostages, detainees.
        PrisonersHostages = "prisoners_hostages", "Prisoners and hostages";
        /// Refugees, displaced and missing people.
        Refugees = "refugees", "Refugees";
        /// Aid, civilians, casualties.
        Humanitarian = "humanitarian", "Humanitarian";
        /// Sanctions and their relief.
        Sanctions = "sanctions", "Sanctions";
        /// Investment, reconstruction, funds, prices.
        Money = "money", "Money";
        /// Tariffs, goods, market access.
        Trade = "trade", "Trade";
        /// Recognition, elections, power-sharing, domestic politics.
        Politics = "politics", "Politics";
        /// War crimes, courts, amnesty, rights.
        Justice = "justice", "Justice";
        /// Water, energy, minerals, navigation.
        Resources = "resources", "Resources";
        /// The talks themselves: format, venue, timetable, conduct.
        Process = "process", "The talks themselves";
        /// Pay, conditions, strikes.
        Labour = "labour", "Labour";
        /// None of these.
        Other = "other", "Other";
    }
}
