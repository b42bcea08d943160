//! `error_codes.rs`: a constant per error code that has a name.

use syn::{Expr, ImplItem};

use super::markdown::prose;
use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, docs, item};
use crate::ir::{Api, ErrorCode, Fault};
use crate::print::Module;

/// The one file of error codes. The runtime looks them up, so it is there whatever the spec has.
pub(super) struct ErrorCodes;

impl Generator for ErrorCodes {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        Box::new(std::iter::once(Draft::of_all(|| module(api))))
    }
}

fn module(api: &Api) -> Module {
    let codes = &api.error_codes;
    let constants: Vec<_> = codes.iter().map(constant).collect();
    let known: Vec<_> = codes.iter().map(known).collect();
    let imports = template!(Item [] use crate::runtime::{ErrorCode, KnownCode};);
    let code = template!(Item [constants, known]
        impl ErrorCode {
            #constants

            /// What is known of each, sorted by number.
            pub(crate) const KNOWN: &'static [KnownCode] = &[#known];
        }
    );
    Module {
        path: format!("{ROOT}/error_codes.rs"),
        spec: "spec/errors.yaml".to_owned(),
        doc: "The error codes that people meet most, by name.".to_owned(),
        items: vec![item(imports), item(code)],
    }
}

fn constant(code: &ErrorCode) -> ImplItem {
    let (name, number) = (&code.name, code.code);
    let later = if code.is_transient { " The same may go well later." } else { "" };
    let fault = match code.fault {
        Some(Fault::Program) => " It is for the program to mend.",
        Some(Fault::Caller) => " It is for the program's caller to mend.",
        None => "",
    };
    let doc = docs::doc(&format!("`{}`: {}{later}{fault}", code.code, prose(&code.doc)));
    template!(ImplItem [doc, name, number] #doc pub const #name: Self = Self::new(#number);)
}

fn known(code: &ErrorCode) -> Expr {
    let (name, text, is_transient) = (&code.name, code.name.to_string(), code.is_transient);
    let doc = code.doc.trim_end().lines().next().unwrap_or_default();
    let fault = match code.fault {
        Some(Fault::Program) => template!(Expr [] Some(crate::runtime::Fault::Program)),
        Some(Fault::Caller) => template!(Expr [] Some(crate::runtime::Fault::Caller)),
        None => template!(Expr [] None),
    };
    template!(Expr [name, text, doc, is_transient, fault]
        KnownCode { code: Self::#name, name: #text, doc: #doc, is_transient: #is_transient, fault: #fault }
    )
}
