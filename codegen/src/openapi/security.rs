//! How the requests of a document say who asks.

use super::root::Index;
use crate::document::{Authentication, Node};

/// What holds for a request of which the document says this: one of its ways is enough, and a password is the way of all of Twilio.
pub(super) fn authentication(index: &Index<'_>, security: Option<&Node>) -> Authentication {
    let Some(ways) = security.map(Node::items) else { return Authentication::Basic };
    let mut schemes = ways.iter().flat_map(Node::entries).map(|(name, _)| scheme(index, name));
    match schemes.next() {
        None => Authentication::None,
        Some(Authentication::OAuth) if schemes.all(|one| one == Authentication::OAuth) => {
            Authentication::OAuth
        }
        Some(_) => Authentication::Basic,
    }
}

/// A way that the document has a name for.
fn scheme(index: &Index<'_>, name: &str) -> Authentication {
    let scheme = index.security_scheme(name);
    let text = |key| scheme.and_then(|scheme| scheme.text(key)).unwrap_or_default();
    match (text("type"), text("scheme")) {
        ("oauth2", _) | ("http", "bearer") => Authentication::OAuth,
        _ => Authentication::Basic,
    }
}
