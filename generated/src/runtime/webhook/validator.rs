use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, Uri};

use super::attempt::Attempt;
use super::error::{SignatureError, SignatureErrorKind};
use super::mac::Key;
use super::settings::{Algorithm, Signature};
use super::url::UrlParts;
use super::verified::Verified;
use crate::runtime::types::{InputError, Secret, copying_mistake};

/// Tells requests of Twilio from those of others, by their signature.
///
/// It holds what the program knows: the auth tokens and the shared keys of the account, and the URL under which Twilio reaches the program.
/// A clone is cheap and shares all of it. It prints no secret.
///
/// ```
/// use twilio_rest::webhook::{self, Validator};
///
/// let validator = Validator::new("made-up-token")
///     .public_url("https://example.com");
///
/// let signature = webhook::sign(
///     "made-up-token",
///     "https://example.com/sms",
///     [("Body", "Hello")],
/// );
/// let request = http::Request::post("/sms")
///     .header("X-Twilio-Signature", signature)
///     .header("Content-Type", "application/x-www-form-urlencoded")
///     .body("Body=Hello")
///     .unwrap();
///
/// let verified = validator.verify(&request).unwrap();
/// assert_eq!(verified.parameters().get("Body"), Some("Hello"));
/// ```
#[derive(Clone)]
pub struct Validator(Arc<Settings>);

#[derive(Clone)]
struct Settings {
    tokens: Vec<Key>,
    shared_keys: Vec<SharedKey>,
    sha256_only: bool,
    public_url: Option<PublicUrl>,
    max_body: usize,
    /// With any, no request is accepted.
    mistakes: Vec<InputError>,
}

/// The secret of a shared key for either algorithm, by its id.
#[derive(Clone)]
struct SharedKey {
    id: String,
    sha1: Option<Key>,
    sha256: Option<Key>,
}

#[derive(Clone)]
struct PublicUrl {
    scheme: String,
    authority: String,
    /// Without a slash at its end.
    path: String,
}

impl Validator {
    /// Accepts what is signed with this auth token.
    ///
    /// An empty token, or one that was copied with something around it, accepts nothing: see [`check`](Self::check).
    #[must_use]
    pub fn new(auth_token: impl Into<Secret<String>>) -> Self {
        Self::empty().token(auth_token)
    }

    /// Accepts what is signed by SHA-256 with this shared key, and nothing else.
    #[must_use]
    pub fn with_shared_key(id: impl Into<String>, secret: impl Into<Secret<String>>) -> Self {
        Self::empty().shared_key(id, secret).require_sha256()
    }

    fn empty() -> Self {
        Self(Arc::new(Settings {
            tokens: Vec::new(),
            shared_keys: Vec::new(),
            sha256_only: false,
            public_url: None,
            max_body: 1 << 20,
            mistakes: Vec::new(),
        }))
    }

    /// Accepts another auth token as well: the next one while tokens are changed, or that of a subaccount.
    #[must_use]
    pub fn token(self, auth_token: impl Into<Secret<String>>) -> Self {
        let secret = auth_token.into();
        self.with(|settings| {
            settings.mistakes.extend(mistake("auth_token", secret.expose()));
            settings.tokens.extend(Key::sha1(secret.expose()));
        })
    }

    /// Accepts a shared key as well, of which there can be several. The id is what the request says which one it is by:
    /// `webhooks_sharedkey_..`.
    #[must_use]
    pub fn shared_key(self, id: impl Into<String>, secret: impl Into<Secret<String>>) -> Self {
        let (id, secret) = (id.into(), secret.into());
        self.with(|settings| {
            settings.mistakes.extend(mistake("shared_key", secret.expose()));
            let [sha1, sha256] = [Key::sha1(secret.expose()), Key::sha256(secret.expose())];
            settings.shared_keys.push(SharedKey { id, sha1, sha256 });
        })
    }

    /// Refuses what is signed by SHA-1. Without this, whoever knows the auth token can sign, shared keys or not.
    #[must_use]
    pub fn require_sha256(self) -> Self {
        self.with(|settings| settings.sha256_only = true)
    }

    /// The URL under which Twilio reaches this program: scheme, host, a port if there is one, and the path that a proxy takes away. The
    /// path and the query of a request come after it.
    ///
    /// Without it nothing is accepted but by [`verify_parts`](Self::verify_parts), as whoever asks writes what a request says of scheme and
    /// host; see [behind a proxy](crate::webhook#behind-a-proxy).
    #[must_use]
    pub fn public_url(self, url: impl AsRef<str>) -> Self {
        let url = PublicUrl::read(url.as_ref());
        self.with(|settings| match url {
            Ok(url) => settings.public_url = Some(url),
            Err(mistake) => settings.mistakes.push(mistake),
        })
    }

    /// The most bytes that a body may have; a mebibyte if this is not said.
    #[must_use]
    pub fn max_body(self, bytes: usize) -> Self {
        self.with(|settings| settings.max_body = bytes)
    }

    fn with(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// The mistakes in what it was given, to be told when a program starts: an empty token, a blank around it, a public URL that is none.
    ///
    /// # Errors
    ///
    /// Fails with all of them. As long as there is one, no request is accepted.
    pub fn check(&self) -> Result<(), InputError> {
        InputError::none_of(self.0.mistakes.clone())
    }

    /// Accepts a request, or tells why not.
    ///
    /// The body has to be there as it came: what was parsed and written anew has another signature. A handshake of a web socket is a GET
    /// with `Upgrade: websocket`; its scheme is `wss`, also where that of the public URL is `https`.
    pub fn verify(&self, request: &http::Request<impl AsRef<[u8]>>) -> Result<Verified, SignatureError> {
        let (headers, body) = (request.headers(), request.body().as_ref());
        let checked = self.attempt(request.uri(), headers)?.check(body)?;
        Ok(checked.verified(request.method(), headers, Bytes::copy_from_slice(body)))
    }

    /// The same for the parts of a request, for whoever knows the absolute URL that Twilio asked. [`public_url`](Self::public_url) is not
    /// asked.
    pub fn verify_parts(
        &self,
        method: &Method,
        url: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Verified, SignatureError> {
        let checked = self.attempt_at(url.into(), headers)?.check(body)?;
        Ok(checked.verified(method, headers, Bytes::copy_from_slice(body)))
    }

    /// All that is looked at before the body.
    pub(super) fn attempt<'a>(
        &'a self,
        uri: &Uri,
        headers: &'a HeaderMap,
    ) -> Result<Attempt<'a>, SignatureError> {
        self.attempt_at(self.url(uri, headers)?.into(), headers)
    }

    fn attempt_at<'a>(
        &'a self,
        url: Cow<'a, str>,
        headers: &'a HeaderMap,
    ) -> Result<Attempt<'a>, SignatureError> {
        let signature = self.check().map_err(SignatureErrorKind::Setup).and_then(|()| Signature::of(headers));
        let keys = signature.and_then(|signature| Ok((self.keys(&signature)?, signature.bytes)));
        let (keys, signature) = keys.map_err(|kind| SignatureError::new(kind, Some(&url)))?;
        let Settings { public_url, max_body, .. } = &*self.0;
        let public_path = public_url.as_ref().map_or("", |url| &url.path);
        Ok(Attempt { url, headers, keys, signature, max_body: *max_body, public_path })
    }

    /// The keys that a signature can be by.
    fn keys(&self, signature: &Signature<'_>) -> Result<Vec<&Key>, SignatureErrorKind> {
        let Settings { tokens, shared_keys, sha256_only, .. } = &*self.0;
        match signature.algorithm {
            Algorithm::Sha1 if *sha256_only => Err(SignatureErrorKind::Sha1Refused),
            Algorithm::Sha1 => {
                let shared = shared_keys.iter().filter(|key| signature.key == Some(&*key.id));
                Ok(tokens.iter().chain(shared.filter_map(|key| key.sha1.as_ref())).collect())
            }
            Algorithm::Sha256 => {
                let shared = shared_keys.iter().filter(|key| signature.key.is_none_or(|id| id == key.id));
                let keys: Vec<_> = shared.filter_map(|key| key.sha256.as_ref()).collect();
                if keys.is_empty() { Err(SignatureErrorKind::UnknownKey) } else { Ok(keys) }
            }
        }
    }

    /// The URL of a request, as Twilio has it.
    fn url(&self, uri: &Uri, headers: &HeaderMap) -> Result<String, SignatureError> {
        let setup = |problem| SignatureError::new(SignatureErrorKind::Setup(problem), None);
        self.check().map_err(setup)?;
        let Some(PublicUrl { scheme, authority, path }) = &self.0.public_url else {
            let problem = "must be set: a request does not prove which scheme and host Twilio asked for";
            return Err(setup(InputError::new("public_url", problem)));
        };
        let rest = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        let upgrade = headers.get(header::UPGRADE).map_or(&b""[..], HeaderValue::as_bytes);
        let scheme = match (&**scheme, upgrade.eq_ignore_ascii_case(b"websocket")) {
            ("https", true) => "wss",
            ("http", true) => "ws",
            _ => scheme,
        };
        Ok([scheme, "://", authority, path, rest].concat())
    }
}

impl PublicUrl {
    fn read(text: &str) -> Result<Self, InputError> {
        let mistake = |problem: &'static str| Err(InputError::new("public_url", problem));
        if text.bytes().any(|byte| !(b'!'..=b'~').contains(&byte)) {
            return mistake("must not have a blank or another character that no URL has");
        }
        let Some(url) = UrlParts::parse(text) else {
            return mistake("must be absolute: https://example.com");
        };
        let scheme = url.scheme.to_ascii_lowercase();
        if !matches!(&*scheme, "http" | "https" | "ws" | "wss") {
            return mistake("must begin with https://, http:// or wss://");
        }
        if !url.query.is_empty() || !url.fragment.is_empty() {
            return mistake("must have no query and no fragment: those of a request come after it");
        }
        let colon = if url.port.is_some() { ":" } else { "" };
        let authority = [url.user, &*url.host, colon, url.port.unwrap_or_default()].concat();
        Ok(Self { scheme, authority, path: url.path.trim_end_matches('/').to_owned() })
    }
}

/// The mistake in a secret, by the name of the argument.
fn mistake(name: &'static str, secret: &str) -> Option<InputError> {
    copying_mistake(secret).map(|mistake| InputError::new(name, mistake))
}

impl fmt::Debug for Validator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings { tokens, shared_keys, sha256_only, public_url, max_body, .. } = &*self.0;
        let ids: Vec<_> = shared_keys.iter().map(|key| &key.id).collect();
        let url = public_url.as_ref().map(|url| {
            let PublicUrl { scheme, authority, path } = url;
            crate::runtime::types::Uri::from([scheme, "://", authority, path].concat())
        });
        f.debug_struct("Validator")
            .field("tokens", &tokens.len())
            .field("shared_keys", &ids)
            .field("sha256_only", sha256_only)
            .field("public_url", &url)
            .field("max_body", max_body)
            .finish()
    }
}
