//! A fake of the Insights API, which answers as Twilio does.
//!
//! It has the conferences of [`made_up`](crate::made_up), and of the API what this program needs and a little more: basic
//! authentication, filters, pages that are linked by tokens, and refusals as JSON.

use anyhow::Result;
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::Timestamp;

use crate::made_up::Account;
use crate::shared::Query;

/// The address in all links of the API. The client follows them on the server that it asks.
const BASE_URL: &str = "https://insights.twilio.com";

/// A fake of the API, and what its clock shows.
pub(crate) fn start() -> Result<(Fake, Timestamp)> {
    let account = Account::new(BASE_URL)?;
    let now = account.now;
    let api = Api { account };
    Ok((Fake::new(move |request| api.answer(request)), now))
}

struct Api {
    account: Account,
}

impl Api {
    fn answer(&self, request: &Request<Bytes>) -> Reply {
        match self.look_up(request) {
            Ok(body) => Reply::json(body),
            Err(refusal) => Reply::error(refusal.status.as_u16(), refusal.code, &refusal.message),
        }
    }

    fn look_up(&self, request: &Request<Bytes>) -> Result<Value, Refusal> {
        if !request.headers().contains_key(AUTHORIZATION) {
            return Err(Refusal::new(StatusCode::UNAUTHORIZED, 20003, "Authenticate"));
        }
        if request.method() != Method::GET {
            return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, 20004, "Method not allowed"));
        }
        let path = request.uri().path();
        let query = Query(request.uri().query().unwrap_or_default());
        let not_found = || {
            Refusal::new(StatusCode::NOT_FOUND, 20404, format!("The requested resource {path} was not found"))
        };
        let conference = |sid: &str| {
            let found =
                self.account.conferences.iter().find(|record| text(&record.json, "conference_sid") == sid);
            found.ok_or_else(not_found)
        };
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["", "v1", "Conferences"] => {
                let filter = Filter::new(&query, self.account.now)?;
                let records = self.account.conferences.iter().map(|record| &record.json);
                let records: Vec<_> = records.filter(|json| filter.admits(json)).collect();
                page(path, &query, &records, &CONFERENCES)
            }
            ["", "v1", "Conferences", sid] => Ok(conference(sid)?.json.clone()),
            ["", "v1", "Conferences", sid, "Participants"] => {
                let filters = [("ParticipantSid", "participant_sid"), ("Label", "label")];
                let admits =
                    |json: &Value| filters.iter().all(|(name, field)| admits(&query, name, json, field));
                let records: Vec<_> =
                    conference(sid)?.participants.iter().filter(|json| admits(json)).collect();
                page(path, &query, &records, &PARTICIPANTS)
            }
            ["", "v1", "Conferences", conference_sid, "Participants", sid] => {
                let mut participants = conference(conference_sid)?.participants.iter();
                participants.find(|json| text(json, "participant_sid") == *sid).cloned().ok_or_else(not_found)
            }
            _ => Err(not_found()),
        }
    }
}

/// One page of a list, with links to its neighbors. A link has a token that names the record before the page.
fn page(path: &str, query: &Query<'_>, records: &[&Value], kind: &Kind) -> Result<Value, Refusal> {
    let size = page_size(query)?;
    let start = match (query.get("PageToken"), query.get("Page").as_deref()) {
        (None, None | Some("0")) => 0,
        (None, Some(_)) => return Err(Refusal::bad_request("PageToken is required for paging.")),
        (Some(token), _) => {
            let last = records.iter().position(|record| format!("PA{}", text(record, kind.sid)) == token);
            last.ok_or_else(|| Refusal::bad_request("Invalid PageToken"))? + 1
        }
    };
    let link = |start: usize| {
        let filters = query.filters();
        let token = start.checked_sub(1).and_then(|last| records.get(last));
        let token = token.map_or_else(String::new, |last| format!("&PageToken=PA{}", text(last, kind.sid)));
        format!("{BASE_URL}{path}?{filters}PageSize={size}&Page={}{token}", start / size)
    };
    let end = start + size;
    Ok(json!({
        kind.key: records.iter().skip(start).take(size).collect::<Vec<_>>(),
        "meta": {
            "page": start / size,
            "page_size": size,
            "first_page_url": link(0),
            "previous_page_url": (start > 0).then(|| link(start.saturating_sub(size))),
            "url": link(start),
            "next_page_url": (end < records.len()).then(|| link(end)),
            "key": kind.key,
        },
    }))
}

/// The names of the records and their SIDs in one kind of list.
struct Kind {
    key: &'static str,
    sid: &'static str,
}

const CONFERENCES: Kind = Kind { key: "conferences", sid: "conference_sid" };
const PARTICIPANTS: Kind = Kind { key: "participants", sid: "participant_sid" };

/// Which conferences a list is about.
struct Filter<'a> {
    query: &'a Query<'a>,
    created_after: Option<Timestamp>,
    created_before: Option<Timestamp>,
}

impl<'a> Filter<'a> {
    fn new(query: &'a Query<'a>, now: Timestamp) -> Result<Self, Refusal> {
        let instant =
            |name| query.instant(name, now).map_err(|problem| Refusal::bad_request(problem.to_string()));
        let (created_after, created_before) = (instant("CreatedAfter")?, instant("CreatedBefore")?);
        // Without a span of time, it is the last 24 hours.
        let yesterday = || Timestamp::from_millis(now.as_millis() - 24 * 60 * 60 * 1000).ok();
        let created_after =
            if created_before.is_some() { created_after } else { created_after.or_else(yesterday) };
        Ok(Self { query, created_after, created_before })
    }

    fn admits(&self, conference: &Value) -> bool {
        let fields = [
            ("ConferenceSid", "conference_sid"),
            ("FriendlyName", "friendly_name"),
            ("Status", "status"),
            ("MixerRegion", "mixer_region"),
            ("EndReason", "end_reason"),
            ("Subaccount", "account_sid"),
        ];
        let created = text(conference, "create_time").parse::<Timestamp>().ok();
        let has_tag = |tag: &str| {
            conference.get("tags").and_then(Value::as_array).is_some_and(|it| it.contains(&tag.into()))
        };
        let has_issue =
            |kind: &str| conference.pointer(&format!("/detected_issues/{kind}")).is_some_and(|it| *it != 0);
        fields.iter().all(|(name, field)| admits(self.query, name, conference, field))
            && self.query.get("Tags").is_none_or(|tag| has_tag(&tag))
            && self.query.get("DetectedIssues").is_none_or(|kind| has_issue(&kind))
            && self.created_after.is_none_or(|after| created > Some(after))
            && self.created_before.is_none_or(|before| created.is_some_and(|created| created < before))
    }
}

/// Whether the query has no such parameter, or the record has its value in this field.
fn admits(query: &Query<'_>, name: &str, record: &Value, field: &str) -> bool {
    query.get(name).is_none_or(|wanted| text(record, field) == wanted)
}

fn page_size(query: &Query<'_>) -> Result<usize, Refusal> {
    match query.get("PageSize").map(|size| size.parse()) {
        None => Ok(50),
        Some(Ok(size @ 1..=1000)) => Ok(size),
        Some(Ok(1001..)) => Err(Refusal::new(StatusCode::BAD_REQUEST, 20007, "Page size too large")),
        Some(_) => Err(Refusal::bad_request("Invalid PageSize")),
    }
}

/// An error in the form of Twilio's.
struct Refusal {
    status: StatusCode,
    code: i64,
    message: String,
}

impl Refusal {
    fn new(status: StatusCode, code: i64, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 20001, message)
    }
}

/// The text of a field; nothing if it has none.
fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}
