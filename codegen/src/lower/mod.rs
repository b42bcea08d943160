//! From the spec to the IR: every check is here, and what comes out cannot hold a mistake.
//!
//! A mistake is reported and the work goes on with a placeholder, so that all of them are found in one run. The IR is for use only
//! if there is no diagnostic.

mod allocator;
mod answer;
mod components;
mod context;
mod declare;
mod earlier;
mod english;
mod error_codes;
mod final_when;
mod grants;
mod known;
mod lint;
pub(crate) mod names;
mod nesting;
mod operation;
mod overlaps;
mod parameters;
// One grammar: what the crate can check is what the spec can say.
#[path = "../../../generated/src/runtime/request/pattern.rs"]
mod pattern;
mod private_names;
mod products_file;
mod prose;
mod reserved;
mod resource;
mod schema;
mod schema_keys;
mod sent;
mod sids;
mod site;
mod sub_resource;
mod terms;
mod terms_file;
mod twiml;
mod twiml_names;
mod union;
mod version;
mod webhook;
mod webhook_family;
mod webhook_records;

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::document::{Content, Document};
use crate::ir::Api;
pub(crate) use components::components;
use context::Lower;
pub(crate) use earlier::Earlier;
pub(crate) use operation::NO_RESPONSE;
pub(crate) use parameters::{is_authorization, is_header_name, is_header_of_the_client, is_idempotency_key};
pub(crate) use pattern::Pattern;
pub(crate) use private_names::is_like_secret;
pub(crate) use schema_keys::matches_pattern;
pub(crate) use terms::{Described, KnownTerms};
use version::by_product;

/// Lowers all documents, and gives the warnings about them. `complete` says that no file was lost on the way here: else what one
/// refers to may be in the lost one.
pub(crate) fn lower(
    documents: &[Rc<Document>],
    complete: bool,
    (earlier, diagnostics): (&mut Earlier, &mut Vec<Diagnostic>),
) -> (Api, Vec<Diagnostic>) {
    let mut lower = Lower::new(complete, (earlier, diagnostics));
    lower.terms = terms(documents);
    lower.types.reserve(reserved::TYPES, "the crate");
    let folders = products_file::folders(documents.iter().map(Rc::as_ref));
    for document in documents {
        match &document.content {
            Content::Sids(sids) => {
                lower.sids_document = Some(document);
                lower.sids(document, sids);
            }
            Content::SharedEnums(enums) => lower.shared_enums(document, enums),
            Content::ErrorCodes(codes) => lower.error_codes(document, codes),
            Content::Terms(terms) => lower.check_terms(document, terms),
            Content::Products(products) => lower.products_file(document, products, &folders),
            Content::Grants(_)
            | Content::Version(..)
            | Content::Upstream(..)
            | Content::Resource(..)
            | Content::Groups(..)
            | Content::Webhook(..)
            | Content::Dialect(..)
            | Content::Element(..) => {}
        }
    }
    // Their SIDs and enums are known by now.
    for document in documents {
        if let Content::Grants(grants) = &document.content {
            lower.grants(document, grants);
        }
    }
    lower.api.close_part();
    let shared = documents.iter().filter(|document| document.content.is_shared()).cloned().collect();
    lower.earlier.start(shared, complete && lower.diagnostics.is_empty());
    for (product, folders) in by_product(documents) {
        lower.product(&product, &folders);
    }
    lower.webhooks(documents);
    lower.twiml(documents);
    lower.lint_shared_enums();
    (lower.api, lower.warnings)
}

/// The terms that are said, if a file has them.
fn terms(documents: &[Rc<Document>]) -> KnownTerms<'_> {
    let said = documents.iter().find_map(|document| match &document.content {
        Content::Terms(terms) => Some(terms),
        _ => None,
    });
    said.map(KnownTerms::new).unwrap_or_default()
}
