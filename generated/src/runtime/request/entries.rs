//! Maps whose entries are sent one by one, each under a name of its own.

use std::fmt;

use super::{Argument, Check, Checked};

/// Entries whose names have the key in the place of `{key}`: `AddOns.{key}`.
#[derive(Clone, PartialEq)]
pub(crate) struct Keyed(Vec<(String, String)>);

impl Argument for Keyed {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        self.0.iter().for_each(|(_, value)| send(value));
    }

    fn each_named(&self, name: &str, send: &mut dyn FnMut(&str, &str)) {
        self.0.iter().for_each(|(key, value)| send(&name.replace("{key}", key), value));
    }
}

/// Entries whose names have a number in the place of `{n}`, from 1 on, one for the name and one for the value: `Parameter{n}` is
/// `Parameter1.Name` and `Parameter1.Value`.
#[derive(Clone, PartialEq)]
pub(crate) struct Numbered(Vec<(String, String)>);

impl Argument for Numbered {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        self.0.iter().for_each(|(_, value)| send(value));
    }

    fn each_named(&self, name: &str, send: &mut dyn FnMut(&str, &str)) {
        for ((key, value), number) in self.0.iter().zip(1..) {
            let name = name.replace("{n}", &i32::to_string(&number));
            send(&format!("{name}.Name"), key);
            send(&format!("{name}.Value"), value);
        }
    }
}

macro_rules! entries {
    ($($name:ident),+) => {$(
        impl Checked for $name {
            fn check(&self, check: &mut Check) {
                check.entries(&self.0);
            }
        }

        impl FromIterator<(String, String)> for $name {
            fn from_iter<I: IntoIterator<Item = (String, String)>>(entries: I) -> Self {
                Self(entries.into_iter().collect())
            }
        }

        /// Names may be personal, and do not print.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let entries = self.0.iter().map(|(_, value)| (format_args!("[redacted]"), value));
                f.debug_map().entries(entries).finish()
            }
        }
    )+};
}

entries!(Keyed, Numbered);

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(argument: &dyn Argument, name: &str) -> Vec<String> {
        let mut sent = Vec::new();
        argument.each_named(name, &mut |name, text| sent.push(format!("{name}={text}")));
        sent
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn each_entry_has_its_own_name() {
        let entries = pairs(&[("b", "1"), ("a.x", "2")]);
        let keyed: Keyed = entries.iter().cloned().collect();
        assert_eq!(sent(&Some(keyed), "AddOns.{key}"), ["AddOns.b=1", "AddOns.a.x=2"]);
        let numbered: Numbered = entries.into_iter().collect();
        assert_eq!(
            sent(&numbered, "Parameter{n}"),
            ["Parameter1.Name=b", "Parameter1.Value=1", "Parameter2.Name=a.x", "Parameter2.Value=2"]
        );
        assert_eq!(format!("{numbered:?}"), r#"{[redacted]: "1", [redacted]: "2"}"#);
    }

    #[test]
    fn there_are_no_more_than_there_may_be_and_each_has_a_name() {
        let entries: Numbered = pairs(&[("", "1"), ("a", "22")]).into_iter().collect();
        let mut check = Check::default();
        check.elements(..=1).length(..=1);
        check.field("Parameter{n}", &entries);
        let error = check.finish().unwrap();
        assert_eq!(
            error.problems().collect::<Vec<_>>(),
            [
                ("Parameter{n}", "must have at most 1 element, this has 2"),
                ("Parameter{n}", "must not have an entry without a name"),
                (r#"Parameter{n}["a"]"#, "must have at most 1 character, this has 2"),
            ]
        );
    }
}
