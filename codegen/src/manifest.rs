//! The manifest of the crate: it has a feature for each product, in a part of the table `features` that is the generator's.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use toml_edit::{Document, Item, Table};

use crate::File;

/// Where the manifest of the crate is, from the root of the repository.
pub const MANIFEST: &str = "generated/Cargo.toml";

/// The feature that asks for each product there is.
const ALL: &str = "all-products";

/// What the first line of the generator's part starts with. The part goes to the end of the table.
const START: &str = "# Written by `cargo xtask codegen`";

/// What has to be cured in the manifest by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// It is not TOML.
    NotToml(String),
    /// It has no table `features`.
    NoFeatures,
    /// A feature was written by hand into the generator's part, where it would be lost.
    ByHand(String),
    /// A product has the name of a feature that was written by hand.
    Taken(String),
    /// What was written by hand asks for products that are no more: each with the place that does.
    Gone(Vec<(String, String)>),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotToml(error) => write!(f, "{MANIFEST} cannot be read: {error}"),
            Self::NoFeatures => write!(f, "{MANIFEST} has no table `[features]`: add one"),
            Self::ByHand(name) => write!(
                f,
                "{MANIFEST}: the feature `{name}` stands where `cargo xtask codegen` writes: move it above the line `{START} ..`"
            ),
            Self::Taken(name) => write!(
                f,
                "{MANIFEST} has a feature `{name}` already, and the product `{name}` needs one of that name: rename one of the two"
            ),
            Self::Gone(uses) => {
                write!(f, "{MANIFEST} asks for products that the spec does not have any more")?;
                uses.iter().try_for_each(|(name, place)| write!(f, "\ntake `{name}` out of {place}"))
            }
        }
    }
}

impl std::error::Error for ManifestError {}

/// The manifest with the features of these products. What is not the generator's keeps every byte.
pub(crate) fn with_features(products: &[String], text: &str) -> Result<File, ManifestError> {
    let document =
        Document::parse(text).map_err(|error| ManifestError::NotToml(error.to_string().trim_end().into()))?;
    let features = document.get("features").and_then(Item::as_table).ok_or(ManifestError::NoFeatures)?;
    let (by_hand, old) = parts(features, text);

    let lost = old.names.iter().find(|name| **name != ALL && !is_empty(features, name));
    if let Some(name) = lost {
        return Err(ManifestError::ByHand((*name).to_owned()));
    }
    let is_taken = |product: &&String| by_hand.contains(&product.as_str());
    if let Some(product) = products.iter().find(is_taken) {
        return Err(ManifestError::Taken(product.clone()));
    }
    let is_gone = |name: &&str| *name != ALL && !products.iter().any(|product| product == name);
    let gone: BTreeSet<_> = old.names.iter().copied().filter(is_gone).collect();
    let uses = uses(document.as_table(), &by_hand);
    let uses: Vec<_> = uses.into_iter().filter(|(name, _)| gone.contains(name.as_str())).collect();
    if !uses.is_empty() {
        return Err(ManifestError::Gone(uses));
    }

    let (before, after) = (text.get(..old.place.start), text.get(old.place.end..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let text = [before, &part(products), after].concat();
    Ok(File { path: MANIFEST.to_owned(), text })
}

/// The generator's part of the table, as it was.
struct Part<'a> {
    names: Vec<&'a str>,
    place: Range<usize>,
}

/// The names that are written by hand, and the generator's part, which may have to be made.
fn parts<'a>(features: &'a Table, text: &str) -> (Vec<&'a str>, Part<'a>) {
    let mut by_hand = Vec::new();
    let mut names = Vec::new();
    let mut start = None;
    let mut end = features.span().map_or(0, |span| line_end(text, span.start));
    for (name, value) in features {
        let comment = features.key(name).and_then(|key| key.leaf_decor().prefix()?.span());
        start = start.or_else(|| {
            let comment = comment?;
            Some(comment.start + text.get(comment)?.find(START)?)
        });
        if start.is_some() { &mut names } else { &mut by_hand }.push(name);
        end = value.span().map_or(end, |span| line_end(text, span.end));
    }
    (by_hand, Part { names, place: start.unwrap_or(end)..end })
}

/// Where the line ends that this place is in, with its end.
fn line_end(text: &str, place: usize) -> usize {
    let rest = text.get(place..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |end| place + end + 1)
}

fn is_empty(features: &Table, name: &str) -> bool {
    features.get(name).and_then(Item::as_array).is_some_and(toml_edit::Array::is_empty)
}

fn part(products: &[String]) -> String {
    let all: String = products.iter().flat_map(|product| ["    \"", product, "\",\n"]).collect();
    let each: String = products.iter().flat_map(|product| [product, " = []\n"]).collect();
    format!(
        "{START}, to the end of this table: a feature for each product, and one for all of them.\n\
         {ALL} = [\n{all}]\n{each}"
    )
}

/// The features that something written by hand asks for, each with what that is.
fn uses(manifest: &Table, by_hand: &[&str]) -> Vec<(String, String)> {
    let mut uses = Vec::new();
    let mut add = |list: Option<&Item>, place: String| {
        let names = list.and_then(Item::as_array).into_iter().flatten();
        uses.extend(names.filter_map(|name| Some((name.as_str()?.to_owned(), place.clone()))));
    };
    let features = manifest.get("features").and_then(Item::as_table);
    for name in by_hand {
        add(features.and_then(|features| features.get(name)), format!("the feature `{name}`"));
    }
    for kind in ["bin", "example", "test", "bench"] {
        let targets = manifest.get(kind).and_then(Item::as_array_of_tables).into_iter().flatten();
        for target in targets {
            let name = target.get("name").and_then(Item::as_str).unwrap_or_default();
            add(target.get("required-features"), format!("`required-features` of the {kind} `{name}`"));
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    const BY_HAND: &str = "# Ours.\r\n[package] # x\nname  =  'a'\n\n[features]\ndefault = [\"a\"] # why\n# Of a.\na = []\n\n# About what follows.\n[dependencies]\nb = \"1\"\n";

    fn with(products: &[&str], text: &str) -> Result<String, ManifestError> {
        let products: Vec<_> = products.iter().map(|name| (*name).to_owned()).collect();
        with_features(&products, text).map(|file| file.text)
    }

    #[test]
    fn the_rest_keeps_every_byte() {
        let made = with(&["insights", "verify"], BY_HAND).unwrap();
        let part = "# Written by `cargo xtask codegen`, to the end of this table: a feature for each product, and one for all of them.\n\
                    all-products = [\n    \"insights\",\n    \"verify\",\n]\ninsights = []\nverify = []\n";
        assert_eq!(made, BY_HAND.replace("a = []\n", &format!("a = []\n{part}")));
        assert_eq!(with(&["insights", "verify"], &made).unwrap(), made);
        assert_eq!(
            with(&["insights"], &made).unwrap(),
            made.replace("    \"verify\",\n", "").replace("verify = []\n", "")
        );
        let none = with(&[], &made).unwrap();
        assert_eq!(with(&["insights", "verify"], &none).unwrap(), made);
    }

    #[test]
    fn what_is_to_be_cured_by_hand_is_told() {
        let error = |products: &[&str], text: &str| with(products, text).unwrap_err().to_string();
        let made = with(&["insights"], BY_HAND).unwrap();
        let used = made.replace("[\"a\"]", "[\"a\", \"insights\"]")
            + "[[test]]\nname = \"calls\"\nrequired-features = [\"insights\"]\n";

        expect![[r"
            generated/Cargo.toml asks for products that the spec does not have any more
            take `insights` out of the feature `default`
            take `insights` out of `required-features` of the test `calls`"]]
        .assert_eq(&error(&["verify"], &used));
        expect!["generated/Cargo.toml has a feature `a` already, and the product `a` needs one of that name: rename one of the two"]
            .assert_eq(&error(&["a"], BY_HAND));
        expect!["generated/Cargo.toml: the feature `mine` stands where `cargo xtask codegen` writes: move it above the line `# Written by `cargo xtask codegen` ..`"]
            .assert_eq(&error(&["insights"], &made.replace("insights = []", "insights = []\nmine = [\"a\"]")));
        expect!["generated/Cargo.toml has no table `[features]`: add one"]
            .assert_eq(&error(&["a"], "[package]\n"));
        expect![[r"
            generated/Cargo.toml cannot be read: TOML parse error at line 1, column 10
              |
            1 | [features
              |          ^
            unclosed table, expected `]`"]]
        .assert_eq(&error(&["a"], "[features\n"));
    }
}
