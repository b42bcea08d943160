//! Newer APIs, which take JSON, accept what takes a while, and go from page to page by tokens.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use twilio_rest::insights::v3::{Query, query};
use twilio_rest::memory::v1::{Profile, profile};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::webhooks_api::v1::{Rule, rule};
use twilio_rest::Request;
use twilio_rest::client::ResponseExt;
use twilio_rest::types::RawJson;

use crate::{assert_lossless, exchange, pages, shown};

const STORE: &str = "mem_store_00000000000000000000000000";
const PROFILE: &str = "mem_profile_00000000000000000000000000";

fn profile() -> profile::UpdateArguments {
    profile::UpdateArguments { store_id: STORE.to_owned(), profile_id: PROFILE.to_owned() }
}

#[test]
fn a_change_of_a_profile_is_accepted() {
    let traits = BTreeMap::from([("Contact".to_owned(), r#"{"age":37.50}"#.parse().unwrap())]);
    let answer = json!({ "message": "accepted" });
    let (sent, accepted) =
        exchange(Profile::update(profile()).traits(traits), Reply::json(&answer).status(202));
    assert_eq!(
        sent,
        format!(
            "PATCH https://memory.twilio.com/v1/Stores/{STORE}/Profiles/{PROFILE}\nauthorization: Basic\n\
             accept: application/json\ncontent-type: application/json\n{}",
            r#"{"traits":{"Contact":{"age":37.50}}}"#
        )
    );
    assert_lossless(&accepted.unwrap(), &answer);
}

#[test]
fn a_profile_that_was_merged_has_another_id() {
    let other = "mem_profile_11111111111111111111111111";
    let fetch = profile::FetchArguments { store_id: STORE.to_owned(), profile_id: PROFILE.to_owned() };
    let location = format!("/v1/Stores/{STORE}/Profiles/{other}");
    for status in [301, 308] {
        let merged = Reply::text("").status(status).header("Location", &location);
        let (_, error) = exchange(Profile::fetch(fetch.clone()), merged.clone());
        assert_eq!(error.unwrap_err().moved_to().unwrap().expose(), other);
        let (_, error) = exchange(Profile::update(profile()), merged);
        assert_eq!(error.unwrap_err().moved_to().unwrap().expose(), other);
    }
}

#[test]
fn a_rule_is_made_with_a_key_and_accepted_with_an_operation() {
    let answer = json!({
        "operation": { "id": "whk_operation_1", "status": "PENDING", "retries": [1, 2.50] },
        "rule": { "id": "whk_rule_1", "friendlyName": "calls", "settings": [{ "settingId": "whk_setting_1", "percentage": 100 }] },
    });
    let reply =
        Reply::json(&answer).status(202).header("Location", "/v1/Webhooks/Operations/whk_operation_1?a=1");
    let setting = || rule::SettingReference::new().setting_id("whk_setting_1").percentage(100);
    let request = Rule::create().friendly_name("calls").settings([setting()]).idempotency_key("rule 7");
    let (sent, _) = exchange(request, reply.clone());
    let expected = |key: &str| {
        format!(
            "POST https://webhooks.twilio.com/v1/Webhooks/Rules\nauthorization: Basic\naccept: application/json\n\
             content-type: application/json\nidempotency-key: {key}\n{}",
            r#"{"friendlyName":"calls","settings":[{"settingId":"whk_setting_1","percentage":100}]}"#
        )
    };
    assert_eq!(sent, expected("rule 7"));

    // Without a key the client makes one, and tries again with it.
    let fake = Fake::script([Reply::hang_up(), reply]);
    let request = Rule::create().friendly_name("calls").settings([setting()]);
    let response = fake.blocking_client().unwrap().request(request).response().unwrap();
    let requests = fake.requests();
    let key = requests[0].headers()["idempotency-key"].to_str().unwrap();
    assert_eq!(requests.iter().map(shown).collect::<Vec<_>>(), [expected(key), expected(key)]);
    assert_eq!((response.status().as_u16(), response.operation_id()), (202, Some("whk_operation_1")));
    assert_lossless(response.body(), &answer);
}

#[test]
fn a_query_is_asked_by_post_and_goes_on_by_get() {
    let question = query::Definition::new()
        .measures(["Conversation.Count"])
        .dimensions(["Conversation.Channel"])
        .filters([query::Filter::new().op(query::Operator::And).expressions([query::Expression::new()
            .field("Conversation.CreatedDate")
            .op(query::Operator::Gt)
            .values(["2026-11-01"])])]);
    let page = |rows: Value, token: Value| json!({ "items": rows, "meta": { "nextToken": token } });
    let rows = [json!([{ "Count": 7 }, { "Count": 5.50 }]), json!([{ "Count": 1 }])];
    let [first, second] = rows;
    let request = Query::run(question).page_size(2);
    let (sent, rows) = pages(request, [page(first, json!("a b")), page(second, Value::Null)]);
    let target = "https://insights.twilio.com/v3/InsightsDomains/Conversations/Query";
    assert_eq!(
        sent,
        [
            format!(
                "POST {target}?pageSize=2\nauthorization: Basic\naccept: application/json\n\
                 content-type: application/json\n{}",
                r#"{"query":{"measures":["Conversation.Count"],"dimensions":["Conversation.Channel"],"filters":[{"op":"AND","expressions":[{"field":"Conversation.CreatedDate","op":"GT","values":["2026-11-01"]}]}]}}"#
            ),
            format!(
                "GET {target}?pageToken=a%20b\nauthorization: Basic\naccept: application/json"
            ),
        ]
    );
    let rows: Vec<_> = rows.iter().map(RawJson::as_str).collect();
    assert_eq!(rows, [r#"{"Count":7}"#, r#"{"Count":5.5}"#, r#"{"Count":1}"#]);
    // A program that kept the token goes on by itself.
    let resume = Query::resume("a b").http_request().unwrap();
    assert_eq!(resume.uri().to_string(), format!("{target}?pageToken=a%20b"));
}
