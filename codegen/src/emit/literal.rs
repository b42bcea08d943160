//! Made-up arguments, as people write them.

use crate::ir::{Api, Argument, Encoding, Limit, Member, Operation, Type};

/// `call::CreateArguments { to: .., from: .. }`, with a line for each field. None if one cannot be made up.
pub(super) fn arguments(api: &Api, ty: &str, operation: &Operation) -> Option<String> {
    let signature = operation.signature();
    let fields = signature.named.iter().map(|argument| {
        let value = value(api, *argument, true)?;
        Some(format!("    {}: {value},\n", argument.member().name))
    });
    Some(format!("{ty} {{\n{}}}", fields.collect::<Option<String>>()?))
}

/// An argument by its place or by its name. None if it cannot be made up.
pub(super) fn value(api: &Api, argument: Argument<'_>, is_named: bool) -> Option<String> {
    let member = argument.member();
    if argument.encoding() == Encoding::Nullable {
        return Some("None".to_owned());
    }
    // What is private is made from a string as any other, but from nothing else.
    if is_named && member.wrapper().is_some() && member.ty != Type::String {
        return None;
    }
    let text = text(api, member)?;
    Some(match &member.ty {
        Type::List(element) if is_named => format!("vec![{}]", written(element, &text, true)),
        Type::List(element) => format!("[{}]", written(element, &text, false)),
        ty => written(ty, &text, is_named || matches!(ty, Type::Enum(_))),
    })
}

/// What a setter is given in an example. None if nothing is said of it.
pub(super) fn setter_value(member: &Member) -> Option<String> {
    let text = member.example.as_deref()?;
    Some(match &member.ty {
        Type::List(element) => format!("[{}]", written(element, text, false)),
        ty => written(ty, text, false),
    })
}

/// What a setter takes for a text.
pub(super) fn argument(ty: &Type, text: &str) -> String {
    written(ty, text, false)
}

/// A value; whether it is made from a string has to be said where its own type is taken.
fn written(ty: &Type, text: &str, is_own: bool) -> String {
    match ty {
        Type::Number | Type::QuotedNumber => format!("{text}.0"),
        Type::Integer | Type::QuotedInteger | Type::Boolean | Type::QuotedBoolean => text.to_owned(),
        // Other SIDs become one, so that of a string has to be said.
        Type::AnySid if is_own => format!("{text:?}.parse()?"),
        Type::AnySid => format!("twilio_rest::sid::AnySid::try_from({text:?})?"),
        ty if !ty.has_other_forms() => format!("{text:?}.parse()?"),
        _ if is_own => format!("{text:?}.into()"),
        _ => format!("{text:?}"),
    }
}

/// A made-up value that is well formed, or the one of a list. None if it would not be what the parameter takes.
pub(super) fn text(api: &Api, member: &Member) -> Option<String> {
    if let Some(example) = &member.example {
        return Some(example.clone());
    }
    let text = match &member.ty {
        Type::List(element) => text_of(api, element)?,
        ty => text_of(api, ty)?,
    };
    let fits = |limit: &Limit| !matches!(limit, Limit::Pattern(_)) && limit.allows(&text);
    member.limits.iter().all(fits).then_some(text)
}

fn text_of(api: &Api, ty: &Type) -> Option<String> {
    let text = match ty {
        Type::Sid(id) | Type::SidOrName(id) => return Some(api[*id].example()),
        Type::AnySid => return Some(format!("CA{}", "a".repeat(32))),
        Type::Enum(id) => {
            let plain = |wire: &&String| {
                wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
            };
            return api[*id].variants.iter().map(|variant| &variant.wire).find(plain).cloned();
        }
        Type::ChannelAddress => "+15557654321",
        Type::String => "example",
        Type::Twiml => "<Response><Hangup/></Response>",
        Type::Date => "2026-11-01",
        Type::Timestamp | Type::Rfc2822 => "2026-11-01T12:00:00Z",
        Type::Uri => "https://www.example.com",
        Type::CountryCode => "US",
        Type::CurrencyCode => "USD",
        Type::LanguageTag => "en",
        Type::Integer
        | Type::QuotedInteger
        | Type::Number
        | Type::QuotedNumber
        | Type::Decimal
        | Type::QuotedDecimal => "1",
        Type::Boolean | Type::QuotedBoolean => "true",
        Type::JsonText => "{}",
        Type::When
        | Type::RawJson
        | Type::QuotedJson
        | Type::Object(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Nullable(_) => return None,
    };
    Some(text.to_owned())
}
