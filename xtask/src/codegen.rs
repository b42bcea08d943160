//! `cargo xtask codegen [--check]`

use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::repository::Repository;
use crate::sync::Plan;

/// Generates, and writes what changed; or with `check` only says what would.
pub fn run(check: bool) -> Result<ExitCode> {
    let start = Instant::now();
    let repository = Repository::here();
    let files = match codegen::generate(&repository.sources()?) {
        Ok(files) => files,
        Err(codegen::Error::Spec(mistakes)) => {
            eprintln!("{}", mistakes.render(std::io::stderr().is_terminal()));
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error.into()),
    };
    let plan = Plan::new(&repository, files)?;
    if check {
        report(&plan);
    } else {
        plan.apply(&repository)?;
    }
    println!("{}", closing_line(&plan, check, start));
    Ok(if check && !plan.changes.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What is stale, missing or orphaned, each with the difference, and what to do.
fn report(plan: &Plan) {
    for change in &plan.changes {
        println!("{}: {}\n{}", change.kind(), change.path(), change.diff());
    }
    if !plan.changes.is_empty() {
        println!("The generated files are not what the spec says. To write them: cargo xtask codegen\n");
    }
}

fn closing_line(plan: &Plan, check: bool, start: Instant) -> String {
    let (written, deleted) = plan.counts();
    let verb = if check { " to be" } else { "" };
    let unchanged = plan.unchanged;
    let millis = start.elapsed().as_millis();
    format!("codegen: {written}{verb} written, {unchanged} unchanged, {deleted}{verb} deleted, {millis} ms")
}
