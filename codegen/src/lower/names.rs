//! From names on the wire to Rust names, and whether a name that a person gives is one.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

use super::reserved;
use crate::ir::Encoding;

/// The name of a field, a setter or a method: `CreatedAfter` => `created_after`, `type` => `type_`, `StartTime<` =>
/// `start_time_before`.
///
/// # Errors
///
/// Fails if there is nothing in it that a name could be made of.
pub(crate) fn member_name(wire: &str) -> Result<Ident, String> {
    // What stands for a key or a number is no part of it.
    let all = match Encoding::of_map(wire) {
        Some(_) => wire.split('{').next().unwrap_or(wire),
        None => wire,
    };
    let (words, end) = match (all.strip_suffix('<'), all.strip_suffix('>')) {
        (Some(words), _) => (words, "_before"),
        (_, Some(words)) => (words, "_after"),
        _ => (all, ""),
    };
    let name = match snake_case(words) {
        // An underscore in front would say that nobody uses it.
        name if name.starts_with(|first: char| first.is_ascii_digit()) => format!("n{name}{end}"),
        name if name.is_empty() => name,
        name => format!("{name}{end}"),
    };
    let name = parse(&name).ok_or_else(|| format!("`{wire}` cannot become a Rust name"))?;
    // Every model needs this name for itself.
    Ok(if name == "unknown_fields" { raw("unknown_fields_") } else { name })
}

/// The name of an operation as Twilio makes them: `fetch` of `Conference` is `FetchConference`.
pub(crate) fn operation_id(operation: &str, resource: &str) -> String {
    format!("{}{resource}", operation.to_upper_camel_case())
}

/// Whether Twilio could call an operation so: one word.
pub(crate) fn is_operation_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// What is in `snake_case` already stays as it is, which most names of fields are: finding the words of others takes its time.
fn snake_case(words: &str) -> String {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_snake = |part: &str| !part.is_empty() && part.bytes().all(is_small);
    if words.split('_').all(is_snake) { words.to_owned() } else { words.to_snake_case() }
}

/// The name of an enum value: `in_progress` => `InProgress`, `-1` => `Minus1`, `8khz` => `_8khz`.
///
/// # Errors
///
/// Fails if there is nothing in it that a name could be made of.
pub(crate) fn variant_name(wire: &str) -> Result<Ident, String> {
    let negative =
        wire.strip_prefix('-').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let name = match (wire, negative) {
        ("", _) => "Empty".to_owned(),
        (_, Some(number)) => format!("Minus{}", number.to_upper_camel_case()),
        _ => wire.to_upper_camel_case(),
    };
    match parse(&after_underscore(name)) {
        Some(name) if name == "Unrecognized" => Ok(raw("UnrecognizedValue")),
        Some(name) => Ok(name),
        None => spelled_variant_name(wire).ok_or_else(|| format!("`{wire}` cannot become a Rust name")),
    }
}

/// The name of an enum value with what stands between its letters and digits in words: `a.b` => `ADotB`.
pub(crate) fn spelled_variant_name(wire: &str) -> Option<Ident> {
    let mut words = String::new();
    for one in wire.chars() {
        match one {
            one if one.is_ascii_alphanumeric() => words.push(one),
            one => words.extend([" ", in_words(one)?, " "]),
        }
    }
    parse(&after_underscore(words.to_upper_camel_case()))
}

fn in_words(one: char) -> Option<&'static str> {
    Some(match one {
        ' ' => "space",
        '!' => "exclamation",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "dash",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equals",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "pipe",
        '~' => "tilde",
        _ => return None,
    })
}

/// The first of these names that is free, or else the last of them with a number behind the separator.
pub(crate) fn free_name(candidates: &[String], separator: &str, is_free: impl Fn(&str) -> bool) -> String {
    let last = candidates.last().map_or("unnamed", String::as_str);
    let numbered = (2..u32::MAX).map(|number| format!("{last}{separator}{number}"));
    let free = candidates.iter().cloned().chain(numbered).find(|name| is_free(name));
    free.unwrap_or_else(|| last.to_owned())
}

/// As [`free_name`], for the file of a resource: its name is that of the module.
pub(crate) fn free_stem(resource: &str, is_free: impl Fn(&str) -> bool) -> String {
    let stem = resource.to_snake_case();
    free_name(&[stem.clone(), format!("{stem}_resource")], "_", |stem| {
        !reserved::CRATES.contains(&stem) && is_free(stem)
    })
}

/// As [`free_name`], for a type: it is also one that the crate has no use for.
pub(crate) fn free_type_name(candidates: &[String], is_free: impl Fn(&str) -> bool) -> String {
    let is_name = |name: &str| given_type(name).is_ok_and(|ident| ident == name);
    let mut candidates: Vec<_> =
        candidates.iter().filter(|name| is_name(&format!("{name}2"))).cloned().collect();
    if candidates.is_empty() {
        candidates.push("Unnamed".to_owned());
    }
    free_name(&candidates, "", |name| is_name(name) && is_free(name))
}

/// Whether the crate has a type of this name, or Rust has a use for it.
pub(crate) fn is_taken_type(name: &str) -> bool {
    reserved::TYPES.contains(&name) || reserved::KEYWORDS.contains(&name)
}

/// `fetch` of `Conference` => `Fetch`, or else `FetchConference`.
pub(super) fn request_names(operation: &str, resource: &Ident) -> Option<[Ident; 2]> {
    let action = operation.to_upper_camel_case();
    let name = |end: &str| parse(&after_underscore(format!("{action}{end}")));
    Some([name("")?, name(&resource.to_string())?])
}

/// `Create` => `CreateArguments`, or else `CreateParameters`.
pub(super) fn arguments_names(request: &Ident) -> [Ident; 2] {
    [raw(&format!("{request}Arguments")), raw(&format!("{request}Parameters"))]
}

/// `Links`, or else `Uris`.
pub(super) fn links_names() -> [Ident; 2] {
    [raw("Links"), raw("Uris")]
}

/// What a member is called whose own name is taken: by the crate, or by a member of another location.
pub(super) fn with_suffix(name: &Ident, suffix: &str) -> Ident {
    raw(&format!("{}_{suffix}", name.to_string().trim_end_matches('_')))
}

pub(super) fn with_prefix(prefix: &str, name: &Ident) -> Ident {
    raw(&format!("{prefix}_{}", name.to_string().trim_end_matches('_')))
}

/// A name that a person gives to a field, a setter or a method.
pub(super) fn given_member(name: &str) -> Result<Ident, String> {
    given(name, &name.to_snake_case(), "snake_case", true)
}

/// A name that a person gives to an enum value.
pub(super) fn given_variant(name: &str) -> Result<Ident, String> {
    given(name, &after_underscore(name.to_upper_camel_case()), "UpperCamelCase", true)
}

/// A name that a person gives to an element of TwiML, or to an enum of one: its files name few types of the crate.
pub(super) fn given_element(name: &str) -> Result<Ident, String> {
    if reserved::OF_TWIML.contains(&name) {
        return Err(format!("`{name}` is taken: the crate has a type of that name"));
    }
    given(name, &name.to_upper_camel_case(), "UpperCamelCase", true)
}

/// A name that a person gives to a type.
pub(crate) fn given_type(name: &str) -> Result<Ident, String> {
    if is_taken_type(name) {
        return Err(format!("`{name}` is taken: the crate has a type of that name"));
    }
    given(name, &name.to_upper_camel_case(), "UpperCamelCase", true)
}

/// The name of a constant of error codes, beside that of the list of them.
pub(super) fn given_constant(name: &str) -> Result<Ident, String> {
    if name == "KNOWN" {
        return Err("`KNOWN` is taken: the crate needs that name for itself".to_owned());
    }
    given(name, &name.to_shouty_snake_case(), "SCREAMING_SNAKE_CASE", false)
}

/// The name of a module is that of a file or a folder, beside the crates that generated files name.
pub(super) fn given_resource(name: &str) -> Result<Ident, String> {
    if reserved::CRATES.contains(&name) {
        return Err(format!("`{name}` is taken: the crate needs that name for itself"));
    }
    given_module(name)
}

/// The name of a module is that of a file or a folder.
pub(super) fn given_module(name: &str) -> Result<Ident, String> {
    given(name, &name.to_snake_case(), "snake_case", false)
}

/// The module of a product, beside those that the crate has for itself.
pub(crate) fn given_product(name: &str) -> Result<Ident, String> {
    if reserved::PRODUCTS.contains(&name) {
        return Err(format!("`{name}` is taken: the crate needs that name for itself"));
    }
    given_module(name)
}

/// The prefixes of a kind of SID, and its marker type: `SM|MM` => `SM`, `MM` and `SMOrMM`; `UT.flex` => `UT` and `UTOfFlex`.
pub(super) fn sid_key(key: &str) -> Result<(Vec<String>, Ident), String> {
    let is_prefix = |prefix: &str| prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    let (kind, product) = key.split_once('.').map_or((key, None), |(kind, product)| (kind, Some(product)));
    let prefixes: Vec<_> = kind.split('|').map(str::to_owned).collect();
    let is_key = prefixes.iter().all(|prefix| is_prefix(prefix))
        && product.is_none_or(|product| given_module(product).is_ok_and(|module| module == product));
    if !is_key {
        return Err(format!("`{key}` is not the prefix of a SID"));
    }
    let of_product = product.map(|product| format!("Of{}", product.to_upper_camel_case()));
    let marker = raw(&format!("{}{}", prefixes.join("Or"), of_product.unwrap_or_default()));
    Ok((prefixes, marker))
}

/// A name that a person chose: taken as it is, if it is written as Rust writes such names. With `may_end` also `type_`, for those who
/// know that it is a keyword.
fn given(name: &str, conventional: &str, convention: &str, may_end: bool) -> Result<Ident, String> {
    let is_keyword = |word: &str| reserved::KEYWORDS.contains(&word);
    match parse(name) {
        Some(ident) if name == conventional => Ok(ident),
        Some(ident) if may_end && name.strip_suffix('_').is_some_and(is_keyword) => Ok(ident),
        Some(_) => Err(format!("`{name}` is not {convention}: write `{conventional}`")),
        None if parse(conventional).is_some() => {
            Err(format!("`{name}` is not a Rust name: write `{conventional}`"))
        }
        None => Err(format!("`{name}` is not a Rust name")),
    }
}

/// A digit cannot be the first of a name.
fn after_underscore(name: String) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

fn parse(name: &str) -> Option<Ident> {
    if reserved::KEYWORDS.contains(&name) {
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

/// What nobody sees in a text: a character that does something and has no shape of its own, or that looks like a blank and is none.
pub(crate) fn invisible(text: &str) -> Option<char> {
    text.chars().find(|one| {
        one.is_control()
            || one.is_whitespace() && *one != ' '
            || matches!(
                one,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            )
            || matches!(one, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(one, '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
            || matches!(one, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}

/// Whether a name or a value can stand in the spec: all of it can be seen.
pub(crate) fn is_visible(text: &str) -> bool {
    invisible(text).is_none() && text.trim() == text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_members() {
        let name = |wire: &str| member_name(wire).map(|name| name.to_string());
        for (wire, rust) in [
            ("CreatedAfter", "created_after"),
            ("StartTime<", "start_time_before"),
            ("StartTime>", "start_time_after"),
            ("type", "type_"),
            ("_size", "size"),
            ("8khz", "n8khz"),
            ("unknownFields", "unknown_fields_"),
            ("Type<", "type_before"),
        ] {
            assert_eq!(name(wire).as_deref(), Ok(rust));
        }
        for wire in ["", "<", "größe", "__"] {
            assert_eq!(name(wire), Err(format!("`{wire}` cannot become a Rust name")));
        }
    }

    #[test]
    fn names_of_values() {
        let name = |wire: &str| variant_name(wire).map(|name| name.to_string());
        let spelled = |wire: &str| spelled_variant_name(wire).map(|name| name.to_string());
        for (wire, plain, in_words) in [
            ("in_progress", "InProgress", "InUnderscoreProgress"),
            ("-1", "Minus1", "Dash1"),
            ("1", "_1", "_1"),
            ("", "Empty", ""),
            ("unrecognized", "UnrecognizedValue", "Unrecognized"),
            ("+", "Plus", "Plus"),
            ("a.b", "AB", "ADotB"),
            ("self", "Self_", "Self_"),
        ] {
            assert_eq!(name(wire).as_deref(), Ok(plain));
            assert_eq!(spelled(wire).unwrap_or_default(), in_words);
        }
        assert_eq!(name("größe"), Err("`größe` cannot become a Rust name".to_owned()));
    }

    #[test]
    fn a_free_name_is_the_first_that_nobody_has() {
        let free = |candidates: &[&str], taken: &[&str]| {
            let candidates: Vec<_> = candidates.iter().map(|name| (*name).to_owned()).collect();
            free_type_name(&candidates, |name| !taken.contains(&name))
        };
        assert_eq!(free(&["Rule", "StoreRule"], &[]), "Rule");
        assert_eq!(free(&["Rule", "StoreRule"], &["Rule"]), "StoreRule");
        assert_eq!(free(&["Rule", "StoreRule"], &["Rule", "StoreRule", "StoreRule2"]), "StoreRule3");
        assert_eq!(free(&["Page"], &[]), "Page2");
        assert_eq!(free(&["8ball", ""], &[]), "Unnamed");
        assert!(is_taken_type("Page") && is_taken_type("Self") && !is_taken_type("Conference"));
    }

    #[test]
    fn given_names_are_as_rust_writes_them() {
        for wrong in ["_x", "x_", "x__y", "X", "8x", "é", ""] {
            assert!(given_module(wrong).is_err(), "{wrong}");
        }
        assert_eq!(given_module("match").unwrap().to_string(), "match_");
        assert_eq!(given_member("type_").unwrap().to_string(), "type_");
        assert!(given_product("client").is_err());
    }
}
