//! Enums: those that products share, those that have a name in the document, and those that are the same in one resource.

use super::by_name::can_be_written;
use super::root::name_of;
use super::said::{Said, TODO};
use super::schemas::Writer;
use super::types::HTTP_METHOD;
use crate::diagnostic::YamlPath;
use crate::document::{Entries, Enum, EnumValue, Node, Schema, relative};
use crate::lower::names;

impl<'a> Writer<'_, 'a> {
    /// A string that is one of these.
    pub(super) fn an_enum(
        &mut self,
        node: &'a Node,
        target: &'a Node,
        values: &[&'a str],
        field: &str,
    ) -> Said {
        let reference = name_of(node);
        let is_method = target.text("format") == Some("http-method");
        let called: Vec<_> =
            [Some(field), reference, is_method.then_some(HTTP_METHOD)].into_iter().flatten().collect();
        if let Some(shared) = self.types.shared_enum(values, &called) {
            let schema = Schema { enum_: Some(shared.to_owned()), ..Schema::default() };
            return Said { schema, notes: Vec::new() };
        }
        // Enums without a name of their own are the same where they hold the same, in one resource.
        let scope = if is_method { String::new() } else { self.module.clone() };
        let named = reference.map(|_| target);
        let known = self.types.known_enum(named, &scope, values);
        let name = match known {
            Some(known) => relative(&self.module, &known),
            None => {
                let reference = if is_method && reference.is_none() { Some(HTTP_METHOD) } else { reference };
                let name = self.enum_type(reference, field, values);
                self.types.define_enum(named, &scope, values, format!("{}.{name}", self.module));
                if self.enums.get(&name).is_none() {
                    self.define_enum(&name, values);
                }
                name
            }
        };
        Said { schema: Schema { enum_: Some(name), ..Schema::default() }, notes: Vec::new() }
    }

    fn define_enum(&mut self, name: &str, values: &[&str]) {
        let path = YamlPath::from(["enums", name]);
        let mut entries = Entries::default();
        for value in values {
            if !value.is_empty() && !can_be_written(value) {
                self.comments.note(path.clone(), "a value that cannot be written is left out");
                continue;
            }
            let is_nameless = names::variant_name(value).is_err();
            let name = is_nameless.then(|| format!("Value{}", entries.len() + 1));
            entries.push(
                *value,
                EnumValue { name, deprecated: None, allow: Vec::new(), doc: Some(TODO.to_owned()) },
            );
        }
        self.enums.push(name, Enum { doc: TODO.to_owned(), allow: Vec::new(), values: entries });
    }
}
