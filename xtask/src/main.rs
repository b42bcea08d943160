//! The commands of this repository: `cargo xtask codegen`.
//!
//! The one program here that reads and writes files. What to write, the library `codegen` makes; what that means for the disk,
//! [`sync`] decides; where things are, [`repository`] knows.

mod codegen;
mod repository;
mod sync;
mod upstream;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command};

use repository::Repository;

#[expect(clippy::print_stderr, reason = "the errors of a command are for its user")]
fn main() -> ExitCode {
    match run(&command().get_matches()) {
        Ok(code) => code,
        Err(error) if error.is::<codegen::Mistakes>() => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Command {
    let check = Arg::new("check")
        .long("check")
        .action(ArgAction::SetTrue)
        .help("Write nothing; show what is stale, missing or left over, and fail if anything is");
    let documents = Arg::new("documents").required(true).num_args(1..).help("The documents, as JSON or YAML");
    Command::new("cargo xtask")
        .bin_name("cargo xtask")
        .about("The commands of this repository")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("codegen").about("Makes the product modules of generated/src from spec/").arg(check),
        )
        .subcommand(
            Command::new("coverage")
                .about("Shows what the spec lacks of a digest of Twilio's API, and fails if that is not meant to be")
                .arg(documents.clone().value_name("FACTS")),
        )
        .subcommand(
            Command::new("drift")
                .about("Shows what differs between the spec and Twilio's OpenAPI documents, and fails if anything does")
                .arg(documents.value_name("FILE")),
        )
}

fn run(matches: &ArgMatches) -> Result<ExitCode> {
    let repository = Repository::here();
    let colours = io::stderr().is_terminal();
    let out = &mut io::stdout().lock();
    let documents = |arguments: &ArgMatches| -> Vec<String> {
        arguments.get_many("documents").into_iter().flatten().cloned().collect()
    };
    match matches.subcommand() {
        Some(("codegen", arguments)) => codegen::run(&repository, arguments.get_flag("check"), colours, out),
        Some(("coverage", arguments)) => {
            upstream::report::run(&repository, upstream::facts::read, &documents(arguments), colours, out)
        }
        Some(("drift", arguments)) => {
            upstream::report::run(&repository, upstream::openapi::read, &documents(arguments), colours, out)
        }
        // clap has refused everything else.
        _ => Ok(ExitCode::FAILURE),
    }
}
