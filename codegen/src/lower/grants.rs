//! What access tokens grant.

use std::collections::HashMap;

use proc_macro2::{Ident, Span};

use super::allocator::{NameAllocator, Owner, placeholder};
use super::context::{GIVE_A_NAME, Lower, Naming, Unnamed};
use super::known::{Definitions, Known, KnownFile};
use super::names;
use super::reserved;
use super::schema::{Role, Slot};
use super::site::Site;
use crate::diagnostic::suggest::Vocabulary;
use crate::diagnostic::{Other, Position};
use crate::document::{Document, Entries, Grant, Grants, Schema};
use crate::ir::{self, GrantContent, GrantField, Location, Member};

/// The module of the crate, which is a feature of it as well.
const MODULE: &str = "token";

/// The claim that stands among the grants.
const IDENTITY: &str = "identity";

/// What stands in the module beside the grants.
const OF_MODULE: &[&str] = &["AccessToken", "ApiKey", "Grant"];

/// How the setters of a grant are named.
const SETTERS: Naming = Naming {
    given: names::given_member,
    made: names::member_name,
    help: GIVE_A_NAME,
    others: |_, name, owner| match owner {
        Owner::Crate(_) => vec![names::with_suffix(name, "value")],
        Owner::Spec { .. } => Vec::new(),
    },
};

impl<'a> Lower<'a> {
    pub(super) fn grants(&mut self, document: &'a Document, grants: &Grants) {
        let (enums, objects) = (Definitions::default(), Definitions::default());
        let here = KnownFile { document, module: MODULE, enums, objects };
        self.know(Known::new(vec![here], self.complete), []);
        let top = Site::top(document);
        let all = top.key("grants");
        let mut types = self.types.clone();
        types.reserve(OF_MODULE, "the module of access tokens");
        let mut first_of = HashMap::new();
        let lowered = grants.grants.iter().map(|(name, spec)| {
            let site = all.key(name);
            let position = Position::Key(site.path());
            let ident = self.given_type(&mut types, (&site, position), names::given_type(name), "the grant");
            self.check_grant_key(&site.key("key"), (name, &spec.key), &mut first_of);
            self.doc(&site.key("doc"), &spec.doc);
            let module = spec.product.clone().unwrap_or_default();
            let product = std::mem::replace(&mut self.product, module);
            let content = self.grant_content(&site, name, spec);
            self.product = product;
            ir::Grant {
                name: ident,
                key: spec.key.clone(),
                max_identity: spec.max_identity,
                doc: spec.doc.clone(),
                content,
            }
        });
        let all = lowered.collect();
        self.api.grants = Some(ir::Grants { module: Ident::new(MODULE, Span::call_site()), all });
    }

    /// The name of a product in a token, which only one grant can have.
    fn check_grant_key<'b>(
        &mut self,
        site: &Site<'_>,
        (name, key): (&'b str, &'b str),
        first_of: &mut HashMap<&'b str, (&'b str, Position)>,
    ) {
        if site.is_hole() {
            return;
        }
        if key == IDENTITY || !is_claim(key) {
            let message = format!("`{key}` is not the key of a grant");
            let help = "it is small letters, digits and `_`, and not `identity`, which says who the user is";
            self.report(site.mistake(message).help(help));
        } else if let Some((earlier, position)) = first_of.get(key) {
            let message = format!("`{earlier}` and `{name}` have the same key");
            let label = "the first is here".to_owned();
            let first = Other { file: site.document.path.clone(), position: position.clone(), label };
            self.report(
                site.mistake(message).help("a token says one thing of each product").other(Some(first)),
            );
        } else {
            first_of.insert(key, (name, Position::Value(site.path())));
        }
    }

    fn grant_content(&mut self, site: &Site<'_>, name: &str, spec: &Grant) -> GrantContent {
        match (&spec.fields, &spec.value) {
            (Some(fields), None) => GrantContent::Fields(self.grant_fields(site, fields, &spec.needs)),
            (None, Some(value)) => {
                self.refuse_needs_of_value(site, &spec.needs);
                let site = site.key("value");
                let given = value.name.as_deref();
                let unnamed = [Unnamed { site, wire: "value", given, location: None }];
                let ident = self.names(&mut setters(), &SETTERS, &unnamed).pop().unwrap_or_else(placeholder);
                GrantContent::Value(self.grant_member(&site, "value", value, ident))
            }
            (fields, _) => {
                let is_lost = site.has_hole("fields") || site.has_hole("value");
                let message = match fields {
                    Some(_) => format!("`{name}` has `fields` and a `value`, which exclude each other"),
                    None => format!("`{name}` has no `fields`"),
                };
                if !is_lost {
                    let help = "`fields` says what stands in it, by name; in its place, `value` is all of it as one value";
                    self.report(site.mistake_at_key(message).help(help));
                }
                GrantContent::Fields(Vec::new())
            }
        }
    }

    fn grant_fields(
        &mut self,
        site: &Site<'_>,
        fields: &Entries<Schema>,
        needs: &Entries<String>,
    ) -> Vec<GrantField> {
        let at_fields = site.key("fields");
        self.check_claims(&at_fields, fields);
        let unnamed = Unnamed::all(&at_fields, fields, None);
        let names = self.names(&mut setters(), &SETTERS, &unnamed);
        let idents: HashMap<_, _> = fields.keys().zip(&names).collect();
        let at_needs = site.key("needs");
        let mut needed = HashMap::new();
        for (field, other) in needs.iter() {
            let at = at_needs.key(field);
            if !idents.contains_key(field) && !at_fields.has_hole(field) {
                let message = format!("there is no field `{field}`");
                self.report(at.mistake_at_key(message).help(known(fields).among_or(
                    "field",
                    field,
                    "name one of them",
                )));
            }
            match idents.get(&**other) {
                Some(ident) if field != other => drop(needed.insert(field, (*ident).clone())),
                Some(_) => self.report(at.mistake("a field cannot need itself").help("name another field")),
                None if at_fields.has_hole(other) => {}
                None => {
                    let message = format!("there is no field `{other}`");
                    let help = known(fields).among_or("field", other, "name one of them");
                    self.report(at.mistake(message).help(help));
                }
            }
        }
        let members = fields.iter().zip(&unnamed).zip(&names);
        let members = members.map(|(((wire, schema), one), name)| GrantField {
            member: self.grant_member(&one.site, wire, schema, name.clone()),
            needs: needed.get(wire).cloned(),
        });
        members.collect()
    }

    /// What the names of fields say about objects.
    fn check_claims(&mut self, site: &Site<'_>, fields: &Entries<Schema>) {
        for name in fields.keys() {
            let at = site.key(name);
            if !name.split('.').all(is_claim) {
                let message = format!("`{name}` is not the name of a claim");
                let help =
                    "it is small letters, digits and `_`; a dot leads into an object: `incoming.allow`";
                self.report(at.mistake_at_key(message).help(help));
            }
            let is_inside =
                |other: &&str| name.strip_prefix(*other).is_some_and(|rest| rest.starts_with('.'));
            if let Some(other) = fields.keys().find(is_inside) {
                let message = format!("`{other}` is a field itself, so `{name}` cannot stand inside of it");
                self.report(at.mistake_at_key(message).help("give one of the two another name"));
            }
        }
    }

    fn refuse_needs_of_value(&mut self, site: &Site<'_>, needs: &Entries<String>) {
        if !needs.is_empty() {
            let help = "leave it out: there are no fields that could need each other";
            self.report(site.key("needs").mistake_at_key("`needs` has no place beside a `value`").help(help));
        }
    }

    fn grant_member(&mut self, site: &Site<'_>, wire: &str, schema: &Schema, name: Ident) -> Member {
        let without_place = [
            (
                "required",
                schema.required.is_some(),
                "leave it out: a grant can do without each of its fields, and a `value` is always there",
            ),
            ("nullable", schema.nullable.is_some(), "leave it out: what is not there is left out"),
            ("example", schema.example.is_some(), "leave it out: no page has an example of it"),
        ];
        for (key, _, help) in without_place.iter().filter(|(_, is_there, _)| *is_there) {
            self.report(site.key(key).mistake_at_key(format!("`{key}` has no place here")).help(*help));
        }
        let slot = Slot { site: *site, wire, role: Role::Parameter(Location::Json), links: None };
        self.member(&slot, schema, name)
    }
}

/// The names that the setters of a grant cannot have.
fn setters() -> NameAllocator {
    let mut allocator = NameAllocator::default();
    allocator.reserve(&["claims"], "every grant");
    allocator.reserve(reserved::OF_TRAITS, "a trait of Rust");
    allocator.reserve(reserved::OPERATORS, "an operator of Rust");
    allocator
}

fn known(fields: &Entries<Schema>) -> Vocabulary<'_> {
    fields.keys().collect()
}

fn is_claim(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
