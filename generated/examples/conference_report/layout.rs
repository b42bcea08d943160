//! Plain text in columns: a table, and lines that start with a label.

use std::fmt::{self, Display, Formatter};

/// The width of a line at most.
const LINE_WIDTH: usize = 120;

/// The indent of the words of a labelled line.
const LABEL_WIDTH: usize = 15;

/// To which side of its column a cell keeps.
#[derive(Clone, Copy)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Rows of aligned cells, with room for remarks below each row.
pub(crate) struct Table<const N: usize> {
    columns: [(Align, &'static str); N],
    rows: Vec<([String; N], Vec<String>)>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(columns: [(Align, &'static str); N]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: [String; N], remarks: Vec<String>) {
        self.rows.push((cells, remarks));
    }

    fn line(&self, widths: &[usize; N], cells: &[String; N]) -> String {
        let cells =
            self.columns.iter().zip(cells).zip(widths).map(|(((align, _), cell), width)| match align {
                Align::Left => format!("{cell:<width$}"),
                Align::Right => format!("{cell:>width$}"),
            });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }
}

impl<const N: usize> Display for Table<N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let header = self.columns.map(|(_, name)| name.to_owned());
        let mut widths = [0; N];
        for cells in self.rows.iter().map(|(cells, _)| cells).chain([&header]) {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = cell.chars().count().max(*width);
            }
        }
        writeln!(f, "{}", self.line(&widths, &header))?;
        writeln!(f, "{}", self.line(&widths, &widths.map(|width| "-".repeat(width))))?;
        let indent = widths.first().map_or(0, |width| width + 2);
        for (cells, remarks) in &self.rows {
            writeln!(f, "{}", self.line(&widths, cells))?;
            for line in wrapped(remarks, LINE_WIDTH.saturating_sub(indent)) {
                writeln!(f, "{:indent$}{line}", "")?;
            }
        }
        Ok(())
    }
}

/// A label and its words, in as many lines as they need.
pub(crate) fn labelled(label: &str, words: &[String]) -> Vec<String> {
    let labels = std::iter::once(format!("  {label}")).chain(std::iter::repeat(String::new()));
    let lines = wrapped(words, LINE_WIDTH - LABEL_WIDTH);
    labels.zip(lines).map(|(label, line)| format!("{label:<LABEL_WIDTH$}{line}")).collect()
}

/// The words with commas between them, in lines of at most this width.
fn wrapped(words: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() + 2 < width => {
                line.push_str(", ");
                line.push_str(word);
            }
            previous => {
                if let Some(line) = previous {
                    line.push(',');
                }
                lines.push(word.clone());
            }
        }
    }
    lines
}
