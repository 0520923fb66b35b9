//! A picture, as part of a page and as a file.

use maud::{Markup, html};

/// A picture with what it is called and described as.
pub(super) struct Drawn {
    /// Names it on its page.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Markup,
}

/// A wider picture is made smaller to fit a page, as far as its words can be read.
const LARGE: f64 = 960.0;

/// A length as pictures write it.
pub(super) fn px(value: f64) -> String {
    format!("{value:.1}")
}

/// A number as a length.
pub(super) fn length(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

impl Drawn {
    /// The picture with its caption, to be scrolled where the page is narrow.
    pub(super) fn figure(&self) -> Markup {
        let (w, h) = (self.width, self.height);
        html! {
            figure.model-picture id={ "p-" (self.id) } aria-labelledby={ "pt-" (self.id) } {
                figcaption { strong { (self.title) } ". " (self.description) }
                div.scroll tabindex="0" role="group" aria-label={ (self.title) ", drawn" } {
                    svg.model.large[self.width > LARGE] width=(format!("{w:.0}")) height=(format!("{h:.0}")) viewBox=(format!("0 0 {w:.0} {h:.0}")) role="img"
                        aria-labelledby={ "pt-" (self.id) " pd-" (self.id) } {
                        title id={ "pt-" (self.id) } { (self.title) }
                        desc id={ "pd-" (self.id) } { (self.description) }
                        (self.marks)
                    }
                }
            }
        }
    }
}

/// Pictures below each other as one file, with the style they need.
pub(super) fn file(pictures: &[Drawn], style: &str) -> String {
    const GAP: f64 = 24.0;
    const TITLE: f64 = 36.0;
    let width = pictures.iter().map(|p| p.width).fold(0.0, f64::max);
    let height = pictures.iter().map(|p| p.height + TITLE + GAP).sum::<f64>();
    let titles: Vec<&str> = pictures.iter().map(|p| p.title.as_str()).collect();
    let descriptions: Vec<&str> = pictures.iter().map(|p| p.description.as_str()).collect();
    let mut top = 0.0;
    let marks = html! {
        @for picture in pictures {
            text.heading x="16" y=(px(top + 24.0)) { (picture.title) }
            g transform=(format!("translate(0 {})", px(top + TITLE))) { (picture.marks) }
            @let () = top += picture.height + TITLE + GAP;
        }
    };
    let whole = html! {
        svg.model xmlns="http://www.w3.org/2000/svg" width=(format!("{width:.0}")) height=(format!("{height:.0}"))
            viewBox=(format!("0 0 {width:.0} {height:.0}")) role="img" aria-labelledby="title desc" {
            title id="title" { (titles.join("; ")) }
            desc id="desc" { (descriptions.join(" ")) }
            style { (maud::PreEscaped(style)) }
            rect.paper width="100%" height="100%" {}
            (marks)
        }
    };
    whole.into_string() + "\n"
}
