//! Each edit on a text of a few lines.

use super::*;

fn node(text: &str) -> Node {
    serde_yaml::from_str(text).unwrap()
}

fn entry(key: &str, value: &str, before: &[&str]) -> NewEntry {
    let before = before.iter().map(|key| (*key).to_owned()).collect();
    NewEntry { key: key.to_owned(), value: node(value), comments: Comments::default(), before }
}

const TEXT: &str = "# Mine.\nresource: A # here\ndoc: An a.\nfields:\n  # Of b.\n  b: {type: any,\n    doc: x} # after b\n\n  \
                    d:\n    type: integer\n    doc: |\n      Lines.\n";

#[test]
fn an_entry_goes_behind_its_neighbour() {
    let mut editor = Editor::new(TEXT);
    editor.insert(YamlPath::from(["fields"]), entry("c", "{ type: string, doc: TODO }", &["a", "b"]));
    editor.insert(YamlPath::from(["fields"]), entry("e", "{ type: string }", &["b", "c", "d"]));
    editor.insert(YamlPath::from(["fields"]), entry("a", "{ type: any }", &[]));
    assert_eq!(
        editor.finish().unwrap(),
        "# Mine.\nresource: A # here\ndoc: An a.\nfields:\n  a: { type: any }\n  # Of b.\n  b: {type: any,\n    doc: x} # after b\n  \
         c: { type: string, doc: TODO }\n\n  d:\n    type: integer\n    doc: |\n      Lines.\n  e: { type: string }\n"
    );
}

#[test]
fn a_key_goes_to_its_place_in_braces_and_in_a_block() {
    let mut editor = Editor::new(TEXT);
    editor.add_key(YamlPath::from(["fields", "b"]), "deprecated", node("undecided"));
    editor.add_key(YamlPath::from(["fields", "d"]), "maximum", node("5"));
    let edited = editor.finish().unwrap();
    assert!(edited.contains("  b: {type: any, deprecated: undecided,\n    doc: x} # after b\n"), "{edited}");
    assert!(edited.contains("    type: integer\n    maximum: 5\n    doc: |\n"), "{edited}");
}

#[test]
fn a_map_that_is_not_there_comes_with_its_first_entries() {
    let text = "resource: A\noperations:\n  list:\n    doc: Lists.\n    page: { items: as }\n";
    let mut editor = Editor::new(text);
    let query = YamlPath::from(["operations", "list", "query"]);
    editor.insert(query.clone(), entry("B", "{ type: any }", &[]));
    editor.insert(query, entry("C", "{ type: any }", &["B"]));
    editor.insert(YamlPath::from(["enums"]), entry("D", "{ doc: x, values: { a: b } }", &[]));
    assert_eq!(
        editor.finish().unwrap(),
        "resource: A\noperations:\n  list:\n    doc: Lists.\n    query:\n      B: { type: any }\n      C: { type: any }\n    \
         page: { items: as }\n\nenums:\n  D:\n    doc: x\n    values:\n      a: b\n"
    );
}

#[test]
fn an_entry_and_a_section_behind_one_place_come_in_their_order() {
    let mut editor = Editor::new("fields:\n  a: { type: any }\n");
    editor.insert(YamlPath::from(["enums"]), entry("D", "{ doc: x, values: {} }", &[]));
    editor.insert(YamlPath::from(["fields"]), entry("b", "{ type: any }", &["a"]));
    assert_eq!(
        editor.finish().unwrap(),
        "fields:\n  a: { type: any }\n  b: { type: any }\n\nenums:\n  D:\n    doc: x\n    values: {}\n"
    );
}

#[test]
fn an_empty_map_is_filled() {
    for text in ["fields: {}\nenums:\n", "fields:\nenums: {}\n"] {
        let mut editor = Editor::new(text);
        editor.insert(YamlPath::from(["fields"]), entry("a", "{ type: any }", &[]));
        assert_eq!(
            editor.finish().unwrap(),
            text.replacen("fields: {}", "fields:", 1).replacen("fields:", "fields:\n  a: { type: any }", 1)
        );
    }
}

#[test]
fn a_value_is_set_and_an_entry_removed() {
    let text = "fields:\n  a: { type: string, max_length: 5, doc: x } # c\n  b: { doc: x, pii: standard }\n  c:\n    doc: x\n    name: y\n";
    let mut editor = Editor::new(text);
    editor.set(&YamlPath::from(["fields", "a", "max_length"]), &Node::Integer(64)).unwrap();
    editor.remove(&YamlPath::from(["fields", "b", "pii"])).unwrap();
    editor.remove(&YamlPath::from(["fields", "c", "name"])).unwrap();
    assert_eq!(
        editor.finish().unwrap(),
        "fields:\n  a: { type: string, max_length: 64, doc: x } # c\n  b: { doc: x }\n  c:\n    doc: x\n"
    );
}

#[test]
fn windows_lines_stay_windows_lines() {
    let mut editor = Editor::new("fields:\r\n  a: { type: any }\r\n");
    editor.insert(YamlPath::from(["fields"]), entry("b", "{ type: any }", &["a"]));
    assert_eq!(editor.finish().unwrap(), "fields:\r\n  a: { type: any }\r\n  b: { type: any }\r\n");
}

#[test]
fn an_alias_cannot_be_edited() {
    let mut editor = Editor::new("a: &x { type: any }\nfields: *x\n");
    editor.insert(YamlPath::from(["fields"]), entry("b", "{ type: any }", &[]));
    assert_eq!(editor.finish(), Err(NotEditable(YamlPath::from(["fields"]))));
}

#[test]
fn an_entry_in_the_house_style_stays_in_it() {
    let doc = "x".repeat(118);
    let line = format!("fields:\n  a: {{ type: integer, doc: {doc} }} # c\n");
    let broken = format!("fields:\n  a: {{ type: integer, deprecated: undecided,\n    doc: {doc} }} # c\n");
    let mut editor = Editor::new(&line);
    editor.mark(&YamlPath::from(["fields", "a"]), "deprecated", &node("undecided")).unwrap();
    assert_eq!(editor.finish().unwrap(), broken);
    let mut editor = Editor::new(&broken);
    editor.unmark(&YamlPath::from(["fields", "a"]), "deprecated").unwrap();
    assert_eq!(editor.finish().unwrap(), line);
    // Who breaks lines elsewhere goes on to do so.
    let mut editor = Editor::new("fields:\n  a: { type: integer,\n    doc: x }\n");
    editor.mark(&YamlPath::from(["fields", "a"]), "deprecated", &node("true")).unwrap();
    assert_eq!(editor.finish().unwrap(), "fields:\n  a: { type: integer, deprecated: true,\n    doc: x }\n");
}

#[test]
fn a_value_is_marked_and_its_mark_is_taken() {
    let text = "enums:\n  A:\n    values:\n      a: \"It's, so.\" # c\n      b: \"1\"\n      c: |\n        One.\n\n        Two.\n      d: { name: D, doc: x }\n";
    let marked = "enums:\n  A:\n    values:\n      a: { deprecated: true, doc: \"It's, so.\" } # c\n      b: { deprecated: true, doc: \"1\" }\n      \
                  c:\n        deprecated: true\n        doc: |\n          One.\n\n          Two.\n      d: { name: D, deprecated: true, doc: x }\n";
    let mut editor = Editor::new(text);
    for value in ["a", "b", "c", "d"] {
        editor.mark(&YamlPath::from(["enums", "A", "values", value]), "deprecated", &node("true")).unwrap();
    }
    assert_eq!(editor.finish().unwrap(), marked);
    let mut editor = Editor::new(marked);
    for value in ["a", "b", "c", "d"] {
        editor.unmark(&YamlPath::from(["enums", "A", "values", value]), "deprecated").unwrap();
    }
    let back = text
        .replace("      c: |\n        One.", "      c:\n        doc: |\n          One.")
        .replace("        Two.\n      d", "          Two.\n      d");
    assert_eq!(editor.finish().unwrap(), back);
}
