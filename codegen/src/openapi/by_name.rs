//! What only the name of a field or a parameter tells: the documents have no word for it, or not everywhere.

use heck::ToSnakeCase;

use crate::lower::names;

/// Strings that hold JSON, whatever they belong to.
const JSON: [&str; 10] = [
    "add_on_config",
    "attributes",
    "content_variables",
    "conversation_attributes",
    "module_info",
    "task_attributes",
    "template_custom_substitutions",
    "to_binding",
    "update_request",
    "worker_attributes",
];

/// Strings that hold JSON in resources whose names begin so.
const JSON_OF: [(&str, &[&str]); 7] = [
    ("ConversationWithParticipants", &["participant"]),
    ("Interaction", &["data"]),
    ("MessageInteraction", &["data"]),
    ("ModuleData", &["configuration", "description", "documentation", "policies", "pricing", "support"]),
    ("UserDefinedMessage", &["content"]),
    ("Verification", &["tags"]),
    ("Workflow", &["configuration"]),
];

/// Whether a name or a value can stand in the spec: characters that nobody sees cannot.
pub(super) fn can_be_written(text: &str) -> bool {
    !text.is_empty() && names::is_visible(text)
}

/// Whether a string of this name holds JSON.
pub(super) fn is_json(resource: &str, name: &str) -> bool {
    let name = name.to_snake_case();
    let of = |(prefix, names): &(&str, &[&str])| resource.starts_with(prefix) && names.contains(&&*name);
    JSON.contains(&&*name) || JSON_OF.iter().any(of)
}

/// Whether a number of this name is money.
pub(super) fn is_amount(name: &str) -> bool {
    let name = name.to_snake_case();
    is_price(&name) || ["amount", "revenue"].contains(&last_word(&name))
}

/// Whether a string of this name is money: an `amount` may have its currency with it.
pub(super) fn is_price(name: &str) -> bool {
    ["balance", "price"].contains(&last_word(&name.to_snake_case()))
}

/// Whether a string of this name is an address.
pub(super) fn is_address(name: &str) -> bool {
    ["uri", "url"].contains(&last_word(&name.to_snake_case()))
}

fn last_word(name: &str) -> &str {
    name.rsplit('_').next().unwrap_or(name)
}

/// `participants` => `participant`, `FactorStatuses` => `FactorStatus`, `Categories` => `Category`
pub(super) fn singular(name: &str) -> String {
    let with = |stem: &str, end: &str| format!("{stem}{end}");
    if let Some(stem) = name.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return with(stem, "y");
    }
    if let Some(stem) = name.strip_suffix("uses") {
        return with(stem, "us");
    }
    let is_plural = name.len() > 3 && !["ss", "us", "is"].iter().any(|end| name.ends_with(end));
    name.strip_suffix('s').filter(|_| is_plural).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many() {
        let many = ["participants", "FactorStatuses", "Categories", "Status", "Address", "Sms"];
        let one = ["participant", "FactorStatus", "Category", "Status", "Address", "Sms"];
        assert_eq!(many.map(singular), one);
    }
}
