//! What Clippy would rather have otherwise, and is as the API has it: expected where it is so, and nowhere else.
//!
//! The limits are those of `clippy.toml`, or by default Clippy's. `golden_compiles` shows that they are right.

use quote::quote;
use syn::{Attribute, GenericArgument, PathArguments, Type};

use super::ident;
use super::template::template;

/// How many fields of a struct are booleans without a word about it.
const BOOLEANS: usize = 3;

/// How nested a type is, in Clippy's measure.
const COMPLEXITY: usize = 250;

/// What is too much about a struct with fields of such types.
pub(super) fn of_struct<'a>(types: impl Iterator<Item = &'a Type>) -> Vec<Attribute> {
    expected(&[("struct_excessive_bools", booleans(types) > BOOLEANS)])
}

/// What is too much about a type.
pub(super) fn of_type(ty: &Type) -> Vec<Attribute> {
    expected(&[("type_complexity", complexity(ty, 1) > COMPLEXITY)])
}

/// What is too much about a constructor that takes a struct with fields of such types.
pub(super) fn of_arguments(types: &[Type]) -> Vec<Attribute> {
    expected(&[("needless_pass_by_value", !types.is_empty() && types.iter().all(is_copied))])
}

/// What is odd about a module with the name of the one that it is in.
pub(super) fn of_module(module: &proc_macro2::Ident, outer: &proc_macro2::Ident) -> Vec<Attribute> {
    expected(&[("module_inception", module == outer)])
}

fn expected(lints: &[(&str, bool)]) -> Vec<Attribute> {
    let lints = lints.iter().filter(|(_, is_so)| *is_so).map(|(lint, _)| ident(lint));
    let expected = lints.map(|lint| {
        let expected = quote!(clippy::#lint, reason = "the API has it so");
        template!(Attribute [expected] #[expect(#expected)])
    });
    expected.collect()
}

fn booleans<'a>(types: impl Iterator<Item = &'a Type>) -> usize {
    types.filter(|ty| matches!(ty, Type::Path(path) if path.path.is_ident("bool"))).count()
}

/// Whether a value is copied when it is taken out of a struct.
fn is_copied(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| match &last.arguments {
        PathArguments::AngleBracketed(inner) if last.ident == "Option" => {
            inner.args.iter().all(|inner| matches!(inner, GenericArgument::Type(ty) if is_copied(ty)))
        }
        _ => ["Date", "Timestamp", "When", "bool", "f64", "i64"].iter().any(|name| last.ident == name),
    })
}

fn complexity(ty: &Type, depth: usize) -> usize {
    let Type::Path(path) = ty else { return 0 };
    let inside = path.path.segments.iter().flat_map(|segment| match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().collect(),
        _ => Vec::new(),
    });
    let inside = inside.map(|argument| match argument {
        GenericArgument::Type(ty) => complexity(ty, depth + 1),
        _ => 0,
    });
    10 * depth + inside.sum::<usize>()
}
