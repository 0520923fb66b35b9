//! Forms with files, as browsers send them (RFC 7578), read from a body that is whole and of bounded size.

use crate::asked::Upload;

/// Fields and files of a form.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) files: Vec<Upload>,
}

/// The line between parts, from the content type of the request.
pub(crate) fn boundary(content_type: &str) -> Option<&str> {
    let (media, rest) = content_type.split_once(';')?;
    if !media.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let value = rest.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let value = value.trim_matches('"');
    (1..=70).contains(&value.len()).then_some(value)
}

/// The parts of a body; `None` where it was cut off or is malformed.
pub(crate) fn parts(body: &[u8], boundary: &str) -> Option<Parts> {
    let line = [b"\r\n--", boundary.as_bytes()].concat();
    // The first line has no line break before it.
    let mut rest = body.strip_prefix(&line[2..])?;
    let mut parts = Parts::default();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let head_end = find(part, b"\r\n\r\n")?;
        let head = std::str::from_utf8(&part[..head_end]).ok()?;
        let contents = &part[head_end + 4..];
        let end = find(contents, &line)?;
        take(head, &contents[..end], &mut parts)?;
        rest = &contents[end + line.len()..];
    }
    rest.starts_with(b"--").then_some(parts)
}

fn take(head: &str, contents: &[u8], parts: &mut Parts) -> Option<()> {
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let field = parameter(disposition, "name")?;
    match parameter(disposition, "filename") {
        Some(name) => {
            // Some browsers send the folders as well.
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            parts.files.push(Upload { field, name, bytes: contents.to_vec() });
        }
        None => parts.fields.push((field, String::from_utf8(contents.to_vec()).ok()?)),
    }
    Some(())
}

/// A quoted parameter; browsers write quotation marks and line breaks inside as per cent codes.
fn parameter(disposition: &str, name: &str) -> Option<String> {
    let start = format!("; {name}=\"");
    let from = disposition.find(&start)? + start.len();
    let value = &disposition[from..];
    let value = &value[..value.find('"')?];
    Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = haystack.get(from..)?.iter().position(|byte| *byte == first) {
        let at = from + at;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n\
        --XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b.txt\"\r\nContent-Type: text/plain\r\n\r\n\
        line\r\n--X not the end\r\n\r\n--XX--\r\n";

    #[test]
    fn fields_and_files_are_told_apart() {
        let parts = parts(FORM.as_bytes(), "XX").unwrap();
        assert_eq!(parts.fields, [("csrf".to_owned(), "abc".to_owned())]);
        assert_eq!(parts.files[0].name, "a\"b.txt");
        assert_eq!(parts.files[0].bytes, b"line\r\n--X not the end\r\n");
        assert_eq!(boundary("multipart/form-data; boundary=XX"), Some("XX"));
        assert_eq!(boundary("text/plain; boundary=XX"), None);
    }

    #[test]
    fn what_is_cut_off_is_no_form() {
        for end in 0..FORM.len() - 4 {
            assert_eq!(parts(&FORM.as_bytes()[..end], "XX"), None, "cut at {end}");
        }
    }
}
