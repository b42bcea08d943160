use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a page says if it has no such parameter.
pub(crate) const NO_PARAMETER: &str = "none";

/// What `next` ends with if the last page can be without its link.
pub(crate) const OPTIONAL: char = '?';

/// How lists are cut into pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paging {
    /// The query parameter that sets the number of records on a page. Without it nothing does. Example: `page_size: PageSize`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) page_size: Option<String>,
    /// Where the answer holds what leads to the next page: a link, or what `token` or `number` takes. A dot steps into an object, and a `?`
    /// at the end says that the last page can be without the link. Example: `next: meta.next_page_url`
    pub(crate) next: String,
    /// The query parameter that takes what `next` leads to, where that is a token and not a link. Example: `token: pageToken`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) token: Option<String>,
    /// The query parameter that takes the number of the next page, where `next` leads to whether there is one; or of its first record,
    /// where `next` leads to how many there are in all. Example: `number: Page`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<String>,
}

/// Says that the answer is a page of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "page", deny_unknown_fields)]
pub(crate) struct PageSpec {
    /// The key of the answer that holds the records. Example: `items: conferences`
    pub(crate) items: String,
    /// The most records that the server puts on a page, if that is known. Example: `max_size: 1000`
    #[schemars(range(min = 1))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_size: Option<u32>,
    /// The query parameter that sets the number of records on a page, if it is not that of the version. Example: `page_size: Size`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) page_size: Option<String>,
    /// Where the answer holds what leads to the next page, if it is not where the version says. Example: `next: meta.next_token`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
    /// The query parameter that takes what `next` leads to, where that is a token and not a link. Example: `token: Token`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) token: Option<String>,
    /// The query parameter that takes the number of the next page or of its first record, where `next` says whether there is another, or how
    /// many records there are in all. Example: `number: startIndex`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<String>,
}

/// How the pages of a list lead to each other, with what their version says of all lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EffectivePaging<'a> {
    pub(crate) page_size: Option<&'a str>,
    pub(crate) next: Cow<'a, str>,
    pub(crate) token: Option<&'a str>,
    pub(crate) number: Option<&'a str>,
}

impl Paging {
    /// What holds for a list that says nothing of its own.
    pub(crate) fn effective(&self) -> EffectivePaging<'_> {
        let [page_size, token, number] = [&self.page_size, &self.token, &self.number].map(named);
        EffectivePaging { page_size, next: Cow::Borrowed(&self.next), token, number }
    }
}

impl PageSpec {
    /// What the operation says of itself before what its version says of all. None if nothing leads to the next page.
    pub(crate) fn effective<'a>(&'a self, shared: Option<&'a Paging>) -> Option<EffectivePaging<'a>> {
        let shared = shared.map(Paging::effective);
        let of_shared = |part: fn(&EffectivePaging<'a>) -> Option<&'a str>| shared.as_ref().and_then(part);
        let own_or = |own: &'a Option<String>, shared| if own.is_some() { named(own) } else { shared };
        let [token, number] = [&self.token, &self.number];
        // One of its own takes the place of both.
        let has_own = named(token).or(named(number)).is_some();
        let beside = |shared: Option<&'a str>| shared.filter(|_| !has_own);
        Some(EffectivePaging {
            page_size: own_or(&self.page_size, of_shared(|shared| shared.page_size)),
            token: own_or(token, beside(of_shared(|shared| shared.token))),
            number: own_or(number, beside(of_shared(|shared| shared.number))),
            next: match &self.next {
                Some(next) => Cow::Borrowed(next.as_str()),
                None => shared?.next,
            },
        })
    }
}

impl EffectivePaging<'_> {
    /// As that of a version.
    pub(crate) fn to_paging(&self) -> Paging {
        let [page_size, token, number] =
            [self.page_size, self.token, self.number].map(|name| name.map(str::to_owned));
        Paging { page_size, next: self.next.clone().into_owned(), token, number }
    }

    /// As that of a page, as far as it is not as all of the version.
    pub(crate) fn to_page(&self, items: &str, max_size: Option<u32>, shared: Option<&Self>) -> PageSpec {
        let other = |own: Option<&str>, shared: Option<Option<&str>>| match shared {
            Some(shared) if own == shared => None,
            Some(_) => Some(own.unwrap_or(NO_PARAMETER).to_owned()),
            None => own.map(str::to_owned),
        };
        let [mut token, mut number] = [
            other(self.token, shared.map(|shared| shared.token)),
            other(self.number, shared.map(|shared| shared.number)),
        ];
        // One of its own says that there is none of the other.
        if self.token.is_some() {
            number = None;
        } else if self.number.is_some() {
            token = None;
        }
        PageSpec {
            items: items.to_owned(),
            max_size,
            page_size: other(self.page_size, shared.map(|shared| shared.page_size)),
            next: other(Some(&self.next), shared.map(|shared| Some(&*shared.next))),
            token,
            number,
        }
    }
}

fn named(name: &Option<String>) -> Option<&str> {
    name.as_deref().filter(|name| *name != NO_PARAMETER)
}
