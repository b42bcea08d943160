//! The report: readings in, text out.

use std::collections::BTreeMap;

use crate::chart::{HeatMap, bar, columns};
use crate::group::{Group, share};
use crate::reading::{MEASURES, Reading};
use crate::shared::{grouped, minute, or_dash};
use crate::text::{day, day_number, hour, number, percent};

/// A group of fewer calls says little about what they have in common, and might say something about a person.
const ENOUGH: usize = 20;

/// An hour with fewer calls is blank.
const ENOUGH_IN_AN_HOUR: usize = 10;

/// The number of groups in a table, and of calls in the last one.
const ROWS: usize = 10;
const WORST: usize = 6;

const BAR: u32 = 24;

/// All of it.
pub(crate) fn report(readings: &[Reading]) -> String {
    if readings.is_empty() {
        return "No calls.".to_owned();
    }
    let carriers = Group::all(readings, |reading| reading.carrier.clone());
    let countries = Group::all(readings, |reading| reading.country.clone());
    let edges = Group::all(readings, |reading| reading.edge.clone());
    let hours = Group::all(readings, |reading| {
        reading.start.map(|start| format!("{} {:02}:00", day(start), hour(start)))
    });
    let findings = [("carrier", &carriers), ("country", &countries), ("edge", &edges), ("hour", &hours)];
    let findings = findings.into_iter().filter_map(|(kind, groups)| finding(kind, groups));
    let parts = [
        headline(readings),
        section("Where most calls have a tag", &findings.collect::<Vec<_>>().join("\n")),
        section("Tags", &tags(readings)),
        section(
            "By carrier of the other side: share of calls with a tag, and 90th percentiles",
            &table(&carriers),
        ),
        section(
            "By country of the other side: share of calls with a tag, and 90th percentiles",
            &table(&countries),
        ),
        section("By edge: share of calls with a tag, and 90th percentiles", &table(&edges)),
        section(
            &format!("By hour (UTC): share of calls with a tag, {}", HeatMap::legend()),
            &heat_map(readings),
        ),
        section("Worst calls", &worst(readings)),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn section(title: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{title}\n\n{text}") }
}

/// The number of calls, their time, and their quality.
fn headline(readings: &[Reading]) -> String {
    let all = Group { name: String::new(), calls: readings.iter().collect() };
    let starts = || readings.iter().filter_map(|reading| reading.start);
    let time = starts().min().zip(starts().max());
    let time = time
        .map_or_else(String::new, |(first, last)| format!(" from {} to {} UTC", minute(first), minute(last)));
    let mut rows = vec![["", "calls", "median", "90th", "99th percentile"].map(str::to_owned).to_vec()];
    for measure in &MEASURES {
        let measured = all.calls.iter().filter(|call| (measure.of)(call).is_some()).count();
        let mut row = vec![format!("{} {}", measure.name, measure.unit), grouped(measured)];
        row.extend([0.5, 0.9, 0.99].map(|share| number(all.percentile(measure.of, share))));
        rows.push(row);
    }
    let (calls, tagged, share) =
        (grouped(readings.len()), grouped(all.tagged()), percent(all.tagged_share()));
    format!(
        "{calls} calls{time}; {tagged} of them have a tag, {share}\n\n{}",
        columns(&rows, |index| index > 0)
    )
}

/// The group that most surely has trouble, if it has at least twice as much as the others.
fn finding(kind: &str, groups: &[Group<'_>]) -> Option<String> {
    let groups_of_many = groups.iter().filter(|group| group.calls.len() >= ENOUGH);
    let worst = groups_of_many.max_by(|one, other| one.certain_share().total_cmp(&other.certain_share()))?;
    let calls: usize = groups.iter().map(|group| group.calls.len()).sum();
    let tagged: usize = groups.iter().map(Group::tagged).sum();
    let elsewhere = share(tagged - worst.tagged(), calls - worst.calls.len());
    let is_worse = worst.tagged() > 0 && worst.tagged_share() >= 2.0 * elsewhere;
    is_worse.then(|| {
        let (name, share) = (&worst.name, percent(worst.tagged_share()));
        format!(
            "  {kind} {name}: {share} of {} calls, elsewhere {}",
            grouped(worst.calls.len()),
            percent(elsewhere)
        )
    })
}

fn tags(readings: &[Reading]) -> String {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in readings.iter().flat_map(|reading| &reading.tags) {
        *tags.entry(tag).or_default() += 1;
    }
    let most = tags.values().copied().max().unwrap_or_default();
    let mut tags: Vec<_> = tags.into_iter().collect();
    tags.sort_by_key(|&(tag, calls)| (std::cmp::Reverse(calls), tag));
    let rows = tags.into_iter().take(ROWS).map(|(tag, calls)| {
        vec![
            tag.to_owned(),
            grouped(calls),
            percent(share(calls, readings.len())),
            bar(share(calls, most), BAR),
        ]
    });
    columns(&rows.collect::<Vec<_>>(), |index| index == 1 || index == 2)
}

/// A line for each group: its share of calls with a tag, and what nine of ten of its calls are below of.
fn table(groups: &[Group<'_>]) -> String {
    let groups: Vec<_> = groups.iter().filter(|group| group.calls.len() >= ENOUGH).collect();
    let most = groups.iter().map(|group| group.tagged_share()).fold(f64::MIN_POSITIVE, f64::max);
    let mut rows = vec![header(["", "calls", "tagged", ""])];
    for group in groups.iter().take(ROWS) {
        let tagged = group.tagged_share();
        let mut row =
            vec![group.name.clone(), grouped(group.calls.len()), percent(tagged), bar(tagged / most, BAR)];
        row.extend(MEASURES.iter().map(|measure| number(group.percentile(measure.of, 0.9))));
        rows.push(row);
    }
    let more = match groups.len().saturating_sub(ROWS) {
        0 => String::new(),
        more => format!("\n  and {more} more with fewer tags"),
    };
    if groups.is_empty() { String::new() } else { columns(&rows, |index| index != 0 && index != 3) + &more }
}

/// The share of each hour of each day that has enough calls.
fn heat_map(readings: &[Reading]) -> String {
    let mut days: BTreeMap<i64, (String, BTreeMap<i64, Vec<&Reading>>)> = BTreeMap::new();
    for reading in readings {
        let Some(start) = reading.start else { continue };
        let (_, hours) = days.entry(day_number(start)).or_insert_with(|| (day(start), BTreeMap::new()));
        hours.entry(hour(start)).or_default().push(reading);
    }
    let shares = |hours: BTreeMap<i64, Vec<&Reading>>| {
        let enough = hours.into_iter().filter(|(_, calls)| calls.len() >= ENOUGH_IN_AN_HOUR);
        let shares = enough.map(|(hour, calls)| {
            (hour, share(calls.iter().filter(|call| call.is_tagged()).count(), calls.len()))
        });
        shares.collect()
    };
    HeatMap(days.into_values().map(|(day, hours)| (day, shares(hours))).collect()).lines()
}

fn worst(readings: &[Reading]) -> String {
    let mut worst: Vec<_> = readings.iter().filter(|reading| reading.badness() >= 1.0).collect();
    worst.sort_by(|one, other| other.badness().total_cmp(&one.badness()));
    let mut rows = vec![header(["call", "started (UTC)", "edge"])];
    for reading in worst.into_iter().take(WORST) {
        let (sid, edge) = (or_dash(reading.sid.as_ref()), or_dash(reading.edge.as_ref()));
        let mut row = vec![sid, or_dash(reading.start.map(minute)), edge];
        row.extend(MEASURES.iter().map(|measure| number((measure.of)(reading))));
        rows.push(row);
    }
    if rows.len() > 1 { columns(&rows, |index| index > 2) } else { String::new() }
}

/// Names of columns, and after them those of all measures.
fn header<const N: usize>(names: [&str; N]) -> Vec<String> {
    let measures = MEASURES.iter().map(|measure| format!("{} {}", measure.name, measure.unit));
    names.map(str::to_owned).into_iter().chain(measures).collect()
}
