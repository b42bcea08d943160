//! Keys that stand twice in a map, and keys that are not strings.

use std::collections::HashMap;

use super::findings::Findings;
use super::node::{Key, Node};
use crate::diagnostic::{At, Diagnostic, Position, Step};

/// Reports such keys, and removes them.
pub(super) fn refuse_keys(node: &mut Node, at: &At<'_>, findings: &Findings) {
    match node {
        Node::Map(entries) => {
            refuse_keys_of(entries, at, findings);
            for (key, node) in entries {
                refuse_keys(node, &at.key(key.as_str()), findings);
            }
        }
        Node::List(nodes) => {
            for (index, node) in nodes.iter_mut().enumerate() {
                refuse_keys(node, &at.index(index), findings);
            }
        }
        _ => {}
    }
}

/// Those of one map.
fn refuse_keys_of(entries: &mut Vec<(Key, Node)>, at: &At<'_>, findings: &Findings) {
    let mut names: Vec<_> = entries.iter().map(|(key, _)| key.as_str()).collect();
    names.sort_unstable();
    let is_sound = names.is_sorted_by(|one, next| one < next)
        && entries.iter().all(|(key, _)| matches!(key, Key::Text(_)));
    if is_sound {
        return;
    }
    let mut met: HashMap<String, usize> = HashMap::new();
    entries.retain(|(key, _)| {
        let name = key.as_str();
        let count = met.entry(name.to_owned()).or_insert(0);
        *count += 1;
        if matches!(key, Key::Other(_)) {
            let path = at.key(name).path();
            let message = format!("the key `{name}` is not a string");
            let help = format!("put it in quotes: `\"{name}\":`");
            findings.cut(&path);
            findings.report(|file| Diagnostic::new(file, Position::Key(path), message).help(help));
            return false;
        }
        if *count > 1 {
            let mut path = at.path();
            path.0.push(Step::Repeat(name.into(), *count));
            let message = format!("the key `{name}` stands here already");
            findings
                .report(|file| Diagnostic::new(file, Position::Key(path), message).help("keep one of them"));
            return false;
        }
        true
    });
}
