//! The error codes that have a name.

use std::collections::HashMap;

use super::allocator::placeholder;
use super::context::Lower;
use super::names;
use super::site::Site;
use crate::diagnostic::{Other, Position};
use crate::document::{Document, ErrorCodes, Fault};
use crate::ir;

impl Lower<'_> {
    pub(super) fn error_codes(&mut self, document: &Document, codes: &ErrorCodes) {
        let top = Site::top(document);
        let all = top.key("errors");
        let mut first_of = HashMap::new();
        for (name, spec) in codes.errors.iter() {
            let site = all.key(name);
            let ident = names::given_constant(name).unwrap_or_else(|message| {
                self.report(
                    site.mistake_at_key(message).help("it is the name of a constant: `RATE_LIMITED`"),
                );
                placeholder()
            });
            let at_code = site.key("code");
            if !(10_000..1_000_000).contains(&spec.code) {
                let message = format!("`{}` is not an error code", spec.code);
                self.report(at_code.mistake(message).help("Twilio's codes have five or six digits"));
            } else if let Some((earlier, position)) = first_of.get(&spec.code) {
                let message = format!("`{earlier}` and `{name}` have the same code");
                let label = "the first is here".to_owned();
                let first = Other { file: document.path.clone(), position: Position::clone(position), label };
                let report = at_code.mistake(message).help("leave one of the two out").other(Some(first));
                self.report(report);
            } else if !at_code.is_hole() {
                first_of.insert(spec.code, (name, Position::Value(at_code.path())));
            }
            self.doc(&site.key("doc"), &spec.doc);
            self.api.error_codes.push(ir::ErrorCode {
                name: ident,
                code: spec.code,
                is_transient: spec.transient == Some(true),
                fault: spec.fault.map(|fault| match fault {
                    Fault::Program => ir::Fault::Program,
                    Fault::Caller => ir::Fault::Caller,
                }),
                doc: spec.doc.clone(),
            });
        }
        self.api.error_codes.sort_by_key(|code| code.code);
    }
}
