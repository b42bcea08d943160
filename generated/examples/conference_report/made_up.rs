//! The data of the fake: eight days in the life of an account that does not exist.
//!
//! It is the same on every run: all chance comes from one seeded [`Dice`], and its clock stands still. Most of it is what
//! Twilio sends, `null`s included; a few records have what Twilio may send one day.

use serde_json::{Value, json};
use twilio_rest::error::InputError;
use twilio_rest::types::Timestamp;

use crate::guest::{Guest, Stream};
use crate::shared::{Dice, NOW, instant};

const MODERATOR_LEFT: &str = "participant_with_end_conference_on_exit_left";

/// The number of conferences. The newest has this number.
const COUNT: u64 = 440;

/// The usual regions, some more usual than others.
pub(crate) const REGIONS: [&str; 10] = ["us1", "us1", "us1", "us1", "us2", "ie1", "ie1", "de1", "au1", "sg1"];

/// The account that has these conferences, and the time that it is.
pub(crate) struct Account {
    pub(crate) now: Timestamp,
    /// The newest first, as the API lists them.
    pub(crate) conferences: Vec<Record>,
}

/// A conference and its participants, as the API answers them.
pub(crate) struct Record {
    pub(crate) json: Value,
    pub(crate) participants: Vec<Value>,
}

impl Account {
    /// The account as a server at this URL shows it.
    pub(crate) fn new(base_url: &str) -> Result<Self, InputError> {
        let now: Timestamp = NOW.parse()?;
        let mut dice = Dice(2035);
        let now_seconds = now.as_millis() / 1000;
        let mut created = now_seconds - 642;
        let mut conferences = Vec::new();
        for number in (1..=COUNT).rev() {
            conferences.push(Meeting::new(number, created, now_seconds, &mut dice).record(base_url));
            created -= dice.between(180, 2940);
        }
        Ok(Self { now, conferences })
    }
}

/// The SID of the account, plainly no real one.
pub(crate) fn account_sid() -> String {
    sid("AC", 0xfa4e)
}

/// `sid("CF", 435)` is `CF` and `1b3`, with as many zeros between them as make a SID.
pub(crate) fn sid(prefix: &str, number: u64) -> String {
    format!("{prefix}{number:032x}")
}

/// One conference before it becomes JSON.
pub(crate) struct Meeting {
    pub(crate) number: u64,
    state: State,
    pub(crate) region: &'static str,
    is_region_requested: bool,
    is_recorded: bool,
    end_reason: &'static str,
    /// In seconds since 1970, as all times here.
    created: i64,
    pub(crate) now: i64,
    pub(crate) guests: Vec<Guest>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    InProgress,
    NotStarted,
    Completed,
    SummaryTimeout,
}

impl Meeting {
    fn new(number: u64, created: i64, now: i64, dice: &mut Dice) -> Self {
        let length = dice.between(150, 3300);
        let state = match COUNT - number {
            _ if created + length > now => State::InProgress,
            130 => State::SummaryTimeout,
            _ if dice.one_in(24) => State::NotStarted,
            _ => State::Completed,
        };
        let region = match COUNT - number {
            // A region that opened after this version of the crate.
            7 => "mx1",
            _ => dice.pick(&REGIONS),
        };
        let end_reason = match dice.between(1, 12) {
            1 => "conference_ended_via_api",
            2 => "last_participant_kicked",
            3..=6 => MODERATOR_LEFT,
            _ => "last_participant_left",
        };
        let length = if state == State::NotStarted { length / 8 } else { length };
        let is_bad_day = state != State::NotStarted && dice.one_in(7);
        let invited = if state == State::NotStarted { 1 } else { dice.between(2, 6) };
        let mut guests = Vec::new();
        for seat in 0..invited {
            guests.push(Guest::new(seat, region, created, length, is_bad_day, dice));
        }
        guests.retain(|guest| guest.joined <= now);
        let is_region_requested = dice.one_in(9);
        let is_recorded = dice.one_in(3);
        Self { number, state, region, is_region_requested, is_recorded, end_reason, created, now, guests }
    }

    fn record(&self, base_url: &str) -> Record {
        let url = format!("{base_url}/v1/Conferences/{}", self.sid());
        let participants = self.guests.iter().map(|guest| guest.json(self, &url)).collect();
        let mut json = self.json(&url);
        if let Some(fields) = json.as_object_mut() {
            match COUNT - self.number {
                // A number as text, which reads as the number.
                10 => fields.insert("duration_seconds".to_owned(), self.duration().to_string().into()),
                // No number at all, which does not.
                14 => fields.insert("max_participants".to_owned(), "unlimited".into()),
                // A field that came after this version of the crate.
                12 => fields.insert("media_edge".to_owned(), "ashburn".into()),
                _ => None,
            };
        }
        Record { json, participants }
    }

    fn json(&self, url: &str) -> Value {
        let [quality, region, behavior] = self.issues();
        let is_known = self.state != State::SummaryTimeout;
        let is_over = is_known && self.state != State::InProgress;
        let (status, processing_state) = match self.state {
            State::InProgress => ("in_progress", "in_progress"),
            State::NotStarted => ("not_started", "complete"),
            State::Completed => ("completed", "complete"),
            State::SummaryTimeout => ("summary_timeout", "timeout"),
        };
        let started = self.second_join();
        let last = self.guests.iter().max_by_key(|guest| guest.left);
        let tags = self.tags();
        json!({
            "conference_sid": self.sid(),
            "account_sid": account_sid(),
            "friendly_name": format!("Made-up call {}", self.number),
            "create_time": instant(self.created),
            "start_time": started.and_then(instant),
            "end_time": if is_over { instant(self.end()) } else { None },
            "duration_seconds": is_over.then(|| self.duration()),
            "connect_duration_seconds": is_over.then(|| started.map_or(0, |started| self.end() - started)),
            "status": status,
            "max_participants": 250,
            "max_concurrent_participants": self.most_at_once(),
            "unique_participants": self.guests.len(),
            "end_reason": is_over.then_some(self.end_reason),
            "ended_by": last.filter(|_| is_over).map(|guest| guest.sid("CA", self)),
            "mixer_region": is_known.then_some(self.region),
            "mixer_region_requested": self.is_region_requested.then_some(self.region),
            "recording_enabled": self.is_recorded,
            "detected_issues": is_over.then(|| json!({
                "call_quality": quality,
                "region_configuration": region,
                "participant_behavior": behavior,
            })),
            "tags": (is_over && !tags.is_empty()).then_some(tags),
            "tag_info": (self.state == State::NotStarted)
                .then(|| json!({ "start_failure": { "reason": "no_concurrent_participants" } })),
            "processing_state": processing_state,
            "url": url,
            "links": { "conference_participants": format!("{url}/Participants") },
        })
    }

    pub(crate) fn sid(&self) -> String {
        sid("CF", self.number)
    }

    fn end(&self) -> i64 {
        self.guests.iter().map(|guest| guest.left).max().unwrap_or(self.created)
    }

    fn duration(&self) -> i64 {
        self.end() - self.created
    }

    /// Whether it ended with the moderator's leaving.
    pub(crate) fn ends_with_moderator(&self) -> bool {
        self.end_reason == MODERATOR_LEFT
    }

    /// When there were two, which is when a conference starts.
    fn second_join(&self) -> Option<i64> {
        let mut joins: Vec<_> = self.guests.iter().map(|guest| guest.joined).collect();
        joins.sort_unstable();
        joins.get(1).copied()
    }

    /// Most guests are there just after one of them has joined.
    fn most_at_once(&self) -> usize {
        let there_at = |time| self.guests.iter().filter(|it| it.joined <= time && time < it.left).count();
        self.guests.iter().map(|guest| there_at(guest.joined)).max().unwrap_or(0)
    }

    /// The numbers of guests that had issues of quality, of region and of behavior.
    fn issues(&self) -> [usize; 3] {
        let count =
            |is_affected: &dyn Fn(&Guest) -> bool| self.guests.iter().filter(|it| is_affected(it)).count();
        let not_started = usize::from(self.state == State::NotStarted);
        [
            count(&|guest| guest.streams().any(Stream::is_bad)),
            count(&|guest| guest.region != self.region),
            count(&|guest| guest.is_silent) + not_started,
        ]
    }

    fn tags(&self) -> Vec<&'static str> {
        let [quality, region, behavior] = self.issues();
        let any_stream =
            |is_bad: &dyn Fn(&Stream) -> bool| self.guests.iter().flat_map(Guest::streams).any(is_bad);
        let tags = [
            (self.state == State::NotStarted, "start_failure"),
            (self.state == State::NotStarted, "no_concurrent_participants"),
            (region > 0, "region_configuration_issues"),
            (quality > 0, "quality_warnings"),
            (behavior > 0, "participant_behavior_issues"),
            (any_stream(&Stream::loses_packets), "high_packet_loss"),
            (any_stream(&Stream::jitters), "high_jitter"),
            (any_stream(&Stream::sounds_bad), "low_mos"),
            (self.guests.iter().any(|guest| guest.is_silent), "detected_silence"),
        ];
        tags.into_iter().filter(|(applies, _)| *applies).map(|(_, tag)| tag).collect()
    }
}
