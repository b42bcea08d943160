//! What the Rust looks like. Cannot fail: the IR holds no mistakes, and no name is looked at as text again.

mod arguments;
mod columns;
mod docs;
mod enums;
mod error_codes;
mod example;
mod feature;
mod front_page;
mod generator;
mod grants;
mod imports;
mod items;
mod lints;
mod literal;
mod markdown;
mod model;
mod open_enum;
mod operation;
mod overview;
mod page;
mod product;
mod products;
mod resource;
mod sids;
mod template;
mod twiml;
mod ty;
mod union;
mod version;
mod webhook;

use crate::ir::Api;
pub(crate) use generator::Draft;
use generator::{Drafts, Generator};
use items::{ROOT, documented, group, ident, item};

/// The kinds of files. A new one is a module here with a [`Generator`], and a line in this list.
const GENERATORS: &[&dyn Generator] = &[
    &sids::Sids,
    &enums::SharedEnums,
    &error_codes::ErrorCodes,
    &front_page::FrontPage,
    &grants::AccessTokens,
    &products::Products,
    &product::Products,
    &version::Versions,
    &resource::Resources,
    &twiml::Root,
    &twiml::Dialects,
    &twiml::Elements,
];

/// The files of the crate, each made when it is asked for.
pub(crate) fn emit(api: &Api) -> impl Iterator<Item = Draft<'_>> {
    GENERATORS.iter().flat_map(move |generator| generator.generate(api))
}
