//! The commands of this repository: `cargo xtask codegen`.
//!
//! The one program here that reads and writes files. What to write, the library `codegen` makes; what that means for the disk,
//! [`sync`] decides; where things are, [`repository`] knows.

mod changes;
mod codegen;
mod drift;
mod fmt;
mod git;
mod release;
mod repository;
mod style;
mod sync;
mod watch;
#[cfg(test)]
mod worked_example;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command};

use repository::Repository;
use style::Style;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(clippy::print_stderr, reason = "the errors of a command are for its user")]
fn main() -> ExitCode {
    // Codes 1 and 2 of drift tell what differs.
    let is_drift = std::env::args().any(|argument| argument == "drift");
    let matches = match command().try_get_matches() {
        Err(error) if error.use_stderr() && is_drift => {
            eprintln!("{}", error.render());
            return ExitCode::from(drift::FAILED);
        }
        matches => matches.unwrap_or_else(|error| error.exit()),
    };
    let failed = if is_drift { ExitCode::from(drift::FAILED) } else { ExitCode::FAILURE };
    match run(&matches) {
        Ok(code) => code,
        Err(error) if error.is::<codegen::Mistakes>() => {
            eprintln!("{error}");
            failed
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            failed
        }
    }
}

fn command() -> Command {
    let check = Arg::new("check")
        .long("check")
        .action(ArgAction::SetTrue)
        .help("Write nothing; show what is stale, missing or left over, and fail if anything is");
    let watch = Arg::new("watch")
        .long("watch")
        .action(ArgAction::SetTrue)
        .conflicts_with("check")
        .help("Do it again whenever a file of spec/ is saved, until Ctrl-C");
    let apply = Arg::new("apply")
        .long("apply")
        .action(ArgAction::SetTrue)
        .help("Edit the spec so that it says what the documents say, and show what is left to decide");
    let revision = Arg::new("revision")
        .value_name("REV")
        .help("A tag, a branch or a commit: by default the last release, or HEAD if there is none");
    let documents = Arg::new("documents").required(true).num_args(1..).help("The documents, as JSON or YAML");
    let format = Arg::new("message-format")
        .long("message-format")
        .global(true)
        .value_parser(["text", "json"])
        .default_value("text")
        .value_name("FORMAT")
        .help("How mistakes, warnings and differences are shown: to a person, or one JSON object a line");
    Command::new("cargo xtask")
        .arg(format)
        .bin_name("cargo xtask")
        .about("The commands of this repository")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("changes")
                .about("Shows what changed in spec/ since a revision, for users of the crate, as Markdown")
                .arg(revision),
        )
        .subcommand(
            Command::new("codegen")
                .about("Makes the modules and the features of the products in generated/ from spec/")
                .arg(check)
                .arg(watch),
        )
        .subcommand(
            Command::new("drift")
                .about("Shows what differs between the spec and Twilio's OpenAPI documents")
                .after_help(drift::EXIT_CODES)
                .arg(documents.value_name("FILE"))
                .arg(apply),
        )
        .subcommand(release::command())
        .subcommand(
            Command::new("fmt").about("Writes the files of spec/ in the house style").arg(
                Arg::new("check")
                    .long("check")
                    .action(ArgAction::SetTrue)
                    .help("Write nothing; show what is not in the house style, and fail if anything is not"),
            ),
        )
}

fn run(matches: &ArgMatches) -> Result<ExitCode> {
    let repository = Repository::here()?;
    let style =
        |arguments: &ArgMatches| match arguments.get_one::<String>("message-format").map(String::as_str) {
            Some("json") => Style::Json,
            _ => Style::Text { colours: io::stderr().is_terminal() },
        };
    let out = &mut io::stdout().lock();
    let documents = |arguments: &ArgMatches| -> Vec<String> {
        arguments.get_many("documents").into_iter().flatten().cloned().collect()
    };
    match matches.subcommand() {
        Some(("changes", arguments)) => {
            let revision = arguments.get_one::<String>("revision").map(String::as_str);
            changes::run(&repository, revision, style(arguments), out)
        }
        Some(("codegen", arguments)) if arguments.get_flag("watch") => {
            // All that it says goes to one place.
            let style = match style(arguments) {
                Style::Text { .. } => Style::Text { colours: io::stdout().is_terminal() },
                Style::Json => Style::Json,
            };
            watch::run(&repository, style, out)
        }
        Some(("codegen", arguments)) => {
            codegen::run(&repository, arguments.get_flag("check"), style(arguments), out)
        }
        Some(("drift", arguments)) => {
            drift::run(&repository, &documents(arguments), arguments.get_flag("apply"), style(arguments), out)
        }
        Some(("fmt", arguments)) => fmt::run(&repository, arguments.get_flag("check"), style(arguments), out),
        Some(("release", arguments)) => {
            let version = arguments.get_one::<String>("version").map(String::as_str);
            release::run(&repository, version, style(arguments), out)
        }
        // clap has refused everything else.
        _ => Ok(ExitCode::FAILURE),
    }
}
