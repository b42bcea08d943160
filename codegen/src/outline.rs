//! What a spec says of an API, as plain data: for holding it against another description of the same API.

use crate::ir::{self, Api, Encoding, Limit, Member, ModelId};

pub use crate::ir::Location;

/// All that a spec says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Its versions, product by product.
    pub versions: Vec<Version>,
    /// The kinds of SID: prefix and Rust name.
    pub sids: Vec<(String, String)>,
}

/// One version of a product.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Version {
    /// The folder in the spec: `spec/insights/v1`.
    pub folder: String,
    /// The host: `insights.twilio.com`.
    pub host: String,
    /// The operations of all its resources.
    pub operations: Vec<Operation>,
    /// Which file of the spec defines what: the records, the objects inside of them, and the operations.
    pub files: Vec<(String, String)>,
    /// The enums, by name: their values.
    pub enums: Vec<(String, Vec<String>)>,
    /// Differences from another description that are meant to be, as that is told, each with the reason.
    pub differences: Vec<(String, String)>,
}

/// One operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `FetchConference`
    pub id: String,
    /// `GET`
    pub method: String,
    /// `/v1/Conferences/{conference_sid}`
    pub path: String,
    /// All parameters, but those of paging.
    pub parameters: Vec<Parameter>,
    /// If the answer comes in pages.
    pub page: Option<Page>,
    /// The record of the answer: its name, and what it is. None if the answer has no body.
    pub answer: Option<(String, Shape)>,
}

/// How an answer comes in pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The key of the records.
    pub items: String,
    /// The most records on a page, if it is known.
    pub max_size: Option<u32>,
    /// The keys to the link to the next page, joined by dots, if it is known.
    pub next: Option<String>,
}

/// Something that a request carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub location: Location,
    /// Its name on the wire.
    pub name: String,
    /// Whether there is no request without it.
    pub is_required: bool,
    /// Whether it may be an explicit `null`.
    pub is_nullable: bool,
    /// Whether it is a list that is sent as one string.
    pub is_joined: bool,
    /// What it is.
    pub shape: Shape,
}

/// What a value is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// The type.
    pub kind: Kind,
    /// The format, if the type has one: `date-time`.
    pub format: Option<String>,
    /// The pattern of a SID: `^CF[0-9a-fA-F]{32}$`.
    pub pattern: Option<String>,
    /// All values of an enum.
    pub values: Option<Vec<String>>,
    /// In characters.
    pub max_length: Option<u32>,
    /// The smallest integer.
    pub minimum: Option<i64>,
    /// The largest integer.
    pub maximum: Option<i64>,
    /// Whether it is personal.
    pub is_pii: bool,
}

/// The type of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kind {
    /// Any JSON.
    #[default]
    Any,
    /// A string.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// A list of these.
    Array(Box<Shape>),
    /// An object with any keys and these values.
    Map(Box<Shape>),
    /// An object with these fields.
    Object(Vec<(String, Shape)>),
}

impl Shape {
    /// Nothing but a type.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    fn with_format(kind: Kind, format: &str) -> Self {
        Self { format: Some(format.to_owned()), ..Self::of(kind) }
    }
}

pub(crate) fn outline(api: &Api) -> Outline {
    let versions = api.products.iter().flat_map(|product| &product.versions);
    let sids = api.sids.iter().map(|sid| (sid.prefix.to_string(), sid.name.to_string()));
    Outline { versions: versions.map(|version| outline_of(api, version)).collect(), sids: sids.collect() }
}

fn outline_of(api: &Api, version: &ir::Version) -> Version {
    let folder = version.spec.rsplit_once('/').map_or("", |(folder, _)| folder);
    let enums = version.resources.iter().flat_map(|resource| &resource.enums).map(|id| &api[*id]);
    let operations = version.resources.iter().flat_map(|resource| &resource.operations);
    Version {
        folder: folder.to_owned(),
        host: version.host.clone(),
        operations: operations.map(|operation| self::operation(api, operation)).collect(),
        files: version.resources.iter().flat_map(|resource| files(api, resource)).collect(),
        enums: enums.map(|an_enum| (an_enum.name.to_string(), values(an_enum))).collect(),
        differences: version.differences.clone(),
    }
}

/// What a resource defines, each with its file.
fn files(api: &Api, resource: &ir::Resource) -> Vec<(String, String)> {
    let models = resource.models().map(|id| &api[id].name);
    let requests = resource.operations.iter().map(|operation| &operation.request);
    let names = std::iter::once(&resource.name).chain(models).chain(requests);
    names.map(|name| (name.to_string(), resource.spec.clone())).collect()
}

fn values(an_enum: &ir::Enum) -> Vec<String> {
    an_enum.variants.iter().map(|variant| variant.wire.clone()).collect()
}

fn operation(api: &Api, operation: &ir::Operation) -> Operation {
    let path = operation.path_parameters.iter().map(|member| Parameter {
        is_required: true,
        ..parameter(api, Location::Path, member, Encoding::Plain)
    });
    let beside = operation.parameters.iter().map(|one| Parameter {
        is_required: one.is_required,
        ..parameter(api, one.location, &one.member, one.encoding)
    });
    Operation {
        id: operation.request.to_string(),
        method: operation.method.as_str().to_owned(),
        path: operation.path.to_string(),
        parameters: path.chain(beside).collect(),
        page: operation.page.as_ref().map(|page| Page {
            items: page.items.clone(),
            max_size: Some(page.max_size),
            next: Some(page.next.join(".")),
        }),
        answer: operation
            .response
            .map(|response| (api[response].name.to_string(), object(api, response, &mut Vec::new()))),
    }
}

fn parameter(api: &Api, location: Location, member: &Member, encoding: Encoding) -> Parameter {
    Parameter {
        location,
        name: member.wire.clone(),
        is_required: false,
        is_nullable: encoding == Encoding::Nullable,
        is_joined: encoding == Encoding::Joined,
        shape: shape(api, member, &mut Vec::new()),
    }
}

/// `inside` are the objects that this one is inside of: one that holds itself has no end.
fn object(api: &Api, id: ModelId, inside: &mut Vec<ModelId>) -> Shape {
    if inside.contains(&id) {
        return Shape::default();
    }
    inside.push(id);
    let fields = api[id].fields.iter().map(|field| (field.wire.clone(), shape(api, field, inside)));
    let fields = fields.collect();
    inside.pop();
    Shape::of(Kind::Object(fields))
}

fn shape(api: &Api, member: &Member, inside: &mut Vec<ModelId>) -> Shape {
    let mut shape = shape_of(api, &member.ty, inside);
    shape.is_pii = member.is_pii;
    limit(&mut shape, member.limit);
    shape
}

/// Puts the limit where the strings or the integers are.
fn limit(shape: &mut Shape, limit: Option<Limit>) {
    match &mut shape.kind {
        Kind::Array(element) | Kind::Map(element) => return self::limit(element, limit),
        _ => {}
    }
    match limit {
        Some(Limit::Length(max)) => shape.max_length = Some(max),
        Some(Limit::Range(min, max)) => (shape.minimum, shape.maximum) = (Some(min), Some(max)),
        Some(Limit::AtLeast(min)) => shape.minimum = Some(min),
        Some(Limit::AtMost(max)) => shape.maximum = Some(max),
        None => {}
    }
}

fn shape_of(api: &Api, ty: &ir::Type, inside: &mut Vec<ModelId>) -> Shape {
    match ty {
        ir::Type::String => Shape::of(Kind::String),
        ir::Type::Integer => Shape::of(Kind::Integer),
        ir::Type::Number => Shape::of(Kind::Number),
        ir::Type::Boolean => Shape::of(Kind::Boolean),
        ir::Type::Decimal => Shape::with_format(Kind::Number, "decimal"),
        ir::Type::Timestamp => Shape::with_format(Kind::String, "date-time"),
        ir::Type::When => Shape::with_format(Kind::String, "date-time-or-relative"),
        ir::Type::Uri => Shape::with_format(Kind::String, "uri"),
        ir::Type::RawJson => Shape::of(Kind::Any),
        ir::Type::Sid(id) => {
            let pattern = Some(format!("^{}[0-9a-fA-F]{{32}}$", api[*id].prefix));
            Shape { pattern, ..Shape::of(Kind::String) }
        }
        ir::Type::Enum(id) => Shape { values: Some(values(&api[*id])), ..Shape::of(Kind::String) },
        ir::Type::Object(id) if api.is_links(*id) => {
            Shape { format: Some("uri-map".to_owned()), ..object(api, *id, inside) }
        }
        ir::Type::Object(id) => object(api, *id, inside),
        ir::Type::List(element) => Shape::of(Kind::Array(Box::new(shape_of(api, element, inside)))),
        ir::Type::Map(value) => Shape::of(Kind::Map(Box::new(shape_of(api, value, inside)))),
    }
}
