use proc_macro2::{Ident, Span};
use syn::{Arm, Attribute, Expr, ImplItem, Stmt};

use super::imports::Imports;
use super::template::template;
use super::{docs, documented, ident, item, lints, ty};
use crate::ir::{Api, Bounds, Encoding, Form, Limit, Member, Model, ModelId};
use crate::print::Item;

/// The struct itself. What a field of the links is, no person says.
pub(super) fn structure(
    api: &Api,
    imports: &mut Imports,
    (id, is_links): (ModelId, bool),
    doc: &str,
) -> Item {
    imports.inside("runtime", &["UnknownFields"]);
    let model = &api[id];
    let name = &model.name;
    let fields = model.fields.iter().map(|field| {
        let (name, ty) = (&field.name, ty::field(api, imports, field));
        let mut doc = if is_links { docs::doc(&field.doc) } else { docs::member(field) };
        doc.extend(docs::deprecated(field.is_deprecated));
        let ty = template!(Type [ty] Option<#ty>);
        doc.extend(lints::of_type(&ty));
        template!(Field [doc, name, ty] #doc pub #name: #ty)
    });
    let fields: Vec<_> = fields.collect();
    let hidden = if model.is_record { shown_at_the_root() } else { Vec::new() };
    let structure = template!(Item [hidden, name, fields]
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        #hidden
        pub struct #name {
            #fields
            unknown_fields: UnknownFields,
        }
    );
    documented(doc, structure)
}

/// What keeps rustdoc from showing a resource in its module as well as at the root of its version. Editors do not complete what is
/// hidden, so that it is hidden from rustdoc alone.
pub(super) fn shown_at_the_root() -> Vec<Attribute> {
    vec![template!(Attribute [] #[cfg_attr(doc, doc(hidden))])]
}

/// Which name belongs to which field: one `match` for reading, one walk for writing, and what is personal.
pub(super) fn codec(api: &Api, imports: &mut Imports, id: ModelId) -> Item {
    imports.inside("runtime", &["ReadOutcome", "SyntaxError", "ModelFields", "Scanner", "FieldVisitor"]);
    let model = &api[id];
    let name = &model.name;
    if model.fields.is_empty() {
        return item(template!(Item [name]
            impl ModelFields for #name {
                #[inline]
                fn read_field(&mut self, _: &str, _: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
                    Ok(ReadOutcome::Unknown)
                }

                fn visit_fields<V: FieldVisitor>(&self, _: &mut V) {}
            }
        ));
    }
    let (read, visits) = read_and_visited(imports, model);
    let redacts: Vec<_> = redacts(imports, model).into_iter().collect();
    let attributes = docs::touches_deprecated(has_deprecated(model));
    item(template!(Item [attributes, name, read, visits, redacts]
        #attributes
        impl ModelFields for #name {
            #[inline]
            fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
                match name {
                    #read
                    _ => Ok(ReadOutcome::Unknown),
                }
            }

            fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
                #visits
            }

            #redacts
        }
    ))
}

/// What empties the fields that are personal, where there are any, here or in the objects inside.
fn redacts(imports: &mut Imports, model: &Model) -> Option<ImplItem> {
    let statements = model.fields.iter().filter_map(|field| {
        let name = &field.name;
        match field.ty.has_objects() {
            _ if field.is_private() => Some(template!(Stmt [name] self.#name = None;)),
            true => {
                imports.inside("runtime", &["redact"]);
                Some(template!(Stmt [name] redact(&mut self.#name, redaction);))
            }
            false => None,
        }
    });
    let statements: Vec<_> = statements.collect();
    if statements.is_empty() {
        return None;
    }
    imports.inside("runtime", &["Redaction"]);
    let has_inside = model.fields.iter().any(|field| !field.is_private() && field.ty.has_objects());
    let redaction = &Ident::new(if has_inside { "redaction" } else { "_" }, Span::call_site());
    Some(template!(ImplItem [redaction, statements]
        #[inline]
        fn redact_fields(&mut self, #redaction: Redaction) {
            #statements
        }
    ))
}

/// What reads each field, and what visits it.
fn read_and_visited(imports: &mut Imports, model: &Model) -> (Vec<Arm>, Vec<Stmt>) {
    let fields = model.fields.iter().map(|Member { wire, name, ty, .. }| {
        let form = ty.form();
        let value = value(imports, name, form);
        let Some(form) = form.map(|form| ident(form.as_str())) else {
            return (
                template!(Arm [wire, name] #wire => json.read_into(&mut self.#name),),
                template!(Stmt [wire, value] visitor.visit(#wire, #value);),
            );
        };
        (
            template!(Arm [wire, name, form] #wire => json.read_in::<#form, _>(&mut self.#name),),
            template!(Stmt [wire, value] visitor.visit(#wire, #value);),
        )
    });
    fields.unzip()
}

/// `&self.end_time`, in the form that it has on the wire.
pub(super) fn value(imports: &mut Imports, name: &Ident, form: Option<Form>) -> Expr {
    let Some(form) = form.map(Form::as_str) else {
        return template!(Expr [name] &self.#name);
    };
    imports.inside("runtime", &[form, "in_form"]);
    let form = ident(form);
    template!(Expr [name, form] &in_form::<#form, _>(&self.#name))
}

fn has_deprecated(model: &Model) -> bool {
    model.fields.iter().any(|field| field.is_deprecated)
}

/// How people make an object that a request carries, and what is checked before it is sent.
pub(super) fn sent(api: &Api, imports: &mut Imports, id: ModelId) -> Option<[Item; 2]> {
    let model = &api[id];
    if !model.is_sent {
        return None;
    }
    imports.inside("runtime", &["Check", "Checked"]);
    let name = &model.name;
    let setters = model.fields.iter().map(|field| {
        let mut attributes = vec![template!(Attribute [] #[must_use])];
        attributes.extend(docs::touches_deprecated(field.is_deprecated));
        if field.is_nullable {
            return nullable_setter(api, imports, field, &attributes);
        }
        setter(api, imports, (field, ty::is_boxed(api, &field.ty)), Encoding::Plain, &attributes)
    });
    let setters: Vec<_> = setters.collect();
    let made = template!(Item [name, setters]
        impl #name {
            /// One without any field.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            #setters
        }
    );
    if model.fields.is_empty() {
        let checked = template!(Item [name]
            impl Checked for #name {
                #[inline]
                fn check(&self, _: &mut Check) {}
            }
        );
        return Some([item(made), item(checked)]);
    }
    let checks = model.fields.iter().map(|field| {
        let (wire, name) = (&field.wire, &field.name);
        let check = limited(template!(Expr [] check), &field.limits);
        template!(Stmt [check, wire, name] #check.field(#wire, &self.#name);)
    });
    let checks: Vec<_> = checks.collect();
    let attributes = docs::touches_deprecated(has_deprecated(model));
    let checked = template!(Item [attributes, name, checks]
        #attributes
        impl Checked for #name {
            #[inline]
            fn check(&self, check: &mut Check) {
                #checks
            }
        }
    );
    Some([item(made), item(checked)])
}

/// Gives a value to a field, which may have it in a box. A request is `must_use` as a whole; for another type each setter has to be.
pub(super) fn setter(
    api: &Api,
    imports: &mut Imports,
    (member, is_boxed): (&Member, bool),
    encoding: Encoding,
    attributes: &[Attribute],
) -> ImplItem {
    let name = &member.name;
    let mut attributes = attributes.to_vec();
    attributes.splice(..0, docs::parameter(member, encoding));
    attributes.extend(docs::deprecated(member.is_deprecated));
    let (ty, value) = ty::argument(imports, (member, is_boxed), &member.ty.input(api, encoding));
    template!(ImplItem [attributes, name, ty, value]
        #attributes
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    )
}

/// Gives a value or an explicit `null` to a field.
fn nullable_setter(api: &Api, imports: &mut Imports, field: &Member, attributes: &[Attribute]) -> ImplItem {
    let (name, wire) = (&field.name, &field.wire);
    let mut attributes = attributes.to_vec();
    attributes.splice(..0, docs::parameter(field, Encoding::Nullable));
    attributes.extend(docs::deprecated(field.is_deprecated));
    let (ty, held) = (ty::plain(api, imports, &field.ty), ty::held(api, field));
    template!(ImplItem [attributes, name, wire, ty, held]
        #attributes
        pub fn #name(mut self, #name: impl Into<Option<#ty>>) -> Self {
            let #name: Option<#ty> = #name.into();
            self.#name = #held;
            self.unknown_fields.null_if(self.#name.is_none(), #wire);
            self
        }
    )
}

/// The check, with what is said to it of a value before.
pub(super) fn limited(check: Expr, limits: &[Limit]) -> Expr {
    limits.iter().fold(check, |check, limit| match limit {
        Limit::Required => template!(Expr [check] #check.required()),
        Limit::Elements(bounds) => bounded(check, "elements", *bounds),
        Limit::Length(bounds) => bounded(check, "length", *bounds),
        Limit::Range(bounds) => bounded(check, "range", *bounds),
        Limit::Pattern(pattern) => template!(Expr [check, pattern] #check.pattern(#pattern)),
    })
}

/// `check.length(2..=64)`
fn bounded<T: Copy + Into<i64>>(check: Expr, limit: &str, bounds: Bounds<T>) -> Expr {
    let limit = &ident(limit);
    match bounds {
        Bounds::Both(least, most) => {
            let (least, most): (i64, i64) = (least.into(), most.into());
            template!(Expr [check, limit, least, most] #check.#limit(#least..=#most))
        }
        Bounds::AtLeast(least) => {
            let least: i64 = least.into();
            template!(Expr [check, limit, least] #check.#limit(#least..))
        }
        Bounds::AtMost(most) => {
            let most: i64 = most.into();
            template!(Expr [check, limit, most] #check.#limit(..=#most))
        }
    }
}
