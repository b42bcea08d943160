//! The API as the emitter sees it: every name decided, every reference resolved, nothing left that can be wrong.

mod api;
mod fingerprint;
mod grant;
mod ids;
mod member;
mod operation;
mod part;
mod path;
mod signature;
mod spelling;
mod twiml;
mod ty;
mod uses;
mod webhook;

pub(crate) use api::{
    Api, Enum, ErrorCode, Fault, FinalField, Model, Product, Resource, ResourceRole, SIDS_OF_RUNTIME, Sid,
    Union, Variant, Version,
};
pub(crate) use grant::{Grant, GrantContent, GrantField, Grants};
pub(crate) use ids::{EnumId, ModelId, SidId};
pub(crate) use member::{Bounds, Encoding, KEY, Limit, Location, Member, NUMBER, Parameter, Privacy};
pub(crate) use operation::{
    Argument, Authentication, BodyFormat, Idempotency, Method, Operation, Overlap, Page, Paging, SubResource,
};
pub(crate) use part::Part;
pub(crate) use path::PathTemplate;
pub(crate) use signature::Signature;
pub(crate) use spelling::{Input, Spelling};
pub(crate) use twiml::{Child, Dialect, Element, Text, Twiml};
pub(crate) use ty::{Form, Type};
pub(crate) use uses::{Shared, Uses};
pub(crate) use webhook::{Answer, Record, Records, Webhook, WebhookMethod};
