//! Which item of an old list is which of a new one.

/// Two lists, item by item.
pub(super) struct Pairs<'a, T> {
    /// In the order of the new list.
    pub(super) matched: Vec<Pair<'a, T>>,
    gone: Vec<(usize, &'a T)>,
    added: Vec<(usize, &'a T)>,
}

/// An item in both lists, with its positions.
pub(super) struct Pair<'a, T> {
    pub(super) old: &'a T,
    pub(super) new: &'a T,
    at: (usize, usize),
}

impl<'a, T> Pairs<'a, T> {
    /// Pairs what is the same without a doubt.
    pub(super) fn new(
        old: impl IntoIterator<Item = &'a T>,
        new: impl IntoIterator<Item = &'a T>,
        is_same: impl Fn(&T, &T) -> bool,
    ) -> Self {
        let (gone, added) = (old.into_iter().enumerate().collect(), new.into_iter().enumerate().collect());
        Self { matched: Vec::new(), gone, added }.then(is_same)
    }

    /// Pairs what is left, where an item is the same as one other and that as no third.
    pub(super) fn then(mut self, is_same: impl Fn(&T, &T) -> bool) -> Self {
        let mut found = Vec::new();
        for (old_at, old) in &self.gone {
            let mut candidates = self.added.iter().filter(|(_, new)| is_same(old, new));
            let (Some((new_at, new)), None) = (candidates.next(), candidates.next()) else { continue };
            if self.gone.iter().filter(|(_, other)| is_same(other, new)).count() == 1 {
                found.push(Pair { old: *old, new: *new, at: (*old_at, *new_at) });
            }
        }
        self.gone.retain(|(at, _)| found.iter().all(|pair| pair.at.0 != *at));
        self.added.retain(|(at, _)| found.iter().all(|pair| pair.at.1 != *at));
        self.matched.extend(found);
        self.matched.sort_by_key(|pair| pair.at.1);
        self
    }

    /// What only the old list has.
    pub(super) fn gone(&self) -> impl Iterator<Item = &'a T> {
        self.gone.iter().map(|(_, item)| *item)
    }

    /// What only the new list has.
    pub(super) fn added(&self) -> impl Iterator<Item = &'a T> {
        self.added.iter().map(|(_, item)| *item)
    }

    /// Whether the items of both have changed places.
    pub(super) fn is_reordered(&self) -> bool {
        !self.matched.is_sorted_by_key(|pair| pair.at.0)
    }
}
