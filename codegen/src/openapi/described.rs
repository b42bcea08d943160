//! What a document says, in the words of the spec.

use super::version_path::VersionPath;
use crate::document::{Comments, Entries, Resource, Sid, Version};

/// What a document says, in the words of the spec.
#[derive(Debug, Default)]
pub(crate) struct Described {
    pub(crate) versions: Vec<DescribedVersion>,
    /// The kinds of SID that it uses and that were not known before.
    pub(crate) sids: Entries<Sid>,
    /// What is left out as a whole.
    pub(crate) notes: Vec<String>,
}

/// A folder of the spec.
#[derive(Debug)]
pub(crate) struct DescribedVersion {
    pub(crate) path: VersionPath,
    pub(crate) version: Version,
    pub(crate) resources: Vec<DescribedResource>,
}

/// A file of a resource.
#[derive(Debug)]
pub(crate) struct DescribedResource {
    /// The name of the file, without `.yaml`.
    pub(crate) stem: String,
    pub(crate) resource: Resource,
    pub(crate) comments: Comments,
}
