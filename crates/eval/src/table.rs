//! Tables of plain text.

/// Lays out lines of cells under each other: words to the left, numbers to the right, nothing ending in a blank.
///
/// `is_words` says which columns hold words; lines may be of different length.
pub(crate) fn aligned(lines: &[Vec<String>], is_words: impl Fn(usize) -> bool) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut table = String::new();
    for line in lines {
        let cells = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if is_words(column) { format!("{cell:width$}") } else { format!("{cell:>width$}") }
        });
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}

/// How a figure moved: "+0.012", "-0.300"; empty where there is nothing to compare with.
pub(crate) fn change(now: Option<f64>, before: Option<f64>) -> String {
    now.zip(before).map_or_else(String::new, |(now, before)| format!("{:+.3}", now - before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_left_and_numbers_right() {
        let line = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        let table = aligned(&[line(&["kind", "F1"]), line(&["red line", "0.500"]), line(&["offer"])], |c| c == 0);
        assert_eq!(table, "kind         F1\nred line  0.500\noffer\n");
    }
}
