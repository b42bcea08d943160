use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::{docs, item, ty};
use crate::ir::{Api, Member, Method, Operation, Page, Resource};
use crate::print::Item;

/// `Conference::fetch(..)`
pub(super) fn constructor(api: &Api, imports: &mut Imports, operation: &Operation) -> TokenStream {
    let Operation { name, request, .. } = operation;
    let doc = docs::doc(&format!(
        "{}\n\n`{} {}`",
        operation.doc.trim_end(),
        operation.method.as_str(),
        operation.path
    ));
    let parameters: Vec<_> = operation
        .path_parameters
        .iter()
        .map(|parameter| {
            let name = &parameter.name;
            let (ty, value) = ty::argument(api, imports, parameter);
            (
                quote!(#name: #ty),
                if *name == value.to_string() { quote!(#name) } else { quote!(#name: #value) },
            )
        })
        .collect();
    let (taken, fields): (Vec<_>, Vec<_>) = parameters.into_iter().unzip();
    let filters = filters(operation).map(|(name, _)| quote!(#name: None));
    let made = if taken.is_empty() {
        quote!(#request::default())
    } else {
        quote!(#request { #(#fields,)* #(#filters,)* })
    };
    quote! {
        #doc
        pub fn #name(#(#taken),*) -> #request {
            #made
        }
    }
}

/// The names of what may be given to the request after it was made, and the parameter unless it is the page size.
fn filters(operation: &Operation) -> impl Iterator<Item = (proc_macro2::Ident, Option<&Member>)> {
    let filters = operation.query.iter().map(|parameter| (parameter.name.clone(), Some(parameter)));
    filters.chain(operation.page.iter().map(|_| (quote::format_ident!("page_size"), None)))
}

/// The request type: what it holds, its setters, and what it sends.
pub(super) fn items(
    api: &Api,
    imports: &mut Imports,
    resource: &Resource,
    operation: &Operation,
) -> Vec<Item> {
    let request = &operation.request;
    let mut items = vec![item(request, structure(api, imports, resource, operation))];
    let setters: Vec<_> = operation
        .query
        .iter()
        .map(|parameter| setter(api, imports, parameter))
        .chain(operation.page.iter().map(page_size))
        .collect();
    if !setters.is_empty() {
        items.push(item(format!("impl {request}"), quote!(impl #request { #(#setters)* })));
    }
    items.push(item(format!("impl Request for {request}"), request_impl(api, imports, resource, operation)));
    if let Some(Page { items: list, next, .. }) = &operation.page {
        imports.inside("request", &["ListRequest"]);
        let model = &api[resource.model].name;
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

fn structure(api: &Api, imports: &mut Imports, resource: &Resource, operation: &Operation) -> TokenStream {
    let request = &operation.request;
    let made_by = format!("{}::{}", api[resource.model].name, operation.name);
    let doc = docs::doc(&format!("The request of [`{made_by}`].\n\n{}", operation.doc.trim_end()));
    let path = operation.path_parameters.iter().map(|parameter| {
        let (name, ty) = (&parameter.name, ty::member(api, imports, parameter));
        quote!(#name: #ty,)
    });
    let path: Vec<_> = path.collect();
    let filters = filters(operation).map(|(name, parameter)| {
        let ty = parameter.map_or_else(|| quote!(u32), |parameter| ty::member(api, imports, parameter));
        quote!(#name: Option<#ty>,)
    });
    // With nothing that it needs, it can be made from nothing.
    let default = operation.path_parameters.is_empty().then(|| quote!(Default,));
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request {
            #(#path)*
            #(#filters)*
        }
    }
}

fn setter(api: &Api, imports: &mut Imports, parameter: &Member) -> TokenStream {
    let name = &parameter.name;
    let doc = docs::member(parameter);
    let (ty, value) = ty::argument(api, imports, parameter);
    quote! {
        #doc
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
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

fn request_impl(api: &Api, imports: &mut Imports, resource: &Resource, operation: &Operation) -> TokenStream {
    imports.outside(quote!(bytes::Bytes));
    imports.inside("request", &["Builder", "Operation", "Request"]);
    imports.inside("", &["DecodeError", "InputError"]);
    let request = &operation.request;
    let (id, path) = (request.to_string(), &operation.path);
    let method = method_tokens(operation);
    let model = &api[resource.model].name;
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
    let arguments = operation.path_parameters.iter().map(|parameter| {
        let (wire, name) = (&parameter.wire, &parameter.name);
        quote!(request.path(#wire, &self.#name);)
    });
    let queries = operation.query.iter().map(|parameter| {
        let (wire, name) = (&parameter.wire, &parameter.name);
        match parameter.max_length.map(Literal::u32_unsuffixed) {
            Some(max) => quote!(request.query_of_length(#wire, &self.#name, #max);),
            None => quote!(request.query(#wire, &self.#name);),
        }
    });
    let page_size = operation.page.iter().map(|page| {
        let (wire, max) = (&page.size_parameter, Literal::u32_unsuffixed(page.max_size));
        quote!(request.page_size(#wire, self.page_size, #max);)
    });
    let steps: Vec<_> = arguments.chain(queries).chain(page_size).collect();
    let made = match steps.as_slice() {
        [] => quote!(Builder::new(Self::OPERATION).finish()),
        steps => quote! {
            let mut request = Builder::new(Self::OPERATION);
            #(#steps)*
            request.finish()
        },
    };
    quote! {
        impl Request for #request {
            type Response = #response;

            const OPERATION: Operation =
                Operation { id: #id, method: #method, path: #path, api: &super::API };

            fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
                #made
            }

            fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError> {
                #read
            }
        }
    }
}

fn method_tokens(operation: &Operation) -> TokenStream {
    match operation.method {
        Method::Get => quote!(&http::Method::GET),
    }
}
