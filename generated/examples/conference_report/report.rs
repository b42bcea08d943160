//! What is printed: models of the crate in, text out. It shows no personal data, as it never calls `Pii::expose`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use twilio_rest::Model;
use twilio_rest::error::FieldMismatch;
use twilio_rest::insights::v1::{Conference, ConferenceParticipant, conference, conference_participant};
use twilio_rest::sid::ConferenceSid;

use crate::layout::{Align, Table, labelled};
use crate::shared::{counted, minute, or_dash};

/// The number of conferences in the table.
const ROWS: usize = 15;

/// The table of the most recent conferences, the newest first.
pub(crate) fn latest(conferences: &[Conference]) -> String {
    let mut table = Table::new([
        (Align::Left, "created (UTC)"),
        (Align::Left, "conference"),
        (Align::Left, "status"),
        (Align::Right, "lasted"),
        (Align::Right, "people"),
        (Align::Right, "at once"),
        (Align::Left, "region"),
        (Align::Right, "issues q/r/b"),
    ]);
    for conference in conferences.iter().take(ROWS) {
        let cells = [
            or_dash(conference.create_time.map(minute)),
            or_dash(conference.conference_sid.as_ref()),
            or_dash(conference.status.as_ref()),
            or_dash(conference.duration_seconds.map(length)),
            or_dash(conference.unique_participants),
            or_dash(conference.max_concurrent_participants),
            or_dash(conference.mixer_region.as_ref()),
            or_dash(conference.detected_issues.as_deref().map(Issues::of)),
        ];
        table.row(cells, tags(conference).map(ToString::to_string).collect());
    }
    let shown = conferences.len().min(ROWS);
    format!(
        "The {shown} most recent. Issues are of quality, region and behavior; tags stand below.\n\n{table}"
    )
}

/// The facts about all conferences, and what this version of the crate did not expect in them.
pub(crate) fn summary(conferences: &[Conference], pages: u64) -> String {
    let seconds = total(conferences.iter().filter_map(|conference| conference.duration_seconds));
    let people = total(conferences.iter().filter_map(|conference| conference.unique_participants));
    let issues: Issues =
        conferences.iter().filter_map(|it| it.detected_issues.as_deref()).map(Issues::of).sum();
    let affected = conferences.iter().filter(|conference| issue_count(conference) > 0).count();
    let percent = (100 * affected).checked_div(conferences.len()).unwrap_or(0);
    let regions: Tally = conferences.iter().filter_map(|it| it.mixer_region.as_ref()).collect();
    let ends: Tally = conferences.iter().filter_map(|it| it.end_reason.as_ref()).collect();

    let mut lines = vec![format!("All {} conferences, from {}", conferences.len(), counted(pages, "page"))];
    lines.extend(labelled("together", &[length(seconds), format!("{people} participants")]));
    lines.extend(labelled("with issues", &[format!("{affected} ({percent}%): {}", issues.in_words())]));
    lines.extend(labelled("by region", &regions.counts()));
    lines.extend(labelled("by ending", &ends.counts()));
    for surprise in surprises(conferences) {
        lines.extend(labelled("tolerated", &[surprise]));
    }
    lines.join("\n") + "\n"
}

/// The conference with most detected issues; of several, the one with the lowest SID. `None` if no issue was detected.
pub(crate) fn worst(conferences: &[Conference]) -> Option<ConferenceSid> {
    let counted = conferences.iter().filter_map(|it| Some((issue_count(it), it.conference_sid.as_ref()?)));
    let flawed = counted.filter(|&(count, _)| count > 0);
    flawed.min_by_key(|&(count, sid)| (Reverse(count), sid)).map(|(_, sid)| sid.clone())
}

/// One conference with its participants.
pub(crate) fn closer_look(conference: &Conference, participants: &[ConferenceParticipant]) -> String {
    let mut table = Table::new([
        (Align::Left, "participant"),
        (Align::Left, "call"),
        (Align::Left, "direction"),
        (Align::Left, "region"),
        (Align::Right, "joined for"),
        (Align::Right, "loss % in/out"),
        (Align::Right, "jitter ms in/out"),
        (Align::Right, "MOS in/out"),
    ]);
    for participant in participants {
        let cells = [
            or_dash(participant.participant_sid.as_ref()),
            or_dash(participant.call_type.as_ref()),
            or_dash(participant.call_direction.as_ref()),
            or_dash(participant.participant_region.as_ref()),
            or_dash(participant.duration_seconds.map(length)),
            in_and_out(participant, |stream| stream.packet_loss_percentage),
            in_and_out(participant, |stream| stream.jitter.as_deref()?.avg),
            in_and_out(participant, |stream| stream.mos),
        ];
        table.row(cells, remarks(participant));
    }
    let facts = [
        format!("created {}", or_dash(conference.create_time.map(minute))),
        format!("lasted {}", or_dash(conference.duration_seconds.map(length))),
        format!("mixed in {}", or_dash(conference.mixer_region.as_ref())),
    ];
    let issues = conference.detected_issues.as_deref().map(|issues| Issues::of(issues).in_words());
    let tags: Vec<_> = tags(conference).map(ToString::to_string).collect();
    let mut lines = vec![format!("Most issues: {}", or_dash(conference.conference_sid.as_ref()))];
    lines.extend(labelled("conference", &facts));
    lines.extend(labelled("ended", &[or_dash(conference.end_reason.as_ref())]));
    lines.extend(labelled("detected", &[or_dash(issues)]));
    lines.extend(labelled("tags", &tags));
    format!("{}\n\n{table}", lines.join("\n"))
}

/// The remarks about a participant: its part in the conference, and what was detected in its media.
fn remarks(participant: &ConferenceParticipant) -> Vec<String> {
    let properties = participant.properties.as_deref();
    let coached = participant.coached_participants.as_ref().map_or(0, Vec::len);
    let mut remarks = Vec::new();
    if participant.is_moderator == Some(true) {
        remarks.push("moderator".to_owned());
    }
    if participant.is_coach == Some(true) {
        remarks.push(format!("coach of {coached}"));
    }
    if properties.is_some_and(|it| it.end_conference_on_exit == Some(true)) {
        remarks.push("ends the conference by leaving".to_owned());
    }
    if properties.is_some_and(|it| it.enter_muted == Some(true)) {
        remarks.push("entered muted".to_owned());
    }
    if let Some(metrics) = &participant.metrics {
        for (direction, stream) in [("inbound", &metrics.inbound), ("outbound", &metrics.outbound)] {
            let tags = stream.iter().filter_map(|stream| stream.tags.as_ref()).flatten();
            remarks.extend(tags.map(|tag| format!("{tag} {direction}")));
        }
    }
    remarks
}

/// `0.3 / 12.4`: one measurement of both directions.
fn in_and_out(
    participant: &ConferenceParticipant,
    measurement: impl Fn(&conference_participant::StreamMetrics) -> Option<f64>,
) -> String {
    let Some(metrics) = &participant.metrics else { return or_dash(None::<f64>) };
    let [inbound, outbound] = [&metrics.inbound, &metrics.outbound]
        .map(|stream| or_dash(stream.as_deref().and_then(&measurement).map(|value| format!("{value:.1}"))));
    format!("{inbound} / {outbound}")
}

/// The parts of these records that the crate does not describe. None of it cost a record, nor another field of one.
fn surprises(conferences: &[Conference]) -> Vec<String> {
    let values: Tally = conferences.iter().flat_map(unrecognized).collect();
    let fields: Tally = conferences.iter().flat_map(Model::unknown_fields).map(|(name, _)| name).collect();
    let mismatches: Vec<_> = conferences.iter().flat_map(Model::mismatches).collect();
    let mismatches: Tally = mismatches.iter().map(FieldMismatch::path).collect();
    let found = [
        (values, "value", "that this version of the crate does not know"),
        (fields, "field", "that this version of the crate does not know"),
        (mismatches, "value", "of another type than its field has"),
    ];
    let found = found.into_iter().filter(|(tally, ..)| tally.total() > 0);
    found
        .map(|(tally, noun, problem)| {
            format!("{} {problem}: {}", counted(tally.total(), noun), tally.texts().join(", "))
        })
        .collect()
}

/// The values that the enums of a conference do not know.
fn unrecognized(conference: &Conference) -> impl Iterator<Item = &str> {
    let status = conference.status.as_ref().and_then(conference::Status::unrecognized);
    let end_reason = conference.end_reason.as_ref().and_then(conference::EndReason::unrecognized);
    let region = conference.mixer_region.as_ref().and_then(conference::Region::unrecognized);
    let tags = tags(conference).filter_map(conference::Tag::unrecognized);
    [status, end_reason, region].into_iter().flatten().chain(tags)
}

fn tags(conference: &Conference) -> impl Iterator<Item = &conference::Tag> {
    conference.tags.iter().flatten()
}

fn issue_count(conference: &Conference) -> i64 {
    conference.detected_issues.as_deref().map_or(0, |issues| Issues::of(issues).total())
}

/// Numbers of detected issues, to add and to print.
#[derive(Default)]
struct Issues {
    quality: i64,
    region: i64,
    behavior: i64,
}

impl Issues {
    fn of(issues: &conference::DetectedIssues) -> Self {
        Self {
            quality: issues.call_quality.unwrap_or(0),
            region: issues.region_configuration.unwrap_or(0),
            behavior: issues.participant_behavior.unwrap_or(0),
        }
    }

    fn total(&self) -> i64 {
        total([self.quality, self.region, self.behavior])
    }

    fn in_words(&self) -> String {
        format!("{} of quality, {} of region, {} of behavior", self.quality, self.region, self.behavior)
    }
}

impl std::iter::Sum for Issues {
    fn sum<I: Iterator<Item = Self>>(issues: I) -> Self {
        issues.fold(Self::default(), |sum, next| Self {
            quality: total([sum.quality, next.quality]),
            region: total([sum.region, next.region]),
            behavior: total([sum.behavior, next.behavior]),
        })
    }
}

impl Display for Issues {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.total() {
            0 => f.write_str("0"),
            _ => write!(f, "{}/{}/{}", self.quality, self.region, self.behavior),
        }
    }
}

/// The sum of numbers that a server sent, however large they are.
fn total(numbers: impl IntoIterator<Item = i64>) -> i64 {
    numbers.into_iter().fold(0, i64::saturating_add)
}

/// A count for each string.
struct Tally(BTreeMap<String, u64>);

impl Tally {
    fn total(&self) -> u64 {
        self.0.values().sum()
    }

    fn texts(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// `us1 190`, `ie1 80`, `br1 3`: the most frequent first.
    fn counts(&self) -> Vec<String> {
        let mut counts: Vec<_> = self.0.iter().collect();
        counts.sort_by_key(|&(text, count)| (Reverse(count), text));
        counts.into_iter().map(|(text, count)| format!("{text} {count}")).collect()
    }
}

impl<T: AsRef<str>> FromIterator<T> for Tally {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut counts = BTreeMap::new();
        for text in texts {
            *counts.entry(text.as_ref().to_owned()).or_default() += 1;
        }
        Self(counts)
    }
}

/// `12m 05s`, `1h 02m`: a length of time in two units.
fn length(seconds: i64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, seconds) => format!("{minutes}m {seconds:02}s"),
        (hours, minutes, _) => format!("{hours}h {minutes:02}m"),
    }
}
