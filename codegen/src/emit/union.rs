use proc_macro2::Ident;
use quote::quote;

use super::imports::Imports;
use super::markdown::{code, prose};
use super::template::template;
use super::{docs, documented, item, model, ty};
use crate::ir::{Api, Member, Model, Type, Union};
use crate::print::Item;

/// An enum of the objects that something can be, which keeps what it does not know. What all of them can do is in the runtime's `unions!`.
pub(super) fn items(
    api: &Api,
    imports: &mut Imports,
    (model, union): (&Model, &Union),
    doc: &str,
) -> Vec<Item> {
    imports.inside("types", &["RawJson"]);
    imports.inside("runtime", &["unions"]);
    let name = &model.name;
    let variants = model.fields.iter().map(|variant| {
        let (name, held) = (&variant.name, ty::plain(api, imports, &variant.ty));
        let doc = match &union.tag {
            Some(_) => format!("{}: {}", code(&variant.wire), prose(&variant.doc)),
            None => prose(&variant.doc),
        };
        let doc: Vec<_> =
            docs::doc(&doc).into_iter().chain(docs::deprecated(variant.is_deprecated)).collect();
        template!(Variant [doc, name, held] #doc #name(Box<#held>))
    });
    let variants: Vec<_> = variants.collect();
    let hidden = if model.is_record { model::shown_at_the_root() } else { Vec::new() };
    let structure = template!(Item [hidden, name, variants]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #hidden
        pub enum #name {
            #variants
            /// What this version of the crate does not know, as it came.
            Unrecognized(RawJson),
        }
    );
    let told = match &union.tag {
        Some(tag) => format!("Which it is, {} says.", code(tag)),
        None => "It is the one that knows most of what is there.".to_owned(),
    };
    let doc = match doc.split_once("\n\n") {
        Some((summary, more)) => format!("{summary}\n\n{told}\n\n{more}"),
        None => format!("{doc}\n\n{told}"),
    };
    let mut items = vec![documented(&doc, structure)];
    items.extend(made(api, model));
    items.extend(checked(imports, model));
    let tag = union.tag.as_ref().map_or_else(|| quote!(None), |tag| quote!(Some(#tag)));
    let all = model.fields.iter().filter_map(|variant| {
        let (name, wire, held) = (&variant.name, &variant.wire, held(api, variant)?);
        Some(quote!(#name(#held) = #wire))
    });
    let name = quote!(#name);
    let all = quote!(#name, #tag, [#(#all),*]);
    items.push(item(template!(Item [all] unions!(#all);)));
    items
}

/// The name of the object that a variant is.
fn held<'a>(api: &'a Api, variant: &Member) -> Option<&'a Ident> {
    match &variant.ty {
        Type::Object(id) => Some(&api[*id].name),
        _ => None,
    }
}

/// What makes a union of an object, unless the object can be several of its variants.
fn made(api: &Api, model: &Model) -> Vec<Item> {
    let name = &model.name;
    let is_one = |variant: &&Member| model.fields.iter().filter(|other| other.ty == variant.ty).count() == 1;
    let made = model.fields.iter().filter(is_one).filter_map(|variant| {
        let (variant_name, held) = (&variant.name, held(api, variant)?);
        let attributes = docs::touches_deprecated(variant.is_deprecated);
        Some(item(template!(Item [attributes, name, variant_name, held]
            #attributes
            impl From<#held> for #name {
                fn from(object: #held) -> Self {
                    Self::#variant_name(Box::new(object))
                }
            }
        )))
    });
    made.collect()
}

/// What is checked before it is sent.
fn checked(imports: &mut Imports, model: &Model) -> Option<Item> {
    if !model.is_sent {
        return None;
    }
    imports.inside("runtime", &["sent_unions"]);
    let (name, variants) = (&model.name, model.fields.iter().map(|variant| &variant.name));
    let all = quote!(#name, [#(#variants),*]);
    Some(item(template!(Item [all] sent_unions!(#all);)))
}
