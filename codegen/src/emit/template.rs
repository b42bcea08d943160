//! Rust with holes. A template is parsed at its first use and copied from then on: parsing what was just written would be
//! half of the generator's time.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Attribute, Block, Expr, ExprArray, ExprCall, ExprLit, ExprMatch, ExprStruct, Field, FieldValue,
    FieldsNamed, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemMod, Lit, LitBool, LitStr, Member, Pat,
    Signature, Stmt, Type, UseGroup, UseTree, Variant,
};

/// A syntax tree: that of the Rust, where `#name` stands for the local variable of that name. Which ones there are stands in front,
/// and their types say what a hole takes: a name, a text, an expression, a list of statements.
///
/// ```text
/// let (wire, name) = (&field.wire, &field.name);
/// template!(Stmt [wire, name] walk.field(#wire, &self.#name)?;)
/// ```
macro_rules! template {
    ($node:ident [$($hole:ident),*] $($rust:tt)*) => {{
        std::thread_local! {
            static TEMPLATE: std::cell::OnceCell<syn::$node> = const { std::cell::OnceCell::new() };
        }
        let mut fillings = [$($crate::emit::template::Filling::from($hole)),*];
        let parse = || {
            let mut _holes = $crate::emit::template::holes(&fillings);
            $(let $hole = _holes.next();)*
            syn::parse_quote!($($rust)*)
        };
        let mut node = TEMPLATE.with(|template| template.get_or_init(parse).clone());
        $crate::emit::template::fill(&mut node, &mut fillings);
        node
    }};
}

pub(super) use template;

/// How the holes are named while a template is parsed.
const HOLES: [&str; 10] = ["__0", "__1", "__2", "__3", "__4", "__5", "__6", "__7", "__8", "__9"];

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

/// What stands for the fillings while a template is parsed.
pub(super) fn holes(fillings: &[Filling]) -> impl Iterator<Item = TokenStream> {
    fillings.iter().zip(HOLES).map(|(filling, hole)| filling.hole(hole))
}

/// Puts the fillings where their holes are.
pub(super) fn fill(node: &mut impl Node, fillings: &mut [Filling]) {
    if !fillings.is_empty() {
        node.accept(&mut Fill { fillings });
    }
}

/// A kind of syntax tree that there are templates of.
pub(super) trait Node {
    fn accept(&mut self, visitor: &mut Fill<'_>);
}

macro_rules! nodes {
    ($($node:ident => $visit:ident),* $(,)?) => {
        $(impl Node for $node {
            fn accept(&mut self, visitor: &mut Fill<'_>) {
                visitor.$visit(self);
            }
        })*
    };
}

nodes! {
    Arm => visit_arm_mut,
    Attribute => visit_attribute_mut,
    Expr => visit_expr_mut,
    Field => visit_field_mut,
    FieldValue => visit_field_value_mut,
    FnArg => visit_fn_arg_mut,
    ImplItem => visit_impl_item_mut,
    Item => visit_item_mut,
    Stmt => visit_stmt_mut,
    Type => visit_type_mut,
    UseTree => visit_use_tree_mut,
    Variant => visit_variant_mut,
}

/// Walks through a template once. What was filled in is not walked through: it has no holes.
pub(super) struct Fill<'a> {
    fillings: &'a mut [Filling],
}

impl Fill<'_> {
    /// What goes into the hole of this name, if it is one.
    fn filling(&mut self, name: &Ident) -> Option<&mut Filling> {
        self.fillings.iter_mut().zip(HOLES).find_map(|(filling, hole)| (name == hole).then_some(filling))
    }

    /// Puts each list in place of the element that stands for it.
    fn splice<T: Element, L>(&mut self, list: &mut L)
    where
        L: Default + Extend<T> + IntoIterator<Item = T>,
        for<'a> &'a L: IntoIterator<Item = &'a T>,
    {
        let is_hole = |element: &T| element.name().is_some_and(|name| self.filling(name).is_some());
        if !(&*list).into_iter().any(is_hole) {
            return;
        }
        for element in std::mem::take(list) {
            match element.name().and_then(|name| self.filling(name)).and_then(T::list) {
                Some(elements) => list.extend(elements),
                None => list.extend([element]),
            }
        }
    }
}

/// Where lists stand.
macro_rules! lists {
    ($($visit:ident: $node:ident, $list:ident;)*) => {
        $(fn $visit(&mut self, node: &mut $node) {
            visit_mut::$visit(self, node);
            self.splice(&mut node.$list);
        })*
    };
}

impl VisitMut for Fill<'_> {
    fn visit_ident_mut(&mut self, ident: &mut Ident) {
        if let Some(Filling::Name(name)) = self.filling(ident) {
            *ident = name.clone();
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match of_expr(expr).and_then(|name| self.filling(name)) {
            Some(Filling::Expr(filling)) => *expr = filling.clone(),
            Some(Filling::Lit(lit)) => *expr = Expr::Lit(ExprLit { attrs: Vec::new(), lit: lit.clone() }),
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        match of_pat(pat).and_then(|name| self.filling(name)) {
            Some(Filling::Lit(lit)) => *pat = Pat::Lit(ExprLit { attrs: Vec::new(), lit: lit.clone() }),
            _ => visit_mut::visit_pat_mut(self, pat),
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        let name = match ty {
            Type::Path(path) => path.path.get_ident(),
            _ => None,
        };
        match name.and_then(|name| self.filling(name)) {
            Some(Filling::Type(filling)) => *ty = filling.clone(),
            _ => visit_mut::visit_type_mut(self, ty),
        }
    }

    fn visit_token_stream_mut(&mut self, tokens: &mut TokenStream) {
        if self.fillings.iter().any(|filling| matches!(filling, Filling::Tokens(_)))
            && let Ok(name) = syn::parse2::<Ident>(tokens.clone())
            && let Some(Filling::Tokens(filling)) = self.filling(&name)
        {
            *tokens = filling.clone();
        }
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        for attribute in &mut *attributes {
            self.visit_attribute_mut(attribute);
        }
        self.splice(attributes);
    }

    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        visit_mut::visit_item_mod_mut(self, module);
        if let Some((_, items)) = &mut module.content {
            self.splice(items);
        }
    }

    lists! {
        visit_item_impl_mut: ItemImpl, items;
        visit_item_enum_mut: ItemEnum, variants;
        visit_fields_named_mut: FieldsNamed, named;
        visit_signature_mut: Signature, inputs;
        visit_block_mut: Block, stmts;
        visit_expr_match_mut: ExprMatch, arms;
        visit_expr_call_mut: ExprCall, args;
        visit_expr_array_mut: ExprArray, elems;
        visit_expr_struct_mut: ExprStruct, fields;
        visit_use_group_mut: UseGroup, items;
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    /// As text, in which it does not matter whether a list ends with a comma.
    #[track_caller]
    fn check(made: Item, expected: TokenStream) {
        let printed = |item| {
            prettyplease::unparse(&syn::File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            })
        };
        assert_eq!(printed(made), printed(syn::parse2(expected).unwrap()));
    }

    fn name(text: &str) -> Ident {
        Ident::new(text, Span::call_site())
    }

    /// The template is parsed for the first of them, and has to be as good for the second.
    #[test]
    fn each_use_has_fillings_of_its_own() {
        let made = ["a", "b"].map(|text| {
            let name = name(text);
            template!(Item [name, text] const #name: X = x.#name(#name::X, #text);)
        });

        let [first, second] = made;
        check(
            first,
            quote!(
                const a: X = x.a(a::X, "a");
            ),
        );
        check(
            second,
            quote!(
                const b: X = x.b(b::X, "b");
            ),
        );
    }

    #[test]
    fn literals_are_values_and_patterns() {
        let (text, number, truth) = ("a", 1_i64, true);

        check(
            template!(Item [text, number, truth] const C: X = match #text { #text => #number, #number => #truth };),
            quote!(
                const C: X = match "a" {
                    "a" => 1,
                    1 => true,
                };
            ),
        );
    }

    #[test]
    fn types_and_expressions_go_where_such_stand() {
        let element = name("u8");
        let ty = template!(Type [element] Vec<#element>);
        let value = template!(Expr [] a + b);

        check(
            template!(Item [ty, value] fn f(x: #ty) -> Option<#ty> { g(#value) }),
            quote!(
                fn f(x: Vec<u8>) -> Option<Vec<u8>> {
                    g(a + b)
                }
            ),
        );
    }

    #[test]
    fn tokens_are_all_that_a_macro_is_given() {
        let tokens = quote!(Clone, Debug);

        check(
            template!(Item [tokens] #[derive(#tokens)] #[serde(copy)] struct S { x: m!(#tokens) }),
            quote!(
                #[derive(Clone, Debug)]
                #[serde(copy)]
                struct S {
                    x: m!(Clone, Debug),
                }
            ),
        );
    }

    #[test]
    fn lists_keep_their_place_and_their_order() {
        let attributes = vec![template!(Attribute [] #[a]), template!(Attribute [] #[b])];
        let fields = vec![template!(Field [] a: A), template!(Field [] b: B)];
        check(
            template!(Item [attributes, fields] #[x] #attributes #[y] struct S { x: X, #fields y: Y }),
            quote!(
                #[x]
                #[a]
                #[b]
                #[y]
                struct S {
                    x: X,
                    a: A,
                    b: B,
                    y: Y,
                }
            ),
        );

        let variants = vec![template!(Variant [] A), template!(Variant [] B)];
        let uses = vec![template!(UseTree [] A), template!(UseTree [] B)];
        let items = vec![
            template!(Item [variants] enum E { X, #variants Y }),
            template!(Item [uses] use e::{#uses, y};),
        ];
        check(
            template!(Item [items] mod m { use x; #items }),
            quote!(
                mod m {
                    use x;
                    enum E {
                        X,
                        A,
                        B,
                        Y,
                    }
                    use e::{A, B, y};
                }
            ),
        );

        let inputs = vec![template!(FnArg [] a: A), template!(FnArg [] b: B)];
        let arms = vec![template!(Arm [] A => a,), template!(Arm [] B => b,)];
        let elements = || vec![template!(Expr [] a), template!(Expr [] b)];
        let (passed, elements) = (elements(), elements());
        let values = vec![template!(FieldValue [] a), template!(FieldValue [] b: 1)];
        let stmts = vec![
            template!(Stmt [passed, elements] f(#passed, [x, #elements]);),
            template!(Stmt [arms] match x { #arms _ => y }),
            template!(Stmt [values] S { x, #values };),
        ];
        let functions = vec![template!(ImplItem [inputs, stmts] fn f(self, #inputs) { x; #stmts y })];
        check(
            template!(Item [functions] impl S { #functions }),
            quote!(impl S {
                fn f(self, a: A, b: B) {
                    x;
                    f(a, b, [x, a, b]);
                    match x { A => a, B => b, _ => y }
                    S { x, a, b: 1 };
                    y
                }
            }),
        );
    }

    #[test]
    fn an_empty_list_leaves_nothing_of_its_hole() {
        let (fields, arms, passed) = (Vec::<Field>::new(), Vec::<Arm>::new(), Vec::<Expr>::new());

        check(
            template!(Item [fields] struct S { x: X, #fields }),
            quote!(
                struct S {
                    x: X,
                }
            ),
        );
        check(
            template!(Item [arms, passed] const C: X = match f(#passed) { #arms };),
            quote!(
                const C: X = match f() {};
            ),
        );
    }
}
