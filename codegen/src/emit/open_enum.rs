use syn::Attribute;

use super::markdown::{code, prose};
use super::template::template;
use super::{docs, documented, item};
use crate::ir::Enum;
use crate::print::Item;

/// An enum that keeps the values it does not know. What all of them can do is in the runtime's `open_enums!`.
/// The features say for which products it is there, where several share it.
pub(super) fn items(an_enum: &Enum, features: &[Attribute]) -> [Item; 2] {
    let name = &an_enum.name;
    let variants: Vec<_> = an_enum
        .variants
        .iter()
        .map(|variant| {
            let name = &variant.name;
            let doc = docs::doc(&format!("{}: {}", code(&variant.wire), prose(&variant.doc)));
            let doc: Vec<_> = doc.into_iter().chain(docs::deprecated(variant.is_deprecated)).collect();
            template!(Variant [doc, name] #doc #name)
        })
        .collect();
    let of_enum = features.to_vec();
    let structure = template!(Item [of_enum, name, variants]
        #of_enum
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            /// A value that this version of the crate does not know, as it came.
            Unrecognized(crate::types::Unrecognized),
        }
    );

    let values = || an_enum.variants.iter().map(|variant| (&variant.name, &variant.wire));
    let known: Vec<_> = values().map(|(name, _)| template!(Expr [name] Self::#name)).collect();
    let written: Vec<_> =
        values().map(|(name, wire)| template!(Arm [name, wire] Self::#name => #wire,)).collect();
    let read: Vec<_> =
        values().map(|(name, wire)| template!(Arm [name, wire] #wire => Self::#name,)).collect();
    let has_deprecated = an_enum.variants.iter().any(|variant| variant.is_deprecated);
    let mut attributes = features.to_vec();
    attributes.extend(docs::touches_deprecated(has_deprecated));
    let functions = template!(Item [attributes, name, known, written, read]
        #attributes
        impl #name {
            /// Every value that is known.
            pub const KNOWN: &'static [Self] = &[#known];

            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #written
                    Self::Unrecognized(value) => value.as_str(),
                }
            }

            fn from_wire(value: &str) -> Self {
                match value {
                    #read
                    _ => Self::Unrecognized(crate::types::Unrecognized::new(value)),
                }
            }
        }
    );
    [documented(&prose(&an_enum.doc), structure), item(functions)]
}
