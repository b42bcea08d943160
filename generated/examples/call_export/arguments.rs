//! What the command line says.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};
use twilio_rest::types::{Timestamp, When};

use crate::format::Format;
use crate::shared::{instant_of, since, when};
use crate::span::Span;

pub(crate) struct Arguments {
    since: When,
    until: When,
    pub(crate) options: Options,
    pub(crate) file: PathBuf,
}

/// The options that decide about the content of the file. An export goes on only with the options that it began with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Options {
    pub(crate) since: String,
    pub(crate) until: String,
    pub(crate) format: Format,
    pub(crate) redact: bool,
}

impl Arguments {
    /// Those of this process. It ends here if they are wrong, or if they ask for help.
    pub(crate) fn of_process() -> Self {
        let command = command();
        Self::of(&command.get_matches())
    }

    fn of(matches: &ArgMatches) -> Self {
        let when = |name| matches.get_one(name).copied().unwrap_or(When::Ago(std::time::Duration::ZERO));
        let (since, until) = (when("since"), when("until"));
        let is_csv = matches.get_one("format").is_some_and(|format: &String| format == "csv");
        let format = if is_csv { Format::Csv } else { Format::Ndjson };
        let redact = matches.get_flag("redact");
        let options = Options { since: since.to_string(), until: until.to_string(), format, redact };
        Self { since, until, options, file: matches.get_one("FILE").cloned().unwrap_or_default() }
    }

    /// The span of time that they mean now.
    pub(crate) fn span(&self, now: Timestamp) -> Result<Span> {
        let ends = instant_of(self.since, now).zip(instant_of(self.until, now));
        let span = ends.and_then(|(since, until)| Span::new(since, until));
        span.with_context(|| {
            format!("no time passes from --since {} to --until {}", self.options.since, self.options.until)
        })
    }
}

fn command() -> Command {
    Command::new("call_export")
        .about("Writes the summaries of all calls of a time span to a file; started again, it goes on where it was stopped")
        .arg(since())
        .arg(when("until", "0m", "Last instant, in the same form"))
        .arg(
            Arg::new("format")
                .long("format")
                .default_value("ndjson")
                .value_parser(["ndjson", "csv"])
                .help("Whole records as JSON, one a line, or a table of what matters most"),
        )
        .arg(
            Arg::new("redact")
                .long("redact")
                .action(ArgAction::SetTrue)
                .help("Leave personal data out, such as who called whom, and all that nobody has described"),
        )
        .arg(
            Arg::new("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("File to write: a new one, or that of an export that was stopped (FILE.progress is beside it)"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::of(&command().try_get_matches_from(line.split(' ')).unwrap())
    }

    #[test]
    fn a_week_as_json_unless_asked_for_something_else() {
        let Arguments { options, file, .. } = arguments("call_export calls.ndjson");
        let usual =
            Options { since: "7d".to_owned(), until: "0m".to_owned(), format: Format::Ndjson, redact: false };
        assert_eq!((options, file), (usual, PathBuf::from("calls.ndjson")));

        let options =
            arguments("call_export --since 36h --until 2026-11-06T17:00:00Z --format csv --redact f").options;
        let until = "2026-11-06T17:00:00Z".to_owned();
        assert_eq!(options, Options { since: "36h".to_owned(), until, format: Format::Csv, redact: true });
    }

    #[test]
    fn a_span_has_to_have_a_length() {
        let span = arguments("call_export --since 1h --until 2h f").span(Timestamp::now());
        assert_eq!(span.unwrap_err().to_string(), "no time passes from --since 1h to --until 2h");
    }
}
