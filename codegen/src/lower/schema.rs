use super::declare::ResourceDecl;
use super::{Lower, is_hole, names, placeholder, suggest};
use crate::diagnostic::{Position, YamlPath};
use crate::document::{Format, Schema, SchemaType};
use crate::ir::{Encoding, Limit, Member, Parameter, Type};

/// Where a schema stands, and so what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A field of the resource itself.
    Field,
    /// A field of an object.
    Inner,
    /// A part of a path.
    Path,
    /// A parameter of a query.
    Query,
    /// A header.
    Header,
    /// A parameter of a form.
    Form,
    /// A parameter of a JSON body.
    Json,
}

impl Role {
    /// Whether a value is one string on the wire, or several of them.
    fn is_text(self) -> bool {
        matches!(self, Self::Path | Self::Query | Self::Header | Self::Form)
    }

    fn is_answer(self) -> bool {
        matches!(self, Self::Field | Self::Inner)
    }
}

impl Lower<'_> {
    /// A field or a parameter.
    pub(super) fn member(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        wire: &str,
        schema: &Schema,
        role: Role,
    ) -> Member {
        self.refuse_invisible(here.document, Position::Key, path, wire);
        let name = if wire.is_empty() {
            let help = "it is the name on the wire";
            self.report_key(here.document, path.clone(), "a name is empty", Some(help.to_owned()));
            placeholder()
        } else {
            let chosen = schema.name.as_deref();
            self.wire_name(here.document, path, chosen, names::member(wire, chosen))
        };
        if let Some(doc) = &schema.doc {
            self.doc(here.document, &path.key("doc"), doc);
        }
        self.check_place(here, path, schema, role);
        let ty = self.schema(here, path, wire, schema, role);
        self.lint_member(here, path, wire, schema, &ty);
        Member {
            wire: wire.to_owned(),
            name,
            ty,
            is_pii: schema.pii.is_some(),
            limit: limit(schema),
            doc: schema.doc.clone().unwrap_or_default(),
        }
    }

    /// A parameter beside those in the path.
    pub(super) fn parameter(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        wire: &str,
        schema: &Schema,
        role: Role,
    ) -> Parameter {
        let member = self.member(here, path, wire, schema, role);
        let encoding = match member.ty {
            Type::List(_) if role.is_text() && schema.separator.is_some() => Encoding::Joined,
            Type::List(_) if role.is_text() => Encoding::Repeated,
            _ if schema.nullable == Some(true) => Encoding::Nullable,
            _ => Encoding::Plain,
        };
        Parameter { member, is_required: schema.required == Some(true), encoding }
    }

    fn schema(
        &mut self,
        here: &ResourceDecl<'_>,
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
        self.check_keys(here, path, schema);
        if schema.format == Some(Format::DateTimeOrRelative) && !matches!(role, Role::Query | Role::Form) {
            let help =
                "only a parameter of a query or a form takes a relative time; a field is a `date-time`";
            let message = "a relative time has no place here";
            self.report_key(here.document, path.key("format"), message, Some(help.to_owned()));
        }
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
        let cannot_be_sent = match &ty {
            Type::Object(_) | Type::Map(_) | Type::RawJson => role.is_text(),
            Type::List(element) => {
                let is_one = matches!(role, Role::Path | Role::Header);
                is_one || role.is_text() && matches!(**element, Type::List(_))
            }
            _ => false,
        };
        if cannot_be_sent {
            let position = match role {
                Role::Form => "form",
                Role::Header => "header",
                _ => "URL",
            };
            let message = format!("`{wire}` cannot be sent in a {position}");
            let help = "a parameter is a string, a number, a boolean, an instant, an enum or a SID, or a list of them that is \
                        neither in the path nor in a header";
            self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
        }
        ty
    }

    fn plain_type(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        wire: &str,
        ty: SchemaType,
        schema: &Schema,
        role: Role,
    ) -> Option<Type> {
        Some(match (ty, schema.format) {
            (SchemaType::String, Some(Format::DateTime)) => Type::Timestamp,
            (SchemaType::String, Some(Format::DateTimeOrRelative)) => Type::When,
            (SchemaType::String, Some(Format::Uri)) => Type::Uri,
            (SchemaType::String, _) => Type::String,
            (SchemaType::Integer, _) => Type::Integer,
            (SchemaType::Number, Some(Format::Decimal)) => Type::Decimal,
            (SchemaType::Number, _) => Type::Number,
            (SchemaType::Boolean, _) => Type::Boolean,
            (SchemaType::Any, _) => Type::RawJson,
            (SchemaType::Array, _) => Type::List(self.items(here, path, wire, schema, role)?),
            (SchemaType::Map, _) => Type::Map(self.items(here, path, wire, schema, role)?),
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

    /// What the elements of an array or the values of a map are.
    fn items(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        wire: &str,
        schema: &Schema,
        role: Role,
    ) -> Option<Box<Type>> {
        let path_of_items = path.key("items");
        let Some(items) = &schema.items else {
            if !is_hole(here.document, &path_of_items) {
                let elements = if schema.ty == Some(SchemaType::Map) { "values" } else { "elements" };
                let help = format!("add `items:`, the schema of its {elements}");
                let message = format!("`{wire}` has no `items`");
                self.report_key(here.document, path.clone(), message, Some(help));
            }
            return None;
        };
        for (key, is_given) in [
            ("pii", items.pii.is_some()),
            ("name", items.name.is_some()),
            ("doc", items.doc.is_some()),
            ("separator", items.separator.is_some()),
            ("nullable", items.nullable.is_some()),
            ("required", items.required.is_some()),
            ("allow", !items.allow.is_empty()),
        ] {
            if is_given {
                let message = format!("`{key}` does not go with an element");
                let help = "it goes with the array";
                self.report_key(here.document, path_of_items.key(key), message, Some(help.to_owned()));
            }
        }
        Some(Box::new(self.schema(here, &path_of_items, wire, items, role)))
    }

    /// Keys that go with some types only.
    fn check_keys(&mut self, here: &ResourceDecl<'_>, path: &YamlPath, schema: &Schema) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report_key(here.document, path.key(key), message, Some(help.to_owned()));
        };
        let fits = match (schema.format, schema.ty) {
            (None, _) => true,
            (Some(Format::DateTime | Format::DateTimeOrRelative | Format::Uri), ty) => {
                ty == Some(SchemaType::String)
            }
            (Some(Format::Decimal), ty) => ty == Some(SchemaType::Number),
            (Some(Format::UriMap), ty) => ty == Some(SchemaType::Object),
        };
        if !fits && !is_hole(here.document, &path.key("type")) {
            refuse(
                "format",
                "this `format` does not go with this type",
                "`date-time`, `date-time-or-relative` and `uri` are strings, `decimal` is a number, `uri-map` is an object",
            );
        }
        if schema.items.is_some()
            && !matches!(schema.ty, Some(SchemaType::Array | SchemaType::Map))
            && !is_hole(here.document, &path.key("type"))
        {
            let help = "make it `type: array` or `type: map`, or leave `items` out";
            refuse("items", "only an array and a map have `items`", help);
        }
        let is_text = schema.ty == Some(SchemaType::String) && schema.format.is_none();
        if schema.max_length.is_some() && !is_text && !is_hole(here.document, path) {
            refuse(
                "max_length",
                "only a string has a `max_length`",
                "leave it out, or make it `type: string`",
            );
        }
        let range = (schema.minimum, schema.maximum);
        for (key, is_given) in [("minimum", range.0.is_some()), ("maximum", range.1.is_some())] {
            let is_integer = schema.ty == Some(SchemaType::Integer);
            if is_given && !is_integer && !is_hole(here.document, path) {
                let message = format!("only an integer has a `{key}`");
                refuse(key, &message, "leave it out, or make it `type: integer`");
            }
        }
        if let (Some(minimum), Some(maximum)) = range
            && minimum > maximum
        {
            refuse("minimum", "the `minimum` is above the `maximum`", "exchange the two");
        }
    }

    /// Keys that go with some places only.
    fn check_place(&mut self, here: &ResourceDecl<'_>, path: &YamlPath, schema: &Schema, role: Role) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report_key(here.document, path.key(key), message, Some(help.to_owned()));
        };
        let is_array = schema.ty == Some(SchemaType::Array);
        if schema.separator.is_some() && !(is_array && matches!(role, Role::Query | Role::Form)) {
            let help = "it goes with an array in a query or a form, which is sent as one string";
            refuse("separator", "a `separator` has no place here", help);
        }
        if schema.nullable.is_some() && !matches!(role, Role::Form | Role::Json) {
            let help = match role.is_answer() {
                true => "leave it out: every field of an answer may be `null`",
                false => "leave it out: only a form and a JSON body can hold a `null`",
            };
            refuse("nullable", "`nullable` has no place here", help);
        } else if schema.nullable.is_some() && is_array && role == Role::Form {
            refuse("nullable", "a list in a form cannot be `null`", "leave it out");
        }
        if schema.required.is_some() && (role == Role::Path || role.is_answer()) {
            let help = match role {
                Role::Path => "leave it out: a path needs all of its parameters",
                _ => "leave it out: every field of an answer may be absent",
            };
            refuse("required", "`required` has no place here", help);
        }
    }

    fn enum_type(&mut self, here: &ResourceDecl<'_>, path: YamlPath, name: &str) -> Option<Type> {
        if let Some((_, id)) = self.known.enums.iter().find(|(known, _)| known == name) {
            self.known.used_enums.push(*id);
            return Some(Type::Enum(*id));
        }
        if !self.is_lost(&YamlPath::from(["enums", name])) {
            let known: Vec<_> = self.known.enums.iter().map(|(known, _)| known.as_str()).collect();
            let help = suggest::among_or("enum", name, &known, "define it under `enums`");
            let message = format!("there is no enum `{name}` in this version");
            self.report(here.document, path, message, Some(help));
        }
        None
    }

    fn object_type(&mut self, here: &ResourceDecl<'_>, path: YamlPath, name: &str) -> Option<Type> {
        if let Some((_, id)) = self.known.objects.iter().find(|(known, _)| known == name) {
            self.known.used_objects.push(*id);
            return Some(Type::Object(*id));
        }
        if !self.is_lost(&YamlPath::from(["objects", name])) {
            let known: Vec<_> = self.known.objects.iter().map(|(known, _)| known.as_str()).collect();
            let help = suggest::among_or("object", name, &known, "define it under `objects`");
            let message = format!("there is no object `{name}` in this version");
            self.report(here.document, path, message, Some(help));
        }
        None
    }

    /// Whether what stands at this path of a file of the version may have been cut out, or be in a file that could not be read.
    fn is_lost(&self, path: &YamlPath) -> bool {
        !self.complete || self.known.documents.iter().any(|document| is_hole(document, path))
    }
}

/// What holds for a value, or for each in a list or a map.
fn limit(schema: &Schema) -> Option<Limit> {
    let length = schema.max_length.map(Limit::Length);
    let range = match (schema.minimum, schema.maximum) {
        (Some(minimum), Some(maximum)) => Some(Limit::Range(minimum, maximum)),
        (Some(minimum), None) => Some(Limit::AtLeast(minimum)),
        (None, Some(maximum)) => Some(Limit::AtMost(maximum)),
        (None, None) => None,
    };
    length.or(range).or_else(|| limit(schema.items.as_deref()?))
}
