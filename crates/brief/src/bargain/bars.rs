//! In which share of the rankings each outcome holds: a bar each, with the interval where rankings were drawn.

use chancery_bargain::Share;
use maud::html;

use super::{
    drawn::{Drawn, length, px},
    labels::{cut, wide},
};
use crate::visible::on_one_line;

const ROW: f64 = 26.0;
const BAR: f64 = 320.0;

/// The picture.
pub(super) fn draw(shares: &[(String, Share)], exact: bool) -> Drawn {
    let names: Vec<String> = shares.iter().map(|(name, _)| cut(&on_one_line(name), 34)).collect();
    let left = names.iter().map(|n| wide(n, 12.0)).fold(60.0, f64::max) + 24.0;
    let x = |share: f64| left + share * BAR;
    let foot = 30.0 + length(shares.len()) * ROW;
    let how = if exact {
        "All rankings that agree with what is known were gone through, so the shares are exact."
    } else {
        "Rankings were drawn; the thin line at the end of a bar is the interval at 95 %."
    };
    let marks = html! {
        @for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            line.grid x1=(px(x(tick))) x2=(px(x(tick))) y1="24" y2=(px(foot)) {}
            text.tick x=(px(x(tick))) y="16" { (format!("{:.0} %", tick * 100.0)) }
        }
        @for (at, (name, (_, share))) in names.iter().zip(shares).enumerate() {
            @let y = 44.0 + length(at) * ROW;
            text.row x=(px(left - 10.0)) y=(px(y + 4.0)) { (name) }
            rect.share x=(px(left)) y=(px(y - 7.0)) width=(px((share.share * BAR).max(1.0))) height="14" {}
            @if !exact { path.between d=(format!("M{} {}H{}m0 -5v10M{} {}v10", px(x(share.low)), px(y), px(x(share.high)), px(x(share.low)), px(y - 5.0))) {} }
            text.value x=(px(x(share.high.max(share.share)) + 8.0)) y=(px(y + 4.0)) { (format!("{:.1} %", share.share * 100.0)) }
        }
    };
    Drawn {
        id: "shares".to_owned(),
        title: "In which share of the rankings each outcome holds".to_owned(),
        description: format!(
            "{how} Where everything were known each bar would be empty or full. The table below holds the same."
        ),
        width: left + BAR + 70.0,
        height: foot + 10.0,
        marks,
    }
}
