//! The time span of an export, cut into windows.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use twilio_rest::types::Timestamp;

/// The lengths that a window can have.
const LENGTHS: [Duration; 4] = [minutes(15), minutes(60), minutes(6 * 60), minutes(24 * 60)];

const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

/// More windows than this are a sign that they should be longer.
const MANY: usize = 60;

/// A time span and the windows in it, all of one length but the last, which may be shorter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) since: Timestamp,
    pub(crate) until: Timestamp,
    pub(crate) window: Duration,
}

impl Span {
    /// `None` if there is no time between the two.
    pub(crate) fn new(since: Timestamp, until: Timestamp) -> Option<Self> {
        until.since(since).filter(|length| !length.is_zero())?;
        let spans = LENGTHS.map(|window| Self { since, until, window });
        let [.., longest] = spans;
        Some(spans.into_iter().find(|span| span.count() <= MANY).unwrap_or(longest))
    }

    /// The number of windows.
    pub(crate) fn count(&self) -> usize {
        let length = self.until.since(self.since).unwrap_or_default().as_millis();
        usize::try_from(length.div_ceil(self.window.as_millis().max(1))).unwrap_or(usize::MAX)
    }

    /// The start and the end of a window; `None` after the last.
    pub(crate) fn window(&self, number: usize) -> Option<(Timestamp, Timestamp)> {
        let before = self.window.checked_mul(u32::try_from(number).ok()?)?;
        let start = self.since.checked_add(before).filter(|start| *start < self.until)?;
        let end = start.checked_add(self.window).map_or(self.until, |end| end.min(self.until));
        Some((start, end))
    }
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let minutes = self.window.as_secs() / 60;
        let window = if minutes < 60 { format!("{minutes}m") } else { format!("{}h", minutes / 60) };
        write!(f, "{} to {}, in windows of {window}", self.since, self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(hours: u64, minutes: u64) -> Span {
        let until: Timestamp = "2026-11-06T17:00:00Z".parse().unwrap();
        let length = super::minutes(hours * 60 + minutes);
        Span::new(until.checked_sub(length).unwrap(), until).unwrap()
    }

    #[test]
    fn the_number_of_windows_is_sensible() {
        let counts = [(0, 1), (4, 0), (36, 0), (7 * 24, 0), (30 * 24, 0)].map(|(h, m)| span(h, m).count());
        assert_eq!(counts, [1, 16, 36, 28, 30]);
    }

    #[test]
    fn windows_lie_side_by_side_and_fill_the_span() {
        let span = span(16, 20);
        let windows: Vec<_> = (0..).map_while(|number| span.window(number)).collect();
        assert_eq!(windows.len(), span.count());
        assert_eq!((windows[0].0, windows[17 - 1].1), (span.since, span.until));
        assert!(windows.windows(2).all(|pair| pair[0].1 == pair[1].0));
        assert_eq!(windows[16].1.since(windows[16].0), Some(minutes(20)));
    }
}
