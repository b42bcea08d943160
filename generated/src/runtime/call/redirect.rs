//! What leads elsewhere. No redirect is followed: it is the answer, if that is what an operation has, or an error that says where to.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, Response, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// Whether a status leads elsewhere.
pub(super) fn is_redirect(status: StatusCode) -> bool {
    status.is_redirection() && status != StatusCode::NOT_MODIFIED
}

/// What there is to say of a status that leads elsewhere where that is not the answer, in words for a log.
pub(super) fn note(status: StatusCode, moved_to: Option<&str>) -> Option<Cow<'static, str>> {
    Some(match (status, moved_to) {
        (StatusCode::NOT_MODIFIED, _) => "nothing has changed".into(),
        // An id is made by Twilio; anything else may be a person's.
        (_, Some(id)) if kind_of_id(id).is_some() => format!("it is {id} now").into(),
        (_, Some(_)) => "it has another id now, which `moved_to` tells".into(),
        _ if has_moved(status) => "it has another address now".into(),
        _ if status.is_redirection() => "a redirect, which is not followed".into(),
        _ => return None,
    })
}

/// The id that what was asked for by this path has now. It stands in the address that the response gives, where the path has the old
/// one, or by itself in a header.
pub(super) fn moved_to(path: &str, status: StatusCode, headers: &HeaderMap) -> Option<String> {
    if !has_moved(status) {
        return None;
    }
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    let other = location.and_then(|location| other_part(path, location.path()));
    other.or_else(|| {
        let ids = headers.values().filter_map(|value| value.to_str().ok());
        let mut ids = ids.filter_map(|id| Some((id, kind_of_id(id)?)));
        let is_other = |id: &str, kind: &str| {
            let mut same = path.split('/').filter(|part| kind_of_id(part) == Some(kind)).peekable();
            same.peek().is_some() && same.all(|part| part != id)
        };
        ids.find(|(id, kind)| is_other(id, kind)).map(|(id, _)| id.to_owned())
    })
}

fn has_moved(status: StatusCode) -> bool {
    matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT)
}

/// The one part in which an address differs from another, from the end: what stands before may be a gateway's.
fn other_part(old: &str, new: &str) -> Option<String> {
    let parts = |path| str::rsplit(path, '/').filter(|part| !part.is_empty());
    let mut others = parts(old).zip(parts(new)).filter(|(old, new)| old != new);
    let (_, other) = others.next()?;
    let other = percent_decode_str(other).decode_utf8().ok()?.into_owned();
    (others.next().is_none() && !other.is_empty()).then_some(other)
}

/// What an id that Twilio made identifies: `CF` of `CFaa..`, `mem_profile` of `mem_profile_00..`.
fn kind_of_id(text: &str) -> Option<&str> {
    let is_sid = |kind: &str, rest: &str| {
        let is_kind = kind.bytes().all(|byte| byte.is_ascii_uppercase());
        is_kind && rest.len() == 32 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let is_ttid = |kind: &str, rest: &str| {
        let is_kind = kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_rest = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        is_kind && !kind.is_empty() && rest.len() == 26 && rest.bytes().all(is_rest)
    };
    let sid = text.split_at_checked(2).filter(|(kind, rest)| is_sid(kind, rest));
    sid.or_else(|| text.rsplit_once('_').filter(|(kind, rest)| is_ttid(kind, rest))).map(|(kind, _)| kind)
}

/// What a redirect lacks that is the answer.
pub(super) fn problem(response: &Response<Bytes>) -> Option<&'static str> {
    let body = response.body();
    if body.trim_ascii().is_empty() {
        return Some("a redirect without a body, which would have been the answer");
    }
    let location = response.headers().get(LOCATION).is_some_and(|location| !location.is_empty());
    let has_target = || serde_json::from_slice::<Target>(body).is_ok_and(|target| target.0);
    (!location && !has_target())
        .then_some("a redirect without a target: it has neither a `Location` nor a `redirect_to`")
}

/// Whether an object has a member `redirect_to` that is a string.
struct Target(bool);

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TargetVisitor;

        impl<'de> Visitor<'de> for TargetVisitor {
            type Value = Target;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Target, A::Error> {
                let mut found = false;
                while let Some(name) = map.next_key::<String>()? {
                    if name == "redirect_to" {
                        found = map.next_value::<Option<String>>()?.is_some_and(|target| !target.is_empty());
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Target(found))
            }
        }

        deserializer.deserialize_map(TargetVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem_of(location: Option<&str>, body: &'static str) -> Option<&'static str> {
        let mut response = Response::builder().status(307);
        if let Some(location) = location {
            response = response.header("Location", location);
        }
        problem(&response.body(body.into()).unwrap())
    }

    #[test]
    fn a_target_stands_in_the_header_or_in_the_body() {
        assert_eq!(problem_of(Some("https://example.com"), "{}"), None);
        assert_eq!(problem_of(None, r#"{"a": [1], "redirect_to": "https://example.com"}"#), None);
        for body in ["{}", "[]", "<html>", r#"{"redirect_to": null}"#, r#"{"redirect_to": ""}"#] {
            assert!(problem_of(None, body).unwrap().contains("without a target"), "{body}");
            assert!(problem_of(Some(""), body).unwrap().contains("without a target"), "{body}");
        }
    }

    /// The new id of a profile, and what is said of it.
    fn moved(status: u16, header: (&str, &str)) -> (Option<String>, String) {
        let (status, id) = (StatusCode::from_u16(status).unwrap(), "0".repeat(26));
        let path = format!("/v1/Stores/mem_store_{id}/Profiles/mem_profile_{id}/Identifiers");
        let response = Response::builder().header(header.0, header.1).body(()).unwrap();
        let moved = moved_to(&path, status, response.headers());
        let note = note(status, moved.as_deref()).unwrap();
        (moved, note.into_owned())
    }

    #[test]
    fn a_new_id_stands_in_the_address_or_by_itself() {
        let (old, new) = ("0".repeat(26), format!("mem_profile_{}", "1".repeat(26)));
        let address = format!("/v1/Stores/mem_store_{old}/Profiles/{new}/Identifiers");
        let told = (Some(new.clone()), format!("it is {new} now"));
        assert_eq!(moved(301, ("Location", &address)), told);
        assert_eq!(moved(308, ("Location", &format!("https://memory.twilio.com/gate{address}/?a=b"))), told);
        assert_eq!(moved(308, ("New-Profile", &new)), told);
        // Another profile is no store, and the same one has not moved.
        let nothing = (None, "it has another address now".to_owned());
        assert_eq!(moved(301, ("Twilio-Request-Id", &format!("RQ{}", "a".repeat(32)))), nothing);
        assert_eq!(moved(301, ("Profile", &format!("mem_profile_{old}"))), nothing);
        assert_eq!(moved(301, ("Location", "https://example.com/a/b/c")), nothing);
    }

    #[test]
    fn only_ids_that_twilio_made_are_shown() {
        let address = format!("/v1/Stores/mem_store_{}/Profiles/+15551234567/Identifiers", "0".repeat(26));
        let (moved, note) = moved(301, ("Location", &address));
        assert_eq!(moved.as_deref(), Some("+15551234567"));
        assert_eq!(note, "it has another id now, which `moved_to` tells");
    }

    #[test]
    fn what_has_not_moved_has_no_new_id() {
        let address = format!("/v1/Stores/mem_store_{}/Profiles/a/Identifiers", "0".repeat(26));
        assert_eq!(
            moved(302, ("Location", &address)),
            (None, "a redirect, which is not followed".to_owned())
        );
        assert_eq!(moved(304, ("Location", &address)), (None, "nothing has changed".to_owned()));
        assert_eq!(note(StatusCode::NOT_FOUND, None), None);
    }

    #[test]
    fn a_body_is_the_answer() {
        for body in ["", " \n"] {
            assert!(problem_of(Some("https://example.com"), body).unwrap().contains("without a body"));
        }
    }
}
