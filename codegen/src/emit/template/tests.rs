use quote::quote;

use proc_macro2::{Ident, Span};
use syn::{Arm, Expr, Field, Item};

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
    let items =
        vec![template!(Item [variants] enum E { X, #variants Y }), template!(Item [uses] use e::{#uses, y};)];
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

/// What a wrong template says when it runs.
fn complaint(run: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let error = std::panic::catch_unwind(run).unwrap_err();
    error.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn a_wrong_template_fails_at_its_first_use() {
    let wrong_spot = |spot: &str| format!("`#{spot}` stands in a template where such a thing is not taken");

    assert_eq!(
        complaint(|| drop(template!(Item [] const C: X = m!(#a);))),
        "a template has `#a`, which does not stand in front of it"
    );
    let (a, b) = (name("a"), name("b"));
    assert_eq!(
        complaint(|| drop(template!(Item [a, b] const #a: X = 1;))),
        "`b` stands in front of a template without `#b`: const #a: X = 1;"
    );
    let list = vec![template!(Expr [] a)];
    assert_eq!(
        complaint(|| drop(template!(Item [list] const C: X = f(#list)(#list);))),
        "the list `#list` stands in a template twice: const C: X = f(#list)(#list);"
    );
    // A list where one thing stands, fields where statements stand, a type as a name, tokens beside others, an expression as a pattern.
    let list = vec![template!(Expr [] a)];
    assert_eq!(complaint(|| drop(template!(Item [list] const C: X = #list;))), wrong_spot("list"));
    let fields = vec![template!(Field [] a: A)];
    assert_eq!(
        complaint(|| drop(template!(Item [fields] const C: X = S { #fields };))),
        wrong_spot("fields")
    );
    let ty = template!(Type [] A);
    assert_eq!(complaint(|| drop(template!(Item [ty] struct #ty(#ty);))), wrong_spot("ty"));
    let tokens = quote!(A);
    assert_eq!(
        complaint(|| drop(template!(Item [tokens] const C: X = m!(x, #tokens);))),
        wrong_spot("tokens")
    );
    let value = template!(Expr [] a + b);
    assert_eq!(
        complaint(|| drop(template!(Item [value] const C: X = match #value { #value => 1 };))),
        wrong_spot("value")
    );
}

/// What no spec reaches could be wrong for years.
#[test]
fn the_golden_specs_reach_every_template() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str| {
        let mut files = Vec::new();
        let mut ahead = vec![root.join(folder)];
        while let Some(folder) = ahead.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { &mut ahead } else { &mut files }.push(path);
            }
        }
        files
    };
    let golden = files("tests/golden").into_iter().filter_map(|path| {
        let (_, inside) =
            path.to_str()?.replace('\\', "/").split_once("/spec/").map(|(a, b)| (a.len(), b.to_owned()))?;
        Some(crate::Source { text: std::fs::read(&path).unwrap(), path: format!("spec/{inside}") })
    });
    crate::generate(&golden.collect::<Vec<_>>()).unwrap();

    let reached = REACHED.lock().unwrap().clone();
    let mut not_reached = Vec::new();
    for path in files("src/emit").iter().filter(|path| !path.starts_with(root.join("src/emit/template"))) {
        let text = std::fs::read_to_string(path).unwrap();
        for (index, line) in text.lines().enumerate() {
            for (column, _) in line.match_indices("template!(") {
                let is_it = |(file, row, start): &(&str, u32, u32)| {
                    path.ends_with(std::path::Path::new(file).strip_prefix("codegen").unwrap())
                        && (*row as usize, *start as usize) == (index + 1, column + 1)
                };
                if !reached.iter().any(is_it) {
                    not_reached.push(format!("{}:{}:{}", path.display(), index + 1, column + 1));
                }
            }
        }
    }
    assert!(not_reached.is_empty(), "no case in tests/golden needs these:\n{}", not_reached.join("\n"));
}
