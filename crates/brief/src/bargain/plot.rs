//! What packages give two parties: the packages, the frontier, what theories single out, and the offers on the record.

use chancery_bargain::{Cloud, PackageNamed, PackagesShown};
use maud::{Markup, html};

use super::{
    drawn::{Drawn, px},
    labels::{Area, Taken, cut, wide},
};
use crate::{visible::on_one_line, wording::count};

const LEFT: f64 = 64.0;
const TOP: f64 = 34.0;
const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 380.0;
/// Packages of the frontier that are numbered.
const MOST_NUMBERED: usize = 30;

/// Packages of the frontier that are drawn as circles; the line goes through all.
const MOST_CIRCLES: usize = 300;

/// A scale from utilities to the paper.
struct Scale {
    least: f64,
    greatest: f64,
    from: f64,
    to: f64,
}

impl Scale {
    fn of(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let bounds = |(low, high): (f64, f64), v: f64| (low.min(v), high.max(v));
        let (low, high) = values.filter(|v| v.is_finite()).fold((f64::INFINITY, f64::NEG_INFINITY), bounds);
        let room = if high > low { (high - low) * 0.06 } else { 1.0 };
        Self { least: low - room, greatest: high + room, from, to }
    }

    fn at(&self, value: f64) -> f64 {
        self.from + (value - self.least) / (self.greatest - self.least) * (self.to - self.from)
    }

    /// Round numbers on it.
    fn ticks(&self) -> Vec<f64> {
        let rough = (self.greatest - self.least) / 6.0;
        let ten = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * ten).find(|step| *step >= rough).unwrap_or(rough);
        let first = (self.least / step).ceil();
        (0..12).map(|n| (first + f64::from(n)) * step).filter(|tick| *tick <= self.greatest).collect()
    }
}

/// The pictures, one for each two parties.
pub(super) fn draw(shown: &PackagesShown) -> Vec<Drawn> {
    let party = |name: &str| shown.parties.iter().position(|p| p == name);
    let pair =
        |(at, cloud): (usize, &Cloud)| Some(one(shown, cloud, at, party(&cloud.across)?, party(&cloud.upwards)?));
    shown.clouds.iter().enumerate().filter_map(pair).collect()
}

fn one(shown: &PackagesShown, cloud: &Cloud, at: usize, across: usize, upwards: usize) -> Drawn {
    let point = |u: &[f64]| (u.get(across).copied().unwrap_or(0.0), u.get(upwards).copied().unwrap_or(0.0));
    let without = point(&shown.without_agreement);
    let named = shown.frontier.iter().map(|p| point(&p.utilities));
    let offered = shown.offers.iter().flat_map(|o| [point(&o.package.utilities), point(&o.nearest)]);
    let all: Vec<(f64, f64)> = cloud.points.iter().copied().chain(named).chain(offered).chain([without]).collect();
    let x = Scale::of(all.iter().map(|p| p.0), LEFT, LEFT + WIDTH);
    let y = Scale::of(all.iter().map(|p| p.1), TOP + HEIGHT, TOP);
    let on = |(a, b): (f64, f64)| (x.at(a), y.at(b));
    let frontier: Vec<(f64, f64)> = shown.frontier.iter().map(|p| on(point(&p.utilities))).collect();
    let (zone_x, zone_y) = on(without);

    let mut taken = Taken::default();
    for (x, y) in &frontier {
        taken.take(Area::around(*x, *y, 12.0, 12.0));
    }
    for (package, _) in singled_out(shown) {
        let (x, y) = on(point(&package.utilities));
        taken.take(Area::around(x, y, 19.0, 19.0));
    }
    for offer in &shown.offers {
        let (x, y) = on(point(&offer.package.utilities));
        taken.take(Area::around(x, y, 16.0, 16.0));
    }
    // Long words first: they find room less easily.
    let mut word = |class: &str, (x, y): (f64, f64), words: &str| word(&mut taken, class, (x, y), words);
    let points: Vec<((f64, f64), String)> =
        singled_out(shown).into_iter().map(|(p, name)| (on(point(&p.utilities)), name)).collect();
    let theories: Vec<Markup> = points.iter().map(|(place, name)| word("theory", *place, name)).collect();
    let offers: Vec<Markup> = (shown.offers.iter())
        .map(|offer| {
            let words = format!("{}, {:.1} away", cut(&on_one_line(&offer.name), 30), offer.distance);
            word("offer", on(point(&offer.package.utilities)), &words)
        })
        .collect();
    let numbers: Vec<Markup> = (frontier.iter().take(MOST_NUMBERED).enumerate())
        .map(|(at, place)| word("number", *place, &(at + 1).to_string()))
        .collect();
    let (first, second) = (on_one_line(&cloud.across), on_one_line(&cloud.upwards));
    let marks = html! {
        rect.zone x=(px(zone_x)) y=(px(TOP)) width=(px(LEFT + WIDTH - zone_x)) height=(px((zone_y - TOP).max(0.0))) {}
        @for tick in x.ticks() {
            line.grid x1=(px(x.at(tick))) x2=(px(x.at(tick))) y1=(px(TOP)) y2=(px(TOP + HEIGHT)) {}
            text.tick x=(px(x.at(tick))) y=(px(TOP + HEIGHT + 16.0)) { (number(tick)) }
        }
        @for tick in y.ticks() {
            line.grid x1=(px(LEFT)) x2=(px(LEFT + WIDTH)) y1=(px(y.at(tick))) y2=(px(y.at(tick))) {}
            text.row x=(px(LEFT - 8.0)) y=(px(y.at(tick) + 4.0)) { (number(tick)) }
        }
        @for place in &cloud.points { @let (x, y) = on(*place); circle.package cx=(px(x)) cy=(px(y)) r="2.6" {} }
        line.without x1=(px(zone_x)) x2=(px(zone_x)) y1=(px(TOP)) y2=(px(TOP + HEIGHT)) {}
        line.without x1=(px(LEFT)) x2=(px(LEFT + WIDTH)) y1=(px(zone_y)) y2=(px(zone_y)) {}
        @if shown.parties.len() == 2 && frontier.len() > 1 {
            path.frontier d=(frontier.iter().enumerate().map(|(at, (x, y))| format!("{}{} {}", if at == 0 { "M" } else { "L" }, px(*x), px(*y))).collect::<String>()) {}
        }
        @for offer in shown.offers.iter().filter(|o| !o.nearest.is_empty() && o.distance > 0.0) {
            @let (from, to) = (on(point(&offer.package.utilities)), on(point(&offer.nearest)));
            line.distance x1=(px(from.0)) y1=(px(from.1)) x2=(px(to.0)) y2=(px(to.1)) {}
        }
        @for (x, y) in frontier.iter().step_by(frontier.len() / MOST_CIRCLES + 1) { circle.best cx=(px(*x)) cy=(px(*y)) r="4.5" {} }
        @for ((x, y), _) in &points { rect.theory x=(px(x - 7.5)) y=(px(y - 7.5)) width="15" height="15" {} }
        @for offer in &shown.offers {
            @let (x, y) = on(point(&offer.package.utilities));
            path.offer d=(format!("M{} {}l7 7l-7 7l-7 -7z", px(x), px(y - 7.0))) {}
        }
        @for label in numbers.iter().chain(&theories).chain(&offers) { (label) }
        line.axis x1=(px(LEFT)) x2=(px(LEFT + WIDTH)) y1=(px(TOP + HEIGHT)) y2=(px(TOP + HEIGHT)) {}
        line.axis x1=(px(LEFT)) x2=(px(LEFT)) y1=(px(TOP)) y2=(px(TOP + HEIGHT)) {}
        text.end x=(px(LEFT + WIDTH)) y=(px(TOP + HEIGHT + 34.0)) { "worth to " (cut(&first, 50)) " →" }
        text x="8" y="18" { "↑ worth to " (cut(&second, 50)) }
        (legend(shown, TOP + HEIGHT + 58.0))
    };
    let id = format!("packages-{}", at + 1);
    Drawn {
        id,
        title: format!("What packages give {first} and {second}"),
        description: description(shown, cloud),
        width: LEFT + WIDTH + 20.0,
        height: TOP + HEIGHT + 150.0,
        marks,
    }
}

/// Words beside a point, where they cover least.
fn word(taken: &mut Taken, class: &str, (x, y): (f64, f64), words: &str) -> Markup {
    let width = wide(words, 12.6) + 4.0;
    let (aside, above) = (width / 2.0 + 11.0, 18.0);
    let around = [1.0, 1.7, 2.6, 3.6].into_iter().flat_map(|far| {
        let (over, under) = (-above * far, above * far);
        let level = if far > 1.0 { under } else { 0.0 };
        [
            (aside, level),
            (aside, over),
            (aside, under),
            (-aside, level),
            (-aside, over),
            (-aside, under),
            (0.0, over),
            (0.0, under),
            (aside * 0.6, over),
            (-aside * 0.6, under),
        ]
    });
    let is_on_paper = |area: &Area| {
        area.x >= LEFT
            && area.x + area.width <= LEFT + WIDTH + 16.0
            && area.y >= TOP
            && area.y + area.height <= TOP + HEIGHT
    };
    let candidates = around.map(|(dx, dy)| Area::around(x + dx, y + dy, width, 15.0));
    let Some(area) = taken.place(candidates.filter(is_on_paper)) else { return html! {} };
    // Words begin or end at the point, so that what they are wider than thought reaches away from it.
    let middle = area.x + area.width / 2.0;
    let (anchor, at) = match () {
        () if middle < x - 1.0 => ("end", area.x + area.width - 2.0),
        () if middle > x + 1.0 => ("start", area.x + 2.0),
        () => ("middle", middle),
    };
    html! { text class=(class) text-anchor=(anchor) x=(px(at)) y=(px(area.y + 12.0)) { (words) } }
}

/// What theories single out, those of one package together.
fn singled_out(shown: &PackagesShown) -> Vec<(&PackageNamed, String)> {
    let mut found: Vec<(&PackageNamed, String)> = Vec::new();
    for (name, package) in &shown.points {
        let Some(package) = package else { continue };
        let short = name.split(':').next().unwrap_or(name);
        match found.iter_mut().find(|(known, _)| *known == package) {
            Some((_, names)) => *names = format!("{names}, {short}"),
            None => found.push((package, short.to_owned())),
        }
    }
    found
}

fn legend(shown: &PackagesShown, top: f64) -> Markup {
    let mut rows: Vec<(Markup, &str)> = vec![
        (html! { circle.package cx="22" cy="0" r="2.6" {} }, "a package"),
        (
            html! { circle.best cx="22" cy="0" r="4.5" {} },
            "acceptable to all, and not to be bettered; numbers as in the table",
        ),
    ];
    if shown.points.iter().any(|(_, p)| p.is_some()) {
        rows.push((
            html! { rect.theory x="14.5" y="-7.5" width="15" height="15" {} },
            "singled out by a theory. No forecast, no advice.",
        ));
    }
    if !shown.offers.is_empty() {
        rows.push((
            html! { path.offer d="M22 -7l7 7l-7 7l-7 -7z" {} },
            "an offer on the record, and how far the nearest package is that cannot be bettered",
        ));
    }
    rows.push((
        html! { rect.zone x="8" y="-7" width="28" height="14" {} line.without x1="8" x2="8" y1="-8" y2="8" {} },
        "nobody below what it has without an agreement",
    ));
    html! {
        g.key {
            @for (at, (sample, words)) in rows.iter().enumerate() {
                @let y = top + super::drawn::length(at) * 19.0;
                g transform=(format!("translate(16 {})", px(y))) { (sample) }
                text x="70" y=(px(y + 4.0)) { (words) }
            }
        }
    }
}

fn number(value: f64) -> String {
    if value.fract().abs() < 1e-9 { format!("{value:.0}") } else { format!("{value:.2}") }
}

fn description(shown: &PackagesShown, cloud: &Cloud) -> String {
    let drawn = if cloud.thinned {
        format!(
            "{} points stand for {} packages; those that lie near others are left out.",
            cloud.points.len(),
            shown.packages
        )
    } else {
        "Every package is drawn; those that give both the same are one point.".to_owned()
    };
    let best = match shown.frontier.len() {
        0 => "No package is acceptable to all.".to_owned(),
        n => format!("{} acceptable to all and cannot be bettered.", count(n, "package is", "packages are")),
    };
    let more = match shown.parties.len() {
        2 => String::new(),
        n => format!(" {n} parties must agree: what one of them loses is not seen in a picture of two."),
    };
    format!("{drawn} {best}{more} The tables below hold what is named.")
}
