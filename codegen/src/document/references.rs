//! What schemas call the enums and objects of their version: as files have it, a type of the own file by its name and one of another as
//! `conference.Status`; or absolutely, all as `conference.Status`. A record has the name of its resource in both.

use std::collections::HashMap;

use super::{Entries, Object, Operation, Resource, Response, Schema};

/// What a schema can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    Enum,
    Object,
}

/// The resources of a version, by the names of their files.
pub(crate) struct Modules<'a>(HashMap<&'a str, &'a Resource>);

impl<'a> FromIterator<(&'a str, &'a Resource)> for Modules<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a Resource)>>(modules: I) -> Self {
        Self(modules.into_iter().collect())
    }
}

impl Modules<'_> {
    /// A resource with absolute references.
    pub(crate) fn absolute(&self, module: &str, resource: &Resource) -> Resource {
        let mut absolute = resource.clone();
        absolute.map(&|kind, name| match (kind, name.split_once('.')) {
            (Reference::Enum, None) if resource.enums.get(name).is_some() => format!("{module}.{name}"),
            (Reference::Object, None) if resource.objects.get(name).is_some() => format!("{module}.{name}"),
            (Reference::Object, Some((module, record))) if self.is_record(module, record) => {
                record.to_owned()
            }
            _ => name.to_owned(),
        });
        absolute
    }

    fn is_record(&self, module: &str, name: &str) -> bool {
        self.0.get(module).is_some_and(|one| one.resource == name)
    }
}

/// A name as a file has it.
pub(crate) fn relative(module: &str, name: &str) -> String {
    match name.split_once('.') {
        Some((own, name)) if own == module => name.to_owned(),
        _ => name.to_owned(),
    }
}

/// What can hold references.
pub(crate) trait References {
    /// Changes each of them.
    fn map(&mut self, of: &dyn Fn(Reference, &str) -> String);

    /// With references as a file has them.
    fn relative(mut self, module: &str) -> Self
    where
        Self: Sized,
    {
        self.map(&|_, name| relative(module, name));
        self
    }
}

impl References for Schema {
    fn map(&mut self, of: &dyn Fn(Reference, &str) -> String) {
        for (kind, name) in [(Reference::Enum, &mut self.enum_), (Reference::Object, &mut self.object)] {
            if let Some(name) = name {
                *name = of(kind, name);
            }
        }
        self.items.iter_mut().for_each(|items| items.map(of));
    }
}

impl References for Entries<Schema> {
    fn map(&mut self, of: &dyn Fn(Reference, &str) -> String) {
        self.values_mut().for_each(|schema| schema.map(of));
    }
}

impl References for Object {
    fn map(&mut self, of: &dyn Fn(Reference, &str) -> String) {
        for parts in self.fields.iter_mut().chain(&mut self.one_of) {
            parts.map(of);
        }
    }
}

impl References for Operation {
    fn map(&mut self, of: &dyn Fn(Reference, &str) -> String) {
        let Self { query, headers, form, json, body, response, .. } = self;
        [query, headers].into_iter().chain(form).chain(json).for_each(|section| section.map(of));
        if let Some(body) = body {
            body.map(of);
        }
        if let Some(Response::Schema(schema)) = response {
            schema.map(of);
        }
    }
}

impl References for Resource {
    fn map(&mut self, of: &dyn Fn(Reference, &str) -> String) {
        self.path_parameters.map(of);
        self.operations.values_mut().for_each(|operation| operation.map(of));
        self.fields.iter_mut().for_each(|fields| fields.map(of));
        self.objects.values_mut().for_each(|object| object.map(of));
    }
}
