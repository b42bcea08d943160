//! What people write by hand, and what generators without formats write: strings and integers, read by `serde_derive`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize, Deserialize)]
pub(crate) struct Page<T> {
    pub(crate) conferences: Vec<T>,
    pub(crate) meta: Value,
}

/// Objects without a shape, as Twilio's description has them.
pub(crate) type Untyped = Conference<Value, Value>;

/// With the objects as structs too, which is more work to write and less to read.
pub(crate) type Typed = Conference<Issues, Links>;

#[derive(Serialize, Deserialize)]
pub(crate) struct Conference<I, L> {
    conference_sid: Option<String>,
    account_sid: Option<String>,
    friendly_name: Option<String>,
    create_time: Option<String>,
    start_time: Option<String>,
    end_time: Option<String>,
    duration_seconds: Option<i64>,
    connect_duration_seconds: Option<i64>,
    status: Option<String>,
    max_participants: Option<i64>,
    max_concurrent_participants: Option<i64>,
    unique_participants: Option<i64>,
    end_reason: Option<String>,
    ended_by: Option<String>,
    mixer_region: Option<String>,
    mixer_region_requested: Option<String>,
    recording_enabled: Option<bool>,
    detected_issues: Option<I>,
    tags: Option<Vec<String>>,
    tag_info: Option<Value>,
    processing_state: Option<String>,
    url: Option<String>,
    links: Option<L>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Issues {
    call_quality: Option<i64>,
    participant_behavior: Option<i64>,
    region_configuration: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Links {
    conference_participants: Option<String>,
}
