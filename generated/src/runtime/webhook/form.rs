use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

/// The pairs of a form or a query, decoded, as bytes: in one buffer, each name followed by its value.
#[derive(Default)]
pub(super) struct Pairs {
    bytes: Vec<u8>,
    places: Vec<Place>,
}

/// Where a pair stands in the buffer.
#[derive(Clone, Debug)]
struct Place {
    name: Range<usize>,
    /// It begins where the name ends.
    end: usize,
}

impl Place {
    fn value(&self) -> Range<usize> {
        self.name.end..self.end
    }
}

/// So many pairs a form or a query has at most: what is more costs more than it is worth, and Twilio sends some dozens.
pub(super) const MAX_PAIRS: usize = 4096;

/// Whether there are too many pairs to be read.
pub(super) fn are_too_many(text: &[u8]) -> bool {
    pieces(text).nth(MAX_PAIRS).is_some()
}

/// An empty piece between two `&` is no pair.
fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty())
}

impl Pairs {
    /// Reads any bytes as `application/x-www-form-urlencoded`: `+` is a space, and a `%` without two digits stands for itself. An empty piece
    /// between two `&` is no pair, and a piece without `=` is a name with an empty value.
    pub(super) fn parse(text: &[u8]) -> Self {
        let mut pairs = Self::default();
        pairs.bytes.reserve_exact(text.len());
        for piece in pieces(text) {
            let start = pairs.bytes.len();
            let equals = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
            let (name, value) = piece.split_at_checked(equals).unwrap_or((piece, b""));
            decode(name, &mut pairs.bytes);
            let name = start..pairs.bytes.len();
            decode(value.get(1..).unwrap_or_default(), &mut pairs.bytes);
            pairs.places.push(Place { name, end: pairs.bytes.len() });
        }
        pairs
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let of = |range| self.bytes.get(range).unwrap_or_default();
        self.places.iter().map(move |place| (of(place.name.clone()), of(place.value())))
    }

    /// The first value of a name.
    pub(super) fn get(&self, name: &[u8]) -> Option<&[u8]> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

fn decode(text: &[u8], into: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(plain) = rest.iter().position(|byte| matches!(byte, b'+' | b'%')) {
        let (before, marked) = rest.split_at_checked(plain).unwrap_or((rest, b""));
        into.extend_from_slice(before);
        let (byte, length) = match marked {
            [b'+', ..] => (b' ', 1),
            [b'%', high, low, ..] => hex(*high, *low).map_or((b'%', 1), |byte| (byte, 3)),
            _ => (b'%', 1),
        };
        into.push(byte);
        rest = marked.get(length..).unwrap_or_default();
    }
    into.extend_from_slice(rest);
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// The order of names in what is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// That of code points, which is that of the bytes of UTF-8.
    CodePoints,
    /// That of UTF-16, as some languages have it: what is above U+FFFF comes before U+E000.
    Utf16,
}

/// The part of the signed text that comes after the URL: each name directly followed by its value, sorted, what is the same only once.
pub(super) fn signed_text<'a>(pairs: impl Iterator<Item = (&'a [u8], &'a [u8])>, order: Order) -> Vec<u8> {
    let mut pairs: Vec<_> = pairs.collect();
    match order {
        Order::CodePoints => pairs.sort_unstable(),
        Order::Utf16 => {
            pairs.sort_unstable_by(|a, b| by_utf16(a.0, b.0).then_with(|| by_utf16(a.1, b.1)));
        }
    }
    pairs.dedup();
    let mut text = Vec::with_capacity(pairs.iter().map(|(name, value)| name.len() + value.len()).sum());
    for (name, value) in pairs {
        text.extend_from_slice(name);
        text.extend_from_slice(value);
    }
    text
}

/// Whether the two orders can differ for what this is the signed text of.
pub(super) fn has_two_orders(text: &[u8]) -> bool {
    text.iter().any(|byte| *byte >= 0xf0) && text.iter().any(|byte| matches!(byte, 0xee | 0xef))
}

/// UTF-8 by the order of UTF-16: the bytes decide, but for a character above U+FFFF beside one of U+E000 to U+FFFF.
fn by_utf16(a: &[u8], b: &[u8]) -> Ordering {
    match a.iter().zip(b).find(|(a, b)| a != b) {
        Some((a, b)) if (*a >= 0xee && *b >= 0xf0) || (*a >= 0xf0 && *b >= 0xee) => {
            (*a < 0xf0).cmp(&(*b < 0xf0)).then(a.cmp(b))
        }
        Some((a, b)) => a.cmp(b),
        None => a.len().cmp(&b.len()),
    }
}

/// The pairs of a form or a query in the order and the multiplicity in which they came: decoded, and the names as the sender wrote
/// them. What is not UTF-8 has U+FFFD in its place. They do not print, as nearly all of them are personal.
///
/// ```
/// use twilio_rest::testing::Twilio;
///
/// let twilio = Twilio::new("made-up-token", "https://app.example.com");
/// let request = twilio.form("/menu", [("Digits", "1")]).request();
/// let verified = twilio.validator().verify(&request)?;
///
/// let parameters = verified.parameters();
/// assert_eq!(parameters.get("Digits"), Some("1"));
/// assert_eq!(parameters.get("digits"), None);
/// # Ok::<(), twilio_rest::webhook::SignatureError>(())
/// ```
#[derive(Clone, Default)]
pub struct Parameters {
    text: String,
    places: Vec<Place>,
}

impl Parameters {
    /// The pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let of = |range| self.text.get(range).unwrap_or_default();
        self.places.iter().map(move |place| (of(place.name.clone()), of(place.value())))
    }

    /// The first value of a name, which is compared letter for letter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.get_all(name).next()
    }

    /// Every value of a name.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

impl From<Pairs> for Parameters {
    fn from(pairs: Pairs) -> Self {
        let text = match String::from_utf8(pairs.bytes) {
            Ok(text) => text,
            Err(error) => return Self::mended(&Pairs { bytes: error.into_bytes(), places: pairs.places }),
        };
        // Two halves of a character make a whole one where a name and its value meet.
        let is_whole =
            |place: &Place| text.is_char_boundary(place.name.end) && text.is_char_boundary(place.end);
        match pairs.places.iter().all(is_whole) {
            true => Self { text, places: pairs.places },
            false => Self::mended(&Pairs { bytes: text.into_bytes(), places: pairs.places }),
        }
    }
}

impl Parameters {
    fn mended(pairs: &Pairs) -> Self {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (lossy(name), lossy(value))).collect();
        pairs.iter().map(|(name, value)| (&**name, &**value)).collect()
    }
}

fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

impl<'a> FromIterator<(&'a str, &'a str)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut parameters = Self::default();
        for (name, value) in pairs {
            let start = parameters.text.len();
            parameters.text.push_str(name);
            let name = start..parameters.text.len();
            parameters.text.push_str(value);
            parameters.places.push(Place { name, end: parameters.text.len() });
        }
        parameters
    }
}

/// Equal if the same pairs came in the same order.
impl PartialEq for Parameters {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Parameters {}

impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parameters").field("len", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &[u8]) -> Vec<(String, String)> {
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        Parameters::from(Pairs::parse(text)).iter().map(own).collect()
    }

    #[test]
    fn a_form_is_read_in_order_and_multiplicity() {
        for (text, expected) in [
            (&b""[..], &[][..]),
            (b"a=1&b=2&a=1", &[("a", "1"), ("b", "2"), ("a", "1")]),
            (b"&a&&=v&b==&", &[("a", ""), ("", "v"), ("b", "=")]),
            (b"a+b=c%20d%2Be", &[("a b", "c d+e")]),
            (b"a=%&b=%4&c=%zz&d=%%41", &[("a", "%"), ("b", "%4"), ("c", "%zz"), ("d", "%A")]),
            (b"n=%C3%A9\xc3\xa9", &[("n", "éé")]),
        ] {
            let parsed = parsed(text);
            let parsed: Vec<_> = parsed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(parsed, expected);
        }
    }

    #[test]
    fn what_is_not_utf8_is_defined() {
        let replaced = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        assert_eq!(parsed(b"a%FF=\xfe"), replaced("a\u{fffd}", "\u{fffd}"));
        // Each half is none, though both together are a character.
        assert_eq!(parsed(b"a%C3=%A9"), replaced("a\u{fffd}", "\u{fffd}"));
    }

    #[test]
    fn names_and_then_values_are_sorted_and_each_pair_counts_once() {
        let text = |form: &[u8]| signed_text(Pairs::parse(form).iter(), Order::CodePoints);
        assert_eq!(
            text(b"b=1&B=2&a=4&a=3&a=4&_=5&1=6&MediaUrl2=y&MediaUrl10=x"),
            b"16B2MediaUrl10xMediaUrl2y_5a3a4b1"
        );
    }

    #[test]
    fn the_orders_differ_above_the_basic_plane() {
        let text = |form: &str, order| {
            let text = signed_text(Pairs::parse(form.as_bytes()).iter(), order);
            (has_two_orders(&text), String::from_utf8(text).unwrap())
        };
        let form = "Ａ=1&😀=2&é=3&😁=4&\u{e000}=5";
        assert_eq!(text(form, Order::CodePoints), (true, "é3\u{e000}5Ａ1😀2😁4".to_owned()));
        assert_eq!(text(form, Order::Utf16), (true, "é3😀2😁4\u{e000}5Ａ1".to_owned()));
        assert!(!text("é=1&😀=2&z=3", Order::CodePoints).0);
    }

    #[test]
    fn values_do_not_print() {
        assert_eq!(
            format!("{:?}", Parameters::from_iter([("From", "+15551230001")])),
            "Parameters { len: 1, .. }"
        );
    }
}
