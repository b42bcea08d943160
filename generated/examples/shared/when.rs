use std::time::Duration;

use clap::{Arg, Command, value_parser};
use twilio_rest::types::{Timestamp, When};

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// An option that is a point in time: `--since 7d`, `--since 2026-11-06T17:00:00Z`.
pub(crate) fn when(name: &'static str, default: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).default_value(default).value_parser(value_parser!(When)).help(help)
}

/// The option with which a report or an export begins.
pub(crate) fn since() -> Arg {
    when("since", "7d", "First instant: RFC 3339, or how long ago, such as 90m, 4h or 7d")
}

/// What the command line says of a program that has this option alone. The process ends here if it is wrong, or if it asks for help.
pub(crate) fn since_of_process(program: &'static str, about: &'static str) -> When {
    let matches = Command::new(program).about(about).arg(since()).get_matches();
    matches.get_one("since").copied().unwrap_or(When::Ago(WEEK))
}

/// The instant that is meant, if it is now `now`. `None` before the time that a [`Timestamp`] can tell.
pub(crate) fn instant_of(when: When, now: Timestamp) -> Option<Timestamp> {
    match when {
        When::At(instant) => Some(instant),
        When::Ago(duration) => now.checked_sub(duration),
        _ => None,
    }
}
