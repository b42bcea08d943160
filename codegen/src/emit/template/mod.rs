//! Rust with holes. A template is parsed at its first use and copied from then on: parsing what was just written would be
//! half of the generator's time.

mod fill;
mod filling;
#[cfg(test)]
mod tests;

use proc_macro2::{Group, TokenStream, TokenTree};

pub(super) use self::fill::Template;
use self::filling::Uses;
pub(super) use self::filling::{Filling, HOLES};

/// A syntax tree: that of the Rust, where `#name` stands for the local variable of that name. Which ones there are stands in front,
/// and their types say what a hole takes: a name, a text, an expression, a list of statements.
///
/// ```text
/// let (wire, name) = (&field.wire, &field.name);
/// template!(Stmt [wire, name] visitor.visit(#wire, &self.#name)?;)
/// ```
macro_rules! template {
    ($node:ident [$($hole:ident),*] $($rust:tt)*) => {{
        std::thread_local! {
            static TEMPLATE: std::cell::OnceCell<$crate::emit::template::Template<syn::$node>> =
                const { std::cell::OnceCell::new() };
        }
        const NAMES: &[&str] = &[$(stringify!($hole)),*];
        const { assert!(NAMES.len() <= $crate::emit::template::HOLES.len()) };
        #[cfg(test)]
        $crate::emit::template::reached(file!(), line!(), column!());
        let mut fillings = [$($crate::emit::template::Filling::from($hole)),*];
        // As a text: what runs once need not be compiled into much.
        let parse = || {
            let (rust, uses) = $crate::emit::template::tokens(stringify!($($rust)*), NAMES, &fillings);
            $crate::emit::template::Template::new(syn::parse_quote!(#rust), uses)
        };
        TEMPLATE.with(|template| template.get_or_init(parse).clone()).fill(NAMES, &mut fillings)
    }};
}

pub(super) use template;

/// The tokens of a template, in which each `#name` is what stands for the filling of that name, and how often each does.
///
/// # Panics
///
/// Panics if a `#name` has no filling, a filling no `#name`, or a list several: the template is wrong, whatever the spec.
pub(super) fn tokens(rust: &str, names: &[&str], fillings: &[Filling]) -> (TokenStream, Uses) {
    let holes = fillings.iter().zip(HOLES).map(|(filling, hole)| filling.hole(hole));
    let holes: Vec<_> = names.iter().copied().zip(holes).collect();
    let mut uses = Uses::default();
    // What is no Rust has no tokens, and cannot be parsed.
    let tokens = with_holes(rust.parse().unwrap_or_default(), &holes, &mut uses);
    for ((name, filling), uses) in names.iter().zip(fillings).zip(uses) {
        assert!(uses > 0, "`{name}` stands in front of a template without `#{name}`: {rust}");
        assert!(uses == 1 || !filling.is_list(), "the list `#{name}` stands in a template twice: {rust}");
    }
    (tokens, uses)
}

fn with_holes(rust: TokenStream, holes: &[(&str, TokenStream)], uses: &mut Uses) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut left = rust.into_iter().peekable();
    while let Some(token) = left.next() {
        match (token, left.peek()) {
            (TokenTree::Punct(punct), Some(TokenTree::Ident(name))) if punct.as_char() == '#' => {
                let found = holes.iter().zip(&mut *uses).find(|((known, _), _)| name == known);
                assert!(found.is_some(), "a template has `#{name}`, which does not stand in front of it");
                if let Some(((_, hole), uses)) = found {
                    *uses += 1;
                    tokens.extend(hole.clone());
                }
                left.next();
            }
            (TokenTree::Group(group), _) => {
                let inside = with_holes(group.stream(), holes, uses);
                tokens.extend([TokenTree::from(Group::new(group.delimiter(), inside))]);
            }
            (token, _) => tokens.extend([token]),
        }
    }
    tokens
}

/// Where templates stand that have run.
#[cfg(test)]
pub(super) static REACHED: std::sync::Mutex<std::collections::BTreeSet<(&str, u32, u32)>> =
    std::sync::Mutex::new(std::collections::BTreeSet::new());

#[cfg(test)]
pub(super) fn reached(file: &'static str, line: u32, column: u32) {
    REACHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert((file, line, column));
}
