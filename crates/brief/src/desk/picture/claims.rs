//! Progress claims by speaker, in the order in which they were made, each with what came next: a list, no score.

use chancery_assess::{Outlook, ProgressClaim};
use maud::{Markup, html};

use super::{Table, Told, figure, length, px};
use crate::{
    desk::{Desk, places::Places},
    visible::{exact, on_one_line},
    wording::{count, said_on, shortened},
};

const LEFT: f64 = 246.0;
const STEP: f64 = 26.0;
const ROW: f64 = 30.0;
/// Speakers, and claims of one, the latest.
const SPEAKERS: usize = 14;
const CLAIMS: usize = 20;
/// Claims drawn of all speakers together: of each then fewer.
const DRAWN: usize = 100;
/// Speakers in the table.
const LISTED: usize = 30;

/// What came after a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Setback,
    Agreement,
    Nothing,
}

impl Next {
    fn of(claim: &ProgressClaim) -> Self {
        match (&claim.next_setback, &claim.next_agreement) {
            (Some(setback), Some(agreement)) if setback.days <= agreement.days => Self::Setback,
            (Some(_), None) => Self::Setback,
            (_, Some(_)) => Self::Agreement,
            (None, None) => Self::Nothing,
        }
    }

    const fn letter(self) -> &'static str {
        match self {
            Self::Setback => "S",
            Self::Agreement => "A",
            Self::Nothing => "–",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Setback => "a setback claim came next",
            Self::Agreement => "an agreement came next",
            Self::Nothing => "nothing later found",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Setback => "box setback",
            Self::Agreement => "box agreement",
            Self::Nothing => "box nothing",
        }
    }
}

/// The picture; nothing where nobody claimed progress.
pub(in crate::desk) fn draw(desk: &Desk<'_>) -> Option<Markup> {
    let outlook = &desk.assessment.outlook;
    if outlook.progress.is_empty() {
        return None;
    }
    let places = Places::of(desk.record, desk.assessment, false);
    let mut speakers: Vec<(&str, Vec<&ProgressClaim>)> = outlook
        .by_speaker
        .iter()
        .map(|(name, of)| (name.as_str(), of.lines.iter().filter_map(|at| outlook.progress.get(*at)).collect()))
        .collect();
    speakers.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(b.0)));
    let more = speakers.len().saturating_sub(SPEAKERS);
    let shown = &speakers[..speakers.len() - more];
    let drawn = |each: usize| shown.iter().map(|(_, claims)| claims.len().min(each)).sum::<usize>();
    let each = (1..=CLAIMS).rev().find(|each| drawn(*each) <= DRAWN).unwrap_or(1);
    let height = 10.0 + ROW * length(shown.len()) + 26.0;
    let drawing = html! {
        @for (down, (name, claims)) in shown.iter().enumerate() {
            @let y = 8.0 + ROW * length(down);
            @let left_out = claims.len().saturating_sub(each);
            a href=(desk.to.page("", &[("section", "progress"), ("party", name)])) {
                text.name x=(px(LEFT - 12.0)) y=(px(y + 15.0)) text-anchor="end" { (on_one_line(&shortened(name, 38))) }
            }
            @for (at, claim) in claims[left_out..].iter().enumerate() {
                (one(claim, &places, LEFT + STEP * length(at), y))
            }
            text.soft x=(px(LEFT + STEP * length(claims.len() - left_out) + 6.0)) y=(px(y + 15.0)) {
                (count(claims.len(), "claim", "claims"))
                @if left_out > 0 { ", the first " (left_out) " not drawn" }
            }
        }
        @for (at, next) in [Next::Setback, Next::Agreement, Next::Nothing].into_iter().enumerate() {
            @let x = 240.0 * length(at);
            rect class=(next.class()) x=(px(x)) y=(px(height - 20.0)) width="16" height="16" {}
            text class={ "middle " (next.class()) } x=(px(x + 8.0)) y=(px(height - 8.0)) { (next.letter()) }
            text.soft x=(px(x + 24.0)) y=(px(height - 8.0)) { (next.label()) }
        }
    };
    let of = &outlook.count;
    let mut lead = format!(
        "{}: next on file a setback claim after {} of {}, an agreement after {} of {}, nothing later after {} of {}. A ring: a \
         person marked the outcome. Each field opens its words.",
        count(of.claims, "progress claim", "progress claims"),
        of.setback_next,
        of.claims,
        of.agreement_next,
        of.claims,
        of.nothing_later,
        of.claims
    );
    if more > 0 {
        let more = count(more, "further speaker stands", "further speakers stand");
        lead = format!("{lead} {more} in the table only.");
    }
    let description = format!("{} speakers, a field for each claim in the order in which they were made.", shown.len());
    let table = table(desk, outlook, &speakers);
    let rows = speakers.len();
    let told = Told {
        id: "claimed",
        title: "Progress claims and what came next",
        description,
        lead,
        table: Table::Below(table),
        rows,
    };
    Some(figure(&told, 900.0, height, &drawing))
}

fn one(claim: &ProgressClaim, places: &Places<'_>, x: f64, y: f64) -> Markup {
    let next = Next::of(claim);
    let cite = claim.said.cite();
    let marked = claim.outcome.as_ref().filter(|outcome| outcome.is_decided()).map(|outcome| outcome.value.label());
    let words = shortened(claim.said.words(), 70);
    html! {
        a href=(places.address(cite.source, cite.range)) {
            title {
                (on_one_line(&said_on(&claim.said))) ": “" (on_one_line(&words)) "”; " (next.label())
                @if let Some(marked) = marked { "; marked: " (marked) }
            }
            rect class=(next.class()) x=(px(x)) y=(px(y)) width="21" height="21" {}
            @if marked.is_some() { circle.ring cx=(px(x + 10.5)) cy=(px(y + 10.5)) r="8.5" {} }
            text class={ "middle " (next.class()) } x=(px(x + 10.5)) y=(px(y + 15.0)) { (next.letter()) }
        }
    }
}

fn table(desk: &Desk<'_>, outlook: &Outlook, speakers: &[(&str, Vec<&ProgressClaim>)]) -> Markup {
    html! {
        table {
            caption { "Progress claims by speaker: what came next on the same track, each of so many claims" }
            thead { tr { th scope="col" { "Speaker" } th.number scope="col" { "Claims" } th.number scope="col" { "Setback claim next" } th.number scope="col" { "Agreement next" } th.number scope="col" { "Nothing later" } } }
            tbody {
                @for (name, claims) in speakers.iter().take(LISTED) {
                    @if let Some(of) = outlook.by_speaker.get(*name) {
                        tr {
                            th scope="row" { a href=(desk.to.page("", &[("section", "progress"), ("party", name)])) { (exact(name)) } }
                            td.number data-l="Claims" { (claims.len()) }
                            td.number data-l="Setback claim next" { (of.setback_next) " of " (of.claims) }
                            td.number data-l="Agreement next" { (of.agreement_next) " of " (of.claims) }
                            td.number data-l="Nothing later" { (of.nothing_later) " of " (of.claims) }
                        }
                    }
                }
            }
        }
        @if speakers.len() > LISTED {
            p.lead { a href=(desk.to.page("", &[("section", "progress")])) { (count(speakers.len() - LISTED, "further speaker", "further speakers")) " with fewer claims" } }
        }
    }
}
