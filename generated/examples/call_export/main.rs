//! The calls of a time span in a file, as newline-delimited JSON or as CSV.
//!
//! ```text
//! cargo run -p twilio-rest --example call_export -- [--since 7d] [--until 0m] [--format ndjson|csv] [--redact] FILE
//! ```
//!
//! It can be stopped at any instant, and goes on when it is started again: [`export`] says how. With credentials in the
//! environment ([`Client::from_env`](twilio_rest::Client::from_env) lists the variables) it asks Twilio, without any a fake in
//! this process.

mod arguments;
mod counts;
mod export;
mod format;
#[path = "../made_up_calls/mod.rs"]
mod made_up_calls;
mod output;
mod progress;
#[path = "../shared/mod.rs"]
mod shared;
mod span;
mod table;
#[cfg(test)]
mod tests;
mod watch;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

use arguments::Arguments;
use export::Export;
use made_up_calls::CALLS_A_DAY;
use shared::{Source, exit_code};
use watch::Watch;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit_code("call_export", run(Arguments::of_process()).await)
}

async fn run(arguments: Arguments) -> Result<()> {
    let start = Instant::now();
    let watch = Arc::new(Watch::new());
    let source = Source::find("calls", || made_up_calls::fake(CALLS_A_DAY))?;
    watch.note(&source.description);
    let retries = Arc::clone(&watch);
    let client = source.client.on_retry(move |retry| {
        retries.note(&format!("{}; again in {:.1?}", retry.error, retry.delay));
    });
    let client = client.build()?;

    let span = arguments.span(source.now)?;
    let mut export = Export::open(client, &arguments.file, arguments.options, span)?;
    if let Some(records) = export.earlier_records() {
        watch.note(&format!("Goes on after {records} records."));
    }
    // A stop is no problem at any point: what is not in the file yet is read again.
    let result = tokio::select! {
        result = export.run(|progress| watch.show(progress)) => result,
        _ = tokio::signal::ctrl_c() => Err(anyhow!("interrupted")),
    };
    watch.end();
    if let Err(error) = result {
        let records = export.progress().place.counts.records;
        return Err(
            error.context(format!("stopped after {records} records; to go on, run the same command again"))
        );
    }
    let file = arguments.file.display();
    let summary =
        export.finish().with_context(|| format!("{file} is complete, but its progress is still there"))?;
    let took = Duration::from_millis(u64::try_from(start.elapsed().as_millis())?);
    // Not `println!`, which panics if nobody reads it.
    writeln!(std::io::stdout(), "{file}\n{summary}\n  took        {took:?}")?;
    Ok(())
}
