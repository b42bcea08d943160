//! The fields that tell when a record is final.

use proc_macro2::Ident;

use super::context::Lower;
use super::declare::ResourceDecl;
use super::known::Definitions;
use super::site::Site;
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
        let members = here.model.map(|model| self.api[model].fields.clone()).unwrap_or_default();
        let members: Definitions<'_, &Member> =
            members.iter().map(|member| (member.wire.as_str(), member)).collect();
        let fields = spec.iter();
        fields
            .filter_map(|(wire, values)| self.final_field((here, &members), &site.key(wire), wire, values))
            .collect()
    }

    fn final_field(
        &mut self,
        (here, members): (&ResourceDecl<'_>, &Definitions<'_, &Member>),
        site: &Site<'_>,
        wire: &str,
        values: &[String],
    ) -> Option<FinalField> {
        let Some(field) = members.ids.get(wire) else {
            if !self.has_mistake(&here.top().key("fields").key(wire)) {
                let help = members.names.among_or("field", wire, "add it to `fields`");
                let message = format!("`{}` has no field `{wire}`", here.spec.resource);
                self.report(site.mistake_at_key(message).help(help));
            }
            return None;
        };
        let Type::Enum(an_enum) = field.ty else {
            if !self.has_mistake(&here.top().key("fields").key(wire)) {
                let help = "only the values of an enum can say that a record is final";
                self.report(site.mistake_at_key(format!("`{wire}` is not an enum")).help(help));
            }
            return None;
        };
        if field.is_private() || values.is_empty() {
            let (message, help) = match field.is_private() {
                true => ("is personal", "what tells that a record is final cannot be hidden"),
                false => ("has no value here", "name its last values: `[complete]`"),
            };
            self.report(site.mistake_at_key(format!("`{wire}` {message}")).help(help));
        }
        let variants = self.final_variants(an_enum, site, wire, values);
        let is_deprecated = field.is_deprecated;
        Some(FinalField { wire: wire.to_owned(), name: field.name.clone(), an_enum, variants, is_deprecated })
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
        let known: Definitions<'_, &Ident> = known.iter().map(|(wire, name)| (wire.as_str(), name)).collect();
        let mut variants = Vec::new();
        for (index, value) in values.iter().enumerate() {
            match known.ids.get(value.as_str()) {
                Some(variant) => variants.push((*variant).clone()),
                None => {
                    let help = known.names.among("value", value);
                    let message = format!("`{value}` is not a value of `{wire}`");
                    self.report(site.index(index).mistake(message).help(help));
                }
            }
        }
        variants
    }
}
