//! The files that go in and come out, as text.

/// A file of the spec. Its bytes need not be UTF-8, nor YAML: that is for the generator to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is, from the root of the repository, with `/`: `spec/insights/v1/conference.yaml`.
    pub path: String,
    /// What is in it.
    pub text: Vec<u8>,
}

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it belongs, from the root of the repository, with `/`: `generated/src/insights/v1/conference.rs`.
    pub path: String,
    /// What is to be in it.
    pub text: String,
}

/// `spec/insights/v1/conference.yaml` => `spec/insights/v1`
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
