//! A fake of the one list of the Insights API that the examples about calls read.
//!
//! It has the calls of [`calls`](super::calls), and answers as Twilio does: filters by time, pages that are linked by tokens,
//! refusals as JSON, and one answer that there were too many requests.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Method, Request};
use twilio_rest::insights::v1::call_summaries;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::Timestamp;

use super::calls::{Account, Call};
use crate::shared::Query;

/// The address in all links of the API. The client follows them on the server that it asks.
const BASE_URL: &str = "https://insights.twilio.com";

const PATH: &str = "/v1/Voice/Summaries";

/// Which of the requests is one too many.
const TOO_MANY: usize = 4;

/// A fake of the API with about so many calls on a working day, and what its clock shows.
pub(crate) fn fake(calls_a_day: i64) -> Result<(Fake, Timestamp)> {
    let account = Account::new(calls_a_day)?;
    let now = account.now;
    let api = Api { account, asked: AtomicUsize::new(0) };
    Ok((Fake::new(move |request| api.answer(request)), now))
}

struct Api {
    account: Account,
    asked: AtomicUsize,
}

impl Api {
    fn answer(&self, request: &Request<Bytes>) -> Reply {
        if self.asked.fetch_add(1, Ordering::Relaxed) + 1 == TOO_MANY {
            return Reply::rate_limited("1");
        }
        let path = request.uri().path();
        match request.headers().contains_key(AUTHORIZATION) {
            false => Reply::error(401, 20003, "Authenticate"),
            true if request.method() != Method::GET => Reply::error(405, 20004, "Method not allowed"),
            true if path != PATH => {
                Reply::error(404, 20404, &format!("The requested resource {path} was not found"))
            }
            true => self
                .list(&Query(request.uri().query().unwrap_or_default()))
                .unwrap_or_else(|problem| Reply::error(400, 20001, &format!("{problem:#}"))),
        }
    }

    /// One page, with a link to the next one. The link has a token that names the last call before that page.
    fn list(&self, query: &Query<'_>) -> Result<Reply> {
        check(query)?;
        let hours_ago = |hours: u64| self.account.now.checked_sub(Duration::from_secs(hours * 60 * 60));
        let since = query.instant("StartTime", self.account.now)?.or_else(|| hours_ago(4));
        let until = query.instant("EndTime", self.account.now)?.or_else(|| hours_ago(0));
        let calls = self.account.calls.iter().rev();
        let calls = calls.filter(|call| call.start() >= since && call.start() <= until);
        let token = query.get("PageToken").map(|token| token.parse::<u64>()).transpose();
        let token = token.context("Invalid PageToken")?;
        let mut rest = calls.skip_while(|call| token.is_some_and(|token| call.number >= token)).peekable();

        let size = query.get("PageSize").map_or(Ok(50), |size| size.parse()).context("Invalid PageSize")?;
        let page: Vec<&Call> = rest.by_ref().take(size).collect();
        let last = page.last().filter(|_| rest.peek().is_some());
        let number = query.get("Page").and_then(|page| page.parse().ok()).unwrap_or(0_u64) + 1;
        let filters = query.filters();
        let next = last.map(|last| {
            format!("{BASE_URL}{PATH}?{filters}PageSize={size}&Page={number}&PageToken={}", last.number)
        });
        let records = page.into_iter().map(|call| call.json(&self.account));
        Ok(Reply::page::<call_summaries::List>(records, next.as_deref()))
    }
}

/// A filter that is silently ignored would be worse than none.
fn check(query: &Query<'_>) -> Result<()> {
    const KNOWN: [&str; 5] = ["StartTime", "EndTime", "PageSize", "Page", "PageToken"];
    match query.pairs().find(|(name, _)| !KNOWN.contains(name)) {
        Some((name, _)) => Err(anyhow!("This fake does not know the filter {name}")),
        None => Ok(()),
    }
}
