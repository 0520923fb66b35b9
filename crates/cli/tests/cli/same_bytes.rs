//! Same input, same bytes out: no clock, no locale, no number of cores.

use crate::folder::{Folder, Run};

/// A run under an environment of its own.
fn run_under(folder: &Folder, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = folder.command(arguments);
    folder.ended(&command.envs(environment.iter().copied()).output().unwrap())
}

#[test]
fn nothing_around_the_program_changes_what_it_prints() {
    let folder = Folder::with_reports();
    folder
        .write("docs/three.txt", "Talks\n\nEgypt and Sudan signed a truce yesterday. Sudan must withdraw by Friday.\n");
    for arguments in [
        vec!["extract", "docs"],
        vec!["annotate", "docs"],
        vec!["brief", "docs", "--out", "-"],
        vec!["brief", "docs", "--out", "-", "--format", "json"],
        vec!["brief", "docs", "--out", "-", "--format", "markdown"],
        vec!["ask", "1", "docs"],
        vec!["ask", "12", "docs"],
    ] {
        let plain = folder.run(&arguments);
        assert_eq!(plain.code, Some(0), "{plain}");
        for environment in [
            &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")][..],
            &[("TZ", "America/Adak"), ("LANG", "C"), ("LC_ALL", "C")],
            &[("RAYON_NUM_THREADS", "1"), ("COLUMNS", "40"), ("NO_COLOR", "1"), ("USER", "somebody")],
            &[("RAYON_NUM_THREADS", "7"), ("HOME", "/nonexistent"), ("TERM", "dumb")],
        ] {
            assert!(run_under(&folder, &arguments, environment) == plain, "{arguments:?} under {environment:?}");
        }
    }
}

#[test]
fn the_summary_of_a_brief_is_the_same_when_nobody_watches() {
    let folder = Folder::with_reports();
    let first = folder.run(&["brief", "docs"]);
    let second = run_under(&folder, &["brief", "docs"], &[("TZ", "Asia/Tokyo"), ("COLUMNS", "50")]);
    assert_eq!(first, second);
}
