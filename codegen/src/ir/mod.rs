//! The API as the emitter sees it: every name decided, every reference resolved, nothing left that can be wrong.

use proc_macro2::Ident;

/// All of it. Models and enums are referred to by their ids.
#[derive(Debug, Default)]
pub(crate) struct Api {
    /// The file of the SIDs, if there is one.
    pub(crate) sids_spec: Option<String>,
    pub(crate) sids: Vec<Sid>,
    pub(crate) products: Vec<Product>,
    models: Vec<Model>,
    enums: Vec<Enum>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SidId(usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ModelId(usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EnumId(usize);

impl Api {
    pub(crate) fn add_sid(&mut self, sid: Sid) -> SidId {
        self.sids.push(sid);
        SidId(self.sids.len() - 1)
    }

    /// The kinds of SID with their ids.
    pub(crate) fn sids(&self) -> impl Iterator<Item = (SidId, &Sid)> {
        self.sids.iter().enumerate().map(|(index, sid)| (SidId(index), sid))
    }

    pub(crate) fn add_model(&mut self, model: Model) -> ModelId {
        self.models.push(model);
        ModelId(self.models.len() - 1)
    }

    pub(crate) fn add_enum(&mut self, an_enum: Enum) -> EnumId {
        self.enums.push(an_enum);
        EnumId(self.enums.len() - 1)
    }

    /// Whether a model is the links of a resource.
    pub(crate) fn is_links(&self, id: ModelId) -> bool {
        let resources =
            self.products.iter().flat_map(|product| &product.versions).flat_map(|version| &version.resources);
        resources.into_iter().any(|resource| resource.links == Some(id))
    }

    pub(crate) fn model_mut(&mut self, id: ModelId) -> &mut Model {
        &mut self[id]
    }
}

// An id is made by the `add` above alone, and nothing is ever taken out.
#[expect(clippy::indexing_slicing, reason = "an id is an index that `add_*` gave out")]
mod index {
    use super::{Api, Enum, EnumId, Model, ModelId, Sid, SidId};

    impl std::ops::Index<SidId> for Api {
        type Output = Sid;

        fn index(&self, id: SidId) -> &Sid {
            &self.sids[id.0]
        }
    }

    impl std::ops::Index<ModelId> for Api {
        type Output = Model;

        fn index(&self, id: ModelId) -> &Model {
            &self.models[id.0]
        }
    }

    impl std::ops::IndexMut<ModelId> for Api {
        fn index_mut(&mut self, id: ModelId) -> &mut Model {
            &mut self.models[id.0]
        }
    }

    impl std::ops::Index<EnumId> for Api {
        type Output = Enum;

        fn index(&self, id: EnumId) -> &Enum {
            &self.enums[id.0]
        }
    }
}

/// A kind of SID.
#[derive(Debug)]
pub(crate) struct Sid {
    /// `CF`, which is also the name of its marker type.
    pub(crate) prefix: Ident,
    /// `ConferenceSid`
    pub(crate) name: Ident,
    pub(crate) doc: String,
}

#[derive(Debug)]
pub(crate) struct Product {
    pub(crate) module: Ident,
    /// As people write it: `Insights`.
    pub(crate) title: String,
    pub(crate) versions: Vec<Version>,
}

#[derive(Debug)]
pub(crate) struct Version {
    /// The file that it comes from.
    pub(crate) spec: String,
    pub(crate) module: Ident,
    pub(crate) doc: String,
    pub(crate) host: String,
    pub(crate) authentication: Authentication,
    pub(crate) resources: Vec<Resource>,
    /// What differs from Twilio's own description on purpose, each with the reason.
    pub(crate) differences: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Authentication {
    Basic,
    None,
}

#[derive(Debug)]
pub(crate) struct Resource {
    /// The file that it comes from.
    pub(crate) spec: String,
    pub(crate) module: Ident,
    /// That of its record, if it has one.
    pub(crate) name: Ident,
    pub(crate) doc: String,
    /// Its record. Without one it only holds requests, which answer with other records.
    pub(crate) model: Option<ModelId>,
    /// Its links to sub-resources, if it has that field.
    pub(crate) links: Option<ModelId>,
    /// The other objects inside of it.
    pub(crate) objects: Vec<ModelId>,
    pub(crate) enums: Vec<EnumId>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) sub_resources: Vec<SubResource>,
    /// When its record is final. Empty if nothing tells.
    pub(crate) final_when: Vec<FinalField>,
}

impl Resource {
    /// The structs of its file: the resource itself, then what is inside of it.
    pub(crate) fn models(&self) -> impl Iterator<Item = ModelId> {
        self.model.into_iter().chain(self.links).chain(self.objects.iter().copied())
    }
}

/// A field that tells when a record is final, and the values that say so.
#[derive(Debug)]
pub(crate) struct FinalField {
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) an_enum: EnumId,
    pub(crate) variants: Vec<Ident>,
}

/// A struct that is read from and written to JSON.
#[derive(Debug)]
pub(crate) struct Model {
    /// The module that it is defined in.
    pub(crate) module: Ident,
    pub(crate) name: Ident,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Member>,
    /// Whether a request can carry it, so that people make one.
    pub(crate) is_sent: bool,
}

/// A field of a model, or what a parameter of an operation is.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) is_pii: bool,
    pub(crate) limit: Option<Limit>,
    pub(crate) doc: String,
}

/// What holds for a value, or for each in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// At most so many characters.
    Length(u32),
    /// From the first to the second, both included.
    Range(i64, i64),
    AtLeast(i64),
    AtMost(i64),
}

/// A parameter of an operation beside those in its path.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) member: Member,
    /// Whether there is no request without it.
    pub(crate) is_required: bool,
    pub(crate) sent: Sent,
}

/// How a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    AsItIs,
    /// Also as an explicit `null`.
    Nullable,
    /// A list as one text, joined by commas.
    Joined,
    /// A list by repeating the name.
    Repeated,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Decimal,
    Timestamp,
    When,
    Uri,
    RawJson,
    Sid(SidId),
    Enum(EnumId),
    Object(ModelId),
    List(Box<Type>),
    /// By keys of any kind.
    Map(Box<Type>),
}

impl Type {
    /// Whether a value of this type is an object of a described shape, or a list of them.
    pub(crate) fn has_objects(&self) -> bool {
        match self {
            Self::Object(_) => true,
            Self::List(element) | Self::Map(element) => element.has_objects(),
            _ => false,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Enum {
    /// The module that it is defined in.
    pub(crate) module: Ident,
    pub(crate) name: Ident,
    pub(crate) doc: String,
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) doc: String,
}

#[derive(Debug)]
pub(crate) struct Operation {
    /// The constructor: `fetch`.
    pub(crate) name: Ident,
    /// The request type, and Twilio's name of the operation: `FetchConference`.
    pub(crate) request: Ident,
    pub(crate) doc: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// In the order of the path.
    pub(crate) path_parameters: Vec<Member>,
    pub(crate) query: Vec<Parameter>,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// The record of the answer. None if the answer has no body.
    pub(crate) response: Option<ModelId>,
    pub(crate) page: Option<Page>,
    /// Whether it can be done twice without harm.
    pub(crate) is_repeatable: bool,
}

impl Operation {
    /// The parameters beside those in the path.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        let body = self.body.iter().flat_map(|body| &body.parameters);
        self.query.iter().chain(&self.headers).chain(body)
    }

    /// What the constructor takes: the path first, then what else there is no request without.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = Argument<'_>> {
        let required = self.parameters().filter(|parameter| parameter.is_required);
        self.path_parameters.iter().map(Argument::Path).chain(required.map(Argument::Required))
    }

    /// What can be given later.
    pub(crate) fn optional(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters().filter(|parameter| !parameter.is_required)
    }
}

/// What a constructor takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Argument<'a> {
    Path(&'a Member),
    Required(&'a Parameter),
}

impl<'a> Argument<'a> {
    pub(crate) fn member(self) -> &'a Member {
        match self {
            Self::Path(member) => member,
            Self::Required(parameter) => &parameter.member,
        }
    }

    pub(crate) fn sent(self) -> Sent {
        match self {
            Self::Path(_) => Sent::AsItIs,
            Self::Required(parameter) => parameter.sent,
        }
    }
}

/// What a request carries beside its path and query.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) format: BodyFormat,
    pub(crate) parameters: Vec<Parameter>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    Form,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Page {
    /// The key of the records in the answer.
    pub(crate) items: String,
    pub(crate) max_size: u32,
    /// The query parameter for the number of records on a page.
    pub(crate) size_parameter: String,
    /// The keys to the link to the next page.
    pub(crate) next: Vec<String>,
}

/// A request that a record leads to.
#[derive(Debug)]
pub(crate) struct SubResource {
    /// Its name in the record's links.
    pub(crate) wire: String,
    /// The method: `participants`.
    pub(crate) name: Ident,
    pub(crate) doc: String,
    /// The model that has the operation: `ConferenceParticipant`.
    pub(crate) target: Ident,
    /// The operation's constructor: `list`.
    pub(crate) operation: Ident,
    /// The request type that it makes.
    pub(crate) request: Ident,
    /// The record of the answer, if it has one.
    pub(crate) response: Option<ModelId>,
    pub(crate) is_list: bool,
    /// The fields of the record that fill the operation's path, in its order.
    pub(crate) arguments: Vec<Member>,
}
