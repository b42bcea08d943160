//! `token/mod.rs`: a type per grant of an access token.

use proc_macro2::Ident;
use syn::{ImplItem, Stmt};

use super::imports::Imports;
use super::markdown::prose;
use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, docs, documented, item, model, ty};
use crate::ir::{Api, Encoding, Grant, GrantContent, GrantField, Grants, Member, Type};
use crate::print::{Item, Module};

/// The module of access tokens, if there are grants.
pub(super) struct AccessTokens;

impl Generator for AccessTokens {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        Box::new(api.grants.iter().map(|grants| Draft::of_all(|| module(api, grants))))
    }
}

fn module(api: &Api, grants: &Grants) -> Module {
    let mut imports = Imports::new(&grants.module, grants.all.iter().map(|grant| &grant.name));
    imports.inside("error", &["InputError"]);
    imports.inside("types", &["RawJson"]);
    let of_runtime = template!(Item [] pub use crate::runtime::token::{AccessToken, ApiKey, Grant};);
    let items: Vec<_> = grants.all.iter().flat_map(|grant| items(api, &mut imports, grant)).collect();
    let names = grants.all.iter().map(|grant| {
        let (name, first) = (&grant.name, grant.doc.lines().next().unwrap_or_default());
        format!("| [`{name}`] | {} |\n", prose(first).replace('|', "\\|"))
    });
    let doc = format!(
        "Access tokens, by which the phones and the browsers of users log in at Twilio.\n\n\
         An [`AccessToken`] says who a user is and what the user may do; it is signed with an [`ApiKey`].\n\n\
         | grant | what it lets its holder do |\n| --- | --- |\n{}",
        names.collect::<String>()
    );
    Module {
        path: format!("{ROOT}/{}/mod.rs", grants.module),
        spec: "spec/grants.yaml".to_owned(),
        doc,
        items: imports.items().into_iter().chain([item(of_runtime)]).chain(items).collect(),
    }
}

/// The type of a grant, how it is made, and what it says.
fn items(api: &Api, imports: &mut Imports, grant: &Grant) -> Vec<Item> {
    let Grant { name, key, doc, .. } = grant;
    let doc = format!("{}\n\nIt is {} in a token.", prose(doc), super::markdown::code(key));
    let (structure, made, claims) = match &grant.content {
        GrantContent::Fields(fields) => {
            let held = fields.iter().map(|GrantField { member, .. }| {
                let (name, ty) = (&member.name, ty::named_argument(api, imports, member, Encoding::Plain));
                template!(Field [name, ty] #name: Option<#ty>)
            });
            let held: Vec<_> = held.collect();
            let structure = template!(Item [name, held]
                #[derive(Clone, Debug, Default, PartialEq)]
                #[must_use = "a grant does nothing until a token has it"]
                pub struct #name { #held }
            );
            (structure, made(api, imports, name, fields), claims(imports, fields))
        }
        GrantContent::Value(value) => of_value(api, imports, name, value),
    };
    let most = grant
        .max_identity
        .map(|most| template!(ImplItem [most] const MAX_IDENTITY: Option<usize> = Some(#most);));
    let most: Vec<_> = most.into_iter().collect();
    let granted = template!(Item [name, key, most, claims]
        impl Grant for #name {
            const KEY: &'static str = #key;
            #most

            fn claims(&self) -> Result<RawJson, InputError> {
                #claims
            }
        }
    );
    vec![documented(&doc, structure), item(made), item(granted)]
}

/// How people make one.
fn made(api: &Api, imports: &mut Imports, name: &Ident, fields: &[GrantField]) -> syn::Item {
    let setters = fields
        .iter()
        .map(|GrantField { member, .. }| model::setter(api, imports, (member, false), encoding(member), &[]));
    let setters: Vec<ImplItem> = setters.collect();
    template!(Item [name, setters]
        impl #name {
            /// One that says nothing yet.
            pub fn new() -> Self {
                Self::default()
            }

            #setters
        }
    )
}

/// People have the entries of a map as pairs.
fn encoding(member: &Member) -> Encoding {
    match &member.ty {
        Type::Map(value) if **value == Type::String => Encoding::Keyed,
        _ => Encoding::Plain,
    }
}

/// What puts the claims together.
fn claims(imports: &mut Imports, fields: &[GrantField]) -> Vec<Stmt> {
    let mut steps = vec![template!(Stmt [] let mut claims = crate::runtime::token::Claims::default();)];
    for GrantField { member, needs } in fields {
        let (wire, value) = (&member.wire, model::value(imports, &member.name, member.ty.form()));
        let mut own = Vec::new();
        if !member.limits.is_empty() {
            let check = model::limited(template!(Expr [] claims.check()), &member.limits);
            own.push(template!(Stmt [check] #check;));
        }
        own.push(template!(Stmt [wire, value] claims.field(#wire, #value);));
        match needs {
            Some(needs) => steps.push(template!(Stmt [needs, own] if self.#needs.is_some() { #own })),
            None => steps.extend(own),
        }
    }
    steps.push(Stmt::Expr(template!(Expr [] claims.finish()), None));
    steps
}

/// A grant that is one value.
fn of_value(
    api: &Api,
    imports: &mut Imports,
    name: &Ident,
    value: &Member,
) -> (syn::Item, syn::Item, Vec<Stmt>) {
    let field = &value.name;
    let held = ty::named_argument(api, imports, value, Encoding::Plain);
    let structure = template!(Item [name, field, held]
        #[derive(Clone, Debug, PartialEq)]
        #[must_use = "a grant does nothing until a token has it"]
        pub struct #name {
            #field: #held,
        }
    );
    let doc = docs::parameter(value, Encoding::Plain);
    let (ty, held) = ty::argument(imports, (value, false), &value.ty.input(api, Encoding::Plain));
    let made = template!(Item [doc, name, field, ty, held]
        impl #name {
            #doc
            pub fn new(#field: #ty) -> Self {
                Self { #field: #held }
            }
        }
    );
    let (wire, written) = (&value.wire, model::value(imports, field, value.ty.form()));
    let claims = template!(Expr [wire, written] crate::runtime::token::Claims::whole(#wire, #written));
    (structure, made, vec![Stmt::Expr(claims, None)])
}
