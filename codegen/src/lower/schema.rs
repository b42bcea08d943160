use super::declare::Declared;
use super::{Lower, is_hole, names, stand_in, suggest};
use crate::diagnostic::{Place, YamlPath};
use crate::ir::{Member, Type};
use crate::spec::{Format, Schema, SchemaType};

/// Where a schema stands, and so what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A field of the resource itself.
    Field,
    /// A field of an object.
    Inner,
    /// A filter or a path parameter.
    Parameter,
    /// An element of a list.
    Item,
}

impl Lower<'_> {
    /// A field or a parameter.
    pub(super) fn member(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        wire: &str,
        schema: &Schema,
        role: Role,
    ) -> Member {
        self.refuse_invisible(here.document, Place::Key(path.clone()), wire);
        let name = if wire.is_empty() {
            let help = "it is the name on the wire";
            self.report_key(here.document, path.clone(), "a name is empty", Some(help.to_owned()));
            stand_in()
        } else {
            let chosen = schema.name.as_deref();
            self.wire_name(here.document, path, chosen, names::member(wire, chosen))
        };
        match &schema.doc {
            Some(doc) => self.doc(here.document, &path.key("doc"), doc),
            None if is_hole(here.document, &path.key("doc")) => {}
            None => {
                let help = "add `doc:`, a sentence that says what it is";
                self.report_key(
                    here.document,
                    path.clone(),
                    format!("`{wire}` has no `doc`"),
                    Some(help.to_owned()),
                );
            }
        }
        Member {
            wire: wire.to_owned(),
            name,
            ty: self.schema(here, path, wire, schema, role),
            is_pii: schema.pii.is_some(),
            max_length: schema.max_length,
            doc: schema.doc.clone().unwrap_or_default(),
        }
    }

    fn schema(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        wire: &str,
        schema: &Schema,
        role: Role,
    ) -> Type {
        let ways = [
            ("type", schema.ty.is_some()),
            ("enum", schema.enum_.is_some()),
            ("object", schema.object.is_some()),
            ("sid", schema.sid.is_some()),
        ];
        let given: Vec<_> =
            ways.iter().filter(|(_, is_given)| *is_given).map(|(key, _)| format!("`{key}`")).collect();
        if given.len() > 1 {
            let message = format!("`{wire}` has {}, which exclude each other", given.join(" and "));
            let help = "an `enum`, an `object` or a `sid` needs no `type`";
            self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
        }
        self.check_keys(here, path, schema, role);
        let ty = match schema {
            Schema { enum_: Some(name), .. } => self.enum_type(here, path.key("enum"), name),
            Schema { object: Some(name), .. } => self.object_type(here, path.key("object"), name),
            Schema { sid: Some(prefix), .. } => {
                self.sid(here.document, path.key("sid"), prefix).map(Type::Sid)
            }
            Schema { ty: Some(ty), .. } => self.plain_type(here, path, wire, *ty, schema, role),
            _ => {
                if !ways.iter().any(|(key, _)| is_hole(here.document, &path.key(key))) {
                    let message = format!("`{wire}` does not say what it is");
                    let help = "add one of `type:`, `enum:`, `object:` and `sid:`";
                    self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
                }
                None
            }
        };
        let ty = ty.unwrap_or(Type::String);
        if role == Role::Parameter && matches!(ty, Type::Object(_) | Type::List(_) | Type::RawJson) {
            let message = format!("`{wire}` cannot be sent in a URL");
            let help = "a parameter is a text, a number, a truth value, an instant, an enum or a SID";
            self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
        }
        ty
    }

    fn plain_type(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        wire: &str,
        ty: SchemaType,
        schema: &Schema,
        role: Role,
    ) -> Option<Type> {
        Some(match (ty, schema.format) {
            (SchemaType::String, Some(Format::DateTime)) => Type::Timestamp,
            (SchemaType::String, Some(Format::Uri)) => Type::Uri,
            (SchemaType::String, _) => Type::String,
            (SchemaType::Integer, _) => Type::Integer,
            (SchemaType::Number, _) => Type::Number,
            (SchemaType::Boolean, _) => Type::Boolean,
            (SchemaType::Any, _) => Type::RawJson,
            (SchemaType::Array, _) => match &schema.items {
                Some(items) => {
                    Type::List(Box::new(self.schema(here, &path.key("items"), wire, items, Role::Item)))
                }
                None => {
                    if !is_hole(here.document, &path.key("items")) {
                        let help = "add `items:`, the schema of its elements";
                        let message = format!("`{wire}` is an array of nothing");
                        self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
                    }
                    return None;
                }
            },
            (SchemaType::Object, Some(Format::UriMap)) => match here.links {
                Some(links) if role == Role::Field => Type::Object(links),
                _ => {
                    let help = "the links are a field of the resource itself";
                    self.report(
                        here.document,
                        path.key("format"),
                        "a `uri-map` has no place here",
                        Some(help.to_owned()),
                    );
                    return None;
                }
            },
            // That the format is wrong is reported with the keys.
            (SchemaType::Object, Some(_)) => return None,
            (SchemaType::Object, None) => {
                if !is_hole(here.document, &path.key("format")) {
                    let message = format!("`{wire}` is an object of unknown shape");
                    let help = "name its shape with `object:` instead of `type:`; `type: any` takes every shape, and `format: uri-map` \
                                is for links";
                    self.report(here.document, path.key("type"), message, Some(help.to_owned()));
                }
                return None;
            }
        })
    }

    /// Keys that go with some types only.
    fn check_keys(&mut self, here: &Declared<'_>, path: &YamlPath, schema: &Schema, role: Role) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report_key(here.document, path.key(key), message, Some(help.to_owned()));
        };
        let fits = match (schema.format, schema.ty) {
            (None, _) => true,
            (Some(Format::DateTime | Format::Uri), ty) => ty == Some(SchemaType::String),
            (Some(Format::UriMap), ty) => ty == Some(SchemaType::Object),
        };
        if !fits && !is_hole(here.document, &path.key("type")) {
            refuse(
                "format",
                "this `format` does not go with this type",
                "`date-time` and `uri` are strings, `uri-map` is an object",
            );
        }
        if schema.items.is_some()
            && schema.ty != Some(SchemaType::Array)
            && !is_hole(here.document, &path.key("type"))
        {
            refuse("items", "only an array has `items`", "make it `type: array`, or leave `items` out");
        }
        let is_text = schema.ty == Some(SchemaType::String) && schema.format.is_none();
        if schema.max_length.is_some() && !is_text && !is_hole(here.document, path) {
            refuse("max_length", "only a text has a `max_length`", "leave it out, or make it `type: string`");
        }
        if role == Role::Item {
            for (key, is_given) in [
                ("pii", schema.pii.is_some()),
                ("name", schema.name.is_some()),
                ("doc", schema.doc.is_some()),
            ] {
                if is_given {
                    refuse(key, &format!("`{key}` does not go with an element"), "it goes with the array");
                }
            }
        }
    }

    fn enum_type(&mut self, here: &Declared<'_>, path: YamlPath, name: &str) -> Option<Type> {
        if let Some((_, id)) = here.enums.iter().find(|(known, _)| known == name) {
            return Some(Type::Enum(*id));
        }
        if !is_hole(here.document, &YamlPath::from(["enums", name])) {
            let known: Vec<_> = here.enums.iter().map(|(known, _)| known.as_str()).collect();
            let help = suggest::among_or("enum", name, &known, "define it under `enums`");
            self.report(here.document, path, format!("there is no enum `{name}` in this file"), Some(help));
        }
        None
    }

    fn object_type(&mut self, here: &Declared<'_>, path: YamlPath, name: &str) -> Option<Type> {
        if let Some((_, id)) = here.objects.iter().find(|(known, _)| known == name) {
            return Some(Type::Object(*id));
        }
        if !is_hole(here.document, &YamlPath::from(["objects", name])) {
            let known: Vec<_> = here.objects.iter().map(|(known, _)| known.as_str()).collect();
            let help = suggest::among_or("object", name, &known, "define it under `objects`");
            self.report(here.document, path, format!("there is no object `{name}` in this file"), Some(help));
        }
        None
    }
}
