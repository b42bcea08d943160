//! Rust with holes. A template is parsed at its first use and copied from then on: parsing what was just written would be
//! half of the generator's time.

mod fill;
#[cfg(test)]
mod tests;

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{
    Arm, Attribute, Expr, Field, FieldValue, FnArg, ImplItem, Item, Lit, LitBool, LitStr, Member, Pat, Stmt,
    Type, UseTree, Variant,
};

pub(super) use self::fill::fill;

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

/// How the holes are named while a template is parsed.
pub(super) const HOLES: [&str; 10] = ["__0", "__1", "__2", "__3", "__4", "__5", "__6", "__7", "__8", "__9"];

/// What goes into a hole. A single thing goes into each hole of its name; a list goes into one.
pub(super) enum Filling {
    Name(Ident),
    Lit(Lit),
    Expr(Expr),
    Type(Type),
    /// All that a macro or a `derive` is given.
    Tokens(TokenStream),
    Attributes(Vec<Attribute>),
    Items(Vec<Item>),
    ImplItems(Vec<ImplItem>),
    Fields(Vec<Field>),
    Variants(Vec<Variant>),
    /// What a function takes.
    Inputs(Vec<FnArg>),
    Stmts(Vec<Stmt>),
    Arms(Vec<Arm>),
    /// The arguments of a call, or the elements of an array.
    Exprs(Vec<Expr>),
    /// Those of a struct that is made.
    FieldValues(Vec<FieldValue>),
    Uses(Vec<UseTree>),
}

macro_rules! from {
    ($($ty:ty => $filling:ident),* $(,)?) => {
        $(impl From<$ty> for Filling {
            fn from(filling: $ty) -> Self {
                Self::$filling(filling)
            }
        })*
    };
}

from! { Ident => Name, Expr => Expr, Type => Type, TokenStream => Tokens }

/// What lists are made of.
trait Element: Sized {
    /// The name of a hole, where this is one.
    fn name(&self) -> Option<&Ident>;

    /// The list that goes in its place.
    fn list(filling: &mut Filling) -> Option<Vec<Self>>;
}

macro_rules! elements {
    ($($element:ident => $filling:ident, $name:expr;)*) => {
        $(impl Element for $element {
            fn name(&self) -> Option<&Ident> {
                let name: fn(&Self) -> Option<&Ident> = $name;
                name(self)
            }

            fn list(filling: &mut Filling) -> Option<Vec<Self>> {
                match filling {
                    Filling::$filling(list) => Some(std::mem::take(list)),
                    _ => None,
                }
            }
        }

        from! { Vec<$element> => $filling })*
    };
}

elements! {
    Attribute => Attributes, |attribute| attribute.path().get_ident();
    Item => Items, |item| match item {
        Item::Mod(module) => Some(&module.ident),
        _ => None,
    };
    ImplItem => ImplItems, |item| match item {
        ImplItem::Fn(function) => Some(&function.sig.ident),
        _ => None,
    };
    Field => Fields, |field| field.ident.as_ref();
    Variant => Variants, |variant| Some(&variant.ident);
    FnArg => Inputs, |input| match input {
        FnArg::Typed(input) => of_pat(&input.pat),
        FnArg::Receiver(_) => None,
    };
    Stmt => Stmts, |stmt| match stmt {
        Stmt::Expr(expr, Some(_)) => of_expr(expr),
        _ => None,
    };
    Arm => Arms, |arm| of_pat(&arm.pat);
    Expr => Exprs, of_expr;
    FieldValue => FieldValues, |value| match &value.member {
        Member::Named(name) => Some(name),
        Member::Unnamed(_) => None,
    };
    UseTree => Uses, |tree| match tree {
        UseTree::Name(name) => Some(&name.ident),
        _ => None,
    };
}

fn of_expr(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}

fn of_pat(pat: &Pat) -> Option<&Ident> {
    match pat {
        Pat::Ident(pat) => Some(&pat.ident),
        _ => None,
    }
}

impl From<&Ident> for Filling {
    fn from(name: &Ident) -> Self {
        Self::Name(name.clone())
    }
}

impl From<&str> for Filling {
    fn from(text: &str) -> Self {
        Self::Lit(Lit::Str(LitStr::new(text, Span::call_site())))
    }
}

impl From<&String> for Filling {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Filling {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<bool> for Filling {
    fn from(value: bool) -> Self {
        Self::Lit(Lit::Bool(LitBool::new(value, Span::call_site())))
    }
}

impl From<i64> for Filling {
    fn from(number: i64) -> Self {
        Self::Lit(Lit::new(Literal::i64_unsuffixed(number)))
    }
}

impl From<u32> for Filling {
    fn from(number: u32) -> Self {
        Self::from(i64::from(number))
    }
}

impl Filling {
    /// What stands in a template in its place. It has to be Rust wherever such a thing can stand.
    fn hole(&self, hole: &str) -> TokenStream {
        let hole = Ident::new(hole, Span::call_site());
        match self {
            Self::Name(_)
            | Self::Lit(_)
            | Self::Expr(_)
            | Self::Type(_)
            | Self::Tokens(_)
            | Self::Exprs(_)
            | Self::Uses(_) => quote!(#hole),
            Self::Attributes(_) => quote!(#[#hole]),
            Self::Items(_) => quote!(mod #hole;),
            Self::ImplItems(_) => quote!(fn #hole() {}),
            Self::Fields(_) => quote!(#hole: (),),
            Self::Variants(_) => quote!(#hole,),
            Self::Inputs(_) | Self::FieldValues(_) => quote!(#hole: ()),
            Self::Stmts(_) => quote!(#hole;),
            Self::Arms(_) => quote!(#hole => {}),
        }
    }
}

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
