//! The fields that tell when a record is final.

use proc_macro2::Ident;

use super::context::Lower;
use super::declare::ResourceDecl;
use super::site::Site;
use crate::diagnostic::suggest::{self, Vocabulary};
use crate::ir::{EnumId, FinalField, Member, Type};

impl Lower<'_> {
    /// The fields that say that a record is final.
    pub(super) fn final_when(&mut self, here: &ResourceDecl<'_>) -> Vec<FinalField> {
        let Some(spec) = &here.spec.final_when else { return Vec::new() };
        let top = here.top();
        let site = top.key("final_when");
        if spec.keys().next().is_none() && !site.is_hole() {
            let help = "name a field and its last values: `processing_state: [complete]`";
            self.report(site.mistake_at_key("`final_when` names no field").help(help));
        }
        spec.iter()
            .filter_map(|(wire, values)| self.final_field(here, &site.key(wire), wire, values))
            .collect()
    }

    fn final_field(
        &mut self,
        here: &ResourceDecl<'_>,
        site: &Site<'_>,
        wire: &str,
        values: &[String],
    ) -> Option<FinalField> {
        let field = self.final_member(here, site, wire)?;
        let Type::Enum(an_enum) = field.ty else {
            if !self.has_mistake(&here.top().key("fields").key(wire)) {
                let help = "only the values of an enum can say that a record is final";
                self.report(site.mistake_at_key(format!("`{wire}` is not an enum")).help(help));
            }
            return None;
        };
        if field.is_pii() || values.is_empty() {
            let (message, help) = match field.is_pii() {
                true => ("is personal", "what tells that a record is final cannot be hidden"),
                false => ("has no value here", "name its last values: `[complete]`"),
            };
            self.report(site.mistake_at_key(format!("`{wire}` {message}")).help(help));
        }
        let variants = self.final_variants(an_enum, site, wire, values);
        let is_deprecated = field.is_deprecated;
        Some(FinalField { wire: wire.to_owned(), name: field.name, an_enum, variants, is_deprecated })
    }

    /// The field of the record.
    fn final_member(&mut self, here: &ResourceDecl<'_>, site: &Site<'_>, wire: &str) -> Option<Member> {
        let fields = here.model.map_or(&[][..], |model| &self.api[model].fields);
        let field = fields.iter().find(|field| field.wire == wire).cloned();
        if field.is_none() && !self.has_mistake(&here.top().key("fields").key(wire)) {
            let known: Vocabulary<'_> = fields.iter().map(|field| field.wire.as_str()).collect();
            let help = known.among_or("field", wire, "add it to `fields`");
            let message = format!("`{}` has no field `{wire}`", here.spec.resource);
            self.report(site.mistake_at_key(message).help(help));
        }
        field
    }

    fn final_variants(
        &mut self,
        an_enum: EnumId,
        site: &Site<'_>,
        wire: &str,
        values: &[String],
    ) -> Vec<Ident> {
        let known = &self.api[an_enum].variants;
        let known: Vec<_> = known.iter().map(|known| (known.wire.clone(), known.name.clone())).collect();
        let mut variants = Vec::new();
        for (index, value) in values.iter().enumerate() {
            match known.iter().find(|(wire, _)| wire == value) {
                Some((_, variant)) => variants.push(variant.clone()),
                None => {
                    let known: Vec<_> = known.iter().map(|(wire, _)| wire.as_str()).collect();
                    let help = suggest::among("value", value, &known);
                    let message = format!("`{value}` is not a value of `{wire}`");
                    self.report(site.index(index).mistake(message).help(help));
                }
            }
        }
        variants
    }
}
