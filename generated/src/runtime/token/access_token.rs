use std::borrow::Cow;
use std::time::Duration;

use super::api_key::ApiKey;
use super::claims::Grant;
use super::jwt;
use crate::runtime::types::{InputError, Pii, RawJson, Secret, Timestamp};

/// The time that a token is good for, unless another is said.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// The longest time that Twilio takes.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The name of the user, among the grants of a token.
const IDENTITY: &str = "identity";

/// A token by which the phone or the browser of a user logs in at Twilio: who it is, and what the [grants](Grant) let it do.
///
/// A server makes one for a user who is logged in, and hands it over; whoever has it is that user until it is over. Making one asks
/// nobody.
///
/// ```
/// use twilio_rest::token::{AccessToken, ApiKey, VoiceGrant};
/// # let sid = |prefix: &str| format!("{prefix}{}", "a".repeat(32));
/// # let (account, key) = (sid("AC").parse()?, sid("SK").parse()?);
/// # let application: twilio_rest::sid::ApplicationSid =
/// #     sid("AP").parse()?;
///
/// let key = ApiKey::new(account, key, "made-up-secret");
/// let grant = VoiceGrant::new()
///     .incoming_allow(true)
///     .outgoing_application(application);
/// let token = AccessToken::new(&key).identity("ada").grant(grant);
///
/// let jwt = token.to_jwt()?;
/// assert_eq!(jwt.expose().split('.').count(), 3);
/// assert_eq!(format!("{jwt:?}"), "[redacted]");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a token does nothing until it is written with `to_jwt`"]
pub struct AccessToken {
    key: ApiKey,
    identity: Option<Pii<String>>,
    lifetime: Duration,
    valid_from: Option<Timestamp>,
    region: Option<String>,
    grants: Vec<(&'static str, Result<RawJson, InputError>)>,
    /// The least of what its grants take.
    max_identity: Option<usize>,
}

impl AccessToken {
    /// A token that is signed with this key. It is good for an hour unless [`lifetime`](Self::lifetime) says otherwise.
    pub fn new(key: &ApiKey) -> Self {
        Self {
            key: key.clone(),
            identity: None,
            lifetime: LIFETIME,
            valid_from: None,
            region: None,
            grants: Vec::new(),
            max_identity: None,
        }
    }

    /// The user, by the name that the program has for him or her. There is no token without.
    ///
    /// Twilio's documents give no limit for all products; that of a product is checked with its grant: 121 characters for Voice.
    pub fn identity(mut self, identity: impl Into<String>) -> Self {
        self.identity = Some(Pii::new(identity.into()));
        self
    }

    /// What the holder may do. The last of two for one product counts.
    #[allow(clippy::needless_pass_by_value, reason = "a grant is made for its token")]
    pub fn grant<G: Grant>(mut self, grant: G) -> Self {
        self.grants.retain(|(key, _)| *key != G::KEY);
        self.grants.push((G::KEY, grant.claims()));
        self.max_identity = self.max_identity.into_iter().chain(G::MAX_IDENTITY).min();
        self
    }

    /// The time that it is good for, from when it is made: whole seconds, a day at the most, as Twilio refuses more. An hour if this is not
    /// said.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// The instant from which it is good, `nbf`. Without it the token is good at once, also where a clock is a little behind. How long it is
    /// good does not begin anew with it.
    pub fn valid_from(mut self, instant: Timestamp) -> Self {
        self.valid_from = Some(instant);
        self
    }

    /// The region of Twilio that it is for, `ie1`, which is also that of the key. Without it, that is the USA.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The token as a JSON Web Token, made now.
    ///
    /// It is a [`Secret`], as it opens a door: [`expose`](Secret::expose) hands it to whoever is to have it, and it serializes.
    ///
    /// # Errors
    ///
    /// Fails with everything that is wrong: a key that was copied badly, no identity, a lifetime that Twilio does not take.
    pub fn to_jwt(&self) -> Result<Secret<String>, InputError> {
        self.to_jwt_at(Timestamp::now())
    }

    /// The same, made at this instant: for tests, and where a program has a clock of its own.
    ///
    /// # Errors
    ///
    /// As [`to_jwt`](Self::to_jwt).
    pub fn to_jwt_at(&self, now: Timestamp) -> Result<Secret<String>, InputError> {
        let now = seconds(now);
        // It is checked below.
        let end = now.saturating_add(i64::try_from(self.lifetime.as_secs()).unwrap_or(i64::MAX));
        InputError::none_of(self.key.mistakes().chain(self.mistakes(end)).collect())?;
        let grants = self.grants.iter().filter_map(|(key, claims)| Some((*key, claims.as_ref().ok()?)));
        let identity = self.identity.iter().map(|identity| (IDENTITY, jwt::string(identity.expose())));
        let grants = grants.map(|(key, claims)| (key, claims.as_str().to_owned()));
        let valid_from = self.valid_from.map(|instant| ("nbf", seconds(instant).to_string()));
        let claims = [
            ("jti", jwt::string(&format!("{}-{now}", self.key.key_sid))),
            ("grants", jwt::object(identity.chain(grants))),
            ("iat", now.to_string()),
            ("exp", end.to_string()),
            ("iss", jwt::string(self.key.key_sid.as_str())),
            ("sub", jwt::string(self.key.account_sid.as_str())),
        ];
        let claims = jwt::object(claims.into_iter().chain(valid_from));
        let fixed = [("alg", "HS256"), ("typ", "JWT"), ("cty", "twilio-fpa;v=1")];
        let region = self.region.iter().map(|region| ("twr", &**region));
        let header =
            jwt::object(fixed.into_iter().chain(region).map(|(name, text)| (name, jwt::string(text))));
        let token = jwt::signed(&header, &claims, self.key.secret.expose());
        token.map(Secret::new).ok_or_else(|| InputError::new("secret", "cannot be used as a key"))
    }

    /// What is wrong with it, but for the key.
    fn mistakes(&self, end: i64) -> impl Iterator<Item = InputError> {
        let starts_late = self.valid_from.is_some_and(|start| seconds(start) >= end);
        let is_region = |region: &String| {
            !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let is_wrong_region = self.region.as_ref().is_some_and(|region| !is_region(region));
        let takes_identity = self.grants.iter().any(|(key, _)| *key == IDENTITY);
        let own = [
            self.identity_mistake().map(|problem| InputError::new(IDENTITY, problem)),
            lifetime_mistake(self.lifetime).map(|problem| InputError::new("lifetime", problem)),
            starts_late.then(|| InputError::new("valid_from", "must be before the token is over")),
            is_wrong_region.then(|| InputError::new("region", "must be a region such as `ie1`")),
            takes_identity
                .then(|| InputError::new(IDENTITY, "must not be the key of a grant: it is the user")),
        ];
        let grants = self.grants.iter().filter_map(|(_, claims)| claims.as_ref().err().cloned());
        own.into_iter().flatten().chain(grants)
    }

    fn identity_mistake(&self) -> Option<Cow<'static, str>> {
        let Some(identity) = &self.identity else { return Some("must be given".into()) };
        let length = identity.expose().chars().count();
        match self.max_identity {
            _ if identity.expose().trim().is_empty() => Some("must not be empty".into()),
            Some(most) if length > most => {
                Some(format!("must have at most {most} characters, this has {length}").into())
            }
            _ => None,
        }
    }
}

fn lifetime_mistake(lifetime: Duration) -> Option<&'static str> {
    match lifetime {
        Duration::ZERO => Some("must not be zero"),
        _ if lifetime.subsec_nanos() != 0 => Some("must be whole seconds"),
        _ if lifetime > LONGEST => Some("must be 24 hours at the most: Twilio refuses more"),
        _ => None,
    }
}

/// Seconds since 1970, without the fraction.
fn seconds(instant: Timestamp) -> i64 {
    instant.as_millis().div_euclid(1000)
}
