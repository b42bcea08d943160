//! The resources of one version, in rounds: what there is, what it is made of, what leads to what.

use super::allocator::NameAllocator;
use super::context::{Lower, METHODS, Unnamed};
use super::declare::{ResourceDecl, VersionDecl};
use super::overlaps;
use super::reserved;
use super::schema::{Role, Slot};
use crate::document::{Document, Entries, Resource, Schema, SpecPath, Version};
use crate::ir::{self, Member, ModelId};

impl<'a> Lower<'a> {
    pub(super) fn resources(
        &mut self,
        specs: &[(&'a Document, &'a SpecPath, &'a Resource)],
        version: Option<&'a Version>,
    ) -> Vec<ir::Resource> {
        let version = self.declare(specs, version);
        self.know(version.known(self.complete), []);
        self.mark_sent(&version);
        for here in &version.resources {
            self.define(here);
        }
        self.check_nesting(&version);
        let (mut resources, mut methods): (Vec<_>, Vec<_>) =
            version.resources.iter().map(|here| self.resource(here, &version)).unzip();
        let sub_resources: Vec<_> = version
            .resources
            .iter()
            .zip(&mut methods)
            .map(|(here, methods)| self.sub_resources(here, &version, &resources, methods))
            .collect();
        for ((resource, sub_resources), here) in
            resources.iter_mut().zip(sub_resources).zip(&version.resources)
        {
            resource.sub_resources = sub_resources;
            self.other_links(here);
            self.link_members(here, resource);
        }
        for here in &version.resources {
            self.lint_types(here);
        }
        overlaps::find(&self.api, &mut resources);
        resources
    }

    /// The fields of the record and of the objects.
    fn define(&mut self, here: &ResourceDecl<'_>) {
        let top = here.top();
        if let Some((model, fields)) = here.model.zip(here.spec.fields.as_ref()) {
            let slot = Slot { site: top.key("fields"), wire: "fields", role: Role::Field, links: here.links };
            self.api.model_mut(model).fields = self.fields(&slot, fields, model);
        }
        let objects = top.key("objects");
        for ((wire, object), id) in here.spec.objects.iter().zip(&here.objects) {
            let site = objects.key(wire);
            let (key, parts) = object.parts();
            let slot = Slot { site: site.key(key), wire: key, role: Role::Inner, links: None };
            self.check_union(&site, wire, object);
            let union = object.one_of.as_ref().filter(|_| object.fields.is_none());
            let fields =
                if union.is_some() { self.union(&slot, parts) } else { self.fields(&slot, parts, *id) };
            let model = self.api.model_mut(*id);
            model.fields = fields;
            model.union = union.map(|_| ir::Union { tag: object.tag.clone() });
        }
    }

    fn fields(&mut self, all: &Slot<'_>, fields: &Entries<Schema>, model: ModelId) -> Vec<Member> {
        let mut allocator = NameAllocator::default();
        if self.api[model].is_sent {
            // A request carries it, so its fields are methods too.
            allocator.reserve(reserved::OF_EVERY_MODEL, "every model");
            allocator.reserve(reserved::OF_TRAITS, "every model");
            allocator.reserve(reserved::OPERATORS, "an operator of Rust");
        }
        self.members(all, fields, &mut allocator)
    }

    /// The fields under a key, with names that are free.
    pub(super) fn members(
        &mut self,
        all: &Slot<'_>,
        fields: &Entries<Schema>,
        allocator: &mut NameAllocator,
    ) -> Vec<Member> {
        let unnamed = Unnamed::all(&all.site, fields, None);
        let names = self.names(allocator, &METHODS, &unnamed);
        let members = fields.iter().zip(&unnamed).zip(names).map(|(((wire, schema), one), name)| {
            self.member(&Slot { site: one.site, wire, ..*all }, schema, name)
        });
        members.collect()
    }

    /// A resource without its sub-resources, and the names of its methods.
    fn resource(
        &mut self,
        here: &ResourceDecl<'_>,
        version: &VersionDecl<'_>,
    ) -> (ir::Resource, NameAllocator) {
        let mut methods = NameAllocator::default();
        methods.reserve(reserved::OF_EVERY_MODEL, "every model");
        methods.reserve(reserved::OF_TRAITS, "every model");
        if here.spec.final_when.is_some() {
            methods.reserve(&["is_final"], "`final_when`");
        }
        let resource = ir::Resource {
            spec: here.document.path.clone(),
            module: here.module.clone(),
            name: here.name.clone(),
            doc: here.spec.doc.clone(),
            model: here.model,
            links: here.links,
            objects: here.objects.clone(),
            enums: here.enums.clone(),
            operations: self.operations(here, version, &mut methods),
            sub_resources: Vec::new(),
            final_when: self.final_when(here),
            role: ir::ResourceRole::Api,
        };
        (resource, methods)
    }
}
