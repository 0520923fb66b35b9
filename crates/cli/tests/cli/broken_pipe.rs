//! A reader that has seen enough ("chancery extract … | head -1") is no error.

use std::{
    io::{BufRead, BufReader, Read},
    process::Stdio,
};

use crate::folder::{Folder, REPORT};

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = Folder::new();
    // More than any pipe holds.
    folder.write("long.txt", REPORT.repeat(2_000));
    for arguments in [
        vec!["annotate", "long.txt"],
        vec!["extract", "long.txt"],
        vec!["brief", "long.txt", "--as-of", "2031-07-01", "--out", "-"],
    ] {
        let mut child = folder.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
