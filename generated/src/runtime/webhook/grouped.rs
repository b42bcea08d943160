//! Pairs by their names.

use std::collections::HashMap;
use std::hash::Hash;

/// Pairs in the order in which their names first came, each name with its values.
pub(super) struct Grouped<T> {
    pub(super) names: Vec<(T, Vec<T>)>,
    places: HashMap<T, usize>,
}

impl<T: Copy + Eq + Hash> Grouped<T> {
    pub(super) fn new(pairs: impl Iterator<Item = (T, T)>) -> Self {
        let mut grouped = Self { names: Vec::new(), places: HashMap::new() };
        for (name, value) in pairs {
            let next = grouped.names.len();
            let place = *grouped.places.entry(name).or_insert(next);
            match grouped.names.get_mut(place) {
                Some((_, values)) => values.push(value),
                None => grouped.names.push((name, vec![value])),
            }
        }
        grouped
    }

    pub(super) fn has(&self, name: T) -> bool {
        self.places.contains_key(&name)
    }
}
