use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use retry_policies::policies::ExponentialBackoff;
use retry_policies::{Jitter, RetryDecision, RetryPolicy};

use crate::runtime::error::Error;
use crate::runtime::request::OperationInfo;

/// The retries of a request: how many, and after how long.
///
/// Tried again is what may go well the next time: too many requests (429, which Twilio has not acted on), a connection that could not be
/// made, and for requests that are idempotent also a failure of the server (500, 502, 503, 504), a connection that is lost, and an
/// attempt that takes too long. [`retry_if`](crate::client::ClientBuilder::retry_if) widens or narrows that, and
/// [`idempotent`](crate::client::RequestBuilder::idempotent) says of a request that it may be repeated. The waits grow exponentially with full jitter: each is anything from nothing to
/// twice the one before. If the server says how long to wait (`Retry-After`), that is waited too.
///
/// ```
/// use std::time::Duration;
/// use twilio_rest::client::Retry;
///
/// let patient = Retry::default()
///     .max_retries(8)
///     .max_delay(Duration::from_secs(60));
/// let never = Retry::none();
/// # let _ = (patient, never);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    pub(super) max_retries: u32,
    pub(super) min_delay: Duration,
    pub(super) max_delay: Duration,
    pub(super) max_retry_after: Duration,
}

/// Three retries; waits from half a second to 20 seconds; a `Retry-After` up to one minute.
impl Default for Retry {
    fn default() -> Self {
        Self {
            max_retries: 3,
            min_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

impl Retry {
    /// Every request is tried once.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// The number of retries after the first attempt.
    pub fn max_retries(self, max_retries: u32) -> Self {
        Self { max_retries, ..self }
    }

    /// The upper bound of the first wait. It doubles with every further one.
    pub fn min_delay(self, min_delay: Duration) -> Self {
        Self { min_delay, ..self }
    }

    /// The upper bound of any wait that the server does not ask for.
    pub fn max_delay(self, max_delay: Duration) -> Self {
        Self { max_delay, ..self }
    }

    /// The longest wait that the server can ask for. If it asks for more, so much is waited.
    pub fn max_retry_after(self, max_retry_after: Duration) -> Self {
        Self { max_retry_after, ..self }
    }

    /// The wait after so many retries; `None` if there shall be no more.
    pub(super) fn delay(&self, retries: u32, retry_after: Option<Duration>) -> Option<Duration> {
        let policy = backoff(self.min_delay, self.max_delay, Jitter::Full, self.max_retries);
        let decision = policy.should_retry(SystemTime::now(), retries);
        let RetryDecision::Retry { execute_after } = decision else { return None };
        // What has passed since is nothing to wait for.
        let backoff = execute_after.duration_since(SystemTime::now()).unwrap_or_default();
        let asked = retry_after.unwrap_or_default().min(self.max_retry_after);
        Some(asked.saturating_add(backoff))
    }
}

/// Waits that double from the first to the last, so often.
pub(super) fn backoff(min: Duration, max: Duration, jitter: Jitter, times: u32) -> ExponentialBackoff {
    // Longer waits than a year would overflow in the end.
    let limit = Duration::from_secs(365 * 24 * 60 * 60);
    let min = min.min(limit);
    let bounds = ExponentialBackoff::builder().retry_bounds(min, max.clamp(min, limit));
    bounds.jitter(jitter).build_with_max_retries(times)
}

/// A retry that is about to be waited for: what [`ClientBuilder::on_retry`](crate::client::ClientBuilder::on_retry) is told, and what
/// [`retry_if`](crate::client::ClientBuilder::retry_if) is asked about.
///
/// ```
/// use twilio_rest::Client;
/// use twilio_rest::client::RetryEvent;
///
/// fn log(event: &RetryEvent<'_>) {
///     let RetryEvent { operation, attempts, delay, error, .. } = event;
///     eprintln!(
///         "{}: {attempts} attempts, next in {delay:?}: {error}",
///         operation.id
///     );
/// }
///
/// let settings = Client::builder().on_retry(log);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct RetryEvent<'a> {
    /// The operation that is asked for.
    pub operation: OperationInfo,
    /// The number of attempts that were made, at least one.
    pub attempts: u32,
    /// The length of the wait.
    pub delay: Duration,
    /// The failure of the last attempt.
    pub error: &'a Error,
    /// Whether the crate tries it again by itself, as [`Retry`] says.
    pub by_default: bool,
}

/// The function that decides which failures are tried again.
#[derive(Clone)]
pub(crate) struct RetryIf(Arc<Decide>);

type Decide = dyn Fn(&RetryEvent<'_>) -> bool + Send + Sync;

impl RetryIf {
    pub(crate) fn new(decide: impl Fn(&RetryEvent<'_>) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(decide))
    }

    pub(crate) fn call(&self, event: &RetryEvent<'_>) -> bool {
        (self.0)(event)
    }
}

impl fmt::Debug for RetryIf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RetryIf")
    }
}

/// The function that is told of every retry.
#[derive(Clone)]
pub(crate) struct Hook(pub(crate) Arc<dyn Fn(&RetryEvent<'_>) + Send + Sync>);

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}

/// The wait that a `Retry-After` asks for: seconds, or the date of the end of the wait. None for nonsense.
pub(crate) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let is_seconds = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match is_seconds {
        // More seconds than there are numbers for is for ever.
        true => Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX))),
        false => {
            httpdate::parse_http_date(value).ok().map(|date| date.duration_since(now).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn waits_grow_up_to_their_bound() {
        let retry = Retry::default().max_retries(50).min_delay(SECOND).max_delay(5 * SECOND);
        for (retries, bound) in [(0, 1), (1, 2), (2, 4), (3, 5), (40, 5)] {
            let delays: Vec<_> = (0..200).filter_map(|_| retry.delay(retries, None)).collect();
            assert_eq!(delays.len(), 200);
            assert!(delays.iter().all(|delay| *delay <= bound * SECOND), "{retries}");
            // Full jitter: half of them below half the bound.
            let short = delays.iter().filter(|delay| **delay < bound * SECOND / 2).count();
            assert!((50..150).contains(&short), "{short} of 200 are short");
        }
    }

    #[test]
    fn there_are_as_many_retries_as_allowed() {
        let retry = Retry::default().max_retries(2);
        assert!(retry.delay(0, None).is_some());
        assert!(retry.delay(1, None).is_some());
        assert_eq!(retry.delay(2, None), None);
        assert_eq!(Retry::none().delay(0, None), None);
    }

    #[test]
    fn the_servers_wait_is_waited_up_to_the_cap() {
        let retry = Retry::default().min_delay(Duration::ZERO).max_retry_after(10 * SECOND);
        let waited = |asked| retry.delay(0, Some(asked)).unwrap().as_secs();
        assert_eq!(waited(3 * SECOND), 3);
        assert_eq!(waited(Duration::from_secs(u64::MAX)), 10);
    }

    #[test]
    fn absurd_settings_do_not_overflow() {
        let retry = Retry {
            max_retries: u32::MAX,
            min_delay: Duration::MAX,
            max_delay: Duration::ZERO,
            ..Retry::default()
        };
        assert!(retry.delay(u32::MAX - 1, Some(Duration::MAX)).is_some());
    }

    #[test]
    fn a_retry_after_is_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Sun, 01 Nov 2026 12:00:00 GMT").unwrap();
        let cases = [
            ("0", Some(0)),
            (" 7 ", Some(7)),
            ("Sun, 01 Nov 2026 12:00:30 GMT", Some(30)),
            ("Sun, 01 Nov 2026 11:00:00 GMT", Some(0)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
        ];
        for (value, seconds) in cases {
            assert_eq!(retry_after(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }
}
