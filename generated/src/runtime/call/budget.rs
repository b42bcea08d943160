use std::sync::atomic::{AtomicU32, Ordering};

/// The retries that all requests of a client may spend together, so that a storm of failures does not become a storm of requests.
///
/// A retry takes five tokens and a success brings one, up to a hundred retries' worth: in the long run one retry in five requests.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

const COST: u32 = 5;
const FULL: u32 = 100 * COST;

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl Budget {
    /// Whether there is enough for one more retry; then it is spent.
    pub(super) fn withdraw(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(COST)).is_ok()
    }

    pub(super) fn deposit(&self) {
        let more = |tokens: u32| (tokens < FULL).then_some(tokens + 1);
        // A full one stays full.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_gets_a_hundred_retries_and_then_one_for_five_successes() {
        let budget = Budget::default();
        // More than full it does not get.
        budget.deposit();
        assert_eq!((0..1000).filter(|_| budget.withdraw()).count(), 100);
        (0..4).for_each(|_| budget.deposit());
        assert!(!budget.withdraw());
        budget.deposit();
        assert!(budget.withdraw());
        assert!(!budget.withdraw());
    }
}
