use std::process::ExitCode;

use anyhow::Result;

/// The end of a program: if something went wrong, it is told on standard error, with its causes. An error of the crate never has credentials
/// or personal data in its text.
#[expect(clippy::print_stderr, reason = "a program for the terminal says there why it failed")]
pub(crate) fn exit_code(program: &str, outcome: Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{program}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
