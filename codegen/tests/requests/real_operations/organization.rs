//! The users of an organization, by SCIM: another kind of JSON, an access token, and pages by the number of their first record.

use serde_json::{Value, json};
use std::time::Duration;
use twilio_rest::Client;
use twilio_rest::iam::organizations::{User, user};
use twilio_rest::testing::{Fake, Reply};

use crate::{assert_lossless, shown, sid};

/// A client of an app, which gets its access token first.
fn app(replies: impl IntoIterator<Item = Value>) -> (Fake, twilio_rest::blocking::Client) {
    let token = Reply::token("made-up", Duration::from_secs(3600));
    let fake = Fake::script([token].into_iter().chain(replies.into_iter().map(Reply::json)));
    let app = Client::builder().client_credentials("OQ1", "12 monkeys");
    (fake.clone(), app.build_blocking_with(fake).unwrap())
}

/// What was asked after the token.
fn asked(fake: &Fake) -> Vec<String> {
    fake.requests().iter().skip(1).map(shown).collect()
}

fn users() -> String {
    format!("https://preview-iam.twilio.com/Organizations/OR{}/scim/Users", "a".repeat(32))
}

#[test]
fn a_user_is_created_in_json_of_scim_with_an_access_token() {
    let name = user::Name::new().given_name("Ada").family_name("Lovelace");
    let email = user::EmailAddress::new().primary(true).value("ada@example.com");
    let request =
        User::create(sid("OR"), "ada@example.com").name(name).emails([email]).active(true);
    let answer = json!({
        "id": "7",
        "userName": "ada@example.com",
        "name": { "givenName": "Ada", "familyName": "Lovelace" },
        "emails": [{ "primary": true, "value": "ada@example.com" }],
        "active": true,
        "meta": { "resourceType": "User", "created": "2026-11-01T12:00:00Z", "version": "W/\"1\"" },
    });
    let (fake, client) = app([answer.clone()]);
    let user = client.send(request).unwrap();
    assert_eq!(
        asked(&fake),
        [format!(
            "POST {}\nauthorization: Bearer\naccept: application/scim+json\ncontent-type: application/scim+json\n{}",
            users(),
            r#"{"userName":"ada@example.com","name":{"givenName":"Ada","familyName":"Lovelace"},"emails":[{"primary":true,"value":"ada@example.com"}],"active":true}"#
        )]
    );
    assert_lossless(&user, &answer);
}

#[test]
fn a_user_is_changed_if_nobody_else_did() {
    let change = user::PatchOperation::new().op("replace").path("active");
    let request = User::patch(sid("OR"), sid("US"))
        .if_match("W/\"1\"")
        .operations([change.value("false".parse().unwrap())]);
    let (fake, client) = app([json!({ "active": false })]);
    assert_eq!(client.send(request).unwrap().active, Some(false));
    assert_eq!(
        asked(&fake),
        [format!(
            "PATCH {}/US{}\nauthorization: Bearer\naccept: application/scim+json\n\
             content-type: application/scim+json\nif-match: W/\"1\"\n{}",
            users(),
            "a".repeat(32),
            r#"{"Operations":[{"op":"replace","path":"active","value":false}]}"#
        )]
    );
}

#[test]
fn the_next_page_of_users_begins_with_the_record_after_the_last() {
    let page = |ids: &[&str]| {
        let users: Vec<_> = ids.iter().map(|id| json!({ "userName": id })).collect();
        json!({ "Resources": users, "totalResults": 3 })
    };
    let (fake, client) = app([page(&["1", "2"]), page(&["3"])]);
    let list = User::list(sid("OR")).filter("userName eq \"ada@example.com\"");
    let users_read: Vec<_> = client.stream(list).map(|user| user.unwrap().user_name.unwrap().into_inner()).collect();
    assert_eq!(users_read, ["1", "2", "3"]);
    let get = |more: &str| {
        format!(
            "GET {}?filter=userName%20eq%20%22ada%40example.com%22{more}\nauthorization: Bearer\naccept: application/scim+json",
            users()
        )
    };
    assert_eq!(asked(&fake), [get(""), get("&startIndex=3")]);
}
