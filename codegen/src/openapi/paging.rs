//! Which answers are pages of a list, and how the next page is asked for.

use std::borrow::Cow;

use heck::ToSnakeCase;

use super::by_name::can_be_written;
use super::parameter::Parameter;
use super::root::Index;
use super::shape::{Kind, Members, kind, members};
use crate::document::{EffectivePaging, Method, Node};

/// A page of a list.
pub(super) struct RawPage<'a> {
    /// The key of the list.
    pub(super) items: &'a str,
    /// What its elements are.
    pub(super) item: Option<&'a Node>,
    pub(super) max_size: Option<u32>,
    pub(super) paging: EffectivePaging<'a>,
}

impl RawPage<'_> {
    /// Whether a parameter belongs to paging. What no page can be asked for without is for the caller to say.
    pub(super) fn has(&self, parameter: &Parameter<'_>) -> bool {
        let EffectivePaging { page_size, token, number, .. } = &self.paging;
        let is_ours = [*page_size, *token, *number].contains(&Some(parameter.name));
        parameter.location == "query"
            && !parameter.node.flag("required")
            && (is_ours || ["Page", "PageSize", "PageToken", "page"].contains(&parameter.name))
    }
}

/// The parameters that a list is asked with.
#[derive(Clone, Copy)]
pub(super) struct Asked<'p, 'a> {
    pub(super) method: Method,
    /// Its own.
    pub(super) own: &'p [Parameter<'a>],
    /// Those of a GET of the same path.
    pub(super) reading: &'p [Parameter<'a>],
}

/// The page that an answer is.
pub(super) fn page<'a>(index: &Index<'a>, asked: Asked<'_, 'a>, schema: &'a Node) -> Option<RawPage<'a>> {
    let properties = members(index, index.resolve(schema));
    // What has an id is a record, whatever lists are in it.
    if ["id", "sid"].iter().any(|id| properties.get(id).is_some()) {
        return None;
    }
    let mut lists =
        properties.entries().filter(|(name, _)| can_be_written(name)).filter_map(|(name, node)| {
            match kind(index, index.resolve(node)) {
                Kind::List(item) => Some((name, item)),
                _ => None,
            }
        });
    let (items, item) = lists.next()?;
    let paging = leading(index, asked, &properties, items)?;
    if asked.method != Method::Get && (asked.method != Method::Post || paging.token.is_none()) {
        return None;
    }
    let size = query(asked.own, |name| ["page_size", "size"].contains(&name));
    let max_size = size.and_then(|size| index.resolve(size.node.get("schema")?).get("maximum")?.as_i64());
    let max_size = max_size.and_then(|max| u32::try_from(max).ok()).filter(|max| *max > 0);
    let paging = EffectivePaging { page_size: size.map(|size| size.name), ..paging };
    Some(RawPage { items, item, max_size, paging })
}

/// The parameter of the query whose name, in `snake_case`, is such.
fn query<'a>(parameters: &[Parameter<'a>], is_such: impl Fn(&str) -> bool) -> Option<Parameter<'a>> {
    let is_it = |one: &&Parameter<'_>| {
        one.location == "query" && can_be_written(one.name) && is_such(&one.name.to_snake_case())
    };
    parameters.iter().find(is_it).copied()
}

/// What leads to the next page.
fn leading<'a>(
    index: &Index<'a>,
    Asked { own, reading, .. }: Asked<'_, 'a>,
    properties: &Members<'a>,
    items: &str,
) -> Option<EffectivePaging<'a>> {
    let by = |next: Cow<'a, str>| EffectivePaging { page_size: None, next, token: None, number: None };
    let is_of_tokens = |name: &str| name.ends_with("token");
    if let Some((next, is_token)) = next(index, properties) {
        if is_token {
            let token = query(own, is_of_tokens).or_else(|| query(reading, is_of_tokens))?.name;
            return Some(EffectivePaging { token: Some(token), ..by(next.into()) });
        }
        // No document says so, and the lists of what can be bought come without any link.
        let may_be_missing = items == "available_phone_numbers";
        return Some(by(if may_be_missing { format!("{next}?") } else { next }.into()));
    }
    if let (Some(next), Some(page)) = (key(properties, "has_next"), query(own, |name| name == "page")) {
        return Some(EffectivePaging { number: Some(page.name), ..by(next.into()) });
    }
    if let (Some(total), "Resources") = (key(properties, "totalResults"), items) {
        // By the standard, whether the document has the parameter or not.
        return Some(EffectivePaging { number: Some("startIndex"), ..by(total.into()) });
    }
    // A list that takes what links have in them may give some, one day.
    query(own, |name| name == "page_token")?;
    Some(by(if properties.get("uri").is_some() { "next_page_uri?" } else { "meta.next_page_url?" }.into()))
}

/// The name of a member, if there is one of this name.
fn key(properties: &Members<'_>, name: &'static str) -> Option<&'static str> {
    properties.get(name).map(|_| name)
}

/// The way to what leads to the next page, and whether that is a token.
fn next<'a>(index: &Index<'a>, properties: &Members<'a>) -> Option<(String, bool)> {
    let in_meta = properties.get("meta").map(|meta| members(index, index.resolve(meta)));
    let own = find_next(properties).map(|(name, is_token)| (name.to_owned(), is_token));
    own.or_else(|| find_next(&in_meta?).map(|(name, is_token)| (format!("meta.{name}"), is_token)))
}

/// `next_page_url` and `next_page_uri` are links, `nextToken` is a token.
fn find_next<'a>(properties: &Members<'a>) -> Option<(&'a str, bool)> {
    properties.entries().find_map(|(name, _)| {
        let words = name.to_snake_case();
        let is_token = words.ends_with("token");
        let is_next =
            words.starts_with("next") && (is_token || words.ends_with("url") || words.ends_with("uri"));
        (is_next && !name.contains('.') && can_be_written(name)).then_some((name, is_token))
    })
}
