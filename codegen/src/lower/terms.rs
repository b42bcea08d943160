//! The terms: what says what a thing is that has no `doc` of its own.

use std::collections::{BTreeMap, HashMap};

use heck::ToSnakeCase;

use super::english::{as_one, behind_many, is_many, plural, with_article, words};
use super::names;
use crate::document::{Format, Schema, SchemaType, Term, Terms};
use crate::ir::Location;

/// All terms, found by name.
#[derive(Default)]
pub(crate) struct KnownTerms<'a> {
    exact: HashMap<&'a str, &'a Term>,
    /// What stands before and behind the `*` of a name, and the term: the longest first.
    patterns: Vec<(&'a str, &'a str, &'a Term)>,
    operations: BTreeMap<&'a str, &'a str>,
    values: HashMap<&'a str, &'a str>,
    words: Vec<&'a str>,
}

/// What a term is asked about.
#[derive(Clone, Copy)]
pub(crate) struct Described<'a> {
    /// The name on the wire.
    pub(crate) wire: &'a str,
    pub(crate) schema: &'a Schema,
    /// None for a field.
    pub(crate) location: Option<Location>,
    /// The resource or the object that it belongs to.
    pub(crate) owner: &'a str,
}

impl<'a> KnownTerms<'a> {
    pub(crate) fn new(terms: &'a Terms) -> Self {
        let mut known = Self {
            operations: terms.operations.iter().map(|(name, doc)| (name, doc.as_str())).collect(),
            values: terms.values.iter().map(|(name, doc)| (name, doc.as_str())).collect(),
            words: terms.words.iter().map(String::as_str).collect(),
            ..Self::default()
        };
        for (name, term) in terms.terms.iter() {
            match name.split_once('*') {
                Some((before, behind)) => known.patterns.push((before, behind, term)),
                None => drop(known.exact.insert(name, term)),
            }
        }
        known.patterns.sort_by_key(|(before, behind, _)| std::cmp::Reverse(before.len() + behind.len()));
        known
    }

    /// What a field or a parameter is.
    pub(crate) fn member(&self, described: &Described<'_>) -> Option<String> {
        let wire = names::member_name(described.wire).ok()?.to_string();
        // A keyword is a word all the same.
        let wire = wire.trim_end_matches('_');
        let found = match self.exact.get(wire) {
            Some(term) => doc(term, described).map(|doc| (doc, "")),
            None => self.patterns.iter().find_map(|(before, behind, term)| {
                let name = wire.strip_prefix(before)?.strip_suffix(behind).filter(|name| !name.is_empty())?;
                Some((doc(term, described)?, name))
            }),
        };
        let (doc, name) = found?;
        Some(self.fill(doc, described.owner, |hole| (hole == "name").then(|| self.words(name))))
    }

    /// What an operation of a resource does; the parent is the record above in its path.
    pub(crate) fn operation(&self, name: &str, owner: &str, parent: Option<&str>) -> Option<String> {
        let doc = self.operations.get(name)?;
        let of_parent =
            parent.map(|parent| format!("of {}", as_one(&self.words(parent)))).unwrap_or_default();
        let filled = self.fill(doc, owner, |hole| (hole == "of parent").then(|| of_parent.clone()));
        Some(match parent {
            Some(_) => filled,
            // Where there is no parent, there is no blank before it.
            None => filled.replace(" .", ".").replace("  ", " "),
        })
    }

    /// What a value of an enum says.
    pub(crate) fn value(&self, wire: &str, owner: &str) -> Option<String> {
        let doc = self.values.get(wire.to_snake_case().as_str())?;
        Some(self.fill(doc, owner, |_| None))
    }

    fn words(&self, name: &str) -> String {
        words(name, &self.words)
    }

    /// A text with what its placeholders stand for.
    fn fill(&self, doc: &str, owner: &str, special: impl Fn(&str) -> Option<String>) -> String {
        let owner = self.words(owner);
        let mut filled = String::with_capacity(doc.len() + owner.len());
        let mut is_behind_many = false;
        for (text, hole) in pieces(doc) {
            match is_behind_many {
                true => filled.push_str(&behind_many(text)),
                false => filled.push_str(text),
            }
            let Some(hole) = hole else { continue };
            is_behind_many = hole == "resource" && is_many(&owner);
            filled.push_str(&match hole {
                "resource" => owner.clone(),
                "resources" => plural(&owner),
                "a resource" => with_article(&owner),
                "one resource" => as_one(&owner),
                other => special(other).unwrap_or_default(),
            });
        }
        filled
    }
}

/// The parts of a text, each with the placeholder behind it.
pub(super) fn pieces(doc: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(doc);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let braced = text.split_once('{').and_then(|(before, behind)| {
            let (hole, behind) = behind.split_once('}')?;
            Some((before, hole, behind))
        });
        Some(match braced {
            Some((before, hole, behind)) => {
                rest = Some(behind);
                (before, Some(hole))
            }
            None => (text, None),
        })
    })
}

/// The text of a term for what is there: that of the first case that fits.
fn doc<'t>(term: &'t Term, described: &Described<'_>) -> Option<&'t str> {
    match term {
        Term::Doc(doc) => Some(doc),
        Term::Cases(cases) => {
            let mut fitting = cases.iter().filter(|(case, _)| is_case(case, described));
            fitting.find_map(|(_, term)| doc(term, described))
        }
    }
}

fn is_case(case: &str, described: &Described<'_>) -> bool {
    let place = match described.location {
        None => "field",
        Some(Location::Path) => "path",
        Some(Location::Query) => "query",
        Some(Location::Header) => "header",
        Some(Location::Form | Location::Json) => "body",
    };
    case == "else" || case == place || case == type_word(described.schema)
}

/// The type of a schema in the words of a term.
fn type_word(schema: &Schema) -> &'static str {
    match schema {
        Schema { enum_: Some(_), .. } => "enum",
        Schema { object: Some(_), .. } => "object",
        Schema { sid: Some(_), .. } => "sid",
        Schema { format: Some(format), .. } => match format {
            Format::Currency | Format::IsoCountryCode | Format::LanguageTag => "enum",
            Format::Boolean => "boolean",
            Format::Date => "date",
            Format::DateTime | Format::DateTimeRfc2822 | Format::DateTimeOrRelative => "date-time",
            Format::Integer => "integer",
            Format::Decimal => "number",
            Format::Json => "any",
            Format::PhoneNumber => "phone-number",
            Format::Twiml => "string",
            Format::Uri => "uri",
            Format::UriMap => "map",
        },
        Schema { ty: Some(ty), .. } => match ty {
            SchemaType::String => "string",
            SchemaType::Integer => "integer",
            SchemaType::Number => "number",
            SchemaType::Boolean => "boolean",
            SchemaType::Array => "array",
            SchemaType::Map | SchemaType::Object => "map",
            SchemaType::Any => "any",
        },
        _ => "",
    }
}
