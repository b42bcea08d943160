//! Documentation of what a resource is made of: fields, setters, constructors.

use syn::Attribute;

use super::example;
use super::markdown::{code, prose};
use super::template::template;
use crate::ir::{
    Api, Argument, Authentication, Encoding, FinalField, Idempotency, Limit, Member, Operation, Privacy,
    Product, Resource, Type,
};

/// Doc attributes, one per line: so they print as `///`.
pub(super) fn doc(text: &str) -> Vec<Attribute> {
    let lines =
        text.trim_end().lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| template!(Attribute [line] #[doc = #line])).collect()
}

/// What is told of a product that is retired wherever a reader may come to.
pub(super) fn retired(product: &Product) -> Option<String> {
    let retired = product.retired.as_deref()?;
    Some(format!("**Twilio has retired this product.** {}", prose(retired)))
}

/// The mark of what is on its way out.
pub(super) fn deprecated(is_deprecated: bool) -> Option<Attribute> {
    is_deprecated.then(|| template!(Attribute [] #[deprecated = "on its way out of Twilio's API"]))
}

/// What goes before code that has to touch what is on its way out.
pub(super) fn touches_deprecated(does: bool) -> Vec<Attribute> {
    let expected = does
        .then(|| template!(Attribute [] #[expect(deprecated, reason = "it works until Twilio removes it")]));
    expected.into_iter().collect()
}

/// The doc of a field: what it is, then what holds for its value.
pub(super) fn member(member: &Member) -> Vec<Attribute> {
    with_notes(member, None)
}

/// The doc of a setter: as that of a field, and what is sent.
pub(super) fn parameter(member: &Member, encoding: Encoding) -> Vec<Attribute> {
    with_notes(member, encoding_note(encoding))
}

fn encoding_note(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Nullable => Some("`None` sends an explicit `null`."),
        Encoding::Joined | Encoding::Repeated => Some("Takes one value or several."),
        Encoding::Keyed | Encoding::Numbered => Some("Takes pairs of a name and a value."),
        Encoding::Plain => None,
    }
}

fn with_notes(member: &Member, note: Option<&str>) -> Vec<Attribute> {
    doc(&format!("{}\n\n{}", described(member), notes(member, note)))
}

/// What a person says of it.
fn described(member: &Member) -> String {
    match member.doc.trim_end() {
        "" => format!("{}, which is not described yet.", code(&member.wire)),
        text => prose(text),
    }
}

/// What is told of what nobody held against Twilio's documentation.
pub(super) const UNVERIFIED: &str = "Not checked against Twilio's documentation.";

/// How soon Twilio deletes personal data, where that is not as usual.
fn deletion(member: &Member) -> String {
    match member.pii_days {
        None => String::new(),
        Some(0) => ", which Twilio deletes at once when asked".to_owned(),
        Some(1) => ", which Twilio deletes within a day when asked".to_owned(),
        Some(days) => format!(", which Twilio deletes within {days} days when asked"),
    }
}

/// What holds for a value, in sentences.
fn notes(member: &Member, note: Option<&str>) -> String {
    let limits = limits(member).map(|limit| limit + ".");
    let default = member.default.as_ref().map(|default| format!("By default {}.", code(default)));
    let privacy = member.privacy.map(|privacy| match privacy {
        Privacy::Personal => format!("Personal data{}.", deletion(member)),
        Privacy::Sensitive => format!("Sensitive personal data{}.", deletion(member)),
        Privacy::Secret => "A secret.".to_owned(),
    });
    let unverified = member.is_unverified.then(|| UNVERIFIED.to_owned());
    limits
        .chain(default)
        .chain(note.map(str::to_owned))
        .chain(privacy)
        .chain(unverified)
        .collect::<Vec<_>>()
        .join(" ")
}

fn limit(limit: &Limit) -> String {
    let text = match limit {
        Limit::Required => "required in a request".to_owned(),
        Limit::Elements(bounds) => bounds.many("element"),
        Limit::Length(bounds) => bounds.many("character"),
        Limit::Pattern(pattern) => format!("matches {}", code(pattern)),
        Limit::Range(bounds) => bounds.to_string(),
    };
    // All of it but a pattern is ASCII.
    let (first, rest) = text.split_at_checked(1).unwrap_or_default();
    first.to_ascii_uppercase() + rest
}

/// What holds for a value, and for each in a list or a map.
pub(super) fn limits(member: &Member) -> impl Iterator<Item = String> {
    let has_elements = matches!(member.ty, Type::List(_) | Type::Map(_));
    member.limits.iter().map(move |limit| {
        let each = if has_elements && !matches!(limit, Limit::Elements(_) | Limit::Required) {
            "Each: "
        } else {
            ""
        };
        format!("{each}{}", self::limit(limit))
    })
}

/// The doc of a constructor: what the request does, what it needs, and how it is sent.
pub(super) fn constructor(operation: &Operation) -> Vec<Attribute> {
    // What a path takes says its name; that it is not to be used does not.
    let is_told = |argument: &&Argument<'_>| {
        matches!(argument, Argument::Required(_)) || argument.member().is_deprecated
    };
    let signature = operation.signature();
    let arguments = signature.positional.iter().filter(is_told).map(|argument| {
        let member = argument.member();
        let doc = prose(member.doc.lines().next().unwrap_or_default());
        let doc = if doc.is_empty() { described(member) } else { doc };
        let notes = notes(member, encoding_note(argument.encoding()));
        let sentences = [doc.as_str(), notes.as_str(), leaves(member)];
        let sentences: Vec<_> = sentences.into_iter().filter(|text| !text.is_empty()).collect();
        format!("- `{}`: {}\n", member.name, sentences.join(" "))
    });
    let named = operation.arguments_type.iter();
    let named = named.map(|ty| format!("- `arguments`: What it needs, by name: [`{ty}`].\n"));
    let arguments = arguments.chain(named).collect::<String>();
    let gap = if arguments.is_empty() { "" } else { "\n" };
    let notes = operation_notes(operation);
    doc(&format!("{}\n\n{arguments}{gap}{notes}{}", prose(&operation.doc), request_line(operation)))
}

/// What holds for an operation and not for every one, in sentences.
fn operation_notes(operation: &Operation) -> String {
    let authentication = operation.authentication.map(|own| match own {
        Authentication::Basic => "It takes the credentials of an account or of an API key.",
        Authentication::OAuth => "It takes client credentials.",
        Authentication::None => "It carries no credentials.",
    });
    let key = "It has an `Idempotency-Key`, so a client tries it again when its response was lost.";
    let redirect = "The response is that of a redirect, which is not followed.";
    let key = (operation.idempotency == Idempotency::ByKey).then_some(key);
    let redirect = operation.is_redirect.then_some(redirect);
    let notes: Vec<_> = [authentication, key, redirect].into_iter().flatten().collect();
    if notes.is_empty() { String::new() } else { format!("{}\n\n", notes.join(" ")) }
}

/// What is told of an argument that leaves: who has to give it is not told to stop.
fn leaves(member: &Member) -> &'static str {
    if member.is_deprecated { "It is on its way out of Twilio's API." } else { "" }
}

/// The doc of a struct of arguments, with a literal of it.
pub(super) fn arguments(api: &Api, path: &str, resource: &Resource, operation: &Operation) -> String {
    let example = example::of_arguments(api, path, resource, operation);
    let example = example.map(|example| format!("\n\n{example}")).unwrap_or_default();
    format!("What [`{}::{}`] needs.{example}", resource.name, operation.name)
}

/// The doc of a field of such a struct.
pub(super) fn named_argument(member: &Member, encoding: Encoding) -> Vec<Attribute> {
    let note = (encoding == Encoding::Nullable).then(|| encoding_note(encoding)).flatten();
    let notes = [notes(member, note).as_str(), leaves(member)].join(" ");
    doc(&format!("{}\n\n{}", described(member), notes.trim()))
}

/// `GET /v1/Conferences/{conference_sid}`
pub(super) fn request_line(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

/// The doc of `is_final`.
pub(super) fn is_final(api: &Api, fields: &[FinalField]) -> Vec<Attribute> {
    let conditions = fields.iter().map(|field| {
        let variants = api[field.an_enum].variants.iter();
        let last = variants.filter(|variant| field.variants.contains(&variant.name));
        let last: Vec<_> = last.map(|variant| code(&variant.wire)).collect();
        format!("{} is {}", code(&field.wire), last.join(" or "))
    });
    let conditions = conditions.collect::<Vec<_>>().join(", and ");
    doc(&format!("Whether Twilio is done with this record, so that nothing in it will change: {conditions}."))
}
