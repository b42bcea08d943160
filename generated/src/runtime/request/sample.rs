//! Requests with everything in them that they can carry, made up, value by value.

use serde_json::{Value as Json, json};
use zeroize::Zeroize;

use super::check::{Check, Misfit, Step};
use super::entries::{Keyed, Numbered};
use super::limits::{Bounds, Limits, limit_setters};
use super::sample_text::mended;
use super::{Checked, Joined, Nullable, Repeated, Request};
use crate::runtime::codec::{Rng, Value};
use crate::runtime::json::Scanner;
use crate::runtime::types::{JsonText, Pii, Secret, Sid, SidKind, SidOrName, Timestamp, When};

/// A request that can be made up.
pub trait SampleRequest: Request + Sized {
    /// One with every parameter, each made up so that it can be sent; the same for the same seed. `None` if a type has no values.
    fn sample(seed: u64) -> Option<Self>;
}

/// The test of every request: with everything in it, it can be sent.
#[cfg(test)]
pub(crate) fn can_be_sent<R: SampleRequest>() {
    let request = R::sample(7).unwrap().http_request().unwrap();
    let path = request.uri().path();
    assert!(!path.contains('{') && !path.contains("%7B"), "{path}");
}

/// Makes up the fields of one request after another.
pub(crate) struct Sampler {
    rng: Rng,
    /// What holds for the next one.
    limits: Limits,
}

impl Sampler {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: Rng::new(seed), limits: Limits::default() }
    }

    limit_setters!();

    fn limits(&mut self) -> &mut Limits {
        &mut self.limits
    }

    /// The next field.
    pub(crate) fn value<T: Sampled>(&mut self) -> Option<T> {
        let limits = std::mem::take(&mut self.limits);
        T::sample_within(limits, &mut self.rng)
    }
}

/// What a request holds of a parameter.
pub(crate) trait Sampled: Sized {
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self>;
}

/// What the sample of a value says of one that it may not be, until it may.
impl<T: Value + Checked> Sampled for T {
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        let mut json = T::sample(rng);
        of_two(&mut json);
        // What is wrong inside of a list is only seen in the elements that there are.
        for _ in 0..4 {
            let misfits = Check::misfits(limits, &read::<T>(&json)?);
            if misfits.is_empty() {
                break;
            }
            for Misfit { at, limits } in misfits {
                if let Some(value) = inside(&mut json, &at) {
                    *value = mended(value.take(), &limits, rng);
                }
            }
        }
        read(&json)
    }
}

fn read<T: Value>(json: &Json) -> Option<T> {
    let mut value = None;
    T::read(&mut Scanner::new(&json.to_string()), &mut value).ok()?;
    value
}

/// Gives each list two elements, as one says nothing about how several are written.
fn of_two(json: &mut Json) {
    match json {
        Json::Array(elements) => {
            elements.truncate(2);
            if let [only] = elements.as_slice() {
                elements.push(only.clone());
            }
            elements.iter_mut().for_each(of_two);
        }
        Json::Object(members) => members.values_mut().for_each(of_two),
        _ => {}
    }
}

/// The value at a place.
fn inside<'a>(json: &'a mut Json, at: &[Step]) -> Option<&'a mut Json> {
    at.iter().try_fold(json, |json, step| match step {
        Step::Name(name) => json.get_mut(name),
        Step::Key(key) => json.get_mut(key),
        Step::Index(index) => json.get_mut(index),
    })
}

impl<T: Sampled> Sampled for Option<T> {
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        T::sample_within(limits, rng).map(Some)
    }
}

impl<K: SidKind> Sampled for SidOrName<Sid<K>>
where
    Sid<K>: Sampled,
{
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        Sid::sample_within(limits, rng).map(Self::Sid)
    }
}

impl<K: SidKind> Sampled for Pii<SidOrName<Sid<K>>>
where
    Sid<K>: Sampled,
{
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        SidOrName::sample_within(limits, rng).map(Self::new)
    }
}

impl<T: Sampled> Sampled for Nullable<T> {
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        T::sample_within(limits, rng).map(Self::new)
    }
}

macro_rules! lists {
    ($($list:ident),+) => {$(
        impl<T: Value + Checked> Sampled for $list<T> {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                Vec::<T>::sample_within(limits, rng).map(|values| values.into_iter().collect())
            }
        }
    )+};
}

lists!(Joined, Repeated);

macro_rules! lists_of_sids_or_names {
    ($($list:ident),+) => {$(
        impl<K: SidKind> Sampled for $list<SidOrName<Sid<K>>>
        where
            Sid<K>: Value + Checked,
        {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                let sids = Vec::<Sid<K>>::sample_within(limits, rng)?;
                Some(sids.into_iter().map(SidOrName::Sid).collect())
            }
        }

        impl Sampled for $list<JsonText> {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                let (count, inner) = (limits.elements.0.unwrap_or(2), Limits::default());
                (0..count).map(|_| JsonText::sample_within(inner, rng)).collect()
            }
        }
    )+};
}

lists_of_sids_or_names!(Joined, Repeated, Vec);

/// What is around a type that only requests have.
macro_rules! wrapped {
    ($($inner:ident),+) => {$(
        impl<T> Sampled for Pii<$inner<T>>
        where
            $inner<T>: Sampled,
        {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                $inner::sample_within(limits, rng).map(Self::new)
            }
        }

        impl<T: Zeroize> Sampled for Secret<$inner<T>>
        where
            $inner<T>: Sampled,
        {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                $inner::sample_within(limits, rng).map(Self::new)
            }
        }
    )+};
}

wrapped!(Joined, Nullable, Repeated);

impl Sampled for JsonText {
    fn sample_within(_: Limits, rng: &mut Rng) -> Option<Self> {
        let value = String::sample(rng);
        Some(json!({ "key": value }).into())
    }
}

/// Entries that are sent one by one: as many as there may be.
macro_rules! entries {
    ($($name:ident),+) => {$(
        impl Sampled for $name {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                let count = limits.elements.1.unwrap_or(2);
                let limits = Limits { elements: Bounds::default(), ..limits };
                let entry = |number| Some((format!("name{number}"), String::sample_within(limits, rng)?));
                (1..=count).map(entry).collect()
            }
        }
    )+};
}

entries!(Keyed, Numbered);

macro_rules! guarded {
    ($($guard:ident<$inner:ident>),+) => {$(
        impl Sampled for $guard<$inner> {
            fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
                $inner::sample_within(limits, rng).map(Self::new)
            }
        }
    )+};
}

guarded!(Pii<JsonText>, Pii<Keyed>, Pii<Numbered>, Secret<JsonText>);

impl Sampled for When {
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        Timestamp::sample_within(limits, rng).map(Self::At)
    }
}

impl Sampled for u32 {
    fn sample_within(limits: Limits, rng: &mut Rng) -> Option<Self> {
        i64::sample_within(limits, rng)?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::runtime::codec::{FieldVisitor, ModelFields, ReadOutcome, UnknownFields, models};
    use crate::runtime::json::SyntaxError;
    use crate::runtime::types::{ChannelAddress, Decimal};
    use crate::sid::AccountSid;

    /// An object that a request carries.
    #[derive(Clone, Default, PartialEq)]
    struct Thing {
        label: Option<Pii<String>>,
        sizes: Option<BTreeMap<String, i64>>,
        unknown_fields: UnknownFields,
    }

    impl ModelFields for Thing {
        fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
            match name {
                "Label" => json.read_into(&mut self.label),
                "Sizes" => json.read_into(&mut self.sizes),
                _ => Ok(ReadOutcome::Unknown),
            }
        }

        fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
            visitor.visit("Label", &self.label);
            visitor.visit("Sizes", &self.sizes);
        }
    }

    impl Checked for Thing {
        fn check(&self, check: &mut Check) {
            check.length(..=4).field("Label", &self.label);
            check.range(2000..).field("Sizes", &self.sizes);
        }
    }

    models!(Thing);

    #[test]
    fn every_kind_of_value_can_be_made_up() {
        let mut sampler = Sampler::new(7);
        assert!(sampler.value::<AccountSid>().unwrap().as_str().starts_with("AC"));
        assert!(sampler.value::<Option<ChannelAddress>>().unwrap().is_some());
        assert!(sampler.value::<Nullable<Decimal>>().is_some());
        assert!(sampler.value::<Secret<Repeated<String>>>().is_some());
        assert!(sampler.value::<Pii<Joined<String>>>().is_some());
        assert!(matches!(sampler.value::<When>(), Some(When::At(_))));
        assert_eq!(sampler.value::<Vec<bool>>().unwrap().len(), 2);
    }

    #[test]
    fn a_sample_keeps_to_what_holds_for_it_and_the_next_is_free() {
        let mut sampler = Sampler::new(7);
        assert_eq!(sampler.range(1..=5).value::<u32>().map(|size| (1..=5).contains(&size)), Some(true));
        assert_eq!(sampler.range(1000..).value::<i64>(), Some(1000));
        assert_eq!(sampler.length(60..).value::<String>().unwrap().len(), 60);
        let code = sampler.length(5..).pattern("^x[0-9]+(-[a-z])?$").value::<String>().unwrap();
        assert!(code.len() >= 5 && code.starts_with('x'), "{code}");
        assert_eq!(sampler.elements(3..).length(..=2).value::<Vec<String>>().unwrap(), ["te", "te", "te"]);
        assert_eq!(sampler.elements(..=1).value::<Repeated<i64>>().map(|_| ()), Some(()));
        assert!(sampler.value::<String>().unwrap().starts_with("text "));
    }

    #[test]
    fn what_holds_deep_inside_is_kept() {
        let things = Sampler::new(7).elements(1..=1).value::<Vec<Thing>>().unwrap();
        let [thing] = things.as_slice() else { panic!("{things:?}") };
        assert_eq!(thing.label.as_ref().map(Pii::expose).map(String::as_str), Some("text"));
        assert!(thing.sizes.as_ref().unwrap().values().all(|size| *size == 2000), "{things:?}");
    }
}
