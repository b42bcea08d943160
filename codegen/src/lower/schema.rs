//! What a field or a parameter is.

use proc_macro2::Ident;

use super::context::Lower;
use super::known::NotFound;
use super::nesting::MAX_LEVELS;
use super::site::Site;
use super::terms::Described;
use crate::document::{Format, PiiHandling, Schema, SchemaType};
use crate::ir::{Bounds, Encoding, Limit, Location, Member, ModelId, Parameter, Privacy, Type};

/// What a schema is for, and so what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A field of the resource itself.
    Field,
    /// A field of an object.
    Inner,
    /// A parameter of a form that Twilio sends.
    Received,
    Parameter(Location),
    /// An attribute of an element of TwiML.
    Attribute,
    /// The text of an element of TwiML.
    Text,
}

impl Role {
    /// Whether a value is one string on the wire, or several of them.
    pub(super) fn is_string(self) -> bool {
        self.is_in(&[Location::Path, Location::Query, Location::Header, Location::Form]) || self.is_of_twiml()
    }

    /// Whether it is a part of an element.
    pub(super) fn is_of_twiml(self) -> bool {
        matches!(self, Self::Attribute | Self::Text)
    }

    /// Whether it is a part of what Twilio sends on its own.
    pub(super) fn is_of_server(self) -> bool {
        matches!(self, Self::Field | Self::Received)
    }

    /// Whether it is read, and not only sent.
    fn is_answer(self) -> bool {
        matches!(self, Self::Field | Self::Inner | Self::Received)
    }

    /// Whether it is a parameter of one of these locations.
    pub(super) fn is_in(self, locations: &[Location]) -> bool {
        matches!(self, Self::Parameter(location) if locations.contains(&location))
    }
}

/// Where a schema stands.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) site: Site<'a>,
    /// The name on the wire of the field or the parameter.
    pub(super) wire: &'a str,
    pub(super) role: Role,
    /// The links of the resource.
    pub(super) links: Option<ModelId>,
}

/// Where the entries of a map are sent one by one.
const MAPS: &[Location] = &[Location::Query, Location::Form];

impl Lower<'_> {
    /// A field or a parameter.
    pub(super) fn member(&mut self, slot: &Slot<'_>, schema: &Schema, name: Ident) -> Member {
        let Slot { site, wire, .. } = slot;
        self.refuse_invisible_key(site, wire);
        if let Some(doc) = &schema.doc {
            self.check_doc(&site.key("doc"), doc);
        }
        self.check_role(slot, schema);
        let ty = self.schema(slot, schema, 0);
        self.check_default(slot, schema, &ty);
        let limits = limits(schema, slot.role);
        self.check_example(slot, schema, (&ty, &limits));
        let term = self.term(slot, schema);
        self.lint_member(slot, schema, &ty, term.as_deref());
        Member {
            wire: (*wire).to_owned(),
            name,
            privacy: privacy(schema).or(ty.is_personal().then_some(Privacy::Personal)),
            pii_days: schema.pii_days,
            ty,
            limits,
            example: schema.example.as_ref().map(ToString::to_string),
            is_nullable: slot.role == Role::Inner && schema.nullable == Some(true),
            // Of what is required nothing is left out.
            default: schema
                .default
                .as_ref()
                .filter(|_| schema.required != Some(true))
                .map(ToString::to_string),
            is_deprecated: schema.deprecated.is_some(),
            is_unverified: schema.unverified == Some(true),
            doc: schema.doc.clone().or(term).unwrap_or_default(),
        }
    }

    /// What the terms say of a field or a parameter.
    fn term(&self, Slot { site, wire, role, .. }: &Slot<'_>, schema: &Schema) -> Option<String> {
        let location = match role {
            Role::Field | Role::Inner | Role::Received => None,
            Role::Parameter(location) => Some(*location),
            // What is sent.
            Role::Attribute | Role::Text => Some(Location::Form),
        };
        self.terms.member(&Described { wire, schema, location, owner: &site.owner() })
    }

    /// A parameter beside those in the path.
    pub(super) fn parameter(
        &mut self,
        slot: &Slot<'_>,
        location: Location,
        schema: &Schema,
        name: Ident,
    ) -> Parameter {
        let member = self.member(slot, schema, name);
        let encoding = match member.ty {
            Type::List(_) if slot.role.is_string() && schema.separator.is_some() => Encoding::Joined,
            Type::List(_) if slot.role.is_string() => Encoding::Repeated,
            Type::Map(_) if slot.role.is_in(MAPS) => Encoding::of_map(slot.wire).unwrap_or(Encoding::Plain),
            _ if schema.nullable == Some(true) => Encoding::Nullable,
            _ => Encoding::Plain,
        };
        Parameter { member, location, is_required: schema.required == Some(true), encoding }
    }

    /// What a request is answered with, where that is not a record.
    pub(super) fn response_schema(&mut self, site: &Site<'_>, schema: &Schema) -> Type {
        self.check_element(site, schema, "a response");
        self.schema(&Slot { site: *site, wire: "response", role: Role::Inner, links: None }, schema, 0)
    }

    /// `depth` is in how many lists and maps it stands.
    fn schema(&mut self, slot: &Slot<'_>, schema: &Schema, depth: usize) -> Type {
        let Slot { site, role, .. } = slot;
        self.check_ways(slot, schema);
        self.check_keys(site, schema);
        self.check_quotes(slot, schema);
        let takes_relative = role.is_in(&[Location::Query, Location::Form]);
        if schema.format == Some(Format::DateTimeOrRelative) && !takes_relative {
            let help =
                "only a parameter of a query or a form takes a relative time; a field is a `date-time`";
            let message = "a relative time has no place here";
            self.report(site.key("format").mistake_at_key(message).help(help));
        }
        let ty = match schema {
            Schema { enum_: Some(name), .. } => self.enum_type(&site.key("enum"), name),
            // That is refused with its keys.
            Schema { object: Some(_), .. } if role.is_of_twiml() => None,
            Schema { object: Some(name), .. } => self.object_type(&site.key("object"), name),
            Schema { sid: Some(_), .. } => self.sid_type(&site.key("sid"), schema, !role.is_answer()),
            Schema { ty: Some(ty), .. } => self.plain_type(slot, *ty, schema, depth),
            _ => None,
        };
        let ty = ty.unwrap_or(Type::String);
        self.check_place(slot, &ty, depth);
        ty
    }

    /// Where all is a string, that goes without saying.
    fn check_quotes(&mut self, slot: &Slot<'_>, schema: &Schema) {
        let (what, ty) = match schema.format {
            Some(Format::Boolean) => ("a boolean", "boolean"),
            Some(Format::Integer) => ("an integer", "integer"),
            _ => return,
        };
        if slot.role.is_string() || slot.role == Role::Received {
            let help =
                format!("make it `type: {ty}`: a path, a query, a header and a form hold strings anyway");
            let message = format!("{what} in a string has no place here");
            self.report(slot.site.key("format").mistake_at_key(message).help(help));
        }
    }

    /// What a path, a query, a header and a form have room for.
    fn check_place(&mut self, slot: &Slot<'_>, ty: &Type, depth: usize) {
        let Slot { site, wire, role, .. } = slot;
        if *role == Role::Received {
            return self.check_received(slot, ty, depth);
        }
        let cannot_be_sent = match ty {
            // A form has the text of its JSON.
            Type::Object(_) => role.is_string() && !role.is_in(&[Location::Form]),
            Type::RawJson => role.is_string(),
            Type::Map(value) => {
                let is_named = depth == 0 && role.is_in(MAPS) && Encoding::of_map(wire).is_some();
                role.is_string() && !(is_named && **value == Type::String)
            }
            Type::List(element) => {
                let is_one = role.is_in(&[Location::Path, Location::Header]) || *role == Role::Text;
                is_one || role.is_string() && matches!(**element, Type::List(_))
            }
            _ => false,
        };
        if !cannot_be_sent {
            return;
        }
        let place = match role {
            Role::Parameter(Location::Form) => "form",
            Role::Parameter(Location::Header) => "header",
            Role::Attribute | Role::Text => return self.refuse_in_twiml(slot),
            _ => "URL",
        };
        let help = match ty {
            Type::Map(_) if role.is_in(MAPS) => {
                "the entries of a map of strings are sent one by one, and its name says how: `AddOns.{key}`, `Parameter{n}`"
            }
            _ => {
                "a parameter is a string, a number, a boolean, an instant, an enum or a SID, or a list of them that is \
                 neither in the path nor in a header; in a form also an object or `type: any`, as the text of its JSON"
            }
        };
        let message = format!("`{wire}` cannot be sent in a {place}");
        self.report(site.mistake_at_key(message).help(help));
    }

    /// What a form that Twilio sends has room for: strings, and families of them.
    fn check_received(&mut self, slot: &Slot<'_>, ty: &Type, depth: usize) {
        let Slot { site, wire, .. } = slot;
        let encoding = Encoding::of_map(wire);
        let (message, help) = match (ty, encoding) {
            (Type::RawJson | Type::Object(_), _) => (
                format!("`{wire}` cannot come in a form"),
                "a form has strings: say JSON with `type: string, format: json`, or that of the webhook with `body: json`",
            ),
            (Type::List(_), Some(Encoding::Numbered)) | (Type::Map(_), Some(Encoding::Keyed))
                if depth == 0 =>
            {
                return;
            }
            (Type::List(_) | Type::Map(_), _) => (
                format!("nothing says how `{wire}` comes in a form"),
                "the elements of a list and the values of a map come one by one, and its name says how: `MediaUrl{n}`, `SipHeader_{key}`",
            ),
            (_, Some(_)) if depth == 0 => (
                format!("`{wire}` is neither a list nor a map"),
                "make `{n}` a `type: array` and `{key}` a `type: map`",
            ),
            _ => return,
        };
        self.report(site.mistake_at_key(message).help(help));
    }

    fn plain_type(&mut self, slot: &Slot<'_>, ty: SchemaType, schema: &Schema, depth: usize) -> Option<Type> {
        Some(match (ty, schema.format) {
            (SchemaType::String, Some(Format::Boolean)) => Type::QuotedBoolean,
            (SchemaType::String, Some(Format::Currency)) => Type::CurrencyCode,
            (SchemaType::String, Some(Format::Date)) => Type::Date,
            (SchemaType::String, Some(Format::DateTime)) => Type::Timestamp,
            (SchemaType::String, Some(Format::DateTimeRfc2822)) => Type::Rfc2822,
            (SchemaType::String, Some(Format::DateTimeOrRelative)) => Type::When,
            (SchemaType::String, Some(Format::Decimal)) => Type::QuotedDecimal,
            (SchemaType::String, Some(Format::Integer)) => Type::QuotedInteger,
            (SchemaType::String, Some(Format::IsoCountryCode)) => Type::CountryCode,
            (SchemaType::String, Some(Format::Json)) if slot.role.is_string() => Type::JsonText,
            (SchemaType::String, Some(Format::Json)) => Type::QuotedJson,
            (SchemaType::String, Some(Format::LanguageTag)) => Type::LanguageTag,
            (SchemaType::String, Some(Format::PhoneNumber)) => Type::ChannelAddress,
            (SchemaType::String, Some(Format::Twiml)) => Type::Twiml,
            (SchemaType::String, Some(Format::Uri)) => Type::Uri,
            (SchemaType::String, _) => Type::String,
            (SchemaType::Integer, _) if slot.role == Role::Received => Type::QuotedInteger,
            (SchemaType::Number, Some(Format::Decimal)) if slot.role == Role::Received => Type::QuotedDecimal,
            (SchemaType::Number, _) if slot.role == Role::Received => Type::QuotedNumber,
            (SchemaType::Boolean, _) if slot.role == Role::Received => Type::QuotedBoolean,
            (SchemaType::Integer, _) => Type::Integer,
            (SchemaType::Number, Some(Format::Decimal)) => Type::Decimal,
            (SchemaType::Number, _) => Type::Number,
            (SchemaType::Boolean, _) => Type::Boolean,
            (SchemaType::Any, _) if slot.role.is_in(&[Location::Form]) => Type::JsonText,
            (SchemaType::Any, _) => Type::RawJson,
            (SchemaType::Array, _) => Type::List(self.items(slot, schema, depth)?),
            (SchemaType::Map, _) => Type::Map(self.items(slot, schema, depth)?),
            (SchemaType::Object, Some(Format::UriMap)) => match slot.links {
                Some(links) if slot.role == Role::Field => Type::Object(links),
                _ => {
                    let help = "the links are a field of the resource itself";
                    let message = "a `uri-map` has no place here";
                    self.report(slot.site.key("format").mistake(message).help(help));
                    return None;
                }
            },
            // That the format is wrong is reported with the keys.
            (SchemaType::Object, Some(_)) => return None,
            (SchemaType::Object, None) => {
                if !slot.site.has_hole("format") {
                    let message = format!("`{}` is an object of unknown shape", slot.wire);
                    let help = "name its shape with `object:` instead of `type:`; `type: any` takes every shape, and `format: uri-map` \
                                is for links";
                    self.report(slot.site.key("type").mistake(message).help(help));
                }
                return None;
            }
        })
    }

    /// What the elements of an array or the values of a map are.
    fn items(&mut self, slot: &Slot<'_>, schema: &Schema, depth: usize) -> Option<Box<Type>> {
        let Slot { site, wire, .. } = slot;
        let Some(items) = &schema.items else {
            if !site.has_hole("items") {
                let elements = if schema.ty == Some(SchemaType::Map) { "values" } else { "elements" };
                let help = format!("add `items:`, the schema of its {elements}");
                self.report(site.mistake_at_key(format!("`{wire}` has no `items`")).help(help));
            }
            return None;
        };
        let site = site.key("items");
        self.check_element(&site, items, "an element");
        if depth + 1 == MAX_LEVELS {
            let message = format!("`{wire}` is nested too deeply for Rust");
            let help = format!(
                "at most {} arrays and maps stand in each other; `type: any` takes every shape",
                MAX_LEVELS - 1
            );
            self.report(site.mistake_at_key(message).help(help));
            return None;
        }
        self.check_nullable_element(slot, &site, items);
        let element = Box::new(self.schema(&Slot { site, ..*slot }, items, depth + 1));
        Some(if items.nullable == Some(true) { Box::new(Type::Nullable(element)) } else { element })
    }

    fn enum_type(&mut self, site: &Site<'_>, name: &str) -> Option<Type> {
        let id = self.known.an_enum(site.document, name).map_err(|error| self.not_found(site, error)).ok()?;
        self.api.use_enum(id);
        Some(Type::Enum(id))
    }

    fn object_type(&mut self, site: &Site<'_>, name: &str) -> Option<Type> {
        let id = self.known.object(site.document, name).map_err(|error| self.not_found(site, error)).ok()?;
        self.api.use_model(id);
        Some(Type::Object(id))
    }

    /// Reports a name that nothing has, unless what has it was lost for a mistake of its own.
    fn not_found(&mut self, site: &Site<'_>, error: Option<NotFound>) {
        if let Some(NotFound { message, help }) = error {
            self.report(site.mistake(message).help(help));
        }
    }
}

fn privacy(schema: &Schema) -> Option<Privacy> {
    match schema.pii {
        _ if schema.secret == Some(true) => Some(Privacy::Secret),
        Some(PiiHandling::Standard) => Some(Privacy::Personal),
        Some(PiiHandling::Sensitive) => Some(Privacy::Sensitive),
        None => None,
    }
}

/// What holds for a value, or for each in a list or a map.
fn limits(schema: &Schema, role: Role) -> Vec<Limit> {
    let is_list = matches!(schema.ty, Some(SchemaType::Array | SchemaType::Map));
    let length = Bounds::new(schema.min_length, schema.max_length);
    let length = length.map(if is_list { Limit::Elements } else { Limit::Length });
    let range = Bounds::new(schema.minimum, schema.maximum).map(Limit::Range);
    // An explicit `null` is there as well.
    let is_required = role == Role::Inner && schema.required == Some(true) && schema.nullable != Some(true);
    let own =
        [is_required.then_some(Limit::Required), length, schema.pattern.clone().map(Limit::Pattern), range];
    let of_elements = schema.items.as_deref().map(|items| limits(items, role)).unwrap_or_default();
    own.into_iter().flatten().chain(of_elements).collect()
}
