//! Documentation: what rustdoc shows of a resource.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation;
use crate::ir::{Api, Member, Operation, Product, Resource, Type, Version};

/// Doc attributes, one per line: so they print as `///`.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines =
        text.trim_end().lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| quote!(#[doc = #line])).collect()
}

/// The doc of a field or a setter: what it is, then what holds for its value.
pub(super) fn member(member: &Member) -> TokenStream {
    let mut notes = Vec::new();
    if let Some(max) = member.max_length {
        notes.push(format!("At most {max} characters."));
    }
    if member.is_pii {
        notes.push("Personal data.".to_owned());
    }
    let notes = notes.join(" ");
    doc(&format!("{}\n\n{notes}", member.doc.trim_end()))
}

/// All that the page of a resource tells: what it is, how to ask for it, what leads on from it, its properties.
pub(super) fn resource_page(api: &Api, product: &Product, version: &Version, resource: &Resource) -> String {
    let model = &api[resource.model];
    let mut page = model.doc.trim_end().to_owned();
    if !resource.operations.is_empty() {
        page.push_str("\n\n# Requests\n\n| method | HTTP | what it does |\n| --- | --- | --- |");
        for operation in &resource.operations {
            let (name, method) = (&operation.name, operation::method(operation));
            let summary = cell(&operation.doc);
            page.push_str(&format!(
                "\n| [`{}::{name}`] | `{method} {}` | {summary} |",
                model.name, operation.path
            ));
        }
    }
    if !resource.sub_resources.is_empty() {
        page.push_str("\n\n# Sub-resources\n\n| name in `links` | method | answer |\n| --- | --- | --- |");
        for way in &resource.sub_resources {
            let answer = format!("[`{}`]", way.target);
            let answer = if way.is_list { format!("pages of {answer}") } else { answer };
            let row = format!(
                "\n| `{}` | [`{}::{}`] | {answer}: {} |",
                way.wire,
                model.name,
                way.name,
                cell(&way.doc)
            );
            page.push_str(&row);
        }
    }
    page.push_str("\n\n# Properties\n\nEach is an `Option`, as an answer may leave it out.\n");
    page.push_str(
        "\n| property | type | format | allowed values | personal |\n| --- | --- | --- | --- | --- |",
    );
    for field in &model.fields {
        page.push_str(&property(api, resource, field));
    }
    if let Some(example) = example(api, product, version, resource) {
        page.push_str("\n\n# Examples\n\n");
        page.push_str(&example);
    }
    page
}

/// The first line of a doc, fit for a table.
fn cell(doc: &str) -> String {
    doc.lines().next().unwrap_or_default().replace('|', "\\|")
}

fn property(api: &Api, resource: &Resource, field: &Member) -> String {
    let ty = type_link(api, &field.ty);
    let ty = if field.is_pii { format!("[`Pii`]<{ty}>") } else { ty };
    let format = match (format(api, resource, &field.ty), field.max_length) {
        (Some(format), _) => format!("`{format}`"),
        (None, Some(max)) => format!("at most {max} characters"),
        (None, None) => String::new(),
    };
    let personal = if field.is_pii { "yes" } else { "" };
    format!("\n| `{}` | {ty} | {format} | {} | {personal} |", field.wire, values(api, &field.ty))
}

fn type_link(api: &Api, ty: &Type) -> String {
    match ty {
        Type::String => "`String`".to_owned(),
        Type::Integer => "`i64`".to_owned(),
        Type::Number => "`f64`".to_owned(),
        Type::Boolean => "`bool`".to_owned(),
        Type::Timestamp => "[`Timestamp`]".to_owned(),
        Type::Uri => "[`Uri`]".to_owned(),
        Type::RawJson => "[`RawJson`]".to_owned(),
        Type::Sid(id) => format!("[`{}`]", api[*id].name),
        Type::Enum(id) => format!("[`{}`]", api[*id].name),
        Type::Object(id) => format!("[`{}`]", api[*id].name),
        Type::List(element) => format!("`Vec` of {}", type_link(api, element)),
    }
}

fn format(api: &Api, resource: &Resource, ty: &Type) -> Option<String> {
    match ty {
        Type::Timestamp => Some("date-time".to_owned()),
        Type::Uri => Some("uri".to_owned()),
        Type::Sid(id) => Some(format!("^{}[0-9a-fA-F]{{32}}$", api[*id].prefix)),
        Type::Object(id) if Some(*id) == resource.links => Some("uri-map".to_owned()),
        Type::List(element) => format(api, resource, element),
        _ => None,
    }
}

fn values(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Enum(id) => {
            let values: Vec<_> =
                api[*id].variants.iter().map(|variant| format!("`{}`", variant.wire)).collect();
            values.join(", ")
        }
        Type::List(element) => values(api, element),
        _ => String::new(),
    }
}

/// A program that sends the first requests, and one that runs without a network.
fn example(api: &Api, product: &Product, version: &Version, resource: &Resource) -> Option<String> {
    let name = &api[resource.model].name;
    let home = format!("{}::{}", product.module, version.module);
    let single = resource.operations.iter().find(|operation| operation.page.is_none())?;
    let variable = &resource.module;
    let call = call(api, resource, single)?;
    let mut text = format!(
        "```no_run\nuse twilio_rest::{{Client, {home}::{name}}};\n\n\
         # async fn run() -> Result<(), twilio_rest::Error> {{\n\
         let client = Client::from_env()?;\nlet {variable} = client.send({call}).await?;\nprintln!(\"{{{variable}:?}}\");\n"
    );
    for way in &resource.sub_resources {
        let method = &way.name;
        text.push_str(&match way.is_list {
            true => format!(
                "\nlet mut {method} = client.stream({variable}.{method}()?);\n\
                 while let Some(record) = {method}.try_next().await? {{\n    println!(\"{{record:?}}\");\n}}\n"
            ),
            false => format!("\nlet {method} = client.send({variable}.{method}()?).await?;\n"),
        });
    }
    text.push_str("# Ok(())\n# }\n```\n");
    let path = single.path_parameters.iter().fold(single.path.clone(), |path, parameter| {
        path.replace(&format!("{{{}}}", parameter.wire), &filler(api, &parameter.ty).unwrap_or_default())
    });
    text.push_str(&format!(
        "\nThe same request as a value, for a test or another HTTP stack:\n\n\
         ```\nuse twilio_rest::{{Request, {home}::{name}}};\n\n\
         let request = {call}.http_request()?;\nassert_eq!(request.uri(), \"https://{}{path}\");\n\
         # Ok::<(), twilio_rest::InputError>(())\n```",
        version.host
    ));
    Some(text)
}

/// `Conference::fetch("CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?)`, if every argument can be made up.
fn call(api: &Api, resource: &Resource, operation: &Operation) -> Option<String> {
    let arguments = operation.path_parameters.iter().map(|parameter| {
        let filler = filler(api, &parameter.ty)?;
        match parameter.ty {
            Type::Sid(_) => Some(format!("\"{filler}\".parse()?")),
            Type::String => Some(format!("\"{filler}\"")),
            _ => Some(filler),
        }
    });
    let arguments: Vec<_> = arguments.collect::<Option<_>>()?;
    Some(format!("{}::{}({})", api[resource.model].name, operation.name, arguments.join(", ")))
}

/// A made-up value that is well formed.
fn filler(api: &Api, ty: &Type) -> Option<String> {
    match ty {
        Type::Sid(id) => Some(format!("{}{}", api[*id].prefix, "a".repeat(32))),
        Type::String => Some("example".to_owned()),
        Type::Integer => Some("1".to_owned()),
        Type::Boolean => Some("true".to_owned()),
        Type::Enum(id) => api[*id].variants.first().map(|variant| variant.wire.clone()),
        _ => None,
    }
}
