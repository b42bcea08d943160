//! From a copy of a template to the Rust that it stands for.

use proc_macro2::{Ident, TokenStream};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Attribute, Block, Expr, ExprArray, ExprCall, ExprLit, ExprMatch, ExprStruct, Field, FieldValue,
    FieldsNamed, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemMod, Pat, Signature, Stmt, Type, UseGroup,
    UseTree, Variant,
};

use super::filling::{Element, Filling, HOLES, of_expr, of_pat};

/// Puts the fillings where their holes are.
pub(in crate::emit) fn fill(node: &mut impl Node, fillings: &mut [Filling]) {
    if !fillings.is_empty() {
        node.accept(&mut Fill { fillings });
    }
}

/// A kind of syntax tree that there are templates of.
pub(in crate::emit) trait Node {
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
pub(in crate::emit) struct Fill<'a> {
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
