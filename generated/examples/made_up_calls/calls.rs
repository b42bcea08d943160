//! The data of the fake: eight days of calls of an account that does not exist.
//!
//! It is the same on every run: all chance comes from one seeded [`Dice`], and its clock stands still. Four things are wrong in
//! it, for the examples to find: a carrier that is overloaded in the afternoon, a region that had a bad Wednesday morning, a
//! country that is far away, and another where it takes long until it rings. A few records have what Twilio may send one day.

use anyhow::Result;
use serde_json::{Value, json};
use twilio_rest::types::Timestamp;

use crate::shared::{Dice, NOW, decimal, instant};

const HOUR: i64 = 3600;
const DAYS: i64 = 8;

/// The SID of the account, plainly no real one.
const ACCOUNT_SID: &str = "AC00000000000000000000000000000000";

/// The shares of the hours of a working day, in parts of [`WHOLE_DAY`].
const SHAPE: [i64; 24] = [2, 1, 1, 1, 1, 2, 4, 8, 10, 10, 10, 9, 10, 12, 12, 12, 11, 10, 9, 8, 6, 5, 4, 3];
const WHOLE_DAY: i64 = 161;

/// A day on which the account called everybody, counted back from today.
const CAMPAIGN: i64 = 3;

/// A carrier, the country that it serves, and the edge that is nearest to it.
struct Carrier {
    name: &'static str,
    country: &'static str,
    connection: &'static str,
    edge: &'static str,
    region: &'static str,
    /// Of how many of a hundred calls it carries the other side.
    weight: i64,
}

const fn carrier(
    name: &'static str,
    [country, connection, edge, region]: [&'static str; 4],
    weight: i64,
) -> Carrier {
    Carrier { name, country, connection, edge, region, weight }
}

const CARRIERS: [Carrier; 9] = [
    carrier("Alder Mobile, Inc.", ["US", "mobile", "ashburn", "us1"], 27),
    carrier("Birch Fixed Line", ["US", "landline", "umatilla", "us1"], 18),
    carrier(OVERLOADED, ["US", "mobile", "ashburn", "us1"], 13),
    carrier("Dogwood Telecom", ["GB", "mobile", "dublin", "ie1"], 11),
    carrier("Eiche Mobil", ["DE", "mobile", "frankfurt", "ie1"], 10),
    carrier("Frêne Télécom", ["FR", "landline", "frankfurt", "ie1"], 6),
    carrier("Ipê Telefonia", ["BR", "mobile", "sao-paulo", "us1"], 5),
    carrier("Neem Cellular", ["IN", "mobile", "singapore", "us1"], 6),
    carrier("Wattle Line", ["AU", "mobile", "sydney", "au1"], 4),
];

const OVERLOADED: &str = "Cedar Wireless";

/// An account as its calls show it.
pub(crate) struct Account {
    pub(crate) now: Timestamp,
    /// The oldest first.
    pub(crate) calls: Vec<Call>,
}

impl Account {
    pub(crate) fn new(calls_a_day: i64) -> Result<Self> {
        let now: Timestamp = NOW.parse()?;
        let now_seconds = now.as_millis() / 1000;
        let mut dice = Dice(2035);
        let mut calls = Vec::new();
        for hours_ago in (0..DAYS * 24).rev() {
            let start = now_seconds - (hours_ago + 1) * HOUR;
            let mut starts: Vec<_> = (1..calls_in(start, now_seconds, calls_a_day))
                .map(|_| start + dice.between(0, HOUR - 1))
                .collect();
            // One at the full hour, where a list of the hours before and one of the hours after both have it.
            starts.push(start);
            starts.sort_unstable();
            for start in starts {
                calls.push(Call::new(0, start, &mut dice));
            }
        }
        for (number, call) in (1..).zip(&mut calls) {
            call.number = number;
        }
        Ok(Self { now, calls })
    }

    fn seconds(&self) -> i64 {
        self.now.as_millis() / 1000
    }

    /// The number of calls that came after this one.
    fn after(&self, call: &Call) -> u64 {
        u64::try_from(self.calls.len()).unwrap_or(0).saturating_sub(call.number)
    }
}

/// The number of calls in an hour.
fn calls_in(start: i64, now: i64, calls_a_day: i64) -> i64 {
    let shape = usize::try_from(hour(start)).ok().and_then(|hour| SHAPE.get(hour)).unwrap_or(&0);
    let calls = calls_a_day * shape / WHOLE_DAY;
    // The first of January 1970 was a Thursday.
    let is_weekend = (start / (24 * HOUR) + 3) % 7 >= 5;
    match (now - start) / (24 * HOUR) {
        _ if is_weekend => calls / 4,
        CAMPAIGN => calls * 3,
        _ => calls,
    }
}

/// The hour of the day, in UTC.
fn hour(seconds: i64) -> i64 {
    seconds / HOUR % 24
}

/// The connection of the other side, which decides the edge that has the media.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Carrier,
    Client,
    Sip,
}

/// One call before it becomes JSON. Its times are in seconds since 1970.
pub(crate) struct Call {
    /// Larger for later calls.
    pub(crate) number: u64,
    start: i64,
    kind: Kind,
    is_inbound: bool,
    state: &'static str,
    rings: i64,
    talks: i64,
    carrier: &'static Carrier,
    /// The last four digits of the other side's number.
    digits: i64,
    pdd_ms: i64,
    is_silent: bool,
    inbound: Stream,
    outbound: Stream,
}

impl Call {
    fn new(number: u64, start: i64, dice: &mut Dice) -> Self {
        let carrier = dice.carrier();
        let kind = match dice.between(1, 100) {
            1..=14 => Kind::Client,
            15..=21 => Kind::Sip,
            _ => Kind::Carrier,
        };
        let state = match dice.between(1, 100) {
            1..=7 => "noanswer",
            8..=11 => "busy",
            12..=13 => "canceled",
            14 => "fail",
            _ => "completed",
        };
        let is_troubled = is_overloaded(kind, carrier, start) && dice.between(1, 100) <= 65
            || has_incident(carrier, start) && dice.between(1, 100) <= 90
            || dice.between(1, 200) <= 1;
        let is_far = carrier.country == "IN";
        let pdd_ms = if carrier.country == "BR" { (2500, 8000) } else { (600, 3800) };
        let talks = if state == "completed" { dice.between(12, 1100) } else { 0 };
        Self {
            number,
            start,
            kind,
            is_inbound: dice.between(1, 100) <= 45,
            state,
            rings: dice.between(2, 28),
            talks,
            carrier,
            digits: dice.between(0, 9999),
            pdd_ms: dice.between(pdd_ms.0, pdd_ms.1),
            is_silent: dice.between(1, 1000) <= 4,
            inbound: Stream::new(is_troubled, is_far, dice),
            outbound: Stream::new(is_troubled && dice.between(1, 3) == 1, is_far, dice),
        }
    }

    /// When it started.
    pub(crate) fn start(&self) -> Option<Timestamp> {
        instant(self.start)
    }

    fn sid(&self) -> String {
        format!("CA{:032x}", self.number)
    }

    fn end(&self) -> i64 {
        self.start + self.rings + self.talks
    }

    /// The call as the API answers it.
    pub(crate) fn json(&self, account: &Account) -> Value {
        let is_over = self.end() <= account.seconds();
        let is_final = self.end() + HOUR / 2 <= account.seconds();
        let state = if is_over { self.state } else { "answered" };
        let mut json = json!({
            "account_sid": ACCOUNT_SID,
            "call_sid": self.sid(),
            "call_type": match self.kind {
                Kind::Carrier => "carrier",
                Kind::Client => "client",
                Kind::Sip => "sip",
            },
            "call_state": state,
            "answered_by": (!self.is_inbound && state == "completed").then_some("human"),
            "processing_state": if is_final { "complete" } else { "partial" },
            "created_time": instant(self.start - 1),
            "start_time": instant(self.start),
            "end_time": if is_over { instant(self.end()) } else { None },
            "duration": is_over.then(|| self.rings + self.talks + 1),
            "connect_duration": is_over.then_some(self.talks),
            "from": if self.is_inbound { self.other("caller") } else { own("caller") },
            "to": if self.is_inbound { own("callee") } else { self.other("callee") },
            "carrier_edge": self.edge(Kind::Carrier, is_over),
            "client_edge": self.edge(Kind::Client, is_over),
            "sdk_edge": {},
            "sip_edge": self.edge(Kind::Sip, is_over),
            "tags": if is_over { self.tags() } else { Vec::new() },
            "url": format!("https://insights.twilio.com/v1/Voice/{}/Summary", self.sid()),
            "attributes": { "conference_participant": false },
            "properties": {
                "direction": if self.is_inbound { "inbound" } else { "outbound_api" },
                "disconnected_by": (self.talks > 0 && is_over)
                    .then_some(if self.digits % 3 == 0 { "callee" } else { "caller" }),
                "last_sip_response_num": is_over.then_some(match self.state {
                    "completed" => 200,
                    "busy" => 486,
                    "fail" => 503,
                    _ => 487,
                }),
                "pdd_ms": self.has_pdd().then_some(self.pdd_ms),
            },
            "trust": {},
            "annotation": {},
        });
        self.surprise(account, &mut json);
        json
    }

    /// Values that this version of the crate does not expect, in four of all calls.
    fn surprise(&self, account: &Account, json: &mut Value) {
        let Some(fields) = json.as_object_mut() else { return };
        let (name, value) = match account.after(self) {
            // Values that came after this version of the crate.
            33 => ("call_state", json!("forwarded")),
            47 => ("tags", json!(["robotic_voice"])),
            // And a field.
            58 => ("network_path", json!("private")),
            // A number that is none.
            71 => ("connect_duration", json!("soon")),
            _ => return,
        };
        fields.insert(name.to_owned(), value);
    }

    /// The side of the call that is not the account's.
    fn other(&self, name: &str) -> Value {
        match self.kind {
            Kind::Carrier => json!({
                name: format!("+1555555{:04}", self.digits),
                "carrier": self.carrier.name,
                "connection": self.carrier.connection,
                "number_prefix": "1555",
                "country_code": self.carrier.country,
                "location": { "lat": 0.5, "lon": -0.5 },
            }),
            Kind::Client => {
                json!({ name: format!("client:made_up_agent_{}", self.digits % 40), "connection": "twilio_sdk" })
            }
            Kind::Sip => {
                json!({ name: format!("sip:desk-{}@pbx.example", self.digits % 90), "connection": "sip_interface" })
            }
        }
    }

    /// The edge of this kind: empty unless the call used it.
    fn edge(&self, kind: Kind, is_over: bool) -> Value {
        if kind != self.kind {
            return json!({});
        }
        let has_media = self.talks > 0 && is_over;
        json!({
            "properties": {
                "media_region": self.carrier.region,
                "signaling_region": self.carrier.region,
                "edge_location": self.carrier.edge,
                "direction": if self.is_inbound { "inbound" } else { "outbound" },
            },
            "metrics": has_media.then(|| json!({
                "inbound": self.inbound.json("packets_received", self.talks),
                "outbound": self.outbound.json("packets_sent", self.talks),
            })),
        })
    }

    /// Whether it had to ring at a phone of the other side.
    fn has_pdd(&self) -> bool {
        self.kind == Kind::Carrier && !self.is_inbound && self.state != "fail"
    }

    fn tags(&self) -> Vec<&'static str> {
        let has_media = self.talks > 0;
        let any = |is_bad: fn(&Stream) -> bool| {
            has_media && [&self.inbound, &self.outbound].into_iter().any(is_bad)
        };
        let tags = [
            (has_media && self.is_silent, "silence"),
            (any(|stream| stream.jitter > 1000), "high_jitter"),
            (any(|stream| stream.loss > 500), "high_packet_loss"),
            (self.has_pdd() && self.pdd_ms > 7000, "high_pdd"),
            (any(|stream| stream.latency > 15_000), "high_latency"),
            (self.kind == Kind::Client && any(|stream| stream.loss > 700), "low_mos"),
        ];
        tags.into_iter().filter(|(applies, _)| *applies).map(|(_, tag)| tag).collect()
    }
}

/// The side of the call that is the account's.
fn own(name: &str) -> Value {
    json!({ name: "+10000000001", "connection": "pstn", "number_prefix": "1000", "country_code": "US" })
}

fn is_overloaded(kind: Kind, carrier: &Carrier, start: i64) -> bool {
    kind == Kind::Carrier && carrier.name == OVERLOADED && (15..20).contains(&hour(start))
}

/// On the fourth of November 2026, from 8 to 11.
fn has_incident(carrier: &Carrier, start: i64) -> bool {
    carrier.region == "ie1" && start / (24 * HOUR) == 20_761 && (8..11).contains(&hour(start))
}

/// The media in one direction, in hundredths of a percent and of a millisecond.
struct Stream {
    loss: i64,
    jitter: i64,
    latency: i64,
}

impl Stream {
    fn new(is_troubled: bool, is_far: bool, dice: &mut Dice) -> Self {
        let [loss, jitter] = if is_troubled { [(180, 1500), (500, 3800)] } else { [(0, 60), (10, 420)] };
        let latency = if is_far { (9000, 15_200) } else { (1800, 8500) };
        let [loss, jitter, latency] = [loss, jitter, latency].map(|(low, high)| dice.between(low, high));
        Self { loss, jitter, latency }
    }

    fn json(&self, packets: &str, seconds: i64) -> Value {
        let sent = 50 * seconds;
        let lost = sent * self.loss / 10_000;
        json!({
            "codec": 0,
            "codec_name": "pcmu",
            packets: sent - lost,
            "packets_lost": lost,
            "packets_loss_percentage": decimal(self.loss),
            "jitter": { "avg": decimal(self.jitter), "max": decimal(self.jitter * 3) },
            "latency": { "avg": decimal(self.latency), "max": decimal(self.latency * 2) },
        })
    }
}

impl Dice {
    fn carrier(&mut self) -> &'static Carrier {
        const { assert!(!CARRIERS.is_empty()) };
        let mut rest = self.between(1, 100);
        let [first, ..] = &CARRIERS;
        let chosen = CARRIERS.iter().find(|carrier| {
            rest -= carrier.weight;
            rest <= 0
        });
        chosen.unwrap_or(first)
    }
}
