//! What is said of one value: its schema, and where that stands.

use crate::document::{Schema, SchemaType};

/// What a person has to write.
pub(super) const TODO: &str = "TODO";

/// Where a schema stands, and so what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A field of the record itself.
    Record,
    /// A field of an object, or what a list or a map holds.
    Inner,
    /// A member of a JSON body, or the body itself.
    Json,
    /// In a path or a header, where a value is one string.
    Text,
    /// In a query or a form, where a value is one string or several.
    Texts,
}

impl Spot {
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Texts)
    }
}

/// A schema, and what the spec has no word for.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) schema: Schema,
    pub(super) notes: Vec<String>,
}

impl Said {
    pub(super) fn ty(ty: SchemaType) -> Self {
        Self { schema: Schema { ty: Some(ty), ..Schema::default() }, notes: Vec::new() }
    }

    pub(super) fn noted(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// A list or a map of something.
pub(super) fn holding(ty: SchemaType, inner: Schema) -> Said {
    let mut said = Said::ty(ty);
    said.schema.items = Some(Box::new(inner));
    said
}
