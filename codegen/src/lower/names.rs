//! From wire names to Rust names.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// Words that cannot be names in edition 2024, even where `syn` takes them.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Types that generated files use by these names or that stand beside those of SIDs.
const TAKEN_TYPES: &[&str] = &[
    "API",
    "ApiError",
    "ApiVersion",
    "AsRef",
    "Authentication",
    "BTreeMap",
    "Box",
    "BoxError",
    "Builder",
    "Bytes",
    "Check",
    "Checked",
    "Client",
    "ClientBuilder",
    "Clone",
    "Credentials",
    "Debug",
    "Decimal",
    "DecodeError",
    "Default",
    "Eq",
    "Err",
    "Error",
    "FieldMismatch",
    "FieldVisitor",
    "From",
    "Hash",
    "InputError",
    "Into",
    "IntoIterator",
    "ItemStream",
    "Iterator",
    "Joined",
    "ListRequest",
    "Method",
    "Model",
    "ModelFields",
    "None",
    "Nullable",
    "Ok",
    "OperationInfo",
    "Option",
    "Ord",
    "Page",
    "PageStream",
    "PartialEq",
    "PartialOrd",
    "Pii",
    "Prefix",
    "RawJson",
    "ReadOutcome",
    "Repeated",
    "Request",
    "ResponseBody",
    "Result",
    "Scanner",
    "Sid",
    "Some",
    "String",
    "SyntaxError",
    "Timestamp",
    "ToString",
    "UnknownFields",
    "Unrecognized",
    "Uri",
    "Vec",
    "When",
];

/// Modules that are written by hand, where those of the products are.
const TAKEN_MODULES: &[&str] =
    &["blocking", "call", "client", "codec", "error", "request", "runtime", "sids", "testing", "types"];

/// `CreatedAfter` => `created_after`, `type` => `type_`, `8khz` => `_8khz`; an error says what to do.
pub(crate) fn member(wire: &str, name: Option<&str>) -> Result<Ident, String> {
    let ident = match name {
        Some(name) => exactly(name, &name.trim_matches('_').to_snake_case(), "snake_case")?,
        None => from_wire(wire, &wire.to_snake_case())?,
    };
    // Every model needs this name for itself.
    Ok(if ident == "unknown_fields" { raw("unknown_fields_") } else { ident })
}

/// `in_progress` => `InProgress`
pub(crate) fn variant(wire: &str, name: Option<&str>) -> Result<Ident, String> {
    match name {
        Some(name) => exactly(name, &name.trim_matches('_').to_upper_camel_case(), "UpperCamelCase"),
        None => from_wire(wire, &wire.to_upper_camel_case()),
    }
}

/// The name of a type stands in the spec as it is in Rust.
pub(crate) fn ty(name: &str) -> Result<Ident, String> {
    if TAKEN_TYPES.contains(&name) || KEYWORDS.contains(&name) {
        return Err(format!("`{name}` is taken: the crate has a type of that name"));
    }
    exactly(name, &name.to_upper_camel_case(), "UpperCamelCase")
}

/// The marker type of a SID's prefix: `CF`.
pub(super) fn prefix(prefix: &str) -> Result<Ident, String> {
    let is_prefix = prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_prefix { Ok(raw(prefix)) } else { Err(format!("`{prefix}` is not the prefix of a SID")) }
}

/// The name of a module is that of a file or a folder.
pub(super) fn module(name: &str) -> Result<Ident, String> {
    exactly(name, &name.to_snake_case(), "snake_case")
}

/// The module of a product, beside those that are written by hand.
pub(crate) fn product(name: &str) -> Result<Ident, String> {
    if TAKEN_MODULES.contains(&name) {
        return Err(format!("`{name}` is taken: the crate has a module of that name"));
    }
    module(name)
}

/// `fetch` and `Conference` => `FetchConference`
pub(super) fn request(operation: &str, resource: &Ident) -> Result<Ident, String> {
    let action = operation.to_upper_camel_case();
    if *resource == super::stand_in() {
        return Ok(super::stand_in());
    }
    from_wire(operation, &if action.is_empty() { action } else { format!("{action}{resource}") })
}

fn from_wire(wire: &str, name: &str) -> Result<Ident, String> {
    let name = if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name.to_owned()
    };
    parse(&name).ok_or_else(|| format!("`{wire}` cannot become a Rust name"))
}

/// A name that a person chose: taken as it is, if it is written as Rust writes such names.
fn exactly(name: &str, conventional: &str, convention: &str) -> Result<Ident, String> {
    match parse(name) {
        Some(ident) if name.trim_matches('_') == conventional => Ok(ident),
        Some(_) => Err(format!("`{name}` is not {convention}: write `{conventional}`")),
        None if parse(conventional).is_some() => {
            Err(format!("`{name}` is not a Rust name: write `{conventional}`"))
        }
        None => Err(format!("`{name}` is not a Rust name")),
    }
}

fn parse(name: &str) -> Option<Ident> {
    if KEYWORDS.contains(&name) {
        return Some(raw(&format!("{name}_")));
    }
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && name.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && !name.starts_with(|first: char| first.is_ascii_digit());
    is_name.then(|| raw(name))
}

/// Only for what is known to be a name.
fn raw(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A character that does something and cannot be seen, such as turning the text around it.
pub(crate) fn invisible(text: &str) -> Option<char> {
    text.chars()
        .find(|one| one.is_control() || matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}
