//! What each grant says in a token.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use twilio_rest::sid::{Sid, SidKind};
use twilio_rest::token::{
    ChatGrant, Grant, PlaybackGrant, SyncGrant, TaskRouterGrant, VideoGrant, VoiceGrant,
};
use twilio_rest::types::RawJson;

fn sid<K: SidKind>(prefix: &str) -> Sid<K> {
    format!("{prefix}{}", "a".repeat(32)).parse().unwrap()
}

/// The claims, with a `~` in the place of the digits of a SID.
fn claims<G: Grant>(grant: &G) -> String {
    format!("{}: {}", G::KEY, grant.claims().unwrap().as_str().replace(&"a".repeat(32), "~"))
}

#[test]
fn each_grant_says_its_fields() {
    let voice = VoiceGrant::new()
        .incoming_allow(true)
        .outgoing_application(sid("AP"))
        .outgoing_params([("plan", "gold")])
        .push_credential(sid("CR"))
        .endpoint_id("phone");
    assert_eq!(
        claims(&voice),
        r#"voice: {"incoming":{"allow":true},"outgoing":{"application_sid":"AP~","params":{"plan":"gold"}},"push_credential_sid":"CR~","endpoint_id":"phone"}"#
    );
    let chat = ChatGrant::new().service(sid("IS")).endpoint_id("phone");
    assert_eq!(
        claims(&chat.deployment_role(sid("RL")).push_credential(sid("CR"))),
        r#"chat: {"service_sid":"IS~","endpoint_id":"phone","deployment_role_sid":"RL~","push_credential_sid":"CR~"}"#
    );
    assert_eq!(
        claims(&SyncGrant::new().service(sid("IS")).endpoint_id("phone")),
        r#"data_sync: {"service_sid":"IS~","endpoint_id":"phone"}"#
    );
    assert_eq!(claims(&VideoGrant::new().room("Standup")), r#"video: {"room":"Standup"}"#);
    let room: twilio_rest::sid::RoomSid = sid("RM");
    assert_eq!(claims(&VideoGrant::new().room(room)), r#"video: {"room":"RM~"}"#);
    let router = TaskRouterGrant::new().workspace(sid("WS")).worker(sid("WK")).role("worker");
    assert_eq!(claims(&router), r#"task_router: {"workspace_sid":"WS~","worker_sid":"WK~","role":"worker"}"#);
    let json: RawJson = r#"{"b": 1.0, "a": null}"#.parse().unwrap();
    assert_eq!(claims(&PlaybackGrant::new(json)), r#"player: {"b": 1.0, "a": null}"#);
}

#[test]
fn what_is_empty_or_alone_is_left_out() {
    for grant in [
        VoiceGrant::new(),
        VoiceGrant::new().incoming_allow(false).endpoint_id(""),
        VoiceGrant::new().outgoing_params([("a", "1")]),
    ] {
        assert_eq!(claims(&grant), "voice: {}");
    }
    let grant = VoiceGrant::new().outgoing_application(sid("AP")).outgoing_params([("", ""); 0]);
    assert_eq!(claims(&grant), r#"voice: {"outgoing":{"application_sid":"AP~"}}"#);
}

#[test]
fn a_sid_that_only_a_server_can_send_is_refused() {
    let grant = VoiceGrant::new().outgoing_application(serde_json::from_str(r#""Ada""#).unwrap());
    let error = grant.claims().unwrap_err().to_string();
    assert_eq!(
        error,
        "outgoing.application_sid: must match ^AP[0-9a-fA-F]{32}$ (34 characters), this has 3 characters"
    );
}

#[test]
fn nothing_private_prints() {
    let voice = VoiceGrant::new().outgoing_params([("Ada", "Ada")]).endpoint_id("Ada");
    let player = PlaybackGrant::new(r#""Ada""#.parse().unwrap());
    let text = format!("{voice:?} {:?} {player:?}", VideoGrant::new().room("Ada"));
    assert!(!text.contains("Ada"), "{text}");
}
