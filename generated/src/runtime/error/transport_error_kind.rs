/// The kind of a failure on the way to Twilio or back: what a person would do about it.
///
/// ```
/// use twilio_rest::api::v2010::Message;
/// use twilio_rest::client::Retry;
/// use twilio_rest::error::TransportErrorKind;
/// use twilio_rest::testing::{Fake, Reply};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let client = Fake::builder()
/// #     .retry(Retry::none())
/// #     .build_with(Fake::script([Reply::hang_up()]))?;
/// # let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// # let error = client.send(Message::fetch(sid)).await.unwrap_err();
/// match error.transport_kind() {
///     Some(TransportErrorKind::Certificate) => {
///         println!("look at the certificates: {error}");
///     }
///     Some(kind) if kind.is_transient() => println!("later: {error}"),
///     _ => panic!("{error}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There is no host of this name.
    NameNotFound,
    /// No connection: nobody listens there, there is no way to it, or its name could not be looked up just now.
    ConnectionFailed,
    /// TLS was not agreed on: the certificate is not trusted, is over, or is of another host.
    Certificate,
    /// The proxy refuses, or asks for other credentials.
    Proxy,
    /// The connection broke before the response was complete.
    ConnectionLost,
    /// A response that cannot be read: packed in a way that was not asked for, or damaged.
    InvalidResponse,
    /// It took too long.
    Timeout,
    /// The body of the response has more bytes than it may have.
    TooLarge,
    /// The request cannot be sent by this transport, ever.
    Unsendable,
}

impl TransportErrorKind {
    /// Whether another attempt may go well: not where a setting has to be changed first, such as a name or a certificate.
    #[must_use]
    pub fn is_transient(self) -> bool {
        matches!(self, Self::ConnectionFailed | Self::ConnectionLost | Self::Timeout)
    }

    /// Whether the request may have arrived, as far as the kind alone says.
    pub(crate) fn may_have_been_sent(self) -> bool {
        match self {
            Self::NameNotFound
            | Self::ConnectionFailed
            | Self::Certificate
            | Self::Proxy
            | Self::Unsendable => false,
            Self::ConnectionLost | Self::InvalidResponse | Self::Timeout | Self::TooLarge => true,
        }
    }

    /// The word for it in spans: `error.type` of OpenTelemetry.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::NameNotFound => "name_not_found",
            Self::ConnectionFailed => "connection_failed",
            Self::Certificate => "certificate",
            Self::Proxy => "proxy",
            Self::ConnectionLost => "connection_lost",
            Self::InvalidResponse => "invalid_response",
            Self::Timeout => "timeout",
            Self::TooLarge => "too_large",
            Self::Unsendable => "unsendable",
        }
    }
}
