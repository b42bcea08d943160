//! What goes into the holes of a template.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::{
    Arm, Attribute, Expr, Field, FieldValue, FnArg, ImplItem, Item, Lit, LitBool, LitInt, LitStr, Member,
    Pat, Stmt, Type, UseTree, Variant,
};

/// How the holes are named while a template is parsed.
pub(in crate::emit) const HOLES: [&str; 10] =
    ["__0", "__1", "__2", "__3", "__4", "__5", "__6", "__7", "__8", "__9"];

/// How often each hole stands in a template.
pub(super) type Uses = [u8; HOLES.len()];

/// What goes into a hole. A single thing goes into each hole of its name; a list goes into one.
pub(in crate::emit) enum Filling {
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
pub(super) trait Element: Sized {
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

pub(super) fn of_expr(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}

pub(super) fn of_pat(pat: &Pat) -> Option<&Ident> {
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
    /// A number as Clippy wants it: `20429`, `123_456`.
    fn from(number: i64) -> Self {
        if number.unsigned_abs() < 100_000 {
            return Self::Lit(Lit::new(Literal::i64_unsuffixed(number)));
        }
        let digits = number.unsigned_abs().to_string();
        let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
        let sign = if number < 0 { "-" } else { "" };
        Self::Lit(Lit::Int(LitInt::new(&format!("{sign}{}", groups.join("_")), Span::call_site())))
    }
}

impl From<u32> for Filling {
    fn from(number: u32) -> Self {
        Self::from(i64::from(number))
    }
}

impl Filling {
    /// Whether its parts go where its one hole is.
    pub(super) fn is_list(&self) -> bool {
        !matches!(self, Self::Name(_) | Self::Lit(_) | Self::Expr(_) | Self::Type(_) | Self::Tokens(_))
    }

    /// What stands in a template in its place. It has to be Rust wherever such a thing can stand.
    pub(super) fn hole(&self, hole: &str) -> TokenStream {
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
