//! What a string of JSON means.

/// The meaning of what stands between the quotes, as UTF-8; half of a surrogate pair as UTF-8 would have it if it were a character.
pub(super) fn unescape(raw: &str) -> Vec<u8> {
    let mut meaning = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        if *byte != b'\\' {
            meaning.push(*byte);
            rest = after;
            continue;
        }
        let Some((escape, after)) = after.split_first() else { break };
        rest = after;
        match escape {
            b'b' => meaning.push(8),
            b'f' => meaning.push(12),
            b'n' => meaning.push(b'\n'),
            b'r' => meaning.push(b'\r'),
            b't' => meaning.push(b'\t'),
            b'u' => rest = unit(after, &mut meaning),
            other => meaning.push(*other),
        }
    }
    meaning
}

/// Reads the four digits after `\u`, and those of the other half of a pair.
fn unit<'a>(rest: &'a [u8], meaning: &mut Vec<u8>) -> &'a [u8] {
    let Some((first, rest)) = digits(rest) else { return rest };
    if let 0xd800..0xdc00 = first
        && let [b'\\', b'u', after @ ..] = rest
        && let Some((second @ 0xdc00..0xe000, after)) = digits(after)
    {
        push(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), meaning);
        return after;
    }
    push(first, meaning);
    rest
}

fn digits(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_at_checked(4)?;
    let value = u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
    Some((value, rest))
}

fn push(code: u32, meaning: &mut Vec<u8>) {
    if let Some(character) = char::from_u32(code) {
        meaning.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        return;
    }
    // Half of a pair takes three bytes, as its neighbors do.
    let six_bits = |shift: u32| u8::try_from(code >> shift & 0x3f).unwrap_or_default();
    meaning.extend([0xe0 | six_bits(12), 0x80 | six_bits(6), 0x80 | six_bits(0)]);
}
