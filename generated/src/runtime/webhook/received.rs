//! The parameters of a form as a JSON object of strings, which models are read from, and back.
//!
//! `Digits=1` is `"Digits": "1"`. A name that came twice is a list of its values in their order: no string, so that no field takes one of
//! the two for the other. A family is gathered under the name that the spec gives it: `"MediaUrl{n}": ["..", ".."]` if its numbers begin
//! at 0 and none is missing or twice, and `"SipHeader_{key}": { "X-Account": ".." }`; what is odd about one stays under its own names.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::json::{Scanner, SyntaxError, Token};
use super::grouped::Grouped;

/// A list or a map whose elements come as parameters of their own.
#[derive(Clone, Copy)]
struct Family<'a> {
    name: &'a str,
    /// What stands before the number or the key, and behind it.
    around: (&'a str, &'a str),
    is_list: bool,
}

impl<'a> Family<'a> {
    fn of(name: &'a str) -> Option<Self> {
        let (is_list, around) = match name.split_once("{n}") {
            Some(around) => (true, around),
            None => (false, name.split_once("{key}")?),
        };
        Some(Self { name, around, is_list })
    }

    /// The number or the key in the name of a parameter.
    fn key<'b>(&self, name: &'b str) -> Option<&'b str> {
        let key = name.strip_prefix(self.around.0)?.strip_suffix(self.around.1)?;
        let is_number =
            || key.bytes().all(|byte| byte.is_ascii_digit()) && (key == "0" || !key.starts_with('0'));
        (!key.is_empty() && (!self.is_list || is_number())).then_some(key)
    }

    /// `MediaUrl{n}` and 2 => `MediaUrl2`
    fn parameter(&self, key: &str) -> String {
        [self.around.0, key, self.around.1].concat()
    }
}

impl<'a> Grouped<&'a str> {
    /// The members of a family, by their keys, if it can be gathered.
    fn gather(&self, family: &Family<'_>) -> Option<Vec<(&'a str, &[&'a str])>> {
        // Somebody sends the name of the family itself: nothing is known of such a form.
        if self.has(family.name) {
            return None;
        }
        let members =
            self.names.iter().filter_map(|(name, values)| Some((family.key(name)?, values.as_slice())));
        if !family.is_list {
            return Some(members.collect());
        }
        let mut by_number = BTreeMap::new();
        for (key, values) in members {
            by_number.insert(key.parse::<usize>().ok().filter(|_| values.len() == 1)?, (key, values));
        }
        let is_whole = by_number.keys().copied().eq(0..by_number.len());
        is_whole.then(|| by_number.into_values().collect())
    }
}

/// The form as a JSON object.
pub(super) fn to_json<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>, families: &[&str]) -> String {
    let grouped = Grouped::new(pairs);
    let gathered = families.iter().filter_map(|name| Family::of(name));
    let gathered = gathered.filter_map(|family| Some((family, grouped.gather(&family)?)));
    let gathered: Vec<_> = gathered.filter(|(_, members)| !members.is_empty()).collect();
    let mut object = Object::default();
    for (name, values) in &grouped.names {
        if gathered.iter().any(|(family, _)| family.key(name).is_some()) {
            continue;
        }
        // What is called as a family is would be taken for it.
        let is_called_so = values.len() > 1 && families.contains(name);
        object.member(name, &if is_called_so { format!("[{}]", strings(values)) } else { strings(values) });
    }
    for (family, members) in &gathered {
        if family.is_list {
            let elements: Vec<_> = members.iter().flat_map(|(_, values)| values.iter().copied()).collect();
            object.member(family.name, &list(&elements));
        } else {
            let mut inner = Object::default();
            for (key, values) in members {
                inner.member(key, &strings(values));
            }
            object.member(family.name, &inner.close());
        }
    }
    object.close()
}

/// A JSON object that is being written.
#[derive(Default)]
struct Object(String);

impl Object {
    fn member(&mut self, name: &str, json: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push_str(&Value::from(name).to_string());
        self.0.push(':');
        self.0.push_str(json);
    }

    fn close(mut self) -> String {
        if self.0.is_empty() {
            self.0.push('{');
        }
        self.0.push('}');
        self.0
    }
}

/// A string, or the list of several.
fn strings(values: &[&str]) -> String {
    match values {
        [only] => Value::from(*only).to_string(),
        several => list(several),
    }
}

fn list(values: &[&str]) -> String {
    Value::from(values).to_string()
}

/// The form that such a JSON object stands for, in the order of the object. What is no string there is the text of its JSON; what is
/// `null` is not there.
pub(super) fn to_pairs(json: &str, families: &[&str]) -> Result<Vec<(String, String)>, SyntaxError> {
    let mut pairs = Vec::new();
    let mut scanner = Scanner::new(json);
    if scanner.peek()? != b'{' {
        return Ok(pairs);
    }
    scanner.object(|json, name| {
        let family = families.iter().find(|family| **family == name.text()).and_then(|name| Family::of(name));
        member(json, name.text(), family, &mut pairs)
    })?;
    Ok(pairs)
}

fn member(
    json: &mut Scanner<'_>,
    name: &str,
    family: Option<Family<'_>>,
    pairs: &mut Vec<(String, String)>,
) -> Result<(), SyntaxError> {
    match (json.peek()?, family) {
        (b'{', Some(family)) if !family.is_list => json.object(|json, key| {
            let name = family.parameter(key.text());
            values(json, &name, pairs)
        }),
        (b'[', Some(family)) => {
            let mut index = 0_usize;
            json.list(&mut |json| {
                // It is the name of the family itself that came more than once.
                let name =
                    if json.peek()? == b'[' { name.to_owned() } else { family.parameter(&index.to_string()) };
                index += 1;
                values(json, &name, pairs)
            })
        }
        _ => values(json, name, pairs),
    }
}

/// A value, or each in a list.
fn values(json: &mut Scanner<'_>, name: &str, pairs: &mut Vec<(String, String)>) -> Result<(), SyntaxError> {
    if json.peek()? == b'[' {
        return json.list(&mut |json| value(json, name, pairs));
    }
    value(json, name, pairs)
}

fn value(json: &mut Scanner<'_>, name: &str, pairs: &mut Vec<(String, String)>) -> Result<(), SyntaxError> {
    json.peek()?;
    let start = json.position();
    let token = json.token()?;
    let text = match token {
        Token::Null => return Ok(()),
        Token::String(text) => match text.unescape() {
            Some(text) => text.into_owned(),
            None => json.since(start).to_owned(),
        },
        Token::Bool(_) | Token::Number(_) | Token::Composite => json.since(start).to_owned(),
    };
    pairs.push((name.to_owned(), text));
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::form::{Pairs, Parameters};
    use super::*;

    const FAMILIES: &[&str] = &["MediaUrl{n}", "SipHeader_{key}"];

    fn json(form: &str) -> String {
        to_json(Parameters::from(Pairs::parse(form.as_bytes())).iter(), FAMILIES)
    }

    #[test]
    fn a_form_is_an_object_of_strings() {
        assert_eq!(
            json("To=%2B1&Body=a+%22b%22%0A&Empty=&Flag"),
            r#"{"To":"+1","Body":"a \"b\"\n","Empty":"","Flag":""}"#
        );
        assert_eq!(json(""), "{}");
        assert_eq!(json("&&"), "{}");
        assert_eq!(json("a%zz=%ff"), r#"{"a%zz":"�"}"#);
    }

    #[test]
    fn what_came_twice_is_no_string() {
        assert_eq!(json("Body=a&To=x&Body=b"), r#"{"Body":["a","b"],"To":"x"}"#);
        assert_eq!(json("Other%7Bn%7D=a&Other%7Bn%7D=b"), r#"{"Other{n}":["a","b"]}"#);
    }

    #[test]
    fn families_are_gathered() {
        assert_eq!(json("MediaUrl1=b&To=x&MediaUrl0=a"), r#"{"To":"x","MediaUrl{n}":["a","b"]}"#);
        assert_eq!(json("SipHeader_X-A=1&SipHeader_x-b=2"), r#"{"SipHeader_{key}":{"X-A":"1","x-b":"2"}}"#);
        assert_eq!(json("SipHeader_A=1&SipHeader_A=2"), r#"{"SipHeader_{key}":{"A":["1","2"]}}"#);
    }

    #[test]
    fn what_is_odd_about_a_list_stays_as_it_came() {
        for (form, kept) in [
            ("MediaUrl1=b", r#"{"MediaUrl1":"b"}"#),
            ("MediaUrl0=a&MediaUrl2=c", r#"{"MediaUrl0":"a","MediaUrl2":"c"}"#),
            ("MediaUrl0=a&MediaUrl0=b", r#"{"MediaUrl0":["a","b"]}"#),
            ("MediaUrl00=a", r#"{"MediaUrl00":"a"}"#),
            ("MediaUrl=a", r#"{"MediaUrl":"a"}"#),
            ("MediaUrl99999999999999999999999=a", r#"{"MediaUrl99999999999999999999999":"a"}"#),
            ("MediaUrl%7Bn%7D=a&MediaUrl0=b", r#"{"MediaUrl{n}":"a","MediaUrl0":"b"}"#),
            ("MediaUrl%7Bn%7D=a&MediaUrl%7Bn%7D=b", r#"{"MediaUrl{n}":[["a","b"]]}"#),
            ("SipHeader_=a", r#"{"SipHeader_":"a"}"#),
        ] {
            assert_eq!(json(form), kept);
        }
    }

    #[test]
    fn what_is_no_string_is_the_text_of_its_json() {
        let pairs =
            to_pairs(r#"{"a":1,"b":null,"c":{"d":[]},"e":true,"MediaUrl{n}":["x",null]}"#, FAMILIES).unwrap();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(pairs, ["a=1", r#"c={"d":[]}"#, "e=true", "MediaUrl0=x"]);
    }

    #[test]
    fn a_million_pairs_take_a_moment() {
        let names: Vec<_> = (0..1_000_000).map(|index| format!("MediaUrl{index}=a")).collect();
        let form = names.join("&");
        assert_eq!(json(&form).matches("\"a\"").count(), 1_000_000);
    }

    proptest! {
        #[test]
        fn the_way_back_gives_the_same_form(
            form in prop::collection::vec(
                ("(MediaUrl([0-3]|\\{n\\}|)|SipHeader_([a-c]|\\{key\\}|)|Other(\\{n\\}|_\\{key\\})|.{0,3})", ".{0,3}"),
                0..8,
            ),
        ) {
            let pairs = || form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let json = to_json(pairs(), FAMILIES);
            prop_assert!(serde_json::from_str::<Value>(&json).is_ok(), "{}", json);
            let mut back = to_pairs(&json, FAMILIES).unwrap();
            let mut sent: Vec<_> = pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            // The values of one name stay in their order, and so do not have to be sorted.
            back.sort_by(|one, other| one.0.cmp(&other.0));
            sent.sort_by(|one, other| one.0.cmp(&other.0));
            prop_assert_eq!(back, sent);
        }
    }
}
