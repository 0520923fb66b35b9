//! Bytes to characters: byte order mark, declaration, UTF-8, or a guess.

use chancery_text::Note;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text decoded from bytes, and what the user should know about it.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) text: String,
    /// Notes of the code `encoding`.
    pub(crate) notes: Vec<Note>,
}

/// How the encoding became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    Mark,
    Declared,
    Valid,
    Guessed,
}

/// Decodes the bytes of a text; `None` where they are no text in any encoding (more zero bytes than damage
/// explains).
///
/// Order of trust: byte order mark; UTF-8 that holds more than ASCII and is valid (chance does not make it so, while
/// pages saved again in UTF-8 often keep their old declaration); the declaration of an HTML page or an XML prologue;
/// UTF-16 told by its zero bytes; mostly valid UTF-8; a guess from the frequency of letters.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, evidence) = encoding_of(bytes);
    let (text, malformed) = encoding.decode_with_bom_removal(bytes);
    let mut text = text.into_owned();
    let mut notes = Vec::new();
    let zeros = text.matches('\0').count();
    if zeros > 0 {
        if zeros * 1_000 > text.len() {
            return None;
        }
        // One byte for one byte, so that offsets stay offsets in the file.
        text = text.replace('\0', " ");
        notes.push(Note::new("encoding", format!("Has {zeros} zero bytes, read as spaces; the file may be damaged")));
    }
    if encoding != UTF_8 {
        let how = match evidence {
            Evidence::Mark | Evidence::Valid => "",
            Evidence::Declared => ", as it declares",
            Evidence::Guessed => ", guessed from its bytes",
        };
        let name = encoding.name();
        notes.push(Note::new(
            "encoding",
            format!("Read as {name}{how}; positions count in the decoded text. If words look wrong, save it as UTF-8"),
        ));
    }
    let lost = text.matches('\u{FFFD}').count();
    if lost > 0 {
        let why = if malformed { "could not be decoded" } else { "were lost before this file was written" };
        let s = if lost == 1 { "place" } else { "places" };
        notes.push(Note::new("encoding", format!("Characters {why} in {lost} {s}, shown as \u{FFFD}")));
    }
    Some(Decoded { text, notes })
}

fn encoding_of(bytes: &[u8]) -> (&'static Encoding, Evidence) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Evidence::Mark);
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    if valid && !bytes.is_ascii() {
        return (UTF_8, Evidence::Valid);
    }
    if let Some(encoding) = declared(bytes) {
        return (encoding, Evidence::Declared);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return (encoding, Evidence::Guessed);
    }
    if valid || is_mostly_utf_8(bytes) {
        return (UTF_8, Evidence::Valid);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), Evidence::Guessed)
}

/// The encoding an HTML page names in a `meta` element, or an XML prologue in its declaration, within the first 4 KB.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(4096).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| {
        let prologue = rest.split("?>").next()?;
        value_after(prologue, "encoding")
    });
    let meta = || head.split("<meta").skip(1).find_map(|rest| value_after(rest.split('>').next()?, "charset"));
    let encoding = Encoding::for_label_no_replacement(xml.or_else(meta)?.as_bytes())?;
    // A declaration that could be read as ASCII is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
        .filter(|encoding| *encoding != UTF_8 || std::str::from_utf8(bytes).is_ok() || is_mostly_utf_8(bytes))
}

/// `name = "value"`, with or without quotation marks.
fn value_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text[text.find(name)? + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'));
    Some(&rest[..end.unwrap_or(rest.len())]).filter(|value| !value.is_empty())
}

/// UTF-16 without a mark: European text has its zero bytes in every second place.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |odd: usize| sample.chunks_exact(2).filter(|pair| pair[odd] == 0).count();
    match (zeros(0), zeros(1)) {
        (first, second) if second * 5 >= pairs * 2 && first * 20 <= pairs => Some(UTF_16LE),
        (first, second) if first * 5 >= pairs * 2 && second * 20 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether damage to UTF-8 explains the bytes better than another encoding: four times as many whole characters beyond
/// ASCII as broken ones.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).map(|decoded| decoded.text).unwrap_or_default()
    }

    #[test]
    fn utf_8_is_kept_byte_for_byte() {
        let original = "“Peace”\r\n\tnear\u{a0}— said Ünal\n";
        let decoded = decode(original.as_bytes()).unwrap();
        assert_eq!(decoded.text, original);
        assert!(decoded.notes.is_empty());
        assert_eq!(text(b"\xEF\xBB\xBFTalks"), "Talks");
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        let units: Vec<u16> = "The envoy’s talks".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(text(&little), "The envoy’s talks");
        assert_eq!(text(&big), "The envoy’s talks");
        assert_eq!(text(&[b"\xFF\xFE", little.as_slice()].concat()), "The envoy’s talks");
        assert_eq!(text(&[b"\xFE\xFF", big.as_slice()].concat()), "The envoy’s talks");
    }

    #[test]
    fn legacy_encodings_are_noted() {
        let decoded = decode(b"The envoy\x92s words: \x93no\x94 to Orl\xE9an.").unwrap();
        assert_eq!(decoded.text, "The envoy’s words: “no” to Orléan.");
        assert!(decoded.notes[0].message.starts_with("Read as windows-1252, guessed"));
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_are_utf_8() {
        assert_eq!(text(b"<html><meta charset='iso-8859-2'><p>\xB1"), "<html><meta charset='iso-8859-2'><p>ą");
        assert_eq!(
            text(b"<?xml version='1.0' encoding=\"windows-1251\"?><html>\xCC\xE8\xF0"),
            "<?xml version='1.0' encoding=\"windows-1251\"?><html>Мир"
        );
        assert_eq!(
            text("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>café".as_bytes()),
            "<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>café"
        );
    }

    #[test]
    fn damaged_utf_8_stays_utf_8_and_is_counted() {
        let decoded = decode(b"\xE2\x80\x9CNo\xE2\x80\x9D, \xE2\x80\x9Cnot\xE2\x80\x9D now\xE2\x80").unwrap();
        assert_eq!(decoded.text, "“No”, “not” now\u{FFFD}");
        assert!(decoded.notes[0].message.contains("in 1 place"));
    }

    #[test]
    fn bytes_with_nul_are_no_text() {
        assert!(decode(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF").is_none());
        assert!(decode(b"Talks\0resume").is_none());
        let damaged = format!("Talks\0resume {}", "and go on ".repeat(200));
        assert!(decode(damaged.as_bytes()).is_some_and(|decoded| decoded.text.starts_with("Talks resume")));
    }
}
