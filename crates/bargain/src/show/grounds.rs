//! What a model says, with the findings that show it.

use super::part::Item;
use crate::analysis::{Analysis, OptionShown, PreferenceShown, StatedShown};

pub(super) fn items(analysis: &Analysis) -> Vec<Item> {
    let options = analysis.options.iter().map(option);
    options.chain(analysis.infeasible.iter().map(ruled_out)).chain(analysis.preferences.iter().map(wants)).collect()
}

fn option(option: &OptionShown) -> Item {
    let way = if option.way == "both" { String::new() } else { format!(" ({})", option.way) };
    Item {
        lead: option.name.clone(),
        text: format!(", {}{way}: {}", option.party, option.text),
        cites: Some(option.cites.clone()),
        below: Vec::new(),
    }
}

fn ruled_out(pattern: &StatedShown) -> Item {
    Item { cites: Some(pattern.cites.clone()), ..Item::of(format!("Ruled out: {}: {}", pattern.text, pattern.because)) }
}

fn wants(preference: &PreferenceShown) -> Item {
    let open = if preference.complete { "" } else { ", comparisons open" };
    // What shows the whole shows its parts.
    let is_shown = |s: &StatedShown| !s.cites.is_empty() || preference.cites.is_empty();
    let stated = |s: &StatedShown| Item { cites: is_shown(s).then(|| s.cites.clone()), ..Item::of(s.text.clone()) };
    Item {
        // What is said of the parts need not be said of the whole.
        cites: (!preference.cites.is_empty() || preference.stated.is_empty()).then(|| preference.cites.clone()),
        below: preference.stated.iter().map(stated).collect(),
        ..Item::of(format!("{} wants{open}:", preference.party))
    }
}
