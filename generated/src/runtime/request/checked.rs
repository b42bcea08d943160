//! What can be wrong with a value of each type.

use std::collections::BTreeMap;

use zeroize::Zeroize;

use super::check::{Check, Checked, Step};
use crate::runtime::codec::{InQuotes, QuotedJson, Rfc2822};
use crate::runtime::types::{
    ChannelAddress, Code, CountryCode, CurrencyCode, Date, Decimal, JsonText, LanguageTag, Pii, RawJson,
    Secret, Sid, SidKind, SidOrName, Timestamp, Twiml, Uri, When,
};

impl Checked for String {
    fn check(&self, check: &mut Check) {
        check.text(self);
    }
}

impl Checked for i64 {
    fn check(&self, check: &mut Check) {
        check.number(self, |end| end);
    }
}

impl Checked for u32 {
    fn check(&self, check: &mut Check) {
        check.number(&i64::from(*self), |end| end);
    }
}

impl Checked for f64 {
    fn check(&self, check: &mut Check) {
        check.expect(self.is_finite(), || "must be a number, and not infinite");
        #[expect(clippy::cast_precision_loss, reason = "the ends of a range are small")]
        check.number(self, |end| end as f64);
    }
}

impl Checked for Decimal {
    fn check(&self, check: &mut Check) {
        check.number(self, Decimal::from);
    }
}

impl<T: Checked> Checked for InQuotes<T> {
    fn check(&self, check: &mut Check) {
        self.value().check(check);
    }
}

impl Checked for JsonText {
    fn check(&self, check: &mut Check) {
        if let Err(problem) = self.get() {
            check.wrong(problem.clone());
        }
    }
}

impl<T: Checked> Checked for QuotedJson<T> {
    fn check(&self, check: &mut Check) {
        self.json().check(check);
    }
}

impl Checked for Uri {
    fn check(&self, check: &mut Check) {
        check.text(self.as_str());
    }
}

impl<P: SidKind> Checked for Sid<P> {
    fn check(&self, check: &mut Check) {
        self.mistake().into_iter().for_each(|mistake| check.wrong(mistake));
    }
}

/// A name is what it says.
impl<K: SidKind> Checked for SidOrName<Sid<K>> {
    fn check(&self, check: &mut Check) {
        if let Self::Sid(sid) = self {
            sid.check(check);
        }
    }
}

impl Checked for ChannelAddress {
    fn check(&self, check: &mut Check) {
        self.mistake().into_iter().for_each(|mistake| check.wrong(mistake));
    }
}

impl Checked for Twiml {
    fn check(&self, check: &mut Check) {
        check.text(self.expose());
        self.mistake().into_iter().for_each(|mistake| check.wrong(mistake));
    }
}

macro_rules! codes {
    ($($name:ty),+) => {$(
        impl Checked for $name {
            fn check(&self, check: &mut Check) {
                check.expect(self.is_well_formed(), || Self::PROBLEM);
            }
        }
    )+};
}

codes!(CountryCode, CurrencyCode, LanguageTag);

impl Checked for When {
    fn check(&self, check: &mut Check) {
        if let Self::Ago(duration) = self {
            let is_whole = duration.subsec_nanos() == 0 && duration.as_secs().is_multiple_of(60);
            check.expect(is_whole, || format!("must be a time ago in whole minutes, this is {duration:?}"));
        }
    }
}

/// Values that are right by their type.
macro_rules! always_right {
    ($($name:ty),+) => {$(
        impl Checked for $name {}
    )+};
}

always_right!(bool, Date, RawJson, Rfc2822, Timestamp);

impl<T: Checked> Checked for Pii<T> {
    fn check(&self, check: &mut Check) {
        self.expose().check(check);
    }
}

impl<T: Checked + Zeroize> Checked for Secret<T> {
    fn check(&self, check: &mut Check) {
        self.expose().check(check);
    }
}

impl<T: Checked> Checked for Box<T> {
    fn check(&self, check: &mut Check) {
        T::check(self, check);
    }
}

impl<T: Checked> Checked for Option<T> {
    fn check(&self, check: &mut Check) {
        if let Some(value) = self {
            value.check(check);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Checked> Checked for Vec<T> {
    fn check(&self, check: &mut Check) {
        check.count(self.len());
        for (index, element) in self.iter().enumerate() {
            check.inside(Step::Index(index), element);
        }
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    fn check(&self, check: &mut Check) {
        check.count(self.len());
        for (key, value) in self {
            check.inside(Step::Key(key.clone()), value);
        }
    }
}
