//! What the data of the fakes is made of. It is the same on every run: chance comes from a seed, and the clock stands still.

use twilio_rest::types::Timestamp;

/// When all this is looked at: a Friday afternoon.
pub(crate) const NOW: &str = "2026-11-06T17:00:00Z";

/// Chance that is the same every time: `SplitMix64` of Steele, Lea and Flood.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::from(self.roll()).checked_rem(high - low + 1).unwrap_or(0)
    }

    pub(crate) fn one_in(&mut self, chances: i64) -> bool {
        self.between(1, chances) == 1
    }

    pub(crate) fn pick(&mut self, words: &[&'static str]) -> &'static str {
        let turns = usize::try_from(self.between(0, 999)).unwrap_or(0);
        words.iter().cycle().nth(turns).copied().unwrap_or_default()
    }
}

/// `decimal(1234)` is `12.34`.
pub(crate) fn decimal(hundredths: i64) -> Option<f64> {
    i32::try_from(hundredths).ok().map(|hundredths| f64::from(hundredths) / 100.0)
}

/// The instant this many seconds after 1970.
pub(crate) fn instant(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_millis(seconds * 1000).ok()
}
