use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use retry_policies::{Jitter, RetryDecision, RetryPolicy};

use super::retry::backoff;
use super::{RequestBuilder, RequestOptions, ResponseExt, not_sent};
use crate::runtime::error::Error;
use crate::runtime::request::Request;

/// Asks again and again until the response is as wanted. Made by [`Client::wait`](crate::Client::wait).
///
/// The waits between grow from one second to half a minute, with jitter, and are as long as the server asks for (`Retry-After`), up to
/// [`max_retry_after`](crate::client::Retry::max_retry_after). After 15 minutes it gives up, with
/// [`Error::NotReady`]. What fails for a moment is asked again like a response that is not as wanted yet; any other error ends the
/// wait.
///
/// ```no_run
/// use std::time::Duration;
/// use twilio_rest::{Client, insights::v1::CallSummary};
///
/// # async fn run() -> Result<(), twilio_rest::Error> {
/// # let client = Client::from_env()?;
/// let sid = "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// // The summary of a call that has just ended: at first there is none,
/// // then a partial one.
/// let wait =
///     client.wait(CallSummary::fetch(sid), CallSummary::is_final);
/// let summary = wait
///     .until_found()
///     .deadline(Duration::from_secs(45 * 60))
///     .send()
///     .await?;
/// println!("{:?}", summary.tags);
/// # Ok(())
/// # }
/// ```
#[must_use = "a wait does nothing until it is sent"]
pub struct Wait<C, R, F> {
    pub(crate) request: RequestBuilder<C, R>,
    pub(crate) is_done: F,
    pub(crate) policy: PollingPolicy,
}

impl<C, R: Request, F: FnMut(&R::Response) -> bool> Wait<C, R, F> {
    pub(crate) fn new(request: RequestBuilder<C, R>, is_done: F) -> Self {
        const {
            assert!(R::OPERATION.is_idempotent, "a request that is not idempotent cannot be waited for");
        }
        Self { request, is_done, policy: PollingPolicy::default() }
    }

    /// Limits the whole wait.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.policy.deadline = deadline;
        self
    }

    /// The longest wait before the second time. It doubles with every further one; a wait is never shorter than half of this.
    pub fn min_delay(mut self, min_delay: Duration) -> Self {
        self.policy.min_delay = min_delay;
        self
    }

    /// The longest wait between two times.
    pub fn max_delay(mut self, max_delay: Duration) -> Self {
        self.policy.max_delay = max_delay;
        self
    }

    /// Takes "not found" (404) for "not yet", and not for an error. A SID that does not exist is waited for in vain then.
    pub fn until_found(mut self) -> Self {
        self.policy.until_found = true;
        self
    }

    /// The options of the request that is sent so long after the start: none takes longer than the whole.
    pub(crate) fn options(&self, elapsed: Duration) -> Arc<RequestOptions> {
        let mut options = (*self.request.options).clone();
        let left = self.policy.deadline.saturating_sub(elapsed);
        options.deadline = Some(options.deadline.map_or(left, |deadline| deadline.min(left)));
        Arc::new(options)
    }

    /// Decides what follows from a response.
    pub(crate) fn on_response(
        &mut self,
        outcome: Result<http::Response<R::Response>, Error>,
        elapsed: Duration,
    ) -> PollingDecision<R::Response> {
        let asked = outcome.as_ref().map_or_else(Error::retry_after, ResponseExt::retry_after);
        let least = asked.unwrap_or_default().min(self.request.options.retry.max_retry_after);
        let (outcome, is_done) = (outcome.map(http::Response::into_body), &mut self.is_done);
        match self.policy.on_response(outcome, is_done, least, elapsed) {
            // The requests themselves went well.
            PollingDecision::Done(Err(error @ Error::NotReady { .. })) => {
                PollingDecision::Done(Err(not_sent(R::OPERATION, error)))
            }
            decision => decision,
        }
    }
}

impl<C: fmt::Debug, R: fmt::Debug, F> fmt::Debug for Wait<C, R, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("request", &self.request)
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}

/// When to ask again, and when to give up. Without a clock.
#[derive(Debug)]
pub(crate) struct PollingPolicy {
    deadline: Duration,
    min_delay: Duration,
    max_delay: Duration,
    until_found: bool,
    asked: u32,
}

impl Default for PollingPolicy {
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(15 * 60),
            min_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(30),
            until_found: false,
            asked: 0,
        }
    }
}

/// The decision that follows from a response.
#[derive(Debug)]
pub(crate) enum PollingDecision<T> {
    Done(Result<T, Error>),
    /// Ask once more, after so long.
    PollAfter(Duration),
}

impl PollingPolicy {
    fn on_response<T>(
        &mut self,
        outcome: Result<T, Error>,
        is_done: &mut impl FnMut(&T) -> bool,
        least: Duration,
        elapsed: Duration,
    ) -> PollingDecision<T> {
        let delay = self.delay().max(least);
        self.asked += 1;
        let is_in_time = elapsed.saturating_add(delay) < self.deadline;
        match outcome {
            Ok(answer) if is_done(&answer) => PollingDecision::Done(Ok(answer)),
            Ok(_) if is_in_time => PollingDecision::PollAfter(delay),
            Ok(_) => PollingDecision::Done(Err(Error::NotReady { asked: self.asked, waited: elapsed })),
            Err(error) if is_in_time && self.may_pass(&error) => PollingDecision::PollAfter(delay),
            Err(error) => PollingDecision::Done(Err(error)),
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
    use http::{HeaderMap, StatusCode};

    use super::*;
    use crate::runtime::codec::ResponseInfo;
    use crate::runtime::error::ApiError;

    const SECOND: Duration = Duration::from_secs(1);

    fn refusal(status: u16) -> Error {
        let status = StatusCode::from_u16(status).unwrap();
        let response = ResponseInfo::new(status, &HeaderMap::new(), 1);
        ApiError::new(response, None, false, bytes::Bytes::new()).into()
    }

    /// The decision on a response that is a number and wanted if it is 7.
    fn on_response(
        policy: &mut PollingPolicy,
        outcome: Result<u32, Error>,
        elapsed: u32,
    ) -> PollingDecision<u32> {
        policy.on_response(outcome, &mut |answer| *answer == 7, Duration::ZERO, elapsed * SECOND)
    }

    #[test]
    fn the_wanted_answer_ends_the_wait() {
        let mut policy = PollingPolicy::default();
        assert!(matches!(on_response(&mut policy, Ok(1), 0), PollingDecision::PollAfter(_)));
        assert!(matches!(on_response(&mut policy, Ok(7), 1), PollingDecision::Done(Ok(7))));
        // Also when the time is over.
        assert!(matches!(on_response(&mut policy, Ok(7), 10_000), PollingDecision::Done(Ok(7))));
    }

    #[test]
    fn waits_grow_between_their_bounds() {
        let mut policy =
            PollingPolicy { min_delay: SECOND, max_delay: 5 * SECOND, ..PollingPolicy::default() };
        for bound in [1, 2, 4, 5, 5] {
            let PollingDecision::PollAfter(delay) = on_response(&mut policy, Ok(1), 0) else {
                panic!("it gave up")
            };
            assert!(delay >= SECOND / 2 && delay < (bound + 1) * SECOND, "{delay:?} of {bound} s");
        }
    }

    #[test]
    fn a_wait_is_as_long_as_the_server_asks_for() {
        let mut policy = PollingPolicy { min_delay: SECOND, max_delay: SECOND, ..PollingPolicy::default() };
        let mut asked =
            |least, elapsed| policy.on_response(Ok(1), &mut |answer| *answer == 7, least, elapsed);
        assert!(
            matches!(asked(7 * SECOND, SECOND), PollingDecision::PollAfter(delay) if delay == 7 * SECOND)
        );
        // What is over by then is not waited for.
        let late = Duration::from_secs(15 * 60 - 7);
        assert!(matches!(asked(7 * SECOND, late), PollingDecision::Done(Err(Error::NotReady { .. }))));
    }

    #[test]
    fn the_deadline_ends_the_wait_with_the_number_of_answers() {
        let mut policy = PollingPolicy { deadline: 10 * SECOND, ..PollingPolicy::default() };
        assert!(matches!(on_response(&mut policy, Ok(1), 5), PollingDecision::PollAfter(_)));
        let PollingDecision::Done(Err(error)) = on_response(&mut policy, Ok(1), 10) else {
            panic!("it goes on")
        };
        assert_eq!(error.to_string(), "the response was not as wanted yet (asked 2 times in 10s)");
        assert!(error.is_timeout() && error.is_retryable());
    }

    #[test]
    fn an_error_ends_the_wait_unless_it_may_pass() {
        let mut policy = PollingPolicy { deadline: 10 * SECOND, ..PollingPolicy::default() };
        assert!(matches!(on_response(&mut policy, Err(refusal(503)), 0), PollingDecision::PollAfter(_)));
        assert!(matches!(on_response(&mut policy, Err(refusal(404)), 0), PollingDecision::Done(Err(_))));
        assert!(matches!(on_response(&mut policy, Err(refusal(401)), 0), PollingDecision::Done(Err(_))));
        policy.until_found = true;
        assert!(matches!(on_response(&mut policy, Err(refusal(404)), 0), PollingDecision::PollAfter(_)));
        // What was wrong at the end is said, and not only that there was no time left.
        let over = on_response(&mut policy, Err(refusal(404)), 10);
        assert!(matches!(over, PollingDecision::Done(Err(error)) if error.is_not_found()));
    }
}
