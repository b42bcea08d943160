//! What can be asked of the API, and what is sent with it.

use proc_macro2::Ident;

use super::member::{Encoding, Location, Member, Parameter};
use super::path::PathTemplate;
use super::ty::Type;

#[derive(Debug, Hash)]
pub(crate) struct Operation {
    /// The constructor: `fetch`.
    pub(crate) name: Ident,
    /// The request type, in the module of its resource: `Fetch`.
    pub(crate) request: Ident,
    /// The struct of what the constructor takes by name: `CreateArguments`. None if all is told apart by its place.
    pub(crate) arguments_type: Option<Ident>,
    /// What logs and errors call it: `FetchConference`.
    pub(crate) id: String,
    /// Twilio's name of it, if that is another.
    pub(crate) other_id: Option<String>,
    pub(crate) doc: String,
    pub(crate) method: Method,
    pub(crate) path: PathTemplate,
    /// Where it is not that of the version.
    pub(crate) authentication: Option<Authentication>,
    /// In the order of the path.
    pub(crate) path_parameters: Vec<Member>,
    /// The one of those that is the account: the client's own, unless the request says another.
    pub(crate) account: Option<Member>,
    /// The parameters beside those in the path: first those of the query, then the headers, then those of the body.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<BodyFormat>,
    /// What the body and the answer are, if not plain JSON.
    pub(crate) media_type: Option<String>,
    /// The paths of other operations that a value in the path of this one could lead to.
    pub(crate) overlaps: Vec<Overlap>,
    /// What the answer is, or with a page each of its elements. None if the answer has no body.
    pub(crate) response: Option<Type>,
    pub(crate) page: Option<Page>,
    pub(crate) idempotency: Idempotency,
    /// Whether the answer is a redirect that is not followed.
    pub(crate) is_redirect: bool,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
}

/// A value of a path parameter that would lead to another operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Overlap {
    /// The name of the parameter on the wire.
    pub(crate) parameter: String,
    /// The path of the other operation.
    pub(crate) path: String,
}

impl Operation {
    /// The parameters of one location beside the path.
    pub(crate) fn parameters_in(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.location == location)
    }

    /// What the constructor takes: the path first, then what else there is no request without.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = Argument<'_>> {
        let required = self.parameters.iter().filter(|parameter| parameter.is_required);
        self.path_arguments().map(Argument::Path).chain(required.map(Argument::Required))
    }

    /// What the constructor takes for the path: all but the account.
    pub(crate) fn path_arguments(&self) -> impl Iterator<Item = &Member> {
        let account = self.account.as_ref().map(|account| &account.wire);
        self.path_parameters.iter().filter(move |member| Some(&member.wire) != account)
    }

    /// What can be given later.
    pub(crate) fn optional(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.is_required)
    }
}

/// What a constructor takes.
#[derive(Clone, Copy, Debug, Hash)]
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

    pub(crate) fn encoding(self) -> Encoding {
        match self {
            Self::Path(_) => Encoding::Plain,
            Self::Required(parameter) => parameter.encoding,
        }
    }
}

/// Whether an operation can be done twice without harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Idempotency {
    /// Not that anybody knew.
    Unknown,
    Always,
    /// Twilio knows by a key what it has done. The key is a parameter then.
    ByKey,
}

/// How the body of a request is written. It may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum BodyFormat {
    Form,
    /// An object, each parameter a member.
    Json,
    /// One value: the only parameter.
    JsonValue,
}

impl BodyFormat {
    /// The location of its parameters.
    pub(crate) fn location(self) -> Location {
        match self {
            Self::Form => Location::Form,
            Self::Json | Self::JsonValue => Location::Json,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

#[derive(Debug, Hash)]
pub(crate) struct Page {
    /// The key of the records in the answer.
    pub(crate) items: String,
    /// If it is known.
    pub(crate) max_size: Option<u32>,
    /// The query parameter for the number of records on a page, if there is one.
    pub(crate) size_parameter: Option<String>,
    /// The keys to what leads to the next page.
    pub(crate) next: Vec<String>,
    pub(crate) paging: Paging,
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Paging {
    Link,
    /// A link that the last page can be without.
    OptionalLink,
    /// What this query parameter takes.
    Token(String),
    /// What the number that this query parameter takes follows from.
    Number(String),
}

/// A request that a record leads to.
#[derive(Debug, Hash)]
pub(crate) struct SubResource {
    /// Its name in the record's links.
    pub(crate) wire: String,
    /// The method: `participants`.
    pub(crate) name: Ident,
    pub(crate) doc: String,
    /// The resource that has the operation: `ConferenceParticipant`.
    pub(crate) target: Ident,
    /// The module of that: `conference_participant`.
    pub(crate) module: Ident,
    /// The operation's constructor: `list`.
    pub(crate) operation: Ident,
    /// The request type that it makes, in that module: `List`.
    pub(crate) request: Ident,
    /// What the answer is, if it has a body.
    pub(crate) response: Option<Type>,
    pub(crate) is_list: bool,
    /// Whether what it leads to is on its way out.
    pub(crate) is_deprecated: bool,
    /// The fields of the record that fill the operation's path, in its order.
    pub(crate) arguments: Vec<Member>,
    /// The struct that the constructor takes them in, and the parameters of the path that are its fields.
    pub(crate) arguments_type: Option<(Ident, Vec<Member>)>,
    /// The field of the record that is the account of the request.
    pub(crate) account: Option<Member>,
}

/// How a request says who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Authentication {
    Basic,
    OAuth,
    None,
}
