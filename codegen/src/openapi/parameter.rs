use heck::ToSnakeCase;

use crate::document::Node;

/// One parameter.
#[derive(Clone, Copy)]
pub(super) struct Parameter<'a> {
    /// `path`, `query` or `header`.
    pub(super) location: &'a str,
    pub(super) name: &'a str,
    pub(super) node: &'a Node,
}

/// `{RoomSid}` => `room_sid`
pub(super) fn parameter_name(brace: &str) -> String {
    let ascii: String =
        brace.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '_' }).collect();
    let name = ascii.to_snake_case();
    match name.trim_matches('_') {
        "" => "parameter".to_owned(),
        name if name.starts_with(|first: char| first.is_ascii_digit()) => format!("parameter_{name}"),
        name => name.to_owned(),
    }
}
