//! `twiml/`: a module for each dialect, and in it one for each element.

mod element;
mod example;
mod page;

use super::markdown::{first_line, prose};
use super::page::{link, table};
use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, group, item, lints};
use crate::ir::{Api, Dialect, Element, Twiml};
use crate::print::Module;

/// The one file of all dialects, if there are any.
pub(super) struct Root;

impl Generator for Root {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        Box::new(api.twiml.iter().map(|twiml| Draft::of_all(move || root(twiml))))
    }
}

/// A file for each dialect.
pub(super) struct Dialects;

impl Generator for Dialects {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let of = |twiml: &'a Twiml| {
            twiml
                .dialects
                .iter()
                .map(move |dialect| Draft::of_folder_of(&dialect.spec, move || module(twiml, dialect)))
        };
        Box::new(api.twiml.iter().flat_map(of))
    }
}

/// A file for each element of each dialect.
pub(super) struct Elements;

impl Generator for Elements {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let twiml = api.twiml.iter();
        let dialects = twiml.flat_map(|twiml| twiml.dialects.iter().map(move |dialect| (twiml, dialect)));
        Box::new(dialects.flat_map(move |(twiml, dialect)| {
            let of = move |one: &'a Element| {
                Draft::of_file(&one.spec, move || element::module(api, (twiml, dialect), one))
            };
            dialect.elements.iter().map(of)
        }))
    }
}

fn root(twiml: &Twiml) -> Module {
    let modules = twiml.dialects.iter().map(|Dialect { module, .. }| {
        let inception = lints::of_module(module, &twiml.module);
        template!(Item [inception, module] #inception pub mod #module;)
    });
    let known = twiml.dialects.iter().map(|Dialect { module, .. }| template!(Expr [module] #module::KNOWN));
    let known: Vec<_> = known.collect();
    let known = template!(Item [known]
        impl Element {
            /// What is known of the elements, by dialect.
            pub(crate) const KNOWN: &'static [&'static [&'static Schema]] = &[#known];
        }
    );
    let rows = twiml.dialects.iter().map(|Dialect { module, doc, .. }| {
        format!("{} | {}", link(&module.to_string(), None), first_line(doc))
    });
    let dialects = table("Dialects", "dialect | what it is", rows).unwrap_or_default();
    Module {
        path: format!("{ROOT}/{}/mod.rs", twiml.module),
        spec: format!("spec/{}/", twiml.module),
        doc: format!("{ABOUT}\n\n{dialects}"),
        items: vec![
            item(template!(Item [] use crate::runtime::Schema;)),
            item(template!(Item [] pub use crate::runtime::{ChildOf, Element, ParseError};)),
            group(modules.collect()),
            item(known),
        ],
    }
}

const ABOUT: &str = "\
TwiML, the XML by which an application tells Twilio what to do.

It needs the feature `twiml`. An element is a struct with a setter for each attribute and a method for each child, so that wrong nesting does not
compile. Children keep their order and may repeat; texts and values are escaped. What this version of the crate does not know can be
written all the same: an attribute by `attribute(name, value)`, a child as an [`Element`], by `append`.

[`Element::parse`] reads TwiML back, for tests: two elements are equal if they mean the same.";

fn module(twiml: &Twiml, dialect: &Dialect) -> Module {
    let elements = &dialect.elements;
    let modules = elements.iter().map(|Element { module, .. }| {
        let inception = lints::of_module(module, &dialect.module);
        template!(Item [inception, module] #inception pub mod #module;)
    });
    let names = elements.iter().map(
        |Element { module, name, .. }| template!(Item [module, name] #[doc(inline)] pub use #module::#name;),
    );
    let known = elements.iter().map(|Element { module, .. }| template!(Expr [module] &#module::SCHEMA));
    let known: Vec<_> = known.collect();
    let known = template!(Item [known] pub(super) static KNOWN: &[&Schema] = &[#known];);
    let rows = elements.iter().map(|element| {
        let name = link(&element.name.to_string(), None);
        let mark = if element.is_deprecated { "Deprecated. " } else { "" };
        format!("{name} | `<{}>` | {mark}{}", element.xml, first_line(&element.doc))
    });
    let rows = table("Elements", "element | in XML | what it is", rows);
    Module {
        path: format!("{ROOT}/{}/{}/mod.rs", twiml.module, dialect.module),
        spec: dialect.spec.clone(),
        doc: std::iter::once(prose(&dialect.doc)).chain(rows).collect::<Vec<_>>().join("\n\n"),
        items: vec![
            item(template!(Item [] use crate::runtime::Schema;)),
            group(modules.collect()),
            group(names.collect()),
            item(known),
        ],
    }
}
