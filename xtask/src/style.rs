//! How the diagnostics of the spec are shown: to a person, or to a program.

use codegen::{Diagnostics, Severity};
use serde_json::json;

/// How to show diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// As text, with the lines of YAML.
    Text { colours: bool },
    /// A JSON object on a line of its own for each, for editors and CI.
    Json,
}

impl Style {
    /// The diagnostics in this style, without a line end behind the last.
    pub(crate) fn show(self, diagnostics: &Diagnostics) -> String {
        match self {
            Self::Text { colours } => diagnostics.render(colours),
            Self::Json => lines(diagnostics),
        }
    }
}

fn lines(diagnostics: &Diagnostics) -> String {
    let lines = diagnostics.iter().zip(diagnostics.widths()).map(|((one, place), width)| {
        let (line, column) = place.unzip();
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // Lines and columns count from 1; the end is the first column that is not underlined.
        json!({
            "severity": severity,
            "message": one.message,
            "help": one.help,
            "file": one.file,
            "line": line,
            "column": column,
            "end_column": column.map(|column| column + width),
            "path": one.yaml_path(),
        })
        .to_string()
    });
    lines.collect::<Vec<_>>().join("\n")
}
