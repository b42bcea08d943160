//! The participants of the made-up conferences: who they are, how long they stay, and how good their lines are.

use serde_json::{Value, json};

use crate::made_up::{Meeting, REGIONS, account_sid, sid};
use crate::shared::{Dice, decimal, instant};

/// One participant before it becomes JSON.
pub(crate) struct Guest {
    seat: i64,
    role: Role,
    call_type: &'static str,
    direction: &'static str,
    pub(crate) region: &'static str,
    /// In seconds since 1970, as is `left`.
    pub(crate) joined: i64,
    pub(crate) left: i64,
    pub(crate) is_silent: bool,
    inbound: Stream,
    outbound: Stream,
}

/// The part of a participant.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Moderator,
    Listener,
    Coach,
    Plain,
}

impl Guest {
    pub(crate) fn new(
        seat: i64,
        mixer_region: &'static str,
        created: i64,
        length: i64,
        is_bad_day: bool,
        dice: &mut Dice,
    ) -> Self {
        let role = match seat {
            0 => Role::Moderator,
            2 if dice.one_in(3) => Role::Coach,
            _ if dice.one_in(8) => Role::Listener,
            _ => Role::Plain,
        };
        // The moderator is the first to come and the last to go.
        let [late, early] = if seat == 0 {
            [0, 0]
        } else {
            [dice.between(5, 60 + length / 3), dice.between(0, length * 4 / 5)]
        };
        let is_troubled = is_bad_day && !dice.one_in(3);
        Self {
            seat,
            role,
            call_type: dice.pick(&["carrier", "carrier", "client", "client", "sip"]),
            direction: if seat == 0 { "inbound" } else { dice.pick(&["inbound", "outbound", "outbound"]) },
            region: if dice.one_in(60) { dice.pick(&REGIONS) } else { mixer_region },
            joined: created + late,
            left: created + (length - early).max(late + 10),
            is_silent: dice.one_in(70) || (is_bad_day && dice.one_in(9)),
            inbound: Stream::new(is_troubled, dice),
            outbound: Stream::new(is_troubled && dice.one_in(3), dice),
        }
    }

    pub(crate) fn sid(&self, prefix: &str, meeting: &Meeting) -> String {
        sid(prefix, meeting.number * 0x100 + self.seat.unsigned_abs())
    }

    pub(crate) fn streams(&self) -> impl Iterator<Item = &Stream> {
        [&self.inbound, &self.outbound].into_iter()
    }

    pub(crate) fn json(&self, meeting: &Meeting, conference_url: &str) -> Value {
        let has_left = self.left <= meeting.now;
        let stay = self.left - self.joined;
        let participant_sid = self.sid("CP", meeting);
        let coached = meeting.guests.first().filter(|_| self.role == Role::Coach);
        json!({
            "participant_sid": participant_sid,
            "label": (self.seat == 0).then_some("host"),
            "conference_sid": meeting.sid(),
            "call_sid": self.sid("CA", meeting),
            "account_sid": account_sid(),
            "call_direction": self.direction,
            "from": "+12025550100",
            "to": format!("+1202555{:04}", 101 + self.seat),
            "call_status": if has_left { "completed" } else { "answered" },
            "country_code": (self.call_type == "carrier").then_some("US"),
            "is_moderator": self.role == Role::Moderator,
            "join_time": instant(self.joined),
            "leave_time": if has_left { instant(self.left) } else { None },
            "duration_seconds": has_left.then_some(stay),
            "outbound_queue_length": 0,
            "outbound_time_in_queue": 300 + 17 * self.seat,
            "jitter_buffer_size": null,
            "is_coach": self.role == Role::Coach,
            "coached_participants": coached.map(|guest| vec![guest.sid("CA", meeting)]),
            "participant_region": self.region,
            "conference_region": meeting.region,
            "call_type": self.call_type,
            "processing_state": if has_left { "complete" } else { "in_progress" },
            "properties": {
                "start_conference_on_enter": self.role != Role::Listener,
                "end_conference_on_exit": self.role == Role::Moderator && meeting.ends_with_moderator(),
                "play_early_media": true,
                "enter_muted": self.role == Role::Listener,
                "beep_on_enter": false,
                "beep_on_exit": false,
            },
            "events": (self.role == Role::Listener).then(|| json!({ "mute": [self.joined * 1000] })),
            "metrics": has_left.then(|| json!({
                "inbound": self.inbound.json(stay, self.is_silent),
                "outbound": self.outbound.json(stay, false),
            })),
            "url": format!("{conference_url}/Participants/{participant_sid}"),
        })
    }
}

/// The media in one direction, in hundredths of a percent and of a millisecond.
pub(crate) struct Stream {
    loss: i64,
    jitter: i64,
    latency: i64,
}

impl Stream {
    fn new(is_troubled: bool, dice: &mut Dice) -> Self {
        let ranges = if is_troubled {
            [(150, 1400), (900, 5200), (4000, 21000)]
        } else {
            [(0, 60), (20, 800), (100, 9000)]
        };
        let [loss, jitter, latency] = ranges.map(|(low, high)| dice.between(low, high));
        Self { loss, jitter, latency }
    }

    pub(crate) fn loses_packets(&self) -> bool {
        self.loss > 500
    }

    pub(crate) fn jitters(&self) -> bool {
        self.jitter > 3000
    }

    pub(crate) fn sounds_bad(&self) -> bool {
        self.mos() < 350
    }

    pub(crate) fn is_bad(&self) -> bool {
        self.loses_packets() || self.jitters() || self.sounds_bad()
    }

    /// In hundredths, from 100 to 440.
    fn mos(&self) -> i64 {
        (440 - self.loss / 6 - self.jitter / 60).max(100)
    }

    fn json(&self, seconds: i64, is_silent: bool) -> Value {
        let sent = 50 * seconds;
        let lost = sent * self.loss / 10_000;
        let mut json = json!({
            "total_packets_lost": lost,
            "total_packets_received": sent - lost,
            "packet_loss_percentage": decimal(self.loss),
            "jitter": { "avg": decimal(self.jitter), "max": decimal(self.jitter * 3) },
            "latency": { "avg": decimal(self.latency), "max": decimal(self.latency * 2) },
            "mos": decimal(self.mos()),
        });
        if let Some(fields) = json.as_object_mut().filter(|_| is_silent) {
            fields.insert("tags".to_owned(), json!(["silent"]));
        }
        json
    }
}
