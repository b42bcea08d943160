//! Rust with holes. A template is parsed at its first use and copied from then on: parsing what was just written would be
//! half of the generator's time.

mod fill;
mod filling;
#[cfg(test)]
mod tests;

use proc_macro2::{Group, TokenStream, TokenTree};

pub(super) use self::fill::fill;
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
            static TEMPLATE: std::cell::OnceCell<syn::$node> = const { std::cell::OnceCell::new() };
        }
        const NAMES: &[&str] = &[$(stringify!($hole)),*];
        const { assert!(NAMES.len() <= $crate::emit::template::HOLES.len()) };
        let mut fillings = [$($crate::emit::template::Filling::from($hole)),*];
        // As a text: what runs once need not be compiled into much.
        let parse = || {
            let rust = $crate::emit::template::tokens(stringify!($($rust)*), NAMES, &fillings);
            syn::parse_quote!(#rust)
        };
        let mut node = TEMPLATE.with(|template| template.get_or_init(parse).clone());
        $crate::emit::template::fill(&mut node, &mut fillings);
        node
    }};
}

pub(super) use template;

/// The tokens of a template, in which each `#name` is what stands for the filling of that name.
///
/// What is no Rust has no tokens, and one `#name` too many stays there: neither can be parsed then.
pub(super) fn tokens(rust: &str, names: &[&str], fillings: &[Filling]) -> TokenStream {
    let holes = fillings.iter().zip(HOLES).map(|(filling, hole)| filling.hole(hole));
    let holes: Vec<_> = names.iter().copied().zip(holes).collect();
    with_holes(rust.parse().unwrap_or_default(), &holes)
}

fn with_holes(rust: TokenStream, holes: &[(&str, TokenStream)]) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut left = rust.into_iter().peekable();
    while let Some(token) = left.next() {
        let hole = match (&token, left.peek()) {
            (TokenTree::Punct(punct), Some(TokenTree::Ident(name))) if punct.as_char() == '#' => {
                holes.iter().find(|(known, _)| name == known)
            }
            _ => None,
        };
        match (hole, token) {
            (Some((_, hole)), _) => {
                left.next();
                tokens.extend(hole.clone());
            }
            (None, TokenTree::Group(group)) => {
                let inside = with_holes(group.stream(), holes);
                tokens.extend([TokenTree::from(Group::new(group.delimiter(), inside))]);
            }
            (None, token) => tokens.extend([token]),
        }
    }
    tokens
}
