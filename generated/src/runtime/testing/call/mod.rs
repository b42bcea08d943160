//! A phone call that a handler is asked about: the dialogue of an IVR.

mod error;
mod handler;
mod url;

use std::collections::VecDeque;
use std::fmt;

use bytes::Bytes;
pub use error::CallError;
use handler::Handler;

use super::twilio::Twilio;
use crate::runtime::twiml::Element;

/// So many requests in a row are made without anything to wait for: a redirect in a circle ends there.
const MAX_REQUESTS: usize = 50;

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
    /// Fails where Twilio would say that an application error has occurred: on another status than a success, and on what is no TwiML.
    pub async fn start(mut self, path: &str) -> Result<Self, CallError> {
        self.ask(path, "POST", &[]).await?;
        Ok(self)
    }

    /// Presses keys, for a `<Gather>` that waits.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits for keys, and as [`start`](Self::start) does.
    pub async fn press(&mut self, digits: &str) -> Result<&mut Self, CallError> {
        let (gather, _) = self.waiting("Gather")?;
        let key = gather.get("finishOnKey").unwrap_or("#").to_owned();
        let pressed = match digits.strip_suffix(|last: char| key.contains(last)) {
            Some(before) if !before.is_empty() => before,
            _ => digits,
        };
        self.act(&gather, &[("Digits", pressed)]).await
    }

    /// Says something, for a `<Gather>` that waits for speech.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits for it, and as [`start`](Self::start) does.
    pub async fn say(&mut self, speech: &str) -> Result<&mut Self, CallError> {
        let (gather, _) = self.waiting("Gather")?;
        self.act(&gather, &[("SpeechResult", speech), ("Confidence", "0.9")]).await
    }

    /// Does nothing until the `<Gather>` gives up, and goes on behind it.
    ///
    /// # Errors
    ///
    /// Fails if nothing waits for the caller, and as [`start`](Self::start) does.
    pub async fn wait(&mut self) -> Result<&mut Self, CallError> {
        let (gather, rest) = self.waiting("Gather")?;
        if gather.get("actionOnEmptyResult") == Some("true") {
            return self.act(&gather, &[("Digits", "")]).await;
        }
        self.follow(rest).await?;
        Ok(self)
    }

    /// What became of a `<Dial>`: `completed`, `busy`, `no-answer`, `failed` or `canceled`, and how many seconds they talked.
    ///
    /// # Errors
    ///
    /// Fails if nobody is called, and as [`start`](Self::start) does.
    pub async fn dialed(&mut self, status: &str, seconds: u32) -> Result<&mut Self, CallError> {
        let (dial, rest) = self.waiting("Dial")?;
        if dial.get("action").is_none() {
            self.follow(rest).await?;
            return Ok(self);
        }
        let (sid, seconds) = (format!("CA{}", "b".repeat(32)), seconds.to_string());
        let parameters = [("DialCallStatus", status), ("DialCallSid", &sid), ("DialCallDuration", &seconds)];
        self.act(&dial, &parameters).await
    }

    /// Speaks for so many seconds, for a `<Record>` that records.
    ///
    /// # Errors
    ///
    /// Fails if nothing records, and as [`start`](Self::start) does.
    pub async fn record(&mut self, seconds: u32) -> Result<&mut Self, CallError> {
        let (record, _) = self.waiting("Record")?;
        let (sid, seconds) = (format!("RE{}", "a".repeat(32)), seconds.to_string());
        let url = format!("https://api.twilio.com/2010-04-01/Recordings/{sid}");
        let parameters = [("RecordingSid", &*sid), ("RecordingUrl", &url), ("RecordingDuration", &seconds)];
        self.act(&record, &parameters).await
    }

    /// Hangs up. A `<Record>` that records tells its action.
    ///
    /// # Errors
    ///
    /// Fails as [`start`](Self::start) does.
    pub async fn hang_up(&mut self) -> Result<&mut Self, CallError> {
        let state = std::mem::replace(&mut self.state, State::Over);
        self.set("CallStatus", "completed");
        if let State::Waits(record, _) = state
            && record.name() == "Record"
        {
            self.act(&record, &[("Digits", "hangup")]).await?;
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

    /// The element that waits for somebody: a `<Gather>`, a `<Dial>` or a `<Record>`.
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

    /// The element that waits, if it is one of this name. The call is at it no more.
    fn waiting(&mut self, name: &str) -> Result<(Element, VecDeque<Element>), CallError> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Waits(element, rest) if element.name() == name => Ok((element, rest)),
            other => {
                let at = match &other {
                    State::Waits(element, _) => format!("it is at <{}>", element.name()),
                    State::New => "it has not been started".to_owned(),
                    State::Over => "it is over".to_owned(),
                };
                self.state = other;
                Err(CallError::new(format!("no <{name}> waits in the call: {at}")))
            }
        }
    }

    /// Asks the action of an element. Without one it is where the TwiML came from.
    async fn act(&mut self, element: &Element, more: &[(&str, &str)]) -> Result<&mut Self, CallError> {
        let action = element.get("action").unwrap_or_default().to_owned();
        let method = element.get("method").unwrap_or("POST").to_owned();
        self.ask(&action, &method, more).await?;
        Ok(self)
    }

    /// Asks a URL for TwiML, and follows that.
    async fn ask(&mut self, path: &str, method: &str, more: &[(&str, &str)]) -> Result<(), CallError> {
        let verbs = self.fetch(path, method, more).await?;
        self.follow(verbs).await
    }

    async fn fetch(
        &mut self,
        path: &str,
        method: &str,
        more: &[(&str, &str)],
    ) -> Result<VecDeque<Element>, CallError> {
        self.url = url::resolve(&self.url, path);
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let delivery = self.twilio.form(&self.url, self.parameters.iter().cloned().chain(more));
        let delivery = if method.eq_ignore_ascii_case("GET") { delivery.get() } else { delivery };
        let response = (self.handler)(delivery.request()).await;
        let response = response.map_err(|error| CallError::new(format!("the handler failed: {error}")))?;
        let status = response.status();
        if !status.is_success() {
            return Err(CallError::new(format!("the handler answered {status} for {path:?}")));
        }
        if self.status() == "ringing" {
            self.set("CallStatus", "in-progress");
        }
        if response.body().trim_ascii().is_empty() {
            return Ok(VecDeque::new());
        }
        let document = Element::parse(response.body())
            .map_err(|error| CallError::new(format!("the answer for {path:?} is no TwiML: {error}")))?;
        if document.name() != "Response" {
            return Err(CallError::new(format!("the answer for {path:?} is no <Response>")));
        }
        Ok(document.children().cloned().collect())
    }

    /// Carries elements out, one after another, up to one that waits for somebody.
    async fn follow(&mut self, mut verbs: VecDeque<Element>) -> Result<(), CallError> {
        let mut asked = 0;
        while let Some(verb) = verbs.pop_front() {
            self.done.push(verb.clone());
            match verb.name() {
                "Say" | "Play" => self.hear(&verb),
                "Gather" => {
                    verb.children().for_each(|child| self.hear(child));
                    self.state = State::Waits(verb, verbs);
                    return Ok(());
                }
                "Dial" | "Record" => {
                    self.state = State::Waits(verb, verbs);
                    return Ok(());
                }
                "Redirect" => {
                    asked += 1;
                    if asked > MAX_REQUESTS {
                        return Err(CallError::new("the TwiML redirects in a circle".to_owned()));
                    }
                    let method = verb.get("method").unwrap_or("POST").to_owned();
                    verbs = self.fetch(verb.text_content().trim(), &method, &[]).await?;
                }
                "Hangup" | "Reject" => break,
                _ => {}
            }
        }
        self.set("CallStatus", "completed");
        self.state = State::Over;
        Ok(())
    }

    fn hear(&mut self, element: &Element) {
        match element.name() {
            "Say" => self.heard.push(element.text_content().trim().to_owned()),
            "Play" => self.heard.push(format!("[{}]", element.text_content().trim())),
            _ => {}
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
