//! A phone call that a handler is asked about: the dialogue of an IVR.

mod error;
mod follow;
mod handler;
mod url;

use std::collections::VecDeque;
use std::fmt;

use bytes::Bytes;
pub use error::CallError;
use handler::Handler;

use super::twilio::Twilio;
use crate::runtime::twiml::Element;

/// A made-up phone call. It asks a handler for TwiML, as Twilio does, and follows it up to where somebody has to do something: press a key, say
/// something, answer a phone, hang up. What the caller hears is written down.
///
/// ```
/// # #[cfg(all(feature = "webhook", feature = "twiml"))]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), twilio_rest::testing::CallError> {
/// use std::future::ready;
/// use twilio_rest::testing::Twilio;
///
/// const MENU: &str = "<Response><Gather action='/menu'>
///     <Say>Press 1 for sales.</Say>
/// </Gather></Response>";
/// const SALES: &str = "<Response><Say>Sales.</Say></Response>";
///
/// let twilio = Twilio::new("made-up-token", "https://example.com");
/// let mut call = twilio
///     .call("+15551230001", "+15557654321", |request| {
///         let is_menu = request.uri().path() == "/menu";
///         let answer = if is_menu { SALES } else { MENU };
///         ready(http::Response::new(answer))
///     })
///     .start("/voice")
///     .await?;
/// assert!(call.heard().contains("Press 1 for sales"));
///
/// call.press("1").await?;
/// assert!(call.heard().ends_with("Sales."));
/// assert!(call.is_over());
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "webhook", feature = "twiml")))]
/// # fn main() {}
/// ```
pub struct PhoneCall {
    twilio: Twilio,
    handler: Handler,
    parameters: Vec<(String, String)>,
    /// Where the TwiML at hand came from.
    url: String,
    heard: Vec<String>,
    done: Vec<Element>,
    state: State,
}

enum State {
    /// Nobody has asked yet.
    New,
    /// The element that waits for somebody, and what stands behind it.
    Waits(Element, VecDeque<Element>),
    Over,
}

impl Twilio {
    /// A call from one number to another, about which this handler is asked: a function of the request, such as
    /// `|request| std::future::ready(answer(request))`. [`start`](PhoneCall::start) makes it ring.
    pub fn call<H, F, B>(&self, from: &str, to: &str, handler: H) -> PhoneCall
    where
        H: Fn(http::Request<Bytes>) -> F + Send + Sync + 'static,
        F: Future<Output = http::Response<B>> + Send + 'static,
        B: Into<Bytes>,
    {
        PhoneCall::new(self.clone(), (from, to), handler::of_function(handler))
    }

    /// As [`call`](Self::call), for a service of tower: a router of axum is one.
    #[cfg(any(feature = "axum", feature = "tower"))]
    pub fn call_service<S, B>(&self, from: &str, to: &str, service: S) -> PhoneCall
    where
        S: tower_service::Service<
                http::Request<http_body_util::Full<Bytes>>,
                Response = http::Response<B>,
                Error: Into<crate::error::BoxError>,
                Future: Send,
            > + Clone
            + Send
            + Sync
            + 'static,
        B: http_body::Body<Data: Send, Error: Into<crate::error::BoxError>> + Send,
    {
        PhoneCall::new(self.clone(), (from, to), handler::of_service(service))
    }
}

impl PhoneCall {
    fn new(twilio: Twilio, (from, to): (&str, &str), handler: Handler) -> Self {
        let call_sid = format!("CA{}", "a".repeat(32));
        let account_sid = format!("AC{}", "a".repeat(32));
        let parameters = [
            ("CallSid", call_sid.as_str()),
            ("AccountSid", &account_sid),
            ("From", from),
            ("To", to),
            ("Caller", from),
            ("Called", to),
            ("Direction", "inbound"),
            ("ApiVersion", "2010-04-01"),
            ("CallStatus", "ringing"),
        ];
        let parameters = parameters.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let url = twilio.url("/");
        Self { twilio, handler, parameters, url, heard: Vec::new(), done: Vec::new(), state: State::New }
    }

    /// With this parameter in each request: `FromCity`, or another `CallSid`.
    #[must_use]
    pub fn parameter(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Rings: asks for the TwiML at this path, and follows it.
    ///
    /// # Errors
    ///
    /// Fails where Twilio would say that an application error has occurred: on another status than a success, and on what is no TwiML, or has
    /// a content type of something else.
    pub async fn start(mut self, path: &str) -> Result<Self, CallError> {
        self.url = self.twilio.url(path);
        self.ask(path, "POST", &[]).await?;
        Ok(self)
    }

    /// Presses keys, for a `<Gather>` that takes them: up to its `numDigits`, or to the key that ends it. Without any before that one the
    /// call goes on as if nobody had [pressed](Self::wait) a key.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits for keys, and as [`start`](Self::start) does.
    pub async fn press(&mut self, keys: &str) -> Result<&mut Self, CallError> {
        let (gather, rest) = self.gather("dtmf")?;
        let most = gather.get("numDigits").and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
        let end = gather.get("finishOnKey").unwrap_or("#").to_owned();
        let pressed: String = keys.chars().take(most).collect();
        let digits = pressed.split(|key| end.contains(key)).next().unwrap_or_default();
        let key = pressed.chars().nth(digits.chars().count()).map(String::from);
        let key = key.iter().map(|key| ("FinishedOnKey", key.as_str()));
        let told: Vec<_> = [("Digits", digits)].into_iter().chain(key).collect();
        match digits.is_empty() {
            true => self.end_without_input(gather, rest, &told).await,
            false => self.end(gather, rest, &told).await,
        }
    }

    /// Says something, for a `<Gather>` that takes speech.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits for it, and as [`start`](Self::start) does.
    pub async fn say(&mut self, speech: &str) -> Result<&mut Self, CallError> {
        let (gather, rest) = self.gather("speech")?;
        self.end(gather, rest, &[("SpeechResult", speech), ("Confidence", "0.9")]).await
    }

    /// Does nothing until the `<Gather>` gives up, and goes on behind it.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits for the caller, and as [`start`](Self::start) does.
    pub async fn wait(&mut self) -> Result<&mut Self, CallError> {
        let (gather, rest) = self.waiting(Some("Gather"))?;
        self.end_without_input(gather, rest, &[("Digits", "")]).await
    }

    /// What became of a `<Dial>`: `completed`, `busy`, `no-answer`, `failed` or `canceled`, and how many seconds they talked.
    ///
    /// # Errors
    ///
    /// Fails if nobody is called, and as [`start`](Self::start) does.
    pub async fn dialed(&mut self, status: &str, seconds: u32) -> Result<&mut Self, CallError> {
        let (dial, rest) = self.waiting(Some("Dial"))?;
        let (sid, seconds) = (format!("CA{}", "b".repeat(32)), seconds.to_string());
        let told = [("DialCallStatus", status), ("DialCallSid", &sid), ("DialCallDuration", &seconds)];
        self.end(dial, rest, &told).await
    }

    /// Speaks for so many seconds, for a `<Record>` that records.
    ///
    /// # Errors
    ///
    /// Fails if nothing records, and as [`start`](Self::start) does.
    pub async fn record(&mut self, seconds: u32) -> Result<&mut Self, CallError> {
        let (record, rest) = self.waiting(Some("Record"))?;
        self.end_recording(record, rest, seconds, None).await
    }

    /// Ends what waits, whatever it is: a `<Connect>`, an `<Enqueue>`, a `<Pay>` or a `<Refer>`. Its action is told these parameters, such as
    /// `QueueResult`; without an action the call goes on as Twilio does, mostly behind the element.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits, and as [`start`](Self::start) does.
    pub async fn finish(&mut self, parameters: &[(&str, &str)]) -> Result<&mut Self, CallError> {
        let (element, rest) = self.waiting(None)?;
        self.end(element, rest, parameters).await
    }

    /// Hangs up. A `<Record>` that records tells its action, with a recording of one second.
    ///
    /// # Errors
    ///
    /// Fails as [`start`](Self::start) does.
    pub async fn hang_up(&mut self) -> Result<&mut Self, CallError> {
        let state = std::mem::replace(&mut self.state, State::Over);
        self.set("CallStatus", "completed");
        if let State::Waits(record, rest) = state
            && record.name() == "Record"
        {
            self.end_recording(record, rest, 1, Some("hangup")).await?;
            self.state = State::Over;
        }
        Ok(self)
    }

    /// What the caller has heard so far, a line for each `<Say>`, and the URL of each `<Play>` in brackets.
    #[must_use]
    pub fn heard(&self) -> String {
        self.heard.join("\n")
    }

    /// What the caller has heard, and is not interested in any more: [`heard`](Self::heard) begins anew.
    pub fn take_heard(&mut self) -> String {
        std::mem::take(&mut self.heard).join("\n")
    }

    /// The elements that were carried out so far.
    #[must_use]
    pub fn done(&self) -> &[Element] {
        &self.done
    }

    /// The element that waits for somebody: a `<Gather>`, a `<Dial>`, a `<Record>`, or one that [`finish`](Self::finish) ends.
    #[must_use]
    pub fn waits_in(&self) -> Option<&Element> {
        match &self.state {
            State::Waits(element, _) => Some(element),
            State::New | State::Over => None,
        }
    }

    /// Whether the call has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Over)
    }

    /// The status of the call, as the next request would have it.
    #[must_use]
    pub fn status(&self) -> &str {
        let status = self.parameters.iter().find(|(name, _)| name == "CallStatus");
        status.map_or("", |(_, value)| value)
    }

    fn set(&mut self, name: &str, value: &str) {
        match self.parameters.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.parameters.push((name.to_owned(), value.to_owned())),
        }
    }
}

impl fmt::Debug for PhoneCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.waits_in().map(|element| element.name().to_owned());
        f.debug_struct("PhoneCall")
            .field("status", &self.status())
            .field("waits_in", &at)
            .finish_non_exhaustive()
    }
}
