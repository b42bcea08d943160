//! How lists are cut into pages: what a page says of the next one.

use crate::runtime::codec::{DecodeError, UnknownFields};
use crate::runtime::json::{Scanner, Token, kind};

/// How a page says whether there is another, and how that one is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// By a link, which is `null` or empty on the last page. A page that does not have it is an error: it may not be the last.
    #[default]
    Link,
    /// By a link that the last page can be without.
    OptionalLink,
    /// By a token for this query parameter: `pageToken`.
    ///
    /// The next page is the request's own path and query with this parameter, by GET and without a body. The last page has no token, or
    /// an empty one.
    Token(&'static str),
    /// By a number for this query parameter, in the path and query of the request: `Page`, `startIndex`.
    ///
    /// Where the page says `true` or `false`, it is whether there is another page, and pages are counted from 0. Where it says a number, it is
    /// how many elements there are in all, and the next page is asked for by the place of its first element, counted from 1.
    Number(&'static str),
}

/// What a page says of the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NextPage {
    /// There is none.
    Last,
    Link(String),
    Token(String),
    /// There is one, by the next number.
    Another,
    /// There are so many elements in all.
    Total(u64),
}

impl Paging {
    /// What stands under the names in `next` beside the elements of a page.
    pub(super) fn find(self, envelope: &UnknownFields, next: &[&str]) -> Result<NextPage, DecodeError> {
        let path = next.join(".");
        let Some(json) = self.find_json(envelope, next).map_err(|()| {
            // The page may not be the last: silence would lose records.
            let problem = format!("the page does not say whether there is another: no `{path}`");
            DecodeError::new(&*path, problem)
        })?
        else {
            return Ok(NextPage::Last);
        };
        let wrong = |expected: &str, found: &str| {
            DecodeError::new(&*path, format!("{path}: expected {expected}, found {found}"))
        };
        let token = Scanner::new(json).token();
        if let Self::Number(_) = self {
            return match token {
                Ok(Token::Bool(true)) => Ok(NextPage::Another),
                Ok(Token::Bool(false)) => Ok(NextPage::Last),
                Ok(Token::Number(total)) if total.parse::<u64>().is_ok() => {
                    Ok(NextPage::Total(total.parse().unwrap_or_default()))
                }
                _ => Err(wrong("a boolean or the number of all elements", kind(json))),
            };
        }
        match token {
            Ok(Token::Null) => Ok(NextPage::Last),
            Ok(Token::String(next)) => {
                let next = next.unescape().ok_or_else(|| wrong("a string", "half of a surrogate pair"))?;
                Ok(match self {
                    _ if next.is_empty() => NextPage::Last,
                    Self::Token(_) => NextPage::Token(next.into_owned()),
                    _ => NextPage::Link(next.into_owned()),
                })
            }
            _ => Err(wrong("a string", kind(json))),
        }
    }

    /// The JSON under the names in `next`. None if the last page can be without it, an error if no page can.
    fn find_json<'a>(self, envelope: &'a UnknownFields, next: &[&str]) -> Result<Option<&'a str>, ()> {
        let may_be_missing = matches!(self, Self::OptionalLink | Self::Token(_));
        let (outer, inner) = next.split_first().ok_or(())?;
        let Some(outermost) = envelope.get_unknown(outer) else {
            // The object that may have it can be misspelt; a link that may be missing is often missing with all around it.
            let is_last = self == Self::OptionalLink || may_be_missing && inner.is_empty();
            return if is_last { Ok(None) } else { Err(()) };
        };
        let outermost = outermost.as_str();
        match inner.iter().try_fold(outermost, |json, name| member(json, name)) {
            Some(json) => Ok(Some(json)),
            None if may_be_missing && outermost.starts_with(['{', 'n']) => Ok(None),
            None => Err(()),
        }
    }
}

/// The value of a member of an object, whatever else is in there. The last of two with one name counts.
fn member<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    if !json.starts_with('{') {
        return None;
    }
    let mut found = None;
    let mut json = Scanner::new(json);
    // It was read before, so it is JSON.
    let _ = json.object(|json, member| {
        let value = json.value()?;
        if member.is_string() && member.text() == name {
            found = Some(value);
        }
        Ok(())
    });
    found
}
