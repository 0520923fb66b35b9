//! The style and the script of the pages, in the binary.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::{answer::Answer, asked::Asked, state::Desk};

const STYLE: &str = concat!(include_str!("../assets/desk.css"), include_str!("../assets/track.css"));
const SCRIPT: &str = include_str!("../assets/desk.js");
const TRACK: &str = include_str!("../assets/track.js");
static BARGAIN: LazyLock<String> =
    LazyLock::new(|| format!("{}{}", chancery_brief::bargain::STYLE, include_str!("../assets/bargain.css")));
const JOBS: &str = include_str!("../assets/jobs.js");
const ICON: &str = include_str!("../assets/desk.svg");

pub(crate) fn style(_: &Desk, _: &Asked) -> Answer {
    Answer::Asset { media: "text/css; charset=utf-8", contents: STYLE }
}

pub(crate) fn script(_: &Desk, _: &Asked) -> Answer {
    Answer::Asset { media: "text/javascript; charset=utf-8", contents: SCRIPT }
}

/// The module of the track's pages: zoom and brush of the timeline, the slider of the day.
pub(crate) fn track(_: &Desk, _: &Asked) -> Answer {
    Answer::Asset { media: "text/javascript; charset=utf-8", contents: TRACK }
}

/// The style of models: that of their pictures, and that of the form.
pub(crate) fn bargain(_: &Desk, _: &Asked) -> Answer {
    Answer::Asset { media: "text/css; charset=utf-8", contents: &BARGAIN }
}

/// The module of pages that wait for something: jobs, and records being read.
pub(crate) fn jobs(_: &Desk, _: &Asked) -> Answer {
    Answer::Asset { media: "text/javascript; charset=utf-8", contents: JOBS }
}

pub(crate) fn icon(_: &Desk, _: &Asked) -> Answer {
    Answer::Asset { media: "image/svg+xml", contents: ICON }
}

/// What stands behind an asset's address, so that another version of it is another address.
pub(crate) fn mark() -> &'static str {
    static MARK: LazyLock<String> = LazyLock::new(|| {
        let digest = Sha256::digest([STYLE, SCRIPT, TRACK, &BARGAIN, JOBS].concat());
        digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    });
    &MARK
}
