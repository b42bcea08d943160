/// The mistake in a string that a person copied from somewhere, in words that do not repeat it.
pub(crate) fn copying_mistake(text: &str) -> Option<&'static str> {
    const QUOTES: [char; 3] = ['"', '\'', '`'];
    match text.trim() {
        "" => Some("must not be empty"),
        trimmed if trimmed != text => Some("must not have a blank or a line end before or after it"),
        _ if text.starts_with(QUOTES) || text.ends_with(QUOTES) => Some("must not have quotes around it"),
        _ if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) => {
            Some("must be printable ASCII, this has another character")
        }
        _ => None,
    }
}
