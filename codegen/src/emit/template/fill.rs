//! From a copy of a template to the Rust that it stands for.

use proc_macro2::{Ident, TokenStream};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, Attribute, Block, Expr, ExprArray, ExprCall, ExprLit, ExprMatch, ExprPath, ExprStruct, Field,
    FieldValue, FieldsNamed, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemMod, Lit, Member, Pat, Signature,
    Stmt, Type, UseGroup, UseTree, Variant,
};

use super::filling::{Element, Filling, HOLES, Uses, of_expr, of_pat};

/// A template as it was parsed.
#[derive(Clone)]
pub(in crate::emit) struct Template<N> {
    node: N,
    /// How often each hole stands in it.
    uses: Uses,
}

impl<N: Node> Template<N> {
    pub(in crate::emit) fn new(node: N, uses: Uses) -> Self {
        Self { node, uses }
    }

    /// Puts the fillings where their holes are.
    ///
    /// # Panics
    ///
    /// Panics if a hole stands where such a thing cannot: the template is wrong, whatever the spec.
    pub(in crate::emit) fn fill(mut self, names: &[&str], fillings: &mut [Filling]) -> N {
        let mut fill = Fill { fillings, filled: Uses::default() };
        if !names.is_empty() {
            self.node.accept(&mut fill);
        }
        for ((name, uses), filled) in names.iter().zip(self.uses).zip(fill.filled) {
            assert!(uses == filled, "`#{name}` stands in a template where such a thing is not taken");
        }
        self.node
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
    /// How often each was put somewhere.
    filled: Uses,
}

impl Fill<'_> {
    /// What goes into the hole of this name, if it is one and `take` takes it: then it counts as filled.
    fn filling<T>(&mut self, name: &Ident, take: impl FnOnce(&mut Filling) -> Option<T>) -> Option<T> {
        let mut holes = self.fillings.iter_mut().zip(HOLES).zip(&mut self.filled);
        let ((filling, _), filled) = holes.find(|((_, hole), _)| name == hole)?;
        let taken = take(filling)?;
        *filled += 1;
        Some(taken)
    }

    /// Whether a name is that of a hole.
    fn is_hole(&self, name: &Ident) -> bool {
        HOLES.iter().take(self.fillings.len()).any(|hole| name == hole)
    }

    /// Puts each list in place of the element that stands for it.
    fn splice<T: Element, L>(&mut self, list: &mut L)
    where
        L: Default + Extend<T> + IntoIterator<Item = T>,
        for<'a> &'a L: IntoIterator<Item = &'a T>,
    {
        let is_hole = |element: &T| element.name().is_some_and(|name| self.is_hole(name));
        if !(&*list).into_iter().any(is_hole) {
            return;
        }
        for element in std::mem::take(list) {
            match element.name().and_then(|name| self.filling(name, T::list)) {
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
        let name = self.filling(ident, |filling| match filling {
            Filling::Name(name) => Some(name.clone()),
            _ => None,
        });
        if let Some(name) = name {
            *ident = name;
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let filling = of_expr(expr).and_then(|name| {
            self.filling(name, |filling| match filling {
                Filling::Expr(filling) => Some(filling.clone()),
                Filling::Lit(lit) => Some(Expr::Lit(literal(lit))),
                _ => None,
            })
        });
        match filling {
            Some(filling) => *expr = filling,
            None => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        let filling = of_pat(pat).and_then(|name| {
            self.filling(name, |filling| match filling {
                Filling::Lit(lit) => Some(Pat::Lit(literal(lit))),
                _ => None,
            })
        });
        match filling {
            Some(filling) => *pat = filling,
            None => visit_mut::visit_pat_mut(self, pat),
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        let name = match ty {
            Type::Path(path) => path.path.get_ident(),
            _ => None,
        };
        let filling = name.and_then(|name| {
            self.filling(name, |filling| match filling {
                Filling::Type(filling) => Some(filling.clone()),
                _ => None,
            })
        });
        match filling {
            Some(filling) => *ty = filling,
            None => visit_mut::visit_type_mut(self, ty),
        }
    }

    fn visit_token_stream_mut(&mut self, tokens: &mut TokenStream) {
        if self.fillings.iter().any(|filling| matches!(filling, Filling::Tokens(_)))
            && let Ok(name) = syn::parse2::<Ident>(tokens.clone())
        {
            let filling = self.filling(&name, |filling| match filling {
                Filling::Tokens(filling) => Some(filling.clone()),
                _ => None,
            });
            *tokens = filling.unwrap_or_else(|| tokens.clone());
        }
    }

    /// `S { name }` has its one name twice.
    fn visit_field_value_mut(&mut self, value: &mut FieldValue) {
        match &mut value.member {
            Member::Named(name) if value.colon_token.is_none() => {
                self.visit_ident_mut(name);
                let path = name.clone().into();
                value.expr = Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path });
            }
            _ => visit_mut::visit_field_value_mut(self, value),
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

fn literal(lit: &Lit) -> ExprLit {
    ExprLit { attrs: Vec::new(), lit: lit.clone() }
}
