//! What hangs on comparisons that are not known.

use super::{
    bounds,
    part::{Form, Item, Part, Picture, Table},
    words::{list, percent},
};
use crate::analysis::{Analysis, OpenShown};

pub(super) fn parts(analysis: &Analysis, open: &OpenShown) -> Vec<Part> {
    let looked = if open.exact {
        format!("All {} rankings that agree with what is known were gone through.", open.rankings)
    } else if open.uniform {
        format!("{} rankings that agree with what is known were drawn, each as likely as any other.", open.rankings)
    } else {
        format!(
            "{} rankings that agree with what is known were drawn by a walk. So much is known, and so entangled, that they \
             could not be counted: some may have been more likely than others, and the shares have no interval.",
            open.rankings
        )
    };
    let mut parts = vec![Part::Text(looked)];
    if open.exact || open.uniform {
        parts.push(Part::Picture(Box::new(Picture::Shares(open.shares.clone(), open.exact))));
    }
    let label = analysis.concept.label();
    let rows = open.shares.iter().map(|(name, share)| {
        let between = if open.exact || !open.uniform {
            String::new()
        } else {
            format!(" ({:.1} to {:.1} %)", share.low * 100.0, share.high * 100.0)
        };
        vec![name.clone(), percent(share.share) + &between]
    });
    parts.push(Part::Table(Table {
        caption: "In which share of the rankings each outcome holds".to_owned(),
        head: vec!["outcome".to_owned(), format!("{label} equilibrium in")],
        rows: rows.collect(),
        form: Form::Rows,
    }));
    let rows = open
        .readings
        .iter()
        .map(|r| vec![format!("{}: {}", r.extension.label(), r.meaning), r.count.to_string(), list(&r.states)]);
    parts.push(Part::Table(Table {
        caption: "Four readings of what is not known".to_owned(),
        head: ["what is not known is read as", "equilibria", "which"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        form: Form::Rows,
    }));
    parts.push(Part::Text(format!(
        "Nash equilibria whatever is made of what is not known: {}. Under some ranking: {} states.",
        list(&open.necessary),
        open.possible
    )));
    parts.extend(bounds::parts(analysis, open));
    let hinge = |(party, first, second, so, not): &(String, String, String, f64, f64)| {
        let (so, not) = (percent(*so), percent(*not));
        Item::of(format!("It hangs on whether {party} prefers {first} to {second}: {so} if so, {not} if not."))
    };
    if !open.hinges.is_empty() {
        parts.push(Part::List(open.hinges.iter().map(hinge).collect()));
    }
    parts
}
