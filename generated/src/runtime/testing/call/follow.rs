//! What a call does on its own: it asks for TwiML, and carries that out.

use std::collections::VecDeque;

use super::error::CallError;
use super::{PhoneCall, State, url};
use crate::runtime::twiml::Element;
use crate::runtime::webhook::media_type;

/// So many requests in a row are made without anything to wait for: a redirect in a circle ends there.
const MAX_REQUESTS: usize = 50;

impl PhoneCall {
    /// The element that waits, if it is one of this name, and what stands behind it. The call is at it no more.
    pub(super) fn waiting(&mut self, name: Option<&str>) -> Result<(Element, VecDeque<Element>), CallError> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Waits(element, rest) if name.is_none_or(|name| element.name() == name) => {
                Ok((element, rest))
            }
            other => {
                let at = match &other {
                    State::Waits(element, _) => format!("it is at <{}>", element.name()),
                    State::New => "it has not been started".to_owned(),
                    State::Over => "it is over".to_owned(),
                };
                self.state = other;
                let what = name.map_or("nothing".to_owned(), |name| format!("no <{name}>"));
                Err(CallError::new(format!("{what} waits in the call: {at}")))
            }
        }
    }

    /// The `<Gather>` that waits, if it takes this kind of input.
    pub(super) fn gather(&mut self, input: &str) -> Result<(Element, VecDeque<Element>), CallError> {
        let takes = |gather: &Element| {
            gather.get("input").unwrap_or("dtmf").split_ascii_whitespace().any(|one| one == input)
        };
        match self.waits_in() {
            Some(gather) if gather.name() == "Gather" && !takes(gather) => {
                Err(CallError::new(format!("the <Gather> that waits takes no `{input}`")))
            }
            _ => self.waiting(Some("Gather")),
        }
    }

    pub(super) async fn end_without_input(
        &mut self,
        gather: Element,
        rest: VecDeque<Element>,
        more: &[(&str, &str)],
    ) -> Result<&mut Self, CallError> {
        if gather.get("actionOnEmptyResult") == Some("true") {
            return self.end(gather, rest, more).await;
        }
        self.follow(rest).await?;
        Ok(self)
    }

    pub(super) async fn end_recording(
        &mut self,
        record: Element,
        rest: VecDeque<Element>,
        seconds: u32,
        digits: Option<&str>,
    ) -> Result<&mut Self, CallError> {
        let (sid, seconds) = (format!("RE{}", "a".repeat(32)), seconds.to_string());
        let url = format!("https://api.twilio.com/2010-04-01/Recordings/{sid}");
        let recording = [("RecordingSid", &*sid), ("RecordingUrl", &url), ("RecordingDuration", &seconds)];
        let digits = digits.map(|digits| ("Digits", digits));
        let told: Vec<_> = recording.into_iter().chain(digits).collect();
        self.end(record, rest, &told).await
    }

    /// Ends an element: asks its action, or goes on behind it.
    pub(super) async fn end(
        &mut self,
        element: Element,
        rest: VecDeque<Element>,
        more: &[(&str, &str)],
    ) -> Result<&mut Self, CallError> {
        // Without an action these ask the URL of their own TwiML.
        let asks_itself = matches!(element.name(), "Gather" | "Record" | "Pay")
            || element.children().any(|child| child.name() == "VirtualAgent");
        match element.get("action").or(asks_itself.then_some("")) {
            Some(action) => {
                self.go_to(action);
                self.ask(action, element.get("method").unwrap_or("POST"), more).await?;
            }
            None => self.follow(rest).await?,
        }
        Ok(self)
    }

    /// Takes a reference in the TwiML at hand for the URL that is asked next.
    fn go_to(&mut self, reference: &str) {
        self.url = self.twilio.url(&url::resolve(&self.url, reference));
    }

    /// Asks the URL for TwiML, and follows that. The path is what an error calls it.
    pub(super) async fn ask(
        &mut self,
        path: &str,
        method: &str,
        more: &[(&str, &str)],
    ) -> Result<(), CallError> {
        let verbs = self.fetch(path, method, more).await?;
        self.follow(verbs).await
    }

    async fn fetch(
        &mut self,
        path: &str,
        method: &str,
        more: &[(&str, &str)],
    ) -> Result<VecDeque<Element>, CallError> {
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let delivery = self.twilio.form(&self.url, self.parameters.iter().cloned().chain(more));
        let delivery = if method.eq_ignore_ascii_case("GET") { delivery.get() } else { delivery };
        let request = delivery.try_request();
        let request = request
            .map_err(|error| CallError::new(format!("no request can be made to {path:?}: {error}")))?;
        let response = (self.handler)(request).await;
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
        let content_type = String::from_utf8_lossy(media_type(response.headers())).to_lowercase();
        if !matches!(&*content_type, "" | "text/xml" | "application/xml" | "text/html") {
            let message =
                format!("the answer for {path:?} is {content_type}, which is no TwiML: text/xml is");
            return Err(CallError::new(message));
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
                "Connect" | "Dial" | "Enqueue" | "Pay" | "Record" | "Refer" => {
                    self.state = State::Waits(verb, verbs);
                    return Ok(());
                }
                "Redirect" => {
                    asked += 1;
                    if asked > MAX_REQUESTS {
                        return Err(CallError::new("the TwiML redirects in a circle".to_owned()));
                    }
                    let (url, method) = (verb.text_content(), verb.get("method").unwrap_or("POST"));
                    self.go_to(url.trim());
                    verbs = self.fetch(url.trim(), method, &[]).await?;
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
