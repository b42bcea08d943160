//! What was read and written, and what was odd about it.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};
use twilio_rest::Model;
use twilio_rest::error::FieldMismatch;
use twilio_rest::insights::v1::{CallSummary, call_summary};
use twilio_rest::request::Page;

use crate::shared::{counted, grouped};
use crate::span::Span;

/// The number of kinds of odd things that are told apart, and of those that are shown.
const KINDS: usize = 100;
const SHOWN: usize = 5;

/// All counts since the export began, in whichever process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) records: u64,
    pub(crate) pages: u64,
    pub(crate) windows: u64,
    /// Records of calls that Twilio has not analyzed to the end.
    not_final: u64,
    /// The parts that the crate does not know, or not in this form. It costs no record, nor another field of one.
    unknown_values: Tally,
    unknown_fields: Tally,
    mismatches: Tally,
    odd_items: u64,
}

impl Counts {
    pub(crate) fn take_page(&mut self, page: &Page<CallSummary>) {
        self.pages += 1;
        self.odd_items += page.odd_items().len() as u64;
    }

    pub(crate) fn take_record(&mut self, call: &CallSummary) {
        self.records += 1;
        self.not_final += u64::from(!call.is_final());
        unrecognized(call).for_each(|value| self.unknown_values.add(value));
        call.unknown_fields().for_each(|(name, _)| self.unknown_fields.add(name));
        call.mismatches().iter().map(FieldMismatch::path).for_each(|path| self.mismatches.add(path));
    }

    /// One line for each kind of thing that was tolerated.
    fn tolerated(&self) -> Vec<String> {
        let unknown = "that this version of the crate does not know";
        let mut lines: Vec<_> = [
            (&self.unknown_values, "value", unknown),
            (&self.unknown_fields, "field", unknown),
            (&self.mismatches, "value", "of another type than its field has"),
        ]
        .into_iter()
        .filter(|(tally, ..)| tally.total() > 0)
        .map(|(tally, noun, problem)| format!("{} {problem}: {tally}", counted(tally.total(), noun)))
        .collect();
        if self.odd_items > 0 {
            lines.push(format!(
                "{} of a list that is no record, and left out",
                counted(self.odd_items, "element")
            ));
        }
        lines
    }
}

/// The values that the enums of a call do not know. Those of its two sides are personal, and stay out of it.
fn unrecognized(call: &CallSummary) -> impl Iterator<Item = &str> {
    let direction = call.properties.as_deref().and_then(|properties| properties.direction.as_ref());
    let tags = call.tags.iter().flatten().filter_map(call_summary::Tag::unrecognized);
    let values = [
        call.call_type.as_ref().and_then(call_summary::Type::unrecognized),
        call.call_state.as_ref().and_then(call_summary::State::unrecognized),
        call.answered_by.as_ref().and_then(call_summary::AnsweredBy::unrecognized),
        call.processing_state.as_ref().and_then(call_summary::ProcessingState::unrecognized),
        direction.and_then(call_summary::Direction::unrecognized),
    ];
    values.into_iter().flatten().chain(tags)
}

/// A count for each string.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Tally(BTreeMap<String, u64>);

impl Tally {
    fn add(&mut self, text: &str) {
        let is_new = !self.0.contains_key(text);
        let text = if is_new && self.0.len() >= KINDS { "others" } else { text };
        *self.0.entry(text.to_owned()).or_default() += 1;
    }

    fn total(&self) -> u64 {
        self.0.values().sum()
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let texts: Vec<_> = self.0.keys().take(SHOWN).map(String::as_str).collect();
        f.write_str(&texts.join(", "))?;
        if self.0.len() > SHOWN { f.write_str(", ..") } else { Ok(()) }
    }
}

/// The summary of a complete export.
pub(crate) struct Summary {
    pub(crate) span: Span,
    pub(crate) bytes: u64,
    pub(crate) counts: Counts,
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Counts { records, pages, windows, not_final, .. } = self.counts;
        writeln!(f, "  span        {}", self.span)?;
        writeln!(
            f,
            "  written     {}, {} bytes, from {} of {}",
            counted(records, "record"),
            grouped(self.bytes),
            counted(pages, "page"),
            counted(windows, "window")
        )?;
        write!(
            f,
            "  not final   {}, of calls that Twilio has not analyzed to the end",
            counted(not_final, "record")
        )?;
        for line in self.counts.tolerated() {
            write!(f, "\n  tolerated   {line}")?;
        }
        Ok(())
    }
}
