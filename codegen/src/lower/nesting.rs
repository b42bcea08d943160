//! How deep types stand in each other: an object that holds itself has no end, and Rust follows only so many levels.

use std::collections::{HashMap, HashSet};

use super::components::components;
use super::context::Lower;
use super::declare::VersionDecl;
use super::site::Site;
use crate::ir::{Member, ModelId, Type};

/// The most levels of objects, lists and maps in each other. rustc follows 128 types: 63 objects or 40 lists, fewer behind a future.
pub(super) const MAX_LEVELS: usize = 32;

/// The objects of a version, and which hold which.
struct Objects<'a> {
    ids: Vec<ModelId>,
    index: HashMap<ModelId, usize>,
    fields: Vec<&'a [Member]>,
}

impl<'a> Objects<'a> {
    /// What an object holds, with how many lists and maps are around it and the field.
    fn held(&self, index: usize) -> impl Iterator<Item = (usize, usize, &'a Member)> {
        let fields = self.fields.get(index).copied().unwrap_or_default();
        fields.iter().filter_map(|field| {
            let (levels, innermost) = unfold(&field.ty);
            let Type::Object(id) = innermost else { return None };
            Some((*self.index.get(id)?, levels, field))
        })
    }

    fn edges(&self, is_edge: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let held = |index| self.held(index).filter(|(_, levels, _)| is_edge(*levels)).map(|(held, ..)| held);
        (0..self.ids.len()).map(|index| held(index).collect()).collect()
    }

    /// The objects that hold themselves, each with the field that closes the circle.
    fn circles(&self) -> HashMap<ModelId, String> {
        let mut circles = HashMap::new();
        for component in components(&self.edges(|levels| levels == 0)) {
            let members: HashSet<_> = component.iter().copied().collect();
            for (held, levels, field) in component.iter().flat_map(|index| self.held(*index)) {
                if let Some(id) = self.ids.get(held).filter(|_| levels == 0 && members.contains(&held)) {
                    circles.entry(*id).or_insert_with(|| field.wire.clone());
                }
            }
        }
        circles
    }

    /// The innermost objects that hold too much. What holds them does too, and is not told.
    fn too_deep(&self) -> HashSet<ModelId> {
        let mut depths = vec![0; self.ids.len()];
        let mut found = HashSet::new();
        // What an object holds comes before it.
        for component in components(&self.edges(|_| true)) {
            let below = component.iter().flat_map(|index| self.held(*index));
            let below = below.filter_map(|(held, ..)| depths.get(held).copied()).max().unwrap_or(0);
            let own = |index: &usize| 1 + self.fields.get(*index).map_or(0, |fields| levels(fields));
            let depth = below + component.iter().map(own).sum::<usize>();
            if depth > MAX_LEVELS && below <= MAX_LEVELS {
                found.extend(component.iter().min().and_then(|first| self.ids.get(*first)));
            }
            for index in &component {
                if let Some(known) = depths.get_mut(*index) {
                    *known = depth;
                }
            }
        }
        found
    }
}

/// The lists and maps around a type, and what is in them.
fn unfold(ty: &Type) -> (usize, &Type) {
    let (mut levels, mut innermost) = (0, ty);
    while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = innermost {
        (levels, innermost) = (levels + 1, inner);
    }
    (levels, innermost)
}

/// The most lists and maps in each other in one of the fields.
fn levels(fields: &[Member]) -> usize {
    fields.iter().map(|field| unfold(&field.ty).0).max().unwrap_or(0)
}

impl Lower<'_> {
    /// An object cannot hold itself, nor can objects stand in each other too deeply.
    pub(super) fn check_nesting(&mut self, version: &VersionDecl<'_>) {
        let models =
            version.resources.iter().flat_map(|here| here.model.into_iter().chain(here.objects.clone()));
        let ids: Vec<_> = models.collect();
        let index = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let fields = ids.iter().map(|id| self.api[*id].fields.as_slice()).collect();
        let objects = Objects { ids, index, fields };
        let (circles, too_deep) = (objects.circles(), objects.too_deep());
        if circles.is_empty() && too_deep.is_empty() {
            return;
        }
        for here in &version.resources {
            let top = here.top();
            let objects = top.key("objects");
            let record = here.model.map(|id| (here.spec.resource.as_str(), id, top.key("resource")));
            let names = here.spec.objects.keys().zip(&here.objects);
            let all = names.map(|(name, id)| (name, *id, objects.key(name)));
            for (name, id, site) in record.into_iter().chain(all) {
                if let Some(field) = circles.get(&id) {
                    self.refuse_circle(&site, name, field);
                } else if too_deep.contains(&id) {
                    self.refuse_depth(&site, name);
                }
            }
        }
    }

    /// As a struct it would have no end.
    fn refuse_circle(&mut self, site: &Site<'_>, name: &str, field: &str) {
        let message = format!("the object `{name}` holds itself, through `{field}`");
        let help = "put an array between, or make one of the fields `type: any`";
        self.report(site.mistake_at_key(message).help(help));
    }

    fn refuse_depth(&mut self, site: &Site<'_>, name: &str) {
        let message = format!("the object `{name}` is nested too deeply for Rust");
        let help = format!(
            "at most {MAX_LEVELS} objects, arrays and maps stand in each other; make one of the fields `type: any`"
        );
        self.report(site.mistake_at_key(message).help(help));
    }
}
