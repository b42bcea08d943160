//! The access token of a client: got when a request needs it, once for all that wait for it, and again before it ends.

use std::time::Duration;

use http::header::HeaderValue;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::runtime::call::AccessToken;
use crate::runtime::error::TokenError;

/// What is known of the token. Whoever looks waits for whoever gets one; of those that go away, nothing is left.
#[derive(Default)]
pub(super) struct Tokens(Mutex<State>);

#[derive(Default)]
struct State {
    token: Option<Token>,
    failure: Option<Failure>,
    /// When a token was last dropped because a request with it was refused.
    refused: Option<Instant>,
}

struct Token {
    authorization: HeaderValue,
    /// The time from which on another is to be got.
    renew: Instant,
    end: Instant,
}

/// A token that was not got, and is not asked for again for a while.
struct Failure {
    error: TokenError,
    hold: Duration,
    until: Instant,
}

/// A token is renewed when so much of its lifetime is left, or a tenth of it if that is less.
const MARGIN: Duration = Duration::from_secs(60);

/// How long nobody asks after a failure, at first and at most.
const HOLD: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));

/// A refused token is replaced only so often: if the next one is refused too, that is not because of its age.
const BETWEEN_REFUSALS: Duration = Duration::from_secs(60);

impl State {
    /// What is there for a request at this time, unless it has to be got.
    fn known(&self, now: Instant) -> Option<Result<HeaderValue, TokenError>> {
        let token = self.token.as_ref();
        if let Some(token) = token.filter(|token| now < token.renew) {
            return Some(Ok(token.authorization.clone()));
        }
        let failure = self.failure.as_ref().filter(|failure| now < failure.until)?;
        // An old one is better than none.
        let old = token.filter(|token| now < token.end).map(|token| Ok(token.authorization.clone()));
        Some(old.unwrap_or_else(|| Err(failure.error.clone())))
    }

    /// Takes note of what was created, and gives it to whoever asked for it at that time.
    fn note(
        &mut self,
        created: Result<AccessToken, TokenError>,
        asked: Instant,
        now: Instant,
    ) -> Result<HeaderValue, TokenError> {
        match created {
            Ok(AccessToken { authorization, lifetime }) => {
                let renew = asked + lifetime.saturating_sub(MARGIN.min(lifetime / 10));
                let end = asked + lifetime;
                self.token = Some(Token { authorization: authorization.clone(), renew, end });
                self.failure = None;
                Ok(authorization)
            }
            Err(error) => {
                let longer = self.failure.as_ref().map_or(HOLD.0, |failure| failure.hold * 2);
                let hold = longer.max(error.retry_after().unwrap_or_default()).min(HOLD.1);
                self.failure = Some(Failure { error: error.clone(), hold, until: now + hold });
                self.known(now).unwrap_or(Err(error))
            }
        }
    }

    /// Drops a token that was refused, and tells whether another is worth a try.
    fn refuse(&mut self, refused: &HeaderValue, now: Instant) -> bool {
        if self.token.as_ref().is_some_and(|token| token.authorization != *refused) {
            // Another request has got another already.
            return true;
        }
        if self.refused.is_some_and(|last| now < last + BETWEEN_REFUSALS) {
            return false;
        }
        (self.token, self.refused) = (None, Some(now));
        true
    }
}

impl Tokens {
    /// The header with the token: the one that is there, or one that is created now. Many that ask at once get one.
    pub(super) async fn get<F>(&self, create: impl FnOnce() -> F) -> Result<HeaderValue, TokenError>
    where
        F: Future<Output = Result<AccessToken, TokenError>>,
    {
        let mut state = self.0.lock().await;
        let asked = Instant::now();
        if let Some(known) = state.known(asked) {
            return known;
        }
        let created = create().await;
        state.note(created, asked, Instant::now())
    }

    /// Drops a token that was refused, and tells whether another is worth a try.
    pub(super) async fn refuse(&self, refused: &HeaderValue) -> bool {
        self.0.lock().await.refuse(refused, Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn token(name: &str, seconds: u32) -> AccessToken {
        AccessToken { authorization: HeaderValue::from_str(name).unwrap(), lifetime: seconds * SECOND }
    }

    fn failure() -> TokenError {
        TokenError::other("example.com".to_owned(), "made up")
    }

    /// What is known so many seconds after the start: the token, or that there is none, or nothing.
    fn known(state: &State, start: Instant, seconds: u32) -> String {
        match state.known(start + seconds * SECOND) {
            Some(Ok(token)) => token.to_str().unwrap().to_owned(),
            Some(Err(_)) => "failed".to_owned(),
            None => "unknown".to_owned(),
        }
    }

    #[test]
    fn a_token_is_renewed_before_it_ends() {
        let (mut state, start) = (State::default(), Instant::now());
        assert_eq!(known(&state, start, 0), "unknown");
        state.note(Ok(token("a", 3600)), start, start).unwrap();
        assert_eq!((known(&state, start, 3539), known(&state, start, 3540)), ("a".into(), "unknown".into()));
        // Of a short one a tenth is left.
        state.note(Ok(token("b", 10)), start, start).unwrap();
        assert_eq!((known(&state, start, 8), known(&state, start, 9)), ("b".into(), "unknown".into()));
    }

    #[test]
    fn after_a_failure_nobody_asks_for_a_while_which_grows() {
        let (mut state, start) = (State::default(), Instant::now());
        let mut at = 0;
        for hold in [1, 2, 4, 8, 16, 30, 30] {
            let now = start + at * SECOND;
            assert!(state.note(Err(failure()), now, now).is_err());
            assert_eq!(known(&state, start, at + hold - 1), "failed");
            at += hold;
            assert_eq!(known(&state, start, at), "unknown", "{hold}");
        }
        state.note(Ok(token("a", 3600)), start, start).unwrap();
        assert!(state.failure.is_none());
    }

    #[test]
    fn a_token_that_has_not_ended_is_better_than_none() {
        let (mut state, start) = (State::default(), Instant::now());
        state.note(Ok(token("a", 100)), start, start).unwrap();
        let late = start + 95 * SECOND;
        assert_eq!(state.note(Err(failure()), late, late).unwrap(), "a");
        assert_eq!(known(&state, start, 95), "a");
        let over = start + 100 * SECOND;
        assert!(state.note(Err(failure()), over, over).is_err());
    }

    #[test]
    fn a_refused_token_is_replaced_once_in_a_while() {
        let (mut state, start) = (State::default(), Instant::now());
        state.note(Ok(token("a", 3600)), start, start).unwrap();
        assert!(state.refuse(&HeaderValue::from_static("a"), start));
        state.note(Ok(token("b", 3600)), start, start).unwrap();
        // Of many that were refused with the first, the others take the second.
        assert!(state.refuse(&HeaderValue::from_static("a"), start));
        assert_eq!(known(&state, start, 1), "b");
        // That one is refused for another reason than its age.
        assert!(!state.refuse(&HeaderValue::from_static("b"), start + 59 * SECOND));
        assert_eq!(known(&state, start, 59), "b");
        assert!(state.refuse(&HeaderValue::from_static("b"), start + 60 * SECOND));
    }
}
