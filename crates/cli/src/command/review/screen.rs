//! How a proposal is shown in the terminal.

use chancery_app::review::Card;
use chancery_brief::visible::{marked, on_one_line};
use chancery_record::StatementKind;
use console::{Style, Term};

use crate::{outcome::CommandError, screen};

/// Shows a proposal; on a terminal alone on the screen, with its words underlined.
pub(super) fn show(card: &Card, left: usize, message: &str, terminal: bool) -> Result<(), CommandError> {
    if terminal {
        // A terminal that cannot be cleared shows the screens below each other.
        let _ = Term::stdout().clear_screen();
    }
    let bold = style(Style::new().bold(), terminal);
    let dim = style(Style::new().dim(), terminal);
    let mut lines = Vec::new();
    if !message.is_empty() {
        lines.push(message.to_owned());
        lines.push(String::new());
    }
    lines.push(format!("{}   {left} undecided · {} % sure", bold.apply_to(card.kind.to_uppercase()), card.confidence));
    let about: Vec<String> = std::iter::once(&card.title).chain(&card.about).map(|part| on_one_line(part)).collect();
    lines.push(dim.apply_to(about.join(" · ")).to_string());
    lines.push(String::new());
    lines.push(words(card, terminal));
    lines.push(String::new());
    for (field, value) in &card.fields {
        lines.push(format!("  {field:<14}{}", on_one_line(value)));
    }
    if card.copies > 0 {
        lines.push(format!("  The same words in {} more documents are decided on with it.", card.copies));
    }
    lines.push(dim.apply_to(format!("  why: {}", on_one_line(&card.reasons.join(" · ")))).to_string());
    if terminal {
        lines.push(String::new());
        lines.push(
            "a accept  x reject  e edit  c condition  m merge  n note  1-9 kind  u undo  j k space  ? help  q quit"
                .into(),
        );
    }
    screen::print(&(lines.join("\n") + "\n\n"))
}

pub(super) fn help(kinds: &[StatementKind]) -> String {
    let keys: Vec<String> =
        (1..).zip(kinds).map(|(number, kind): (usize, _)| format!("{number} {}", kind.label())).collect();
    format!(
        "a accept · x reject, with a reason · e edit a field · c attach a condition · m merge into another finding ·\n\
         n note · space or j later · k back · u undo, as often as you like · q quit. Kinds: {}.",
        keys.join(", ")
    )
}

/// The context: the words themselves underlined, words that turn the sense in bold; without a terminal in brackets.
fn words(card: &Card, terminal: bool) -> String {
    let context = &card.context;
    let mut marks: Vec<(usize, usize, bool)> = vec![(context.words.start(), context.words.end(), true)];
    marks.extend(context.turning.iter().filter(|t| !context.words.overlaps(**t)).map(|t| (t.start(), t.end(), false)));
    marks.sort_unstable();
    let (own, turning) = (style(Style::new().underlined().bold(), terminal), style(Style::new().bold(), terminal));
    let mut out = String::new();
    let mut at = 0;
    for (start, end, is_own) in marks {
        let piece = |from: usize, to: usize| marked(context.text.get(from..to).unwrap_or_default());
        out.push_str(&piece(at, start));
        let text = piece(start, end);
        match (is_own, terminal) {
            (true, true) => out.push_str(&own.apply_to(text).to_string()),
            (true, false) => out.extend(["[", &text, "]"]),
            (false, _) => out.push_str(&turning.apply_to(text).to_string()),
        }
        at = end;
    }
    out + &marked(context.text.get(at..).unwrap_or_default())
}

fn style(style: Style, terminal: bool) -> Style {
    if terminal { style } else { Style::new() }
}
