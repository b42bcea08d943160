//! One kind of edit each.

mod fields;
mod operations;
mod parameters;
mod resources;
mod twiml;
mod types;
mod webhooks;

pub(crate) use codegen::Impact;

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    let products = [fields::CASES, types::CASES, operations::CASES, parameters::CASES, resources::CASES];
    products.into_iter().chain([webhooks::CASES, twiml::CASES]).flatten()
}

/// An edit of the base, what it means, and a program that tells.
pub(crate) struct Case {
    /// What is edited; the name of its module.
    pub(crate) name: &'static str,
    pub(crate) edits: Edits,
    /// The gravest impact of its changes. None if nothing changes.
    pub(crate) impact: Option<Impact>,
    /// If it breaks: statements that compile before and not after.
    pub(crate) program: &'static str,
}

/// Replacements in the base, in which each first text is there once.
type Edits = &'static [(&'static str, &'static str)];

/// With it the program does not compile any more.
const fn breaks(name: &'static str, edits: Edits, program: &'static str) -> Case {
    Case { name, edits, impact: Some(Impact::Breaking), program }
}

/// With it everything compiles as before.
const fn keeps(name: &'static str, impact: Impact, edits: Edits) -> Case {
    Case { name, edits, impact: Some(impact), program: "" }
}

/// With it there is nothing that anybody could see.
const fn changes_nothing(name: &'static str, edits: Edits) -> Case {
    Case { name, edits, impact: None, program: "" }
}
