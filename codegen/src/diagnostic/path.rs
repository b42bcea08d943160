//! The way from the top of a YAML file to one of its nodes.

use std::fmt;
use std::sync::Arc;

/// The way from the top of a YAML file to one of its nodes.
///
/// Every thing of a spec has one, and few are ever told: the strings are shared by all that lead through them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct YamlPath(pub(crate) Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step {
    /// Into the value of a key.
    Key(Arc<str>),
    /// Into the value of a key that stands more than once: which of them, from 1.
    Repeat(Arc<str>, usize),
    /// Into an element of a list, from 0.
    Index(usize),
}

impl YamlPath {
    pub(crate) fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.into()))
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    pub(crate) fn step(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// This path with its beginning replaced, if it begins so.
    pub(crate) fn moved(&self, from: &Self, to: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(from.0.as_slice())?;
        Some(Self(to.0.iter().chain(rest).cloned().collect()))
    }

    pub(crate) fn starts_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl<const N: usize> From<[&str; N]> for YamlPath {
    fn from(keys: [&str; N]) -> Self {
        Self(keys.iter().map(|key| Step::Key((*key).into())).collect())
    }
}

/// The way to a node, while it is walked. It borrows those above it, so that it is put together only where something is told.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    above: Option<(&'a At<'a>, Way<'a>)>,
}

#[derive(Clone, Copy)]
enum Way<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    pub(crate) fn top() -> Self {
        Self { above: None }
    }

    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self { above: Some((self, Way::Key(key))) }
    }

    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self { above: Some((self, Way::Index(index))) }
    }

    pub(crate) fn path(&self) -> YamlPath {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some((above, way)) = at.above {
            steps.push(match way {
                Way::Key(key) => Step::Key(key.into()),
                Way::Index(index) => Step::Index(index),
            });
            at = above;
        }
        steps.reverse();
        YamlPath(steps)
    }
}

impl fmt::Display for YamlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            match step {
                Step::Key(key) | Step::Repeat(key, _) if is_plain(key) => write!(f, "{dot}{key}")?,
                Step::Key(key) | Step::Repeat(key, _) => write!(f, "{dot}{key:?}")?,
                Step::Index(number) => write!(f, "[{number}]")?,
            }
        }
        Ok(())
    }
}

/// Whether a key can stand in a path without quotes.
fn is_plain(key: &str) -> bool {
    let divides = |one: char| one.is_whitespace() || matches!(one, '.' | '[' | '"');
    let is_escaped = |one: char| one != '\'' && one.escape_debug().len() > 1;
    let divides = |one: char| divides(one) || is_escaped(one);
    !key.is_empty() && !key.contains(divides)
}
