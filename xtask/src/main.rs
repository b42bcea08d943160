//! The commands of this repository: `cargo xtask codegen`.
//!
//! The one program here that reads and writes files. What it writes, the library `codegen` makes; what to write and what to
//! delete, [`sync`] decides.

mod codegen;
mod repository;
mod sync;

use std::process::ExitCode;

use clap::{Arg, ArgAction, Command};

fn main() -> ExitCode {
    let matches = command().get_matches();
    let result = match matches.subcommand() {
        Some(("codegen", arguments)) => codegen::run(arguments.get_flag("check")),
        _ => unreachable!("clap lets no other command through"),
    };
    match result {
        Ok(code) => code,
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
