use quote::quote;

use super::{docs, documented, item};
use crate::ir::Enum;
use crate::print::Item;

/// An enum that keeps the values it does not know. What all of them can do is in the runtime's `open_enums!`.
pub(super) fn items(an_enum: &Enum) -> [Item; 2] {
    let name = &an_enum.name;
    let variants = an_enum.variants.iter().map(|variant| {
        let name = &variant.name;
        let doc = docs::doc(&format!("`{}`: {}", variant.wire, variant.doc));
        quote!(#doc #name,)
    });
    let (names, wires): (Vec<_>, Vec<_>) =
        an_enum.variants.iter().map(|variant| (&variant.name, &variant.wire)).unzip();
    let structure = quote! {
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know, as it came.
            Unrecognized(crate::Unrecognized),
        }
    };
    let functions = quote! {
        impl #name {
            /// Every value that is known.
            pub const KNOWN: &'static [Self] = &[#(Self::#names),*];

            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wires,)*
                    Self::Unrecognized(value) => value.as_str(),
                }
            }

            fn from_wire(value: &str) -> Self {
                match value {
                    #(#wires => Self::#names,)*
                    _ => Self::Unrecognized(crate::Unrecognized::new(value)),
                }
            }
        }
    };
    [documented(name, &an_enum.doc, structure), item(format!("impl {name}"), functions)]
}
