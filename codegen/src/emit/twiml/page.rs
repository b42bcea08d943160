//! The page of an element: what it is, what it is made of, where it stands and what stands in it.

use proc_macro2::Ident;

use super::example::example;
use crate::emit::docs;
use crate::emit::imports::Imports;
use crate::emit::markdown::{breakable, cell, code, first_line, prose};
use crate::emit::page::{few_values, link, table};
use crate::ir::{Api, Dialect, Element, Member, Privacy, Spelling, Type};

/// A spec, and what the file that the page is in uses.
type File<'a> = (&'a Api, &'a Imports);

/// All that the page of an element tells.
pub(super) fn page(file: File<'_>, dialect: &Dialect, element: &Element) -> String {
    let (api, imports) = file;
    let sections = [text(file, element), attributes(file, element), nesting(imports, dialect, element)];
    let example = example(api, dialect, element);
    let sections = sections.into_iter().flatten().chain(example);
    std::iter::once(prose(&element.doc)).chain(sections).collect::<Vec<_>>().join("\n\n")
}

fn text(file: File<'_>, element: &Element) -> Option<String> {
    let text = element.text.as_ref()?;
    let need = if text.is_required { "" } else { " There need not be one." };
    let privacy = match privacy(&text.member) {
        "" => String::new(),
        _ => " It is personal.".to_owned(),
    };
    let what = first_line(&text.member.doc);
    Some(format!("# Text\n\nA {}: {what}{need}{privacy}", type_link(file, element, &text.member.ty)))
}

fn attributes(file: File<'_>, element: &Element) -> Option<String> {
    let rows = element.attributes.iter().map(|member| {
        let name = link(&format!("{}::{}", element.name, member.name), None);
        let ty = cell(&type_link(file, element, &member.ty));
        let xml = cell(&breakable(&member.wire));
        format!("{name} | {xml} | {ty} | {} | {}", privacy(member), what(file.0, member))
    });
    table("Attributes", "setter | in XML | type | PII | what it is", rows)
}

fn privacy(member: &Member) -> &'static str {
    match member.privacy {
        Some(Privacy::Personal) => "yes",
        Some(Privacy::Sensitive) => "sensitive",
        Some(Privacy::Secret) => "secret",
        None => "",
    }
}

/// What an attribute is, and what holds for its value.
fn what(api: &Api, member: &Member) -> String {
    let mark = member.is_deprecated.then(|| "Deprecated.".to_owned());
    let what = (!member.doc.trim().is_empty()).then(|| first_line(&member.doc));
    let limits = docs::limits(member).map(|limit| cell(&limit) + ".");
    let default = member.default.as_ref().map(|default| format!("By default {}.", cell(&code(default))));
    let said = mark.into_iter().chain(what).chain(limits).chain(values(api, &member.ty)).chain(default);
    said.collect::<Vec<_>>().join(" ")
}

/// The values of an enum, if they are few.
fn values(api: &Api, ty: &Type) -> Option<String> {
    match ty {
        Type::Enum(id) => few_values(&api[*id]),
        Type::List(element) => values(api, element),
        _ => None,
    }
}

/// A type as a link: by its path if the file does not use it.
fn type_link((api, imports): File<'_>, element: &Element, ty: &Type) -> String {
    linked(imports, element, &ty.spelling(api))
}

fn linked(imports: &Imports, element: &Element, spelling: &Spelling<'_>) -> String {
    match spelling {
        Spelling::Prelude(_) => format!("`{spelling}`"),
        Spelling::Shared { module, name } => {
            link(name, (!imports.has(module, name)).then(|| spelling.path()))
        }
        Spelling::Module { module, name } if **module == element.module => link(&name.to_string(), None),
        Spelling::Record { module: first, .. } | Spelling::Module { module: first, .. } => {
            let is_here = imports.has("super", &first.to_string());
            link(&spelling.to_string(), (!is_here).then(|| spelling.path()))
        }
        Spelling::SidOrName(sid) => format!("{} or a name", linked(imports, element, sid)),
        Spelling::List(inner) => format!("list of {}", linked(imports, element, inner)),
        Spelling::Map(inner) | Spelling::Option(inner) => linked(imports, element, inner),
    }
}

/// Where it can stand, and what in it.
fn nesting(imports: &Imports, dialect: &Dialect, element: &Element) -> Option<String> {
    let of_dialect = |name: &Ident| {
        let is_here = *name == element.name || imports.has("super", &name.to_string());
        link(&name.to_string(), (!is_here).then(|| format!("super::{name}")))
    };
    let parents: Vec<_> = dialect.parents(element).map(|parent| of_dialect(&parent.name)).collect();
    let children: Vec<_> = element.children.iter().map(|child| of_dialect(&child.name)).collect();
    let root = element.is_root.then(|| "It is what a document is.".to_owned());
    let stands = (!parents.is_empty()).then(|| format!("It stands in {}.", parents.join(", ")));
    let holds = (!children.is_empty()).then(|| format!("It can hold {}.", children.join(", ")));
    let said: Vec<_> = [root, stands, holds].into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("# Nesting\n\n{}", said.join(" ")))
}
