//! Texts with so many brackets in each other that the reader of YAML, which takes the square of that, is not asked.

/// More than a text of use has, also in strings, and few enough for the reader.
const DEEPEST: usize = 10_000;

/// What a text is in which too much stands in each other.
pub(super) const TOO_DEEP: &str = "this is nested too deeply";

/// The byte with the first bracket that is too deep.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > DEEPEST
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bracket_that_is_too_deep_is_found() {
        assert_eq!(too_deep(&format!("a: {}", "[".repeat(DEEPEST))), None);
        assert_eq!(too_deep(&format!("a: {}", "[{".repeat(DEEPEST))), Some(DEEPEST + 3));
        assert_eq!(too_deep(&"[]".repeat(2 * DEEPEST)), None);
    }
}
