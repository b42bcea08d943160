//! Which answers are pages of a list, and how the next page is asked for.

use heck::ToSnakeCase;

use super::parameter::Parameter;
use super::root::Index;
use super::schemas::can_be_written;
use super::shape::{Kind, Members, kind, members};
use crate::document::{Method, Node};

/// A page of a list.
pub(super) struct RawPage<'a> {
    /// The key of the list.
    pub(super) items: &'a str,
    /// What its elements are.
    pub(super) item: Option<&'a Node>,
    pub(super) max_size: Option<u32>,
    pub(super) paging: RawPaging<'a>,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RawPaging<'a> {
    /// The parameter for the number of elements on a page.
    pub(super) page_size: Option<&'a str>,
    /// The keys to the link or the token.
    pub(super) next: String,
    /// The parameter for the token, if it is one.
    pub(super) token: Option<&'a str>,
}

impl RawPage<'_> {
    /// Whether a parameter belongs to paging.
    pub(super) fn has(&self, parameter: &Parameter<'_>) -> bool {
        let RawPaging { page_size, token, .. } = &self.paging;
        let is_ours = [*page_size, *token].contains(&Some(parameter.name));
        parameter.location == "query"
            && (is_ours || ["Page", "PageSize", "PageToken", "page"].contains(&parameter.name))
    }
}

/// The page that an answer is. `reading` are the parameters of a GET of the same path.
pub(super) fn page<'a>(
    index: &Index<'a>,
    method: Method,
    own: &[Parameter<'a>],
    reading: &[Parameter<'a>],
    schema: &'a Node,
) -> Option<RawPage<'a>> {
    let properties = members(index, index.resolve(schema));
    // What has an id is a record, whatever lists are in it.
    if ["id", "sid"].iter().any(|id| properties.get(id).is_some()) {
        return None;
    }
    let (next, is_token) = next(index, &properties)?;
    let token = match is_token {
        true => Some(token(own).or_else(|| token(reading))?),
        false => None,
    };
    // What cannot be asked without a token is not where a list begins.
    let is_first =
        token.is_none_or(|token| !own.iter().any(|one| one.name == token.name && one.node.flag("required")));
    let can_page = method == Method::Get || method == Method::Post && is_token;
    if !is_first || !can_page {
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
    let size = own.iter().find(|one| {
        is_query(one)
            && can_be_written(one.name)
            && ["page_size", "size"].contains(&&*one.name.to_snake_case())
    });
    let max_size = size.and_then(|size| index.resolve(size.node.get("schema")?).get("maximum")?.as_i64());
    let max_size = max_size.and_then(|max| u32::try_from(max).ok()).filter(|max| *max > 0);
    let paging =
        RawPaging { page_size: size.map(|size| size.name), next, token: token.map(|token| token.name) };
    Some(RawPage { items, item, max_size, paging })
}

fn is_query(parameter: &Parameter<'_>) -> bool {
    parameter.location == "query"
}

/// The parameter that takes a token.
fn token<'a>(parameters: &[Parameter<'a>]) -> Option<Parameter<'a>> {
    parameters
        .iter()
        .find(|one| is_query(one) && can_be_written(one.name) && one.name.to_snake_case().ends_with("token"))
        .copied()
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
