use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Expr, FieldValue, ImplItem, Stmt};

use super::imports::{Imports, Outside};
use super::markdown::prose;
use super::template::template;
use super::{arguments, docs, documented, ident, item, lints, model, ty};
use crate::ir::{
    Api, Authentication, BodyFormat, Bounds, Form, Idempotency, Limit, Location, Member, Operation, Overlap,
    Page, Paging, Parameter, Resource, Type,
};
use crate::print::Item;

/// `Conference::fetch(..)`
pub(super) fn constructor(api: &Api, imports: &mut Imports, operation: &Operation) -> ImplItem {
    let Operation { name, request, arguments_type, .. } = operation;
    let mut doc = docs::constructor(operation);
    doc.push(aliases(operation));
    doc.extend(docs::deprecated(operation.is_deprecated));
    let signature = operation.signature();
    let arguments = signature.positional.iter().map(|argument| {
        let member = argument.member();
        let name = &member.name;
        let input = member.ty.positional_input(api, argument.encoding());
        let (ty, value) = ty::argument(imports, (member, false), &input);
        let is_passed_on = matches!(&value, Expr::Path(value) if value.path.is_ident(name));
        let field = match is_passed_on {
            true => template!(FieldValue [name] #name),
            false => template!(FieldValue [name, value] #name: #value),
        };
        (template!(FnArg [name, ty] #name: #ty), field)
    });
    let (mut taken, mut fields): (Vec<_>, Vec<_>) = arguments.unzip();
    taken.extend(arguments_type.iter().map(|ty| template!(FnArg [ty] arguments: #ty)));
    fields.extend(signature.named.iter().map(|argument| arguments::held(*argument)));
    doc.extend(lints::of_arguments(&arguments::types(api, imports, &signature)));
    let made = if taken.is_empty() {
        template!(Expr [request] #request::default())
    } else {
        let optional = operation.optional().map(|parameter| &parameter.member.name);
        fields.extend(operation.account.iter().map(|account| {
            let name = &account.name;
            template!(FieldValue [name] #name: None)
        }));
        fields.extend(optional.map(|name| template!(FieldValue [name] #name: None)));
        fields.extend(page_size_of(operation).map(|_| template!(FieldValue [] page_size: None)));
        template!(Expr [request, fields] #request { #fields })
    };
    template!(ImplItem [doc, name, taken, request, made]
        #doc
        pub fn #name(#taken) -> #request {
            #made
        }
    )
}

/// What else people search for it by: Twilio's name of the operation, and the verbs of other SDKs.
fn aliases(operation: &Operation) -> Attribute {
    let id = operation.other_id.as_ref().unwrap_or(&operation.id);
    let verbs: &[&str] = match operation.name.to_string().as_str() {
        "fetch" => &["get", "retrieve"],
        "list" => &["read"],
        "delete" => &["remove"],
        _ => &[],
    };
    let aliases = quote!(alias(#id #(, #verbs)*));
    template!(Attribute [aliases] #[doc(#aliases)])
}

/// The request type, in the version at a path: what it holds, its setters, and what it sends.
pub(super) fn items(
    api: &Api,
    imports: &mut Imports,
    (resource, path): (&Resource, &str),
    operation: &Operation,
) -> Vec<Item> {
    let request = &operation.request;
    let mut items: Vec<_> =
        arguments::structure(api, imports, (resource, path), operation).into_iter().collect();
    items.push(structure(api, imports, resource, operation));
    let mut setters: Vec<_> = operation.account.iter().map(|member| account(api, imports, member)).collect();
    setters.extend(
        operation.optional().map(|parameter| {
            model::setter(api, imports, (&parameter.member, false), parameter.encoding, &[])
        }),
    );
    setters.extend(page_size_of(operation).map(page_size));
    if !setters.is_empty() {
        items.push(item(template!(Item [request, setters] impl #request { #setters })));
    }
    items.push(item(request_impl(api, imports, operation)));
    if let (Some(page), Some(response)) = (&operation.page, &operation.response) {
        imports.inside("runtime", &["ListRequest"]);
        let (list, ty) = (&page.items, ty::plain(api, imports, response));
        let next: Vec<_> = page.next.iter().map(|key| template!(Expr [key] #key)).collect();
        let paging: Vec<_> = paging(imports, page).into_iter().collect();
        items.push(item(template!(Item [request, ty, list, next, paging]
            impl ListRequest for #request {
                type Item = #ty;

                const LIST: &'static str = #list;
                const NEXT: &'static [&'static str] = &[#next];
                #paging
            }
        )));
    }
    items
}

/// How a page leads to the next, if it is not by a link that is always there.
fn paging(imports: &mut Imports, page: &Page) -> Option<ImplItem> {
    let kind = match &page.paging {
        Paging::Link => return None,
        Paging::OptionalLink => template!(Expr [] Paging::OptionalLink),
        Paging::Token(parameter) => template!(Expr [parameter] Paging::Token(#parameter)),
        Paging::Number(parameter) => template!(Expr [parameter] Paging::Number(#parameter)),
    };
    imports.inside("request", &["Paging"]);
    Some(template!(ImplItem [kind] const PAGING: Paging = #kind;))
}

fn structure(api: &Api, imports: &mut Imports, resource: &Resource, operation: &Operation) -> Item {
    let request = &operation.request;
    let made_by = format!("{}::{}", resource.name, operation.name);
    let doc = format!("The request of [`{made_by}`].\n\n{}", prose(&operation.doc));
    let needed = operation.arguments().map(|argument| {
        let member = argument.member();
        let (name, ty) = (&member.name, ty::parameter(api, imports, member, argument.encoding()));
        template!(Field [name, ty] #name: #ty)
    });
    let mut fields: Vec<_> = needed.collect();
    // With nothing that it needs, it can be made from nothing.
    let derived = match fields.is_empty() {
        true => template!(Attribute [] #[derive(Clone, Debug, Default, PartialEq)]),
        false => template!(Attribute [] #[derive(Clone, Debug, PartialEq)]),
    };
    let mut derived = vec![derived];
    derived.extend(lints::of_struct(fields.iter().map(|field| &field.ty)));
    fields.extend(operation.account.iter().map(|member| {
        let (name, ty) = (&member.name, ty::plain(api, imports, &member.ty));
        template!(Field [name, ty] #name: Option<#ty>)
    }));
    let optional = operation.optional().map(|Parameter { member, encoding, .. }| {
        let (name, ty) = (&member.name, ty::parameter(api, imports, member, *encoding));
        template!(Field [name, ty] #name: Option<#ty>)
    });
    fields.extend(optional);
    fields.extend(page_size_of(operation).map(|_| template!(Field [] page_size: Option<u32>)));
    let structure = template!(Item [derived, request, fields]
        #derived
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request {
            #fields
        }
    );
    documented(&doc, structure)
}

/// What a sample of the request is made of: `UpdateAnnotation(call_sid, call_score.range(1..=5))`.
pub(super) fn sampled(operation: &Operation) -> TokenStream {
    let field = |name: &Ident, limits: &[Limit]| model::limited(template!(Expr [name] #name), limits);
    let of_member = |member: &Member| field(&member.name, &member.limits);
    let arguments = operation.arguments().map(|argument| of_member(argument.member()));
    let optional = operation.optional().map(|parameter| of_member(&parameter.member));
    let fields = arguments.chain(operation.account.iter().map(of_member)).chain(optional);
    let page_size = page_size_of(operation).map(|page| {
        let range = Bounds::new(Some(1), page.max_size.map(i64::from)).map(Limit::Range);
        field(&ident("page_size"), range.as_slice())
    });
    let (request, fields) = (&operation.request, fields.chain(page_size));
    quote!(#request(#(#fields),*))
}

/// The page of an operation that can be told how large a page is to be.
fn page_size_of(operation: &Operation) -> Option<&Page> {
    operation.page.as_ref().filter(|page| page.size_parameter.is_some())
}

/// The setter of the account.
fn account(api: &Api, imports: &mut Imports, member: &Member) -> ImplItem {
    let (name, ty) = (&member.name, ty::plain(api, imports, &member.ty));
    let doc =
        docs::doc("The account that is acted on, in the place of the client's own: a subaccount of it.");
    template!(ImplItem [doc, name, ty]
        #doc
        pub fn account(mut self, account: #ty) -> Self {
            self.#name = Some(account);
            self
        }
    )
}

fn page_size(page: &Page) -> ImplItem {
    let range = match page.max_size {
        Some(max) => format!("from 1 to {max}"),
        None => "1 or more".to_owned(),
    };
    let doc = docs::doc(&format!(
        "How many records the server puts on a page: {range}. It does not limit the list."
    ));
    template!(ImplItem [doc]
        #doc
        pub fn page_size(mut self, page_size: u32) -> Self {
            self.page_size = Some(page_size);
            self
        }
    )
}

fn request_impl(api: &Api, imports: &mut Imports, operation: &Operation) -> syn::Item {
    imports.outside(Outside::Bytes);
    imports.inside("runtime", &["Builder", "OperationInfo", "Request"]);
    imports.inside("error", &["DecodeError", "InputError"]);
    let request = &operation.request;
    let (id, path) = (&operation.id, operation.path.to_string());
    let method = ident(operation.method.as_str());
    let (response, read) = response(api, imports, operation);
    let made = http_request(api, imports, operation);
    let facts = facts(imports, operation);
    template!(Item [request, response, id, method, path, facts, made, read]
        impl Request for #request {
            type Response = #response;

            const OPERATION: OperationInfo = OperationInfo {
                id: #id,
                method: &http::Method::#method,
                path: #path,
                #facts,
                ..OperationInfo::of(&super::API)
            };

            #made

            #read
        }
    )
}

/// What an operation has that not every one has.
fn facts(imports: &mut Imports, operation: &Operation) -> Vec<FieldValue> {
    let authentication = operation.authentication.map(|own| {
        imports.inside("runtime", &["Authentication"]);
        let value = authentication(own);
        template!(FieldValue [value] authentication: #value)
    });
    let marks = [
        (operation.idempotency == Idempotency::Always, template!(FieldValue [] is_idempotent: true)),
        (operation.idempotency == Idempotency::ByKey, template!(FieldValue [] has_idempotency_key: true)),
        (operation.is_redirect, template!(FieldValue [] is_redirect: true)),
    ];
    let marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark);
    authentication.into_iter().chain(marks).collect()
}

/// `Authentication::Basic`
pub(super) fn authentication(authentication: Authentication) -> Expr {
    match authentication {
        Authentication::Basic => template!(Expr [] Authentication::Basic),
        Authentication::OAuth => template!(Expr [] Authentication::OAuth),
        Authentication::None => template!(Expr [] Authentication::None),
    }
}

/// The type of the response, and the function that reads it.
fn response(api: &Api, imports: &mut Imports, operation: &Operation) -> (syn::Type, Vec<ImplItem>) {
    let Some(ty) = &operation.response else {
        let read = template!(ImplItem []
            #[inline]
            fn read_response(_: &[u8]) -> Result<Self::Response, DecodeError> {
                Ok(())
            }
        );
        return (template!(Type [] ()), vec![read]);
    };
    let spelled = ty::plain(api, imports, ty);
    let (response, read) = match (ty, &operation.page) {
        (_, Some(_)) => {
            imports.inside("request", &["Page"]);
            (template!(Type [spelled] Page<#spelled>), template!(Expr [] Self::read_page(body)))
        }
        (Type::Object(id), None) if api[*id].union.is_none() => {
            imports.inside("runtime", &["Model"]);
            (spelled, template!(Expr [] Self::Response::from_json(body)))
        }
        (_, None) => {
            imports.inside("runtime", &["read_value"]);
            // What does not fit is kept, as a model keeps it.
            let response = match ty {
                Type::List(_) | Type::Map(_) => {
                    imports.inside("model", &["Lossless"]);
                    template!(Type [spelled] Lossless<#spelled>)
                }
                _ => spelled,
            };
            (response, template!(Expr [] read_value(body)))
        }
    };
    let read = template!(ImplItem [read]
        #[inline]
        fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError> {
            #read
        }
    );
    (response, vec![read])
}

/// The functions that make the request.
fn http_request(api: &Api, imports: &mut Imports, operation: &Operation) -> Vec<ImplItem> {
    let made = made(imports, operation);
    let Some(account) = &operation.account else {
        return vec![template!(ImplItem [made]
            #[inline]
            fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
                #made
            }
        )];
    };
    let ty = ty::plain(api, imports, &account.ty);
    vec![
        template!(ImplItem []
            #[inline]
            fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
                self.http_request_for(None)
            }
        ),
        template!(ImplItem [ty, made]
            #[inline]
            fn http_request_for(&self, account: Option<&#ty>) -> Result<http::Request<Bytes>, InputError> {
                #made
            }
        ),
    ]
}

/// The request, put together from the path, the query, the headers and the body.
fn made(imports: &mut Imports, operation: &Operation) -> Vec<Stmt> {
    let builder = &ident(match operation.body {
        None | Some(BodyFormat::JsonValue) => "new",
        Some(BodyFormat::Form) => "with_form",
        Some(BodyFormat::Json) => "with_json",
    });
    let mut steps = vec![template!(Stmt [builder] let mut request = Builder::#builder(Self::OPERATION);)];
    steps.extend(operation.path_parameters.iter().map(|parameter| {
        let wire = &parameter.wire;
        if operation.account.as_ref().is_some_and(|account| account.wire == *wire) {
            let name = &parameter.name;
            return template!(Stmt [wire, name] request.account(#wire, self.#name.as_ref().or(account)););
        }
        let value = model::value(imports, &parameter.name, parameter.ty.form());
        let request = model::limited(template!(Expr [] request), &parameter.limits);
        template!(Stmt [request, wire, value] #request.path(#wire, #value);)
    }));
    steps.extend(operation.overlaps.iter().map(|Overlap { parameter, path }| {
        template!(Stmt [parameter, path] request.other_than(#parameter, #path);)
    }));
    steps.extend(operation.parameters_in(Location::Query).map(|parameter| sent(imports, parameter)));
    steps.extend(operation.page.iter().filter_map(page_size_sent));
    steps.extend(operation.parameters_in(Location::Header).map(|parameter| sent(imports, parameter)));
    let media_type = operation.media_type.iter();
    steps.extend(media_type.map(|kind| template!(Stmt [kind] request.media_type(#kind);)));
    let body = operation.body.into_iter().flat_map(|body| operation.parameters_in(body.location()));
    let is_value = operation.body == Some(BodyFormat::JsonValue);
    steps.extend(body.map(|parameter| match is_value {
        true => sent_whole(imports, parameter),
        false => sent(imports, parameter),
    }));
    if steps.len() == 1 {
        return vec![Stmt::Expr(template!(Expr [builder] Builder::#builder(Self::OPERATION).finish()), None)];
    }
    steps.push(Stmt::Expr(template!(Expr [] request.finish()), None));
    steps
}

/// `request.range(1..=1000).query("PageSize", &self.page_size);`
fn page_size_sent(page: &Page) -> Option<Stmt> {
    let wire = page.size_parameter.as_ref()?;
    Some(match page.max_size {
        Some(max) => template!(Stmt [wire, max] request.range(1..=#max).query(#wire, &self.page_size);),
        None => template!(Stmt [wire] request.range(1..).query(#wire, &self.page_size);),
    })
}

/// `request.body(&self.body);`
fn sent_whole(imports: &mut Imports, Parameter { member, .. }: &Parameter) -> Stmt {
    let value = model::value(imports, &member.name, member.ty.form());
    let request = model::limited(template!(Expr [] request), &member.limits);
    template!(Stmt [request, value] #request.body(#value);)
}

/// `request.length(..=64).query("FriendlyName", &self.friendly_name);`
fn sent(imports: &mut Imports, Parameter { member, location, .. }: &Parameter) -> Stmt {
    // In a form, an object is the text of its JSON.
    let form = match location {
        Location::Form if member.ty.has_objects() => Some(Form::Quoted),
        _ => member.ty.form(),
    };
    let (wire, value) = (&member.wire, model::value(imports, &member.name, form));
    let section = &ident(match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Form => "form",
        Location::Json => "json",
    });
    let request = model::limited(template!(Expr [] request), &member.limits);
    template!(Stmt [request, section, wire, value] #request.#section(#wire, #value);)
}
