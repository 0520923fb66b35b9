//! Addresses of tracks and actors.

use crate::{
    assets,
    pages::{act, actor, ask, compare, pictures, timeline, track},
    router::{Route, form, look, still},
};

/// All of them. `{track}` is the name of a track, or `-` for the whole ledger.
pub(crate) const ROUTES: &[Route] = &[
    still("/assets/track.js", assets::track),
    look("/tracks", track::list),
    look("/t/{track}", track::answer),
    look("/t/{track}/timeline", timeline::answer),
    look("/t/{track}/pictures", pictures::answer),
    look("/t/{track}/compare", compare::answer),
    look("/t/{track}/ask/{question}", ask::answer),
    look("/actors", actor::list),
    look("/a/{name}", actor::answer),
    form("/act", act::answer),
];
