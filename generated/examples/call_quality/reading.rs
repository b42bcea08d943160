//! What the report needs to know of a call.

use twilio_rest::insights::v1::{CallSummary, call_summary};
use twilio_rest::sid::CallSid;
use twilio_rest::types::Timestamp;

use crate::text::clean;

/// One call: where it went, and how it went.
pub(crate) struct Reading {
    pub(crate) sid: Option<CallSid>,
    pub(crate) start: Option<Timestamp>,
    pub(crate) tags: Vec<String>,
    pub(crate) carrier: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) edge: Option<String>,
    /// In percent, of the worse direction.
    pub(crate) loss: Option<f64>,
    /// On average, in milliseconds, of the worse direction.
    pub(crate) jitter: Option<f64>,
    pub(crate) latency: Option<f64>,
    /// From dialing to ringing, in seconds.
    pub(crate) delay: Option<f64>,
}

/// Something that is measured, and how much of it is too much.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) of: fn(&Reading) -> Option<f64>,
    pub(crate) too_much: f64,
}

pub(crate) const MEASURES: [Measure; 4] = [
    Measure { name: "loss", unit: "%", of: |reading| reading.loss, too_much: 5.0 },
    Measure { name: "jitter", unit: "ms", of: |reading| reading.jitter, too_much: 30.0 },
    Measure { name: "latency", unit: "ms", of: |reading| reading.latency, too_much: 150.0 },
    Measure { name: "delay", unit: "s", of: |reading| reading.delay, too_much: 7.0 },
];

impl Reading {
    pub(crate) fn of(call: &CallSummary) -> Self {
        let (carrier, country) = other_side(call);
        let properties = call.properties.as_deref();
        let milliseconds = properties.and_then(|it| i32::try_from(it.pdd_ms?).ok());
        Self {
            sid: call.call_sid.clone(),
            start: call.start_time,
            tags: call.tags.iter().flatten().map(call_summary::Tag::as_str).map(clean).collect(),
            carrier,
            country,
            edge: edge(call),
            loss: worse(call, |stream| stream.packets_loss_percentage),
            jitter: worse(call, |stream| stream.jitter.as_deref()?.avg),
            latency: worse(call, |stream| stream.latency.as_deref()?.avg),
            delay: milliseconds.map(|milliseconds| f64::from(milliseconds) / 1000.0),
        }
    }

    pub(crate) fn is_tagged(&self) -> bool {
        !self.tags.is_empty()
    }

    /// The badness: 1 for each measurement that is just too much.
    pub(crate) fn badness(&self) -> f64 {
        MEASURES.iter().filter_map(|measure| Some((measure.of)(self)? / measure.too_much)).sum()
    }
}

/// Carrier and country of the side that is not the account's.
///
/// Both sides of a call are personal data. These two facts are exposed, and nothing else of them, because they say nothing
/// about a person: many share them, and the report shows them only of groups of calls, never of a single one.
fn other_side(call: &CallSummary) -> (Option<String>, Option<String>) {
    let direction = call.properties.as_deref().and_then(|properties| properties.direction.as_ref());
    let is_inbound = matches!(
        direction,
        Some(call_summary::Direction::Inbound | call_summary::Direction::TrunkingOriginating)
    );
    let (carrier, country) = match is_inbound {
        true => {
            let caller = call.from.as_ref().map(|side| &**side.expose());
            caller.map_or((&None, &None), |call_summary::Caller { carrier, country_code, .. }| {
                (carrier, country_code)
            })
        }
        false => {
            let callee = call.to.as_ref().map(|side| &**side.expose());
            callee.map_or((&None, &None), |call_summary::Callee { carrier, country_code, .. }| {
                (carrier, country_code)
            })
        }
    };
    (carrier.as_deref().map(clean), country.as_deref().map(clean))
}

/// The edge location that the media passed through: the first that the call tells.
fn edge(call: &CallSummary) -> Option<String> {
    let carrier =
        call.carrier_edge.as_deref().and_then(|edge| edge.properties.as_deref()?.edge_location.as_ref());
    let client =
        call.client_edge.as_deref().and_then(|edge| edge.properties.as_deref()?.edge_location.as_ref());
    let sip = call.sip_edge.as_deref().and_then(|edge| edge.properties.as_deref()?.edge_location.as_ref());
    carrier.or(client).or(sip).map(|edge| clean(edge))
}

/// The largest of a measurement in both directions at all edges.
fn worse(
    call: &CallSummary,
    measurement: impl Fn(&call_summary::StreamMetrics) -> Option<f64>,
) -> Option<f64> {
    let metrics: [Option<&call_summary::EdgeMetrics>; 3] = [
        call.carrier_edge.as_deref().and_then(|edge| edge.metrics.as_deref()),
        call.client_edge.as_deref().and_then(|edge| edge.metrics.as_deref()),
        call.sip_edge.as_deref().and_then(|edge| edge.metrics.as_deref()),
    ];
    let streams = metrics
        .into_iter()
        .flatten()
        .flat_map(|it| [it.inbound.as_deref(), it.outbound.as_deref()])
        .flatten();
    streams.filter_map(measurement).max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use twilio_rest::Model;

    use super::*;

    #[test]
    fn a_reading_has_the_worse_direction_and_the_other_side() {
        let call = r#"{
            "call_sid": "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "from": { "carrier": "Theirs", "country_code": "DE" },
            "to": { "carrier": "Ours", "country_code": "US" },
            "properties": { "direction": "inbound", "pdd_ms": 2500 },
            "sip_edge": {
                "properties": { "edge_location": "dublin" },
                "metrics": {
                    "inbound": { "packets_loss_percentage": 0.5, "jitter": { "avg": 12 } },
                    "outbound": { "packets_loss_percentage": 7.5, "latency": { "avg": 75 } }
                }
            }
        }"#;
        let reading = Reading::of(&CallSummary::from_json(call).unwrap());
        let place = [reading.carrier.as_deref(), reading.country.as_deref(), reading.edge.as_deref()];
        assert_eq!(place, [Some("Theirs"), Some("DE"), Some("dublin")]);
        let measured = [reading.loss, reading.jitter, reading.latency, reading.delay];
        assert_eq!(measured, [Some(7.5), Some(12.0), Some(75.0), Some(2.5)]);

        let outbound = call.replace("\"inbound\", \"pdd", "\"outbound_api\", \"pdd");
        let reading = Reading::of(&CallSummary::from_json(outbound).unwrap());
        assert_eq!(reading.carrier.as_deref(), Some("Ours"));
    }

    #[test]
    fn a_call_without_anything_is_none_that_suffered() {
        let reading = Reading::of(&CallSummary::default());
        assert!(!reading.is_tagged());
        assert!(reading.badness().abs() < f64::EPSILON);
    }
}
