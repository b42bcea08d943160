//! What is wrong with a text that is not YAML, in words.

use super::depth::TOO_DEEP;
use super::node::KEY_NOT_STRING;

/// What is wrong with a text that is not YAML, in words, and what to do. `rest` is the text from the mistake on.
pub(super) fn in_words(message: &str, rest: &str) -> (String, Option<&'static str>) {
    // `.. at line 4 column 9, while .. at line 3 column 5`: the place has a line of its own below.
    let (message, rest_of_message) = message.split_once(" at line ").unwrap_or((message, ""));
    let context =
        rest_of_message.split_once(", ").map(|(_, context)| format!(", {context}")).unwrap_or_default();
    let ends = |end: &str| message.ends_with(end);
    let (message, _) = message.split_once(" at position ").unwrap_or((message, ""));
    let (ours, help) = if ends(KEY_NOT_STRING) {
        (KEY_NOT_STRING, None)
    } else if ends("more than one document is not supported") {
        ("this file is more than one YAML document", Some("leave `---` out, or make a file of each"))
    } else if ends("repetition limit exceeded") {
        ("the aliases of this file unfold to too much", Some("write out what they stand for"))
    } else if ends("recursion limit exceeded") {
        (TOO_DEEP, None)
    } else {
        return (format!("this is not YAML: {message}{context}"), help(message, rest));
    };
    (ours.to_owned(), help)
}

/// The byte that a message is about: `control characters are not allowed at position 72`.
pub(super) fn byte(message: &str) -> Option<usize> {
    message.split_once(" at position ")?.1.split(|one: char| !one.is_ascii_digit()).next()?.parse().ok()
}

/// What a person who gets this message from the YAML reader has mostly done.
fn help(message: &str, rest: &str) -> Option<&'static str> {
    Some(match message {
        "mapping values are not allowed in this context" => {
            "a string with a colon before a space needs double quotes"
        }
        "did not find expected ',' or '}'" => {
            "close the brace; inside of it, a string with a comma, a brace, a bracket or a colon before a space needs double quotes"
        }
        "control characters are not allowed" => "leave it out: an editor shows it as `^@` or `^G`",
        "could not find expected ':'" => "a key needs a colon and a space behind it",
        "did not find expected key" => "look at the indentation of this line and of those before",
        "found unexpected end of stream" => "close the quotes",
        "unknown anchor" => "a string that starts with `*` needs double quotes",
        "found character that cannot start any token" if rest.starts_with('\t') => {
            "indent with spaces: YAML knows no tabs"
        }
        "found character that cannot start any token" => {
            "a string that starts with a special character needs double quotes"
        }
        _ => return None,
    })
}
