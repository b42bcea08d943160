//! The program: functions that make elements, and one that tells what came of it as JSON.

use crate::documents::Document;
use crate::spec::Element;

/// Its files.
pub(crate) fn files(elements: &[Element], documents: &[Document]) -> [(&'static str, String); 4] {
    let written = elements.iter().map(|element| format!("({}).to_xml()", element.make_everything(elements)));
    let documents = documents.iter().map(|document| {
        let made = document.made(elements);
        format!("({{ let made = {made}; (made.to_xml(), made.to_xml()) }})")
    });
    [
        ("main.rs", MAIN.to_owned()),
        ("written.rs", function("written", "String", "Ok(ELEMENT?)", written)),
        (
            "documents.rs",
            function(
                "documents",
                "(String, String)",
                "{ let made = ELEMENT; Ok((made.0?, made.1?)) }",
                documents,
            ),
        ),
        ("pairs.rs", pairs(elements)),
    ]
}

const MAIN: &str = "#![allow(deprecated, unused_imports)]

mod documents;
mod pairs;
mod written;

fn main() {
    let written = written::written().unwrap_or_else(|error| panic!(\"{error}\"));
    let documents = documents::documents().unwrap_or_else(|error| panic!(\"{error}\"));
    let pairs: Vec<_> = pairs::PAIRS.iter().filter(|(.., nests)| *nests).map(|(parent, child, _)| (parent, child)).collect();
    println!(\"{}\", serde_json::json!({ \"written\": written, \"documents\": documents, \"pairs\": pairs }));
}
";

/// A function that makes a list, with a function for each element of it.
fn function(name: &str, ty: &str, made: &str, elements: impl Iterator<Item = String>) -> String {
    let mut text = "use twilio_rest::twiml::{Element, messaging, voice};
use twilio_rest::error::InputError;\n\n"
        .to_owned();
    let mut calls = String::new();
    for (index, element) in elements.enumerate() {
        let made = made.replace("ELEMENT", &element);
        text += &format!("fn one_{index}() -> Result<{ty}, InputError> {{\n    {made}\n}}\n\n");
        calls += &format!("one_{index}()?, ");
    }
    text + &format!("pub fn {name}() -> Result<Vec<{ty}>, InputError> {{\n    Ok(vec![{calls}])\n}}\n")
}

/// Of all pairs of elements, whether one can stand in the other: a constant of the type where that holds, and of a trait where not.
fn pairs(elements: &[Element]) -> String {
    let rows = elements.iter().flat_map(|parent| {
        elements.iter().map(move |child| {
            let (parent, child) = (parent.path(), child.path());
            format!("    ({parent:?}, {child:?}, Pair::<{parent}, {child}>::NESTS),\n")
        })
    });
    let rows: String = rows.collect();
    format!(
        "use std::marker::PhantomData;\nuse twilio_rest::twiml::{{ChildOf, messaging, voice}};\n\n\
         struct Pair<P, C>(PhantomData<(P, C)>);\n\n\
         impl<P, C: ChildOf<P>> Pair<P, C> {{\n    const NESTS: bool = true;\n}}\n\n\
         trait Otherwise {{\n    const NESTS: bool = false;\n}}\n\n\
         impl<T> Otherwise for T {{}}\n\n\
         pub const PAIRS: &[(&str, &str, bool)] = &[\n{rows}];\n"
    )
}
