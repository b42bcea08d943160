use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use retry_policies::{Jitter, RetryDecision, RetryPolicy};

use super::retry::backoff;
use super::{Call, Options};
use crate::runtime::error::Error;
use crate::runtime::request::Request;

/// Asks again and again until the answer is as wanted. Made by [`Client::wait`](crate::Client::wait).
///
/// The waits between grow from one second to half a minute, with jitter. After 15 minutes it gives up, with
/// [`Error::NotReady`]. What fails for a moment is asked again like an answer that is not as wanted yet; any other error ends the
/// wait.
///
/// ```no_run
/// use std::time::Duration;
/// use twilio_rest::{Client, insights::v1::CallSummary};
///
/// # async fn run() -> Result<(), twilio_rest::Error> {
/// # let client = Client::from_env()?;
/// let sid = "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// // The summary of a call that has just ended: at first there is none, then a partial one.
/// let wait = client.wait(CallSummary::fetch(sid), CallSummary::is_final);
/// let summary = wait.until_found().deadline(Duration::from_mins(45)).send().await?;
/// println!("{:?}", summary.tags);
/// # Ok(())
/// # }
/// ```
#[must_use = "a wait does nothing until it is sent"]
pub struct Wait<C, R, F> {
    pub(crate) call: Call<C, R>,
    pub(crate) is_done: F,
    pub(crate) patience: Patience,
}

impl<C, R: Request, F: FnMut(&R::Response) -> bool> Wait<C, R, F> {
    pub(crate) fn new(call: Call<C, R>, is_done: F) -> Self {
        const {
            assert!(R::OPERATION.is_repeatable, "a request that cannot be repeated cannot be waited for");
        }
        Self { call, is_done, patience: Patience::default() }
    }

    /// How long to wait at most, all in all.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.patience.deadline = deadline;
        self
    }

    /// How long to wait at most before the second time. It doubles with every further one; a wait is never shorter than half of this.
    pub fn min_delay(mut self, min_delay: Duration) -> Self {
        self.patience.min_delay = min_delay;
        self
    }

    /// The longest wait between two times.
    pub fn max_delay(mut self, max_delay: Duration) -> Self {
        self.patience.max_delay = max_delay;
        self
    }

    /// Takes "not found" (404) for "not yet", and not for an error. A SID that does not exist is waited for in vain then.
    pub fn until_found(mut self) -> Self {
        self.patience.until_found = true;
        self
    }

    /// The options of the call that is made so long after the start: none takes longer than the whole.
    pub(crate) fn options(&self, elapsed: Duration) -> Arc<Options> {
        let mut options = (*self.call.options).clone();
        let left = self.patience.deadline.saturating_sub(elapsed);
        options.deadline = Some(options.deadline.map_or(left, |deadline| deadline.min(left)));
        Arc::new(options)
    }

    /// What follows from an answer.
    pub(crate) fn judge(
        &mut self,
        outcome: Result<R::Response, Error>,
        elapsed: Duration,
    ) -> Waiting<R::Response> {
        let is_done = &mut self.is_done;
        self.patience.judge(outcome, is_done, elapsed)
    }
}

impl<C: fmt::Debug, R: fmt::Debug, F> fmt::Debug for Wait<C, R, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("call", &self.call)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

/// How long to wait, and how often it was asked. Without a clock.
#[derive(Debug)]
pub(crate) struct Patience {
    deadline: Duration,
    min_delay: Duration,
    max_delay: Duration,
    until_found: bool,
    asked: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            deadline: Duration::from_mins(15),
            min_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(30),
            until_found: false,
            asked: 0,
        }
    }
}

/// What follows from an answer.
#[derive(Debug)]
pub(crate) enum Waiting<T> {
    Over(Result<T, Error>),
    /// It is to be asked once more, after so long.
    Again(Duration),
}

impl Patience {
    fn judge<T>(
        &mut self,
        outcome: Result<T, Error>,
        is_done: &mut impl FnMut(&T) -> bool,
        elapsed: Duration,
    ) -> Waiting<T> {
        let delay = self.delay();
        self.asked += 1;
        let is_in_time = elapsed.saturating_add(delay) < self.deadline;
        match outcome {
            Ok(answer) if is_done(&answer) => Waiting::Over(Ok(answer)),
            Ok(_) if is_in_time => Waiting::Again(delay),
            Ok(_) => Waiting::Over(Err(Error::NotReady { asked: self.asked, waited: elapsed })),
            Err(error) if is_in_time && self.may_pass(&error) => Waiting::Again(delay),
            Err(error) => Waiting::Over(Err(error)),
        }
    }

    /// Whether an error may be gone the next time.
    fn may_pass(&self, error: &Error) -> bool {
        error.is_retryable() || (self.until_found && error.is_not_found())
    }

    fn delay(&self) -> Duration {
        let policy = backoff(self.min_delay, self.max_delay, Jitter::Bounded, u32::MAX);
        let now = SystemTime::now();
        match policy.should_retry(now, self.asked) {
            RetryDecision::Retry { execute_after } => execute_after.duration_since(now).unwrap_or_default(),
            RetryDecision::DoNotRetry => self.max_delay,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;
    use crate::runtime::error::ApiError;

    const SECOND: Duration = Duration::from_secs(1);

    fn refusal(status: u16) -> Error {
        let status = StatusCode::from_u16(status).unwrap();
        ApiError::new(status, None, None, 1, bytes::Bytes::new()).into()
    }

    /// What comes of an answer that is a number and wanted if it is 7.
    fn judge(patience: &mut Patience, outcome: Result<u32, Error>, elapsed: u32) -> Waiting<u32> {
        patience.judge(outcome, &mut |answer| *answer == 7, elapsed * SECOND)
    }

    #[test]
    fn the_wanted_answer_ends_the_wait() {
        let mut patience = Patience::default();
        assert!(matches!(judge(&mut patience, Ok(1), 0), Waiting::Again(_)));
        assert!(matches!(judge(&mut patience, Ok(7), 1), Waiting::Over(Ok(7))));
        // Also when the time is over.
        assert!(matches!(judge(&mut patience, Ok(7), 10_000), Waiting::Over(Ok(7))));
    }

    #[test]
    fn waits_grow_between_their_bounds() {
        let mut patience = Patience { min_delay: SECOND, max_delay: 5 * SECOND, ..Patience::default() };
        for bound in [1, 2, 4, 5, 5] {
            let Waiting::Again(delay) = judge(&mut patience, Ok(1), 0) else { panic!("it gave up") };
            assert!(delay >= SECOND / 2 && delay < (bound + 1) * SECOND, "{delay:?} of {bound} s");
        }
    }

    #[test]
    fn the_deadline_ends_the_wait_with_the_number_of_answers() {
        let mut patience = Patience { deadline: 10 * SECOND, ..Patience::default() };
        assert!(matches!(judge(&mut patience, Ok(1), 5), Waiting::Again(_)));
        let Waiting::Over(Err(error)) = judge(&mut patience, Ok(1), 10) else { panic!("it goes on") };
        assert_eq!(error.to_string(), "the answer was not as wanted yet (asked 2 times in 10s)");
        assert!(error.is_timeout() && error.is_retryable());
    }

    #[test]
    fn an_error_ends_the_wait_unless_it_may_pass() {
        let mut patience = Patience { deadline: 10 * SECOND, ..Patience::default() };
        assert!(matches!(judge(&mut patience, Err(refusal(503)), 0), Waiting::Again(_)));
        assert!(matches!(judge(&mut patience, Err(refusal(404)), 0), Waiting::Over(Err(_))));
        assert!(matches!(judge(&mut patience, Err(refusal(401)), 0), Waiting::Over(Err(_))));
        patience.until_found = true;
        assert!(matches!(judge(&mut patience, Err(refusal(404)), 0), Waiting::Again(_)));
        // What was wrong at the end is said, and not only that there was no time left.
        let over = judge(&mut patience, Err(refusal(404)), 10);
        assert!(matches!(over, Waiting::Over(Err(error)) if error.is_not_found()));
    }
}
