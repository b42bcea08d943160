//! The columns of the CSV. What is unknown, or was redacted, is an empty cell.
//!
//! A spreadsheet takes a cell that starts with `=`, `+`, `-` or `@` for a formula, so a string from outside that does gets a `'` in
//! front; but a `+` with digits only is left alone, as it can be nothing but a number: `+15555550100`.

use std::fmt::Display;

use anyhow::Result;
use twilio_rest::insights::v1::{CallSummary, call_summary, conference_participant};

/// A column of the table: its name, and what stands in it.
type Column<T> = (&'static str, fn(&T) -> String);

const CALL: [Column<CallSummary>; 23] = [
    ("call_sid", |call| plain(call.call_sid.as_ref())),
    ("account_sid", |call| plain(call.account_sid.as_ref())),
    ("created_time", |call| plain(call.created_time)),
    ("start_time", |call| plain(call.start_time)),
    ("end_time", |call| plain(call.end_time)),
    ("duration", |call| plain(call.duration)),
    ("connect_duration", |call| plain(call.connect_duration)),
    ("call_type", |call| text(call.call_type.as_ref())),
    ("call_state", |call| text(call.call_state.as_ref())),
    ("processing_state", |call| text(call.processing_state.as_ref())),
    ("answered_by", |call| text(call.answered_by.as_ref())),
    ("direction", |call| property(call, |it| text(it.direction.as_ref()))),
    ("disconnected_by", |call| property(call, |it| text(it.disconnected_by.as_ref()))),
    ("last_sip_response", |call| property(call, |it| plain(it.last_sip_response_num))),
    ("post_dial_delay_ms", |call| property(call, |it| plain(it.pdd_ms))),
    ("from", |call| caller(call, |it| text(it.caller.as_ref()))),
    ("from_carrier", |call| caller(call, |it| text(it.carrier.as_ref()))),
    ("from_country", |call| caller(call, |it| text(it.country_code.as_ref()))),
    ("to", |call| callee(call, |it| text(it.callee.as_ref()))),
    ("to_carrier", |call| callee(call, |it| text(it.carrier.as_ref()))),
    ("to_country", |call| callee(call, |it| text(it.country_code.as_ref()))),
    ("tags", |call| {
        let tags: Vec<_> = call.tags.iter().flatten().map(AsRef::as_ref).collect();
        text(Some(&tags.join(" ")))
    }),
    ("conference_participant", |call| {
        plain(call.attributes.as_deref().and_then(|it| it.conference_participant))
    }),
];

/// For each direction at each edge.
const STREAM: [Column<call_summary::StreamMetrics>; 4] = [
    ("loss_percent", |stream| plain(stream.packets_loss_percentage)),
    ("jitter_avg_ms", |stream| plain(average(stream.jitter.as_deref()))),
    ("jitter_max_ms", |stream| plain(stream.jitter.as_deref().and_then(|jitter| jitter.max))),
    ("latency_avg_ms", |stream| plain(average(stream.latency.as_deref()))),
];

/// The edge where the media of a call entered and left Twilio.
struct Edge<'a> {
    name: &'static str,
    location: Option<&'a String>,
    metrics: Option<&'a call_summary::EdgeMetrics>,
}

/// The three edges of a call, whether it used them or not.
fn edges(call: &CallSummary) -> [Edge<'_>; 3] {
    [
        Edge {
            name: "carrier",
            location: call
                .carrier_edge
                .as_ref()
                .and_then(|edge| edge.properties.as_deref()?.edge_location.as_ref()),
            metrics: call.carrier_edge.as_deref().and_then(|edge| edge.metrics.as_deref()),
        },
        Edge {
            name: "client",
            location: call
                .client_edge
                .as_ref()
                .and_then(|edge| edge.properties.as_deref()?.edge_location.as_ref()),
            metrics: call.client_edge.as_deref().and_then(|edge| edge.metrics.as_deref()),
        },
        Edge {
            name: "sip",
            location: call
                .sip_edge
                .as_ref()
                .and_then(|edge| edge.properties.as_deref()?.edge_location.as_ref()),
            metrics: call.sip_edge.as_deref().and_then(|edge| edge.metrics.as_deref()),
        },
    ]
}

pub(crate) fn header() -> Vec<String> {
    let mut names: Vec<_> = CALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    for Edge { name: edge, .. } in edges(&CallSummary::default()) {
        names.push(format!("{edge}_edge"));
        for direction in ["inbound", "outbound"] {
            names.extend(STREAM.iter().map(|(name, _)| format!("{edge}_{direction}_{name}")));
        }
    }
    names
}

pub(crate) fn row(call: &CallSummary) -> Vec<String> {
    let mut cells: Vec<_> = CALL.iter().map(|(_, cell)| cell(call)).collect();
    for Edge { location, metrics, .. } in edges(call) {
        cells.push(text(location));
        let [inbound, outbound] =
            metrics.map_or([None, None], |it| [it.inbound.as_deref(), it.outbound.as_deref()]);
        for stream in [inbound, outbound] {
            cells.extend(STREAM.iter().map(|(_, cell)| stream.map(cell).unwrap_or_default()));
        }
    }
    cells
}

/// Rows as CSV.
pub(crate) fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner()?)
}

fn property(call: &CallSummary, show: impl Fn(&call_summary::Properties) -> String) -> String {
    call.properties.as_deref().map(show).unwrap_or_default()
}

/// Personal data, which the user of this program wants in the file, or has had removed.
fn caller(call: &CallSummary, show: impl Fn(&call_summary::Caller) -> String) -> String {
    call.from.as_ref().map(|from| show(from.expose())).unwrap_or_default()
}

/// As of `caller`.
fn callee(call: &CallSummary, show: impl Fn(&call_summary::Callee) -> String) -> String {
    call.to.as_ref().map(|to| show(to.expose())).unwrap_or_default()
}

fn average(values: Option<&conference_participant::AverageAndMaximum>) -> Option<f64> {
    values.and_then(|values| values.avg)
}

/// A cell that is no text: a number, a SID, an instant.
fn plain(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell with a string from outside, that is not a formula.
fn text(value: Option<&impl AsRef<str>>) -> String {
    let value = value.map_or("", AsRef::as_ref);
    let is_number = value
        .strip_prefix('+')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()));
    // The last four are the wide forms of the first, which some spreadsheets take for the same.
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula && !is_number { format!("'{value}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use twilio_rest::Model;

    use super::*;

    fn table(call: &str) -> Vec<(String, String)> {
        let call = CallSummary::from_json(call).unwrap();
        let cells = header().into_iter().zip(row(&call));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    }

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        assert_eq!(header().len(), 50);
        assert_eq!(row(&CallSummary::default()), vec![""; 50]);
        assert_eq!(row(&CallSummary::sample(7)).len(), 50);
    }

    #[test]
    fn cells_stand_in_their_columns() {
        let call = r#"{
            "call_state": "busy",
            "from": { "caller": "+15555550100", "country_code": "US" },
            "tags": ["silence", "high_jitter"],
            "sip_edge": {
                "properties": { "edge_location": "dublin" },
                "metrics": { "outbound": { "packets_loss_percentage": 0.25, "jitter": { "max": -1 } } }
            }
        }"#;
        let expected = [
            ("call_state", "busy"),
            ("from", "+15555550100"),
            ("from_country", "US"),
            ("tags", "silence high_jitter"),
            ("sip_edge", "dublin"),
            ("sip_outbound_loss_percent", "0.25"),
            ("sip_outbound_jitter_max_ms", "-1"),
        ];
        assert_eq!(table(call), expected.map(|(name, cell)| (name.to_owned(), cell.to_owned())));
    }

    #[test]
    fn no_text_is_a_formula() {
        for formula in ["=1+1", "+1-1", "-1", "@sum(a1)", "\t=1", "\r=1", "＝1", "+", "+15x"] {
            let json = serde_json::json!({ "from": { "carrier": formula }, "call_state": formula });
            let cells = table(&json.to_string()).into_iter().map(|(_, cell)| cell);
            assert_eq!(cells.collect::<Vec<_>>(), vec![format!("'{formula}"); 2]);
        }
        assert_eq!(table(r#"{ "to": { "callee": "a, \"b\"=1" } }"#)[0].1, r#"a, "b"=1"#);
    }
}
