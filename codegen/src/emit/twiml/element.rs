//! `twiml/voice/gather.rs`: an element and its enums.

use proc_macro2::Ident;
use quote::quote;
use syn::{Expr, ImplItem};

use super::page::page;
use crate::emit::imports::Imports;
use crate::emit::markdown::prose;
use crate::emit::template::template;
use crate::emit::{ROOT, docs, documented, group, ident, item, model, open_enum, ty};
use crate::ir::{Api, Child, Dialect, Element, Encoding, Member, Twiml, Type};
use crate::print::{Item, Module};

/// The file of an element, in the order in which a person reads it: what it is, what it is made of, its enums, what is known of it.
pub(super) fn module(api: &Api, (twiml, dialect): (&Twiml, &Dialect), element: &Element) -> Module {
    let enums = element.enums.iter().map(|id| &api[*id].name);
    let mut imports = Imports::new(&element.module, std::iter::once(&element.name).chain(enums));
    imports.inside("runtime", &["Element", "Schema", "Shown", "elements"]);
    // They come first, so that what the crate calls so gives way.
    let children = element.children.iter().map(|child| child_type(&mut imports, element, child));
    let children: Vec<_> = children.collect();

    let mut items = Vec::new();
    let name = &element.name;
    let mut methods = vec![constructor(api, &mut imports, element)];
    methods.extend(
        element.attributes.iter().enumerate().map(|(place, one)| setter(api, &mut imports, (place, one))),
    );
    methods.extend(element.children.iter().zip(&children).map(|(child, ty)| adder(child, ty)));
    items.push(item(template!(Item [name, methods] impl #name { #methods })));
    items.extend(common(api, &mut imports, dialect, element));
    if !children.is_empty() {
        imports.inside("runtime", &["children"]);
        let children = quote!(#name, [#(#children),*]);
        items.push(item(template!(Item [children] children!(#children);)));
    }
    for id in &element.enums {
        items.extend(open_enum::items(&api[*id], &[]));
    }
    if !element.enums.is_empty() {
        imports.inside("runtime", &["open_enums"]);
        let enums = element.enums.iter().map(|id| &api[*id].name);
        let enums = quote!(#(#enums),*);
        items.push(item(template!(Item [enums] open_enums!(#enums);)));
    }
    items.push(schema(element));
    // It comes last, as it links to what is used by its name.
    items.insert(0, structure(element, &page((api, &imports), dialect, element)));

    let mut all = imports.items();
    all.extend(items);
    Module {
        path: format!("{ROOT}/{}/{}/{}.rs", twiml.module, dialect.module, element.module),
        spec: element.spec.clone(),
        doc: format!("What belongs to [`{name}`]."),
        items: all,
    }
}

fn structure(element: &Element, page: &str) -> Item {
    let name = &element.name;
    let mut attributes = model::shown_at_the_root();
    attributes.extend(docs::deprecated(element.is_deprecated));
    let structure = template!(Item [attributes, name]
        #[derive(Clone)]
        #[must_use = "an element does nothing until it is in a document"]
        #attributes
        pub struct #name(Element);
    );
    documented(page, structure)
}

/// An element of the dialect in this file.
fn child_type(imports: &mut Imports, element: &Element, Child { name, .. }: &Child) -> syn::Type {
    match *name == element.name || imports.record(name) {
        true => ty::named(name),
        false => template!(Type [name] super::#name),
    }
}

/// `Say::new(message)`, or `Gather::new()`
fn constructor(api: &Api, imports: &mut Imports, element: &Element) -> ImplItem {
    let Some(text) = element.required_text() else {
        let doc = docs::doc(&format!("A `<{}>` without attributes.", element.xml));
        return template!(ImplItem [doc]
            #doc
            pub fn new() -> Self {
                Self(Element::of(&SCHEMA))
            }
        );
    };
    let mut doc = docs::doc(&format!("A `<{}>` with its text.\n", element.xml));
    doc.extend(docs::doc(""));
    doc.extend(docs::parameter(text, Encoding::Plain));
    let name = &text.name;
    let (taken, held) = (taken(api, imports, text), ty::plain(api, imports, &text.ty));
    template!(ImplItem [doc, name, taken, held]
        #doc
        pub fn new(#name: #taken) -> Self {
            Self(Element::of(&SCHEMA).said::<#held>(#name))
        }
    )
}

/// `gather.num_digits(1)`
fn setter(api: &Api, imports: &mut Imports, (place, member): (usize, &Member)) -> ImplItem {
    let (name, wire) = (&member.name, &member.wire);
    let encoding = if matches!(member.ty, Type::List(_)) { Encoding::Repeated } else { Encoding::Plain };
    let mut doc = docs::parameter(member, encoding);
    doc.extend(docs::deprecated(member.is_deprecated));
    let taken = taken(api, imports, member);
    let place = number(place);
    let set = match &member.ty {
        Type::List(element) => {
            let held = ty::plain(api, imports, element);
            template!(Expr [held, place, wire, name] self.0.with_list::<#held>(#place, #wire, #name))
        }
        plain => {
            let held = ty::plain(api, imports, plain);
            template!(Expr [held, place, wire, name] self.0.with::<#held>(#place, #wire, #name))
        }
    };
    template!(ImplItem [doc, name, taken, set]
        #doc
        pub fn #name(self, #name: #taken) -> Self {
            Self(#set)
        }
    )
}

/// `response.say("Hello.")`
fn adder(child: &Child, ty: &syn::Type) -> ImplItem {
    let Child { method, xml, doc, is_deprecated, .. } = child;
    let first = doc.lines().next().unwrap_or_default();
    let mut doc = docs::doc(&format!(
        "Adds a `<{xml}>`, behind what is there already: {}",
        prose(&uncapitalized(first))
    ));
    doc.extend(docs::deprecated(*is_deprecated));
    let ty = ty.clone();
    template!(ImplItem [doc, method, ty]
        #doc
        pub fn #method(self, #method: impl Into<#ty>) -> Self {
            self.append(#method.into())
        }
    )
}

/// A sentence behind a colon.
fn uncapitalized(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_lowercase).into_iter().flatten();
    // An abbreviation or a name stays as it is.
    let is_word = chars.clone().next().is_some_and(|second| second == ' ' || second.is_lowercase());
    if is_word { first.chain(chars).collect() } else { sentence.to_owned() }
}

/// What a constructor or a setter takes. What is private is not in a type of its own: it is held as text.
fn taken(api: &Api, imports: &mut Imports, member: &Member) -> syn::Type {
    let plain = Member { privacy: None, ..member.clone() };
    let input = plain.ty.input(api, Encoding::Plain);
    ty::argument(imports, (&plain, false), &input).0
}

/// What all elements can do, and those of its kind.
fn common(api: &Api, imports: &mut Imports, dialect: &Dialect, element: &Element) -> Vec<Item> {
    let name = &element.name;
    let mut kinds = vec!["elements", if element.is_root { "documents" } else { "parts" }];
    kinds.extend((element.is_root && dialect.in_requests).then_some("call_documents"));
    kinds.extend(element.required_text().is_none().then_some("empty_elements"));
    imports.inside("runtime", &kinds);
    let kinds = kinds.into_iter().map(|kind| {
        let (kind, name) = (ident(kind), quote!(#name));
        template!(Item [kind, name] #kind!(#name);)
    });
    let mut items: Vec<_> = kinds.collect();
    // A text that is made of a string.
    let text = element.text.as_ref().filter(|text| is_made_of_text(&text.member.ty));
    items.extend(text.map(|text| {
        imports.inside("runtime", &["text_elements"]);
        let ty = ty::plain(api, imports, &text.member.ty);
        let text = quote!(#name, #ty);
        template!(Item [text] text_elements!(#text);)
    }));
    vec![group(items)]
}

/// Whether any string becomes such a value.
fn is_made_of_text(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String
            | Type::ChannelAddress
            | Type::CountryCode
            | Type::CurrencyCode
            | Type::LanguageTag
            | Type::Uri
            | Type::Enum(_)
    )
}

/// What is known of it at run time.
fn schema(element: &Element) -> Item {
    let xml = &element.xml;
    let text = shown(element.text.as_ref().map(|text| &text.member));
    let attributes = element.attributes.iter().map(|member| {
        let (wire, shown) = (&member.wire, shown(Some(member)));
        template!(Expr [wire, shown] (#wire, #shown))
    });
    let attributes: Vec<_> = attributes.collect();
    item(template!(Item [xml, text, attributes]
        pub(super) static SCHEMA: Schema = Schema {
            name: #xml,
            text: #text,
            attributes: &[#attributes],
        };
    ))
}

/// How a value shows in `Debug`. A text that the schema does not have is not known to be harmless.
fn shown(member: Option<&Member>) -> Expr {
    let shown: &Ident = &ident(match member {
        None | Some(Member { privacy: Some(_), .. }) => "Private",
        Some(Member { ty: Type::Uri, .. }) => "Uri",
        Some(_) => "Plain",
    });
    template!(Expr [shown] Shown::#shown)
}

/// A place.
fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
