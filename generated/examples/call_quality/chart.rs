//! Charts of characters: bars, aligned columns and a heat map. They have no colours, and so need no terminal.

use std::collections::BTreeMap;

/// A bar of at most so many characters, to an eighth of one.
pub(crate) fn bar(share: f64, width: u32) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let length = share.clamp(0.0, 1.0) * f64::from(width);
    let whole = (0..width).take_while(|block| f64::from(block + 1) <= length).count();
    let rest = length.fract();
    // What is there is to be seen.
    let least = usize::from(share > 0.0 && whole == 0);
    let eighths = (1..8).filter(|eighth| f64::from(*eighth) <= rest * 8.0).count().max(least);
    let part =
        if length >= f64::from(width) { "" } else { EIGHTHS.get(eighths).copied().unwrap_or_default() };
    "█".repeat(whole) + part
}

/// Lines of cells in columns: the first and those after the numbers to the left, the numbers to the right.
pub(crate) fn columns(rows: &[Vec<String>], is_number: impl Fn(usize) -> bool) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(index, (cell, &width))| match is_number(index) {
            true => format!("{cell:>width$}"),
            false => format!("{cell:<width$}"),
        });
        format!("  {}", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Shares by day and hour, and how dark each is. A cell that is not there is blank.
pub(crate) struct HeatMap(pub(crate) Vec<(String, BTreeMap<i64, f64>)>);

/// From which share on a cell is so dark.
const SHADES: [(f64, char); 5] = [(0.2, '█'), (0.1, '▓'), (0.05, '▒'), (0.02, '░'), (0.0, '·')];

impl HeatMap {
    pub(crate) fn lines(&self) -> String {
        let hours = (0..8).map(|third| format!("{:02}", third * 3)).collect::<Vec<_>>().join("       ");
        let mut lines = vec![format!("  {:<14}  {hours}", "")];
        for (day, cells) in &self.0 {
            let cells: String = (0..24).map(|hour| cell(cells.get(&hour).copied())).collect();
            lines.push(format!("  {day:<14}  {}", cells.trim_end()));
        }
        lines.join("\n")
    }

    /// The meaning of the shades.
    pub(crate) fn legend() -> String {
        let shades = SHADES.iter().rev().map(|(from, shade)| format!("{:.0}% {shade}", from * 100.0));
        format!("from {}", shades.collect::<Vec<_>>().join(", "))
    }
}

fn cell(share: Option<f64>) -> String {
    let found = share.and_then(|share| SHADES.iter().find(|(from, _)| share >= *from));
    found.map_or_else(|| "   ".to_owned(), |(_, block)| format!("{block}{block} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_exact_to_an_eighth() {
        let bars = [0.0, 0.001, 0.25, 0.53125, 0.99, 1.0, 7.0].map(|share| bar(share, 4));
        assert_eq!(bars, ["", "▏", "█", "██▏", "███▉", "████", "████"]);
    }

    #[test]
    fn cells_stand_below_each_other() {
        let rows = [["é", "1,000", "x"], ["abc", "7", ""]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows, |index| index == 1), "  é    1,000  x\n  abc      7");
    }

    #[test]
    fn a_heat_map_has_a_line_a_day() {
        let day = BTreeMap::from([(0, 0.0), (2, 0.5), (3, 0.07)]);
        let map = HeatMap(vec![("Fri 2026-11-06".to_owned(), day)]);
        assert_eq!(map.lines().lines().nth(1), Some("  Fri 2026-11-06  ··    ██ ▒▒"));
        assert_eq!(HeatMap::legend(), "from 0% ·, 2% ░, 5% ▒, 10% ▓, 20% █");
    }
}
