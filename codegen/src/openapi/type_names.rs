//! What types are called: a person would leave out what the module, the product and the version say already.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::by_name::singular;
use super::schemas::Writer;

/// Between these and the end, a schema of a body says what is in it: `CreateConfigurationRequestStatusCallbacks`.
const ENVELOPES: [&str; 2] = ["request", "response"];

impl Writer<'_, '_> {
    /// A name for an object: that of its schema, or else that of the field that holds it, or else with what is around.
    pub(super) fn object_type(&mut self, schema: Option<&str>, field: &str) -> String {
        let candidates = self.candidates(schema, field, &[]);
        self.types.take_in(&self.module, &candidates)
    }

    /// A name for an enum, of which each value is one; or that of one of the module that has the same values and is called alike.
    pub(super) fn enum_type(&mut self, schema: Option<&str>, field: &str, values: &[&str]) -> String {
        let schema = schema.map(without_enum);
        let candidates = self.candidates(schema.as_deref(), field, &["new"]);
        let candidates: Vec<_> = candidates.iter().map(|name| singular(name)).collect();
        let is_same = |name: &&String| {
            self.enums.get(name).is_some_and(|known| known.values.keys().eq(values.iter().copied()))
        };
        match candidates.iter().find(is_same) {
            Some(known) => known.clone(),
            None => self.types.take_in(&self.module, &candidates),
        }
    }

    /// The names that would do, the best first. The module says some words already.
    fn candidates(&self, schema: Option<&str>, field: &str, said: &[&str]) -> Vec<String> {
        let [product, version] = &self.types.version;
        let module = words(&self.module);
        let is_said = |word: &&String| module.contains(word) || said.contains(&word.as_str());
        let own = |name: &Words| -> Option<Words> {
            let name = without_version(name, product, version).iter().skip_while(is_said);
            let own: Words = name.cloned().collect();
            (!own.iter().all(|word| is_version(word))).then_some(own)
        };
        let (mut short, longer) = schema.map(suffixes).unwrap_or_default();
        short.push(words(field));
        let mut candidates: Vec<_> = short.iter().filter_map(own).collect();
        if candidates.is_empty() {
            // That is better than a name twice as long.
            candidates = short;
        }
        candidates.extend(longer.iter().filter_map(own));
        candidates.push(words(&self.around).into_iter().chain(words(field)).collect());
        candidates.iter().map(|name| camel(name)).filter(|name| !name.is_empty()).collect()
    }
}

type Words = Vec<String>;

fn words(name: &str) -> Words {
    name.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// One name of words: what stands twice in a row is said once.
fn camel(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.dedup();
    words.join("_").to_upper_camel_case()
}

/// `video.v1.room.participant` => `participant`, and apart the longer `room participant`, .. What is in an envelope comes first, then with
/// its verb.
fn suffixes(schema: &str) -> (Vec<Words>, Vec<Words>) {
    let tails = tails(schema);
    let mut joined = tails.iter().map(|tail| words(tail));
    let Some(last) = joined.next() else { return Default::default() };
    let mut short = Vec::new();
    if let Some(end) = last.iter().rposition(|word| ENVELOPES.contains(&word.as_str()))
        && let (Some(verb), Some(content)) = (last.first(), last.get(end + 1..))
        && !content.is_empty()
    {
        short = vec![content.to_vec(), [std::slice::from_ref(verb), content].concat()];
    }
    short.push(last);
    (short, joined.collect())
}

/// `conversations v2 participant` => `participant`
fn without_version<'n>(name: &'n [String], product: &str, version: &str) -> &'n [String] {
    let rest = match name {
        [first, rest @ ..] if first == version => rest,
        [first, second, rest @ ..] if first == product && second == version => rest,
        _ => name,
    };
    if rest.is_empty() { name } else { rest }
}

/// Whether a word is `v4`.
pub(super) fn is_version(word: &str) -> bool {
    word.strip_prefix('v')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|one| one.is_ascii_digit()))
}

/// `call_enum_status` => `call_status`, `room_enum_room_status` => `room_status`
fn without_enum(name: &str) -> String {
    match name.split_once("_enum_") {
        Some((owner, rest)) => {
            let last = owner.rsplit(['.', '_']).next().unwrap_or(owner);
            let rest = rest.strip_prefix(last).and_then(|rest| rest.strip_prefix('_')).unwrap_or(rest);
            format!("{owner}_{rest}")
        }
        None => name.to_owned(),
    }
}

/// The names of a schema, the shortest first: `video.v1.room.participant` => `Participant`, `RoomParticipant`, ..
pub(super) fn names_of_schema(name: &str) -> Vec<String> {
    tails(name).iter().map(|tail| tail.to_upper_camel_case()).collect()
}

/// `video.v1.participant` => `participant`, `v1_participant`, `video_v1_participant`
fn tails(schema: &str) -> Vec<String> {
    let parts: Vec<_> = schema.split('.').collect();
    (0..parts.len()).rev().filter_map(|start| parts.get(start..)).map(|parts| parts.join("_")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_says_nothing() {
        let rest = |name: &str| camel(without_version(&words(name), "conversations", "v2"));
        assert_eq!(rest("ConversationsV2Participant"), "Participant");
        assert_eq!(rest("V2Alert"), "Alert");
        assert_eq!(rest("ConversationsV1Bridge"), "ConversationsV1Bridge");
        assert_eq!(rest("V2"), "V2");
    }

    #[test]
    fn what_stands_twice_is_said_once() {
        assert_eq!(camel(&words("CallToActionActionType")), "CallToActionType");
    }

    #[test]
    fn what_is_in_an_envelope_comes_first() {
        let names = |schema| suffixes(schema).0.iter().map(|name| camel(name)).collect::<Vec<_>>();
        let expected = ["RetryPolicy", "CreateRetryPolicy", "CreateThingRequestRetryPolicy"];
        assert_eq!(names("CreateThingRequestRetryPolicy"), expected);
        assert_eq!(names("ThingResponse"), ["ThingResponse"]);
    }
}
