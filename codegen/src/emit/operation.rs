use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::imports::Imports;
use super::{docs, documented, item, model, ty};
use crate::ir::{Api, BodyFormat, Method, Operation, Page, Parameter, Resource};
use crate::print::Item;

/// `Conference::fetch(..)`
pub(super) fn constructor(api: &Api, imports: &mut Imports, operation: &Operation) -> TokenStream {
    let Operation { name, request, .. } = operation;
    let doc = docs::constructor(operation);
    let arguments = operation.arguments().map(|argument| {
        let member = argument.member();
        let name = &member.name;
        let (ty, value) = ty::argument(api, imports, member, argument.sent());
        let field = if *name == value.to_string() { quote!(#name) } else { quote!(#name: #value) };
        (quote!(#name: #ty), field)
    });
    let (taken, fields): (Vec<_>, Vec<_>) = arguments.unzip();
    let optional = operation.optional().map(|parameter| parameter.member.name.clone());
    let optional = optional.chain(operation.page.iter().map(|_| format_ident!("page_size")));
    let made = if taken.is_empty() {
        quote!(#request::default())
    } else {
        quote!(#request { #(#fields,)* #(#optional: None,)* })
    };
    quote! {
        #doc
        pub fn #name(#(#taken),*) -> #request {
            #made
        }
    }
}

/// The request type: what it holds, its setters, and what it sends.
pub(super) fn items(
    api: &Api,
    imports: &mut Imports,
    resource: &Resource,
    operation: &Operation,
) -> Vec<Item> {
    let request = &operation.request;
    let mut items = vec![structure(api, imports, resource, operation)];
    let setters: Vec<_> = operation
        .optional()
        .map(|parameter| model::setter(api, imports, &parameter.member, parameter.sent, &TokenStream::new()))
        .chain(operation.page.iter().map(page_size))
        .collect();
    if !setters.is_empty() {
        items.push(item(format!("impl {request}"), quote!(impl #request { #(#setters)* })));
    }
    items.push(item(format!("impl Request for {request}"), request_impl(api, imports, operation)));
    if let Some(Page { items: list, next, .. }) = &operation.page {
        imports.inside("request", &["ListRequest"]);
        let model = &api[operation.response].name;
        let list = quote! {
            impl ListRequest for #request {
                type Item = #model;

                const LIST: &'static str = #list;
                const NEXT: &'static [&'static str] = &[#(#next),*];
            }
        };
        items.push(item(format!("impl ListRequest for {request}"), list));
    }
    items
}

fn structure(api: &Api, imports: &mut Imports, resource: &Resource, operation: &Operation) -> Item {
    let request = &operation.request;
    let made_by = format!("{}::{}", resource.name, operation.name);
    let doc = format!("The request of [`{made_by}`].\n\n{}", operation.doc.trim_end());
    let needed = operation.arguments().map(|argument| {
        let member = argument.member();
        let (name, ty) = (&member.name, ty::parameter(api, imports, member, argument.sent()));
        quote!(#name: #ty,)
    });
    let needed: Vec<_> = needed.collect();
    let optional = operation.optional().map(|Parameter { member, sent, .. }| {
        let (name, ty) = (&member.name, ty::parameter(api, imports, member, *sent));
        quote!(#name: Option<#ty>,)
    });
    let page_size = operation.page.iter().map(|_| quote!(page_size: Option<u32>,));
    let optional = optional.chain(page_size);
    // With nothing that it needs, it can be made from nothing.
    let default = needed.is_empty().then(|| quote!(Default,));
    let structure = quote! {
        #[derive(Clone, Debug, #default PartialEq)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request {
            #(#needed)*
            #(#optional)*
        }
    };
    documented(request, &doc, structure)
}

fn page_size(page: &Page) -> TokenStream {
    let doc = docs::doc(&format!(
        "How many records the server puts on a page: from 1 to {}. It does not limit the list.",
        page.max_size
    ));
    quote! {
        #doc
        pub fn page_size(mut self, page_size: u32) -> Self {
            self.page_size = Some(page_size);
            self
        }
    }
}

fn request_impl(api: &Api, imports: &mut Imports, operation: &Operation) -> TokenStream {
    imports.outside(quote!(bytes::Bytes));
    imports.inside("request", &["Builder", "Operation", "Request"]);
    imports.inside("", &["DecodeError", "InputError"]);
    let request = &operation.request;
    let (id, path, is_repeatable) = (request.to_string(), &operation.path, operation.is_repeatable);
    let method = method(operation.method);
    let model = &api[operation.response];
    imports.sibling(&model.module, &model.name);
    let model = &model.name;
    let (response, read) = match &operation.page {
        Some(_) => {
            imports.inside("", &["Page"]);
            (quote!(Page<#model>), quote!(Page::read(body, Self::LIST, Self::NEXT)))
        }
        None => {
            imports.inside("codec", &["Model"]);
            (quote!(#model), quote!(#model::from_json(body)))
        }
    };
    let made = made(operation);
    quote! {
        impl Request for #request {
            type Response = #response;

            const OPERATION: Operation = Operation {
                id: #id,
                method: &http::Method::#method,
                path: #path,
                api: &super::API,
                is_repeatable: #is_repeatable,
            };

            fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
                #made
            }

            fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError> {
                #read
            }
        }
    }
}

/// The request, put together from the path, the query and the body.
fn made(operation: &Operation) -> TokenStream {
    let path = operation.path_parameters.iter().map(|parameter| {
        let (wire, name) = (&parameter.wire, &parameter.name);
        quote!(request.path(#wire, &self.#name);)
    });
    let query = operation.query.iter().map(|parameter| sent(&quote!(query), parameter));
    let page_size = operation.page.iter().map(|page| {
        let (wire, max) = (&page.size_parameter, Literal::u32_unsuffixed(page.max_size));
        quote!(request.range(1..=#max).query(#wire, &self.page_size);)
    });
    let (builder, body) = match &operation.body {
        None => (quote!(new), Vec::new()),
        Some(body) => {
            let (builder, section) = match body.format {
                BodyFormat::Form => (quote!(with_form), quote!(form)),
                BodyFormat::Json => (quote!(with_json), quote!(json)),
            };
            (builder, body.parameters.iter().map(|parameter| sent(&section, parameter)).collect())
        }
    };
    let steps: Vec<_> = path.chain(query).chain(page_size).chain(body).collect();
    match steps.as_slice() {
        [] => quote!(Builder::#builder(Self::OPERATION).finish()),
        steps => quote! {
            let mut request = Builder::#builder(Self::OPERATION);
            #(#steps)*
            request.finish()
        },
    }
}

/// `request.max_length(64).query("FriendlyName", &self.friendly_name);`
fn sent(section: &TokenStream, Parameter { member, .. }: &Parameter) -> TokenStream {
    let (wire, name, limit) = (&member.wire, &member.name, model::limit(member.limit));
    quote!(request #limit.#section(#wire, &self.#name);)
}

fn method(method: Method) -> proc_macro2::Ident {
    format_ident!("{}", method.as_str())
}
