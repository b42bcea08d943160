//! Objects that are one of several: which variants they have, and what tells those apart.

use super::allocator::NameAllocator;
use super::context::{Lower, Unnamed, VARIANTS};
use super::schema::Slot;
use super::site::Site;
use crate::document::{Entries, Object, Schema};
use crate::ir::{Member, Type};

impl Lower<'_> {
    /// An object has fields, or is one of several.
    pub(super) fn check_union(&mut self, site: &Site<'_>, name: &str, object: &Object) {
        let has = |key: &str, is_there: bool| is_there || site.has_hole(key);
        let has_fields = has("fields", object.fields.is_some());
        match &object.one_of {
            Some(_) if has_fields => {
                let help = "leave one of the two out";
                self.report(
                    site.key("one_of").mistake_at_key("an object has `fields` or `one_of`").help(help),
                );
            }
            Some(variants) if variants.keys().next().is_none() => {
                let help = "add the objects that it can be, or make the field `type: any`";
                self.report(site.key("one_of").mistake(format!("`{name}` can be nothing")).help(help));
            }
            None if !has("one_of", false) && !has_fields => {
                let help = "add `fields:`, or `one_of:` for what is one of several objects";
                self.report(site.mistake_at_key(format!("`{name}` has no `fields`")).help(help));
            }
            _ => {}
        }
        let tag = site.key("tag");
        match object.tag.as_deref() {
            Some("") => {
                let help = "it is the member that says which of the objects it is: `type`";
                self.report(tag.mistake("`tag` is empty").help(help));
            }
            Some(_) if object.one_of.is_none() && !site.has_hole("one_of") => {
                let help = "add `one_of:`, the objects that it tells apart";
                self.report(tag.mistake_at_key("a `tag` goes with `one_of`").help(help));
            }
            _ => {}
        }
    }

    /// The objects that something can be.
    pub(super) fn union(&mut self, all: &Slot<'_>, variants: &Entries<Schema>) -> Vec<Member> {
        let unnamed = Unnamed::all(&all.site, variants, None);
        let mut allocator = NameAllocator::default();
        allocator.reserve(&["Unrecognized"], "the objects that the spec does not know");
        let names = self.names(&mut allocator, &VARIANTS, &unnamed);
        let members = variants.iter().zip(&unnamed).zip(names).map(|(((wire, schema), one), name)| {
            let member = self.member(&Slot { site: one.site, wire, ..*all }, schema, name);
            self.check_variant(&one.site, wire, schema, &member);
            member
        });
        members.collect()
    }

    /// A variant is an object with fields, and there is nothing more to say of it.
    fn check_variant(&mut self, site: &Site<'_>, wire: &str, schema: &Schema, member: &Member) {
        let is_union = |id| self.known.unions.contains(id);
        let is_object = matches!(&member.ty, Type::Object(id) if !is_union(id));
        if !is_object && !self.has_mistake(site) {
            let help = "say it with `object:`; what is no object has no place in a union";
            self.report(site.mistake_at_key(format!("`{wire}` is not an object with fields")).help(help));
        }
        let plain = Schema {
            object: schema.object.clone(),
            deprecated: schema.deprecated,
            allow: schema.allow.clone(),
            name: schema.name.clone(),
            doc: schema.doc.clone(),
            ..Schema::default()
        };
        if is_object && *schema != plain {
            let help = "leave all but `object`, `name`, `deprecated`, `allow` and `doc` out";
            self.report(site.mistake_at_key(format!("`{wire}` says more than its object")).help(help));
        }
    }
}
