//! Calls that have something in common.

use std::collections::BTreeMap;

use crate::reading::Reading;

/// Calls with one value of what they are grouped by.
pub(crate) struct Group<'a> {
    pub(crate) name: String,
    pub(crate) calls: Vec<&'a Reading>,
}

impl<'a> Group<'a> {
    /// Groups calls by a value, those with most trouble first. A call without the value is in no group.
    pub(crate) fn all(readings: &'a [Reading], by: impl Fn(&Reading) -> Option<String>) -> Vec<Self> {
        let mut groups: BTreeMap<String, Vec<&Reading>> = BTreeMap::new();
        for reading in readings {
            if let Some(name) = by(reading) {
                groups.entry(name).or_default().push(reading);
            }
        }
        let mut groups: Vec<_> = groups.into_iter().map(|(name, calls)| Self { name, calls }).collect();
        groups.sort_by(|one, other| other.tagged_share().total_cmp(&one.tagged_share()));
        groups
    }

    pub(crate) fn tagged(&self) -> usize {
        self.calls.iter().filter(|call| call.is_tagged()).count()
    }

    /// The share of its calls that have a tag.
    pub(crate) fn tagged_share(&self) -> f64 {
        share(self.tagged(), self.calls.len())
    }

    /// The share that it would at least have in the long run: near its own if it has many calls, far below if it has
    /// few. It is the lower end of Wilson's interval of 95%.
    pub(crate) fn certain_share(&self) -> f64 {
        const Z: f64 = 1.96;
        let share = self.tagged_share();
        let calls = u32::try_from(self.calls.len()).map_or(f64::MAX, f64::from).max(1.0);
        let spread = Z * (share * (1.0 - share) / calls + Z * Z / (4.0 * calls * calls)).sqrt();
        (share + Z * Z / (2.0 * calls) - spread) / (1.0 + Z * Z / calls)
    }

    /// The value that this share of its calls is below of.
    pub(crate) fn percentile(&self, measured: fn(&Reading) -> Option<f64>, share: f64) -> Option<f64> {
        percentile(self.calls.iter().filter_map(|call| measured(call)).collect(), share)
    }
}

/// A part of a whole, from 0 to 1; of nothing, 0.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|count| u32::try_from(count).map_or(f64::MAX, f64::from));
    part / whole.max(1.0)
}

/// The smallest of the values that at least this share of them does not exceed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of values, and not below zero"
)]
pub(crate) fn percentile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let count = u32::try_from(values.len()).ok()?;
    let rank = (f64::from(count) * share).ceil().max(1.0) as usize;
    values.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values = vec![4.0, 1.0, 3.0, 2.0, 10.0];
        let percentiles = [0.0, 0.2, 0.5, 0.9, 1.0].map(|share| percentile(values.clone(), share));
        assert_eq!(percentiles, [1.0, 1.0, 3.0, 10.0, 10.0].map(Some));
        assert_eq!(percentile(Vec::new(), 0.5), None);
    }
}
