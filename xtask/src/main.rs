//! The commands of this repository: `cargo xtask codegen`.
//!
//! The one program here that reads and writes files. What to write, the library `codegen` makes; what that means for the disk,
//! [`sync`] decides; where things are, [`repository`] knows.

mod codegen;
mod repository;
mod sync;

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
    Command::new("cargo xtask")
        .bin_name("cargo xtask")
        .about("The commands of this repository")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("codegen").about("Makes the product modules of generated/src from spec/").arg(check),
        )
}

fn run(matches: &ArgMatches) -> Result<ExitCode> {
    match matches.subcommand() {
        Some(("codegen", arguments)) => {
            let colours = io::stderr().is_terminal();
            codegen::run(&Repository::here(), arguments.get_flag("check"), colours, &mut io::stdout().lock())
        }
        // clap has refused everything else.
        _ => Ok(ExitCode::FAILURE),
    }
}
