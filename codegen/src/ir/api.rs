//! The API as a whole: products, versions, resources and their types.

use std::rc::Rc;

use proc_macro2::Ident;

use super::grant::Grants;
use super::ids::{EnumId, ModelId, SidId};
use super::member::Member;
use super::operation::{Authentication, Operation, SubResource};
use super::part::Part;
use super::twiml::Twiml;
use super::webhook::Webhook;

/// The kinds of SID that the runtime itself names, whatever the spec has: of the account, and of a key that is a credential. Each with its
/// prefix, its name and what it identifies.
pub(crate) const SIDS_OF_RUNTIME: [(&str, &str, &str); 2] = [
    ("AC", "AccountSid", "An account or a subaccount."),
    ("SK", "ApiKeySid", "An API key, which the client takes as a credential."),
];

/// All of it. Models and enums are referred to by their ids.
#[derive(Debug, Default)]
pub(crate) struct Api {
    /// All that the spec knows, whether or not anything refers to them.
    pub(crate) sids: Vec<Sid>,
    /// By their numbers.
    pub(crate) error_codes: Vec<ErrorCode>,
    pub(crate) products: Vec<Product>,
    /// What access tokens can have, if the spec says that.
    pub(crate) grants: Option<Grants>,
    pub(crate) twiml: Option<Twiml>,
    /// The enums that products share.
    pub(crate) shared_enums: Vec<EnumId>,
    /// Those that are done.
    parts: Vec<Rc<Part>>,
    /// The one that is being made, after all others.
    open: Part,
}

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
        self.open.models.push(model);
        ModelId { part: self.parts.len(), index: self.open.models.len() - 1 }
    }

    pub(crate) fn add_enum(&mut self, an_enum: Enum) -> EnumId {
        self.open.enums.push(an_enum);
        EnumId { part: self.parts.len(), index: self.open.enums.len() - 1 }
    }

    pub(crate) fn use_sid(&mut self, id: SidId) {
        self.open.used.sids.insert(id);
    }

    pub(crate) fn use_enum(&mut self, id: EnumId) {
        self.open.used.enums.insert(id);
    }

    pub(crate) fn use_model(&mut self, id: ModelId) {
        self.open.used.models.insert(id);
    }

    /// Whether anything refers to an enum.
    pub(crate) fn is_enum_used(&self, id: EnumId) -> bool {
        self.parts().any(|part| part.used.enums.contains(&id))
    }

    /// Whether anything refers to a model.
    pub(crate) fn is_model_used(&self, id: ModelId) -> bool {
        self.parts().any(|part| part.used.models.contains(&id))
    }

    /// The kinds of SID that the crate has: what nothing refers to is left out, unless the runtime itself names it.
    pub(crate) fn sids_of_crate(&self) -> impl Iterator<Item = (SidId, &Sid)> {
        let is_used = |id| self.parts().any(|part| part.used.sids.contains(&id));
        self.sids().filter(move |(id, sid)| sid.is_of_runtime() || is_used(*id))
    }

    /// All parts. The one that is being made comes first: most of what is asked for is in it.
    fn parts(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.open).chain(self.parts.iter().map(Rc::as_ref))
    }

    /// How many parts are done.
    pub(crate) fn part_count(&self) -> usize {
        self.parts.len()
    }

    /// Ends the part that is being made.
    pub(crate) fn close_part(&mut self) -> Rc<Part> {
        let part = Rc::new(std::mem::take(&mut self.open));
        self.add_part(Rc::clone(&part));
        part
    }

    /// Adds a part that was made when there were as many before it.
    pub(crate) fn add_part(&mut self, part: Rc<Part>) {
        self.parts.push(part);
    }

    /// A model of the part that is being made.
    pub(crate) fn model_mut(&mut self, id: ModelId) -> &mut Model {
        &mut self[id]
    }
}

// An id is made by the `add` above alone, and nothing is ever taken out.
#[expect(clippy::indexing_slicing, reason = "an id is an index that `add_*` gave out")]
mod index {
    use super::{Api, Enum, EnumId, Model, ModelId, Part, Sid, SidId};

    impl Api {
        fn part(&self, number: usize) -> &Part {
            self.parts.get(number).map_or(&self.open, AsRef::as_ref)
        }
    }

    impl std::ops::Index<SidId> for Api {
        type Output = Sid;

        fn index(&self, id: SidId) -> &Sid {
            &self.sids[id.0]
        }
    }

    impl std::ops::Index<ModelId> for Api {
        type Output = Model;

        fn index(&self, id: ModelId) -> &Model {
            &self.part(id.part).models[id.index]
        }
    }

    impl std::ops::IndexMut<ModelId> for Api {
        fn index_mut(&mut self, id: ModelId) -> &mut Model {
            &mut self.open.models[id.index]
        }
    }

    impl std::ops::Index<EnumId> for Api {
        type Output = Enum;

        fn index(&self, id: EnumId) -> &Enum {
            &self.part(id.part).enums[id.index]
        }
    }
}

/// A kind of SID.
#[derive(Debug, Hash)]
pub(crate) struct Sid {
    /// `CF`, `SM|MM`, `UT.flex`
    pub(crate) key: String,
    /// What it begins with: `SM`, `MM`.
    pub(crate) prefixes: Vec<String>,
    /// Its marker type: `CF`, `SMOrMM`, `UTOfFlex`.
    pub(crate) marker: Ident,
    /// `ConferenceSid`
    pub(crate) name: Ident,
    pub(crate) doc: String,
}

impl Sid {
    /// Whether the runtime itself names it.
    pub(crate) fn is_of_runtime(&self) -> bool {
        SIDS_OF_RUNTIME.iter().any(|(prefix, ..)| self.key == *prefix)
    }

    /// `^CF[0-9a-fA-F]{32}$`, `^(SM|MM)[0-9a-fA-F]{32}$`
    pub(crate) fn pattern(&self) -> String {
        let prefixes = match self.prefixes.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join("|")),
        };
        format!("^{prefixes}[0-9a-fA-F]{{32}}$")
    }

    /// A made-up one.
    pub(crate) fn example(&self) -> String {
        format!("{}{}", self.prefixes.first().map_or("", String::as_str), "a".repeat(32))
    }
}

/// An error code that has a name.
#[derive(Debug, Hash)]
pub(crate) struct ErrorCode {
    /// `RATE_LIMITED`
    pub(crate) name: Ident,
    pub(crate) code: u32,
    /// Whether the same may go well later.
    pub(crate) is_transient: bool,
    /// Whose it is to mend, where the HTTP status does not tell.
    pub(crate) fault: Option<Fault>,
    pub(crate) doc: String,
}

/// Whose an error is to mend.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub(crate) enum Fault {
    Program,
    Caller,
}

#[derive(Debug, Hash)]
pub(crate) struct Product {
    pub(crate) module: Ident,
    /// As people write it: `Insights`.
    pub(crate) title: String,
    /// What it is for, as a phrase. Empty if nobody says so.
    pub(crate) summary: String,
    /// That Twilio has retired it, and what takes its place.
    pub(crate) retired: Option<String>,
    pub(crate) versions: Vec<Rc<Version>>,
    /// Whether it is the module of the webhooks, where a version is a product.
    pub(crate) is_of_webhooks: bool,
}

#[derive(Debug, Hash)]
pub(crate) struct Version {
    /// The file that it comes from.
    pub(crate) spec: String,
    pub(crate) module: Ident,
    pub(crate) doc: String,
    /// Empty where nothing can be asked.
    pub(crate) host: String,
    /// That of its operations, but for those that have their own.
    pub(crate) authentication: Authentication,
    pub(crate) resources: Vec<Resource>,
}

#[derive(Debug, Hash)]
pub(crate) struct Resource {
    /// The file that it comes from.
    pub(crate) spec: String,
    pub(crate) module: Ident,
    /// That of its record, if it has one. It stands at the root of the version; all else in the module.
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
    /// What its record is, if Twilio sends it on its own.
    pub(crate) role: ResourceRole,
}

impl Resource {
    /// The types of its module, its record first.
    pub(crate) fn names<'a>(&'a self, api: &'a Api) -> impl Iterator<Item = &'a Ident> {
        let models = self.links.into_iter().chain(self.objects.iter().copied()).map(|id| &api[id].name);
        let enums = self.enums.iter().map(|id| &api[*id].name);
        let requests = self
            .operations
            .iter()
            .flat_map(|operation| std::iter::once(&operation.request).chain(&operation.arguments_type));
        std::iter::once(&self.name).chain(models).chain(enums).chain(requests)
    }

    /// What is said of it as a webhook.
    pub(crate) fn webhook(&self) -> Option<&Webhook> {
        match &self.role {
            ResourceRole::Webhook(webhook) => Some(webhook),
            ResourceRole::Api | ResourceRole::SharedEnums => None,
        }
    }

    /// Whether it has a type of its own name.
    pub(crate) fn is_type(&self) -> bool {
        !matches!(self.role, ResourceRole::SharedEnums)
    }

    /// The structs of its file: the resource itself, then what is inside of it.
    pub(crate) fn models(&self) -> impl Iterator<Item = ModelId> {
        self.model.into_iter().chain(self.links).chain(self.objects.iter().copied())
    }
}

/// What a file of the crate is about.
#[derive(Debug, Hash)]
pub(crate) enum ResourceRole {
    /// A resource of the API, which can be asked for.
    Api,
    /// A request that Twilio makes to an application.
    Webhook(Webhook),
    /// Enums that several webhooks of a product have. Nothing is called as it is.
    SharedEnums,
}

/// A field that tells when a record is final, and the values that say so.
#[derive(Debug, Hash)]
pub(crate) struct FinalField {
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) an_enum: EnumId,
    pub(crate) variants: Vec<Ident>,
    /// Whether the field is on its way out.
    pub(crate) is_deprecated: bool,
}

/// A struct that is read from and written to JSON.
#[derive(Debug, Hash)]
pub(crate) struct Model {
    /// The module that it is defined in.
    pub(crate) module: Ident,
    pub(crate) name: Ident,
    /// Whether it is the record of a resource, which people find at the root of the version.
    pub(crate) is_record: bool,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Member>,
    /// Whether a request can carry it, so that people make one.
    pub(crate) is_sent: bool,
    /// Whether it is one of several objects, each of which its `fields` have as a variant.
    pub(crate) union: Option<Union>,
}

/// How it is told which of several objects something is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    /// The member that says so, by the names of the variants on the wire.
    pub(crate) tag: Option<String>,
}

impl Model {
    /// What it is called inside of its version: `Conference`, `conference::DetectedIssues`.
    pub(crate) fn path(&self) -> String {
        let Self { module, name, .. } = self;
        if self.is_record { name.to_string() } else { format!("{module}::{name}") }
    }
}

#[derive(Debug, Hash)]
pub(crate) struct Enum {
    /// The module that it is defined in. None for one that products share.
    pub(crate) module: Option<Ident>,
    pub(crate) name: Ident,
    pub(crate) doc: String,
    pub(crate) variants: Vec<Variant>,
}

impl Enum {
    /// What it is called inside of its version: `conference::Status`; `HttpMethod` if products share it.
    pub(crate) fn path(&self) -> String {
        match &self.module {
            Some(module) => format!("{module}::{}", self.name),
            None => self.name.to_string(),
        }
    }
}

#[derive(Debug, Hash)]
pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: Ident,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
    pub(crate) doc: String,
}
