//! Fields, parameters, values and bodies that what is there lacks.

use super::definitions::{is_no_variant, links_at};
use super::state::{Additions, Target, moved};
use crate::diagnostic::{Step, YamlPath};
use crate::diff::upstream::compare::{Missing, MissingWhat};
use crate::diff::upstream::finding::{Edit, EditChange};
use crate::diff::upstream::stem;
use crate::document::{EnumValue, Format, NewEntry, Node, References, flow, tree};

impl<'a> Additions<'_, 'a> {
    /// A field, a parameter, a value, or the body of a request.
    pub(super) fn missing(&mut self, missing: Missing<'a>) {
        let path = missing.map.key(missing.key);
        let mut comments = moved(missing.comments, &missing.described_at, &path);
        let value = match missing.what {
            MissingWhat::Schema(schema) => {
                let (owner, is_sent) = self.owner(missing.file, &missing.map);
                let target = Target::known(missing.file).sent(is_sent);
                let mut schema = links_at(&missing.map, self.schema(schema, target));
                if schema.format == Some(Format::UriMap) {
                    self.new_links.insert(missing.file);
                }
                if let Some(owner) = owner {
                    schema = self.holding.field(&owner, schema, &path, &mut comments);
                }
                if is_no_variant(&missing.map, &schema) {
                    return;
                }
                // What a link leads to needs nothing: whether the link goes is for a person to decide.
                schema.required = schema.required.filter(|_| !self.is_led_to(missing.file, &missing.map));
                schema.name = missing.name.or(schema.name);
                tree(&schema.relative(stem(missing.file)))
            }
            MissingWhat::Value(value) => {
                let name = missing.name.or_else(|| value.name.clone());
                tree(&EnumValue { name, ..value.clone() })
            }
        };
        let Missing { file, map, at, key, after, .. } = missing;
        let before = after.into_iter().map(str::to_owned).collect();
        let note = comments.behind.get(&path).map(|note| format!(" # {note}")).unwrap_or_default();
        let text = match &value {
            Node::Text(_) => "another value".to_owned(),
            value => format!("`{}`{note}", flow(value)),
        };
        let entry = NewEntry { key: key.to_owned(), value, comments, before };
        let edit = Edit { file: file.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(file.to_owned(), path, at, text, edit);
    }

    /// The type that a map of the spec holds the fields of, if it is one, and whether requests carry what is in it.
    fn owner(&self, file: &str, map: &YamlPath) -> (Option<String>, bool) {
        match map.0.as_slice() {
            [Step::Key(section), Step::Key(name), ..] if **section == *"objects" => {
                let name = format!("{}.{name}", stem(file));
                let is_sent = self.sent.contains(&name);
                (Some(name), is_sent)
            }
            [Step::Key(section)] if **section == *"fields" => {
                (self.of.ours.file(file).map(|file| file.resource.resource.clone()), false)
            }
            _ => (None, true),
        }
    }

    /// Whether a link of the spec leads to the operation that these parameters are of.
    fn is_led_to(&self, file: &str, parameters: &YamlPath) -> bool {
        let resource = self.of.ours.file(file).map(|file| file.resource.resource.as_str());
        let [_, Step::Key(operation), ..] = parameters.0.as_slice() else { return false };
        resource.is_some_and(|resource| self.linked.contains(&(resource, operation)))
    }
}
