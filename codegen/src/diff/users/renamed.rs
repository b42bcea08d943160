//! Which types and resources of a version only have another name.

use super::enums::{self, enums};
use super::names::{Names, SidKeys};
use super::operations;
use super::pairs::Pairs;
use super::structs::{self, structs};
use super::version_pair::VersionPair;
use crate::ir::{Api, Resource, Version};

/// Two versions, and what is the same in them under another name.
pub(super) fn pair<'a>(
    old: (&'a Api, &'a Version),
    new: (&'a Api, &'a Version),
    path: String,
    sids: &'a SidKeys,
) -> VersionPair<'a> {
    let resources = resources(old.1, new.1);
    let mut names = Names::new(sids);
    for pair in &resources.matched {
        names.rename(pair.old.name.to_string(), pair.new.name.to_string());
        if let Some((old_links, new_links)) = pair.old.links.zip(pair.new.links) {
            names.rename(old.0[old_links].path(), new.0[new_links].path());
        }
        // What keeps its name in a module of another name is still what it was.
        if pair.old.module != pair.new.module {
            for name in pair.old.names(old.0).filter(|name| pair.new.names(new.0).any(|one| one == *name)) {
                let of = |module| format!("{module}::{name}");
                names.rename(of(&pair.old.module), of(&pair.new.module));
            }
        }
    }
    let mut versions = VersionPair { old, new, path, resources, names };
    find_renamed(&mut versions);
    versions
}

/// Which resource is which: by name, by what is asked of the server, or by the kind of a webhook.
fn resources<'a>(old: &'a Version, new: &'a Version) -> Pairs<'a, Resource> {
    let pairs = Pairs::new(&old.resources, &new.resources, |old, new| old.name == new.name);
    let pairs = pairs.then(|old, new| {
        let (old, new) = (&old.operations, &new.operations);
        !old.is_empty()
            && old.len() == new.len()
            && old.iter().zip(new).all(|(old, new)| operations::is_same_on_the_wire(old, new))
    });
    pairs.then(|old, new| old.webhook().zip(new.webhook()).is_some_and(|(old, new)| old.kind == new.kind))
}

/// Finds the types that only have another name. What a struct holds may have one too, so that it takes rounds.
fn find_renamed(versions: &mut VersionPair<'_>) {
    let (old, new) = (enums(versions.old.1), enums(versions.new.1));
    for pair in enums::pair(versions, &old, &new).matched {
        versions.names.rename(versions.old.0[pair.old.1].path(), versions.new.0[pair.new.1].path());
    }
    let (old, new) = (structs(versions.old.1), structs(versions.new.1));
    loop {
        let before = versions.names.len();
        for pair in structs::pair(versions, &old, &new).matched {
            versions.names.rename(versions.old.0[pair.old.1].path(), versions.new.0[pair.new.1].path());
        }
        if versions.names.len() == before {
            return;
        }
    }
}
