//! What is special about the file of a webhook: what kind it is, and the records that it carries.

use proc_macro2::Ident;
use quote::quote;

use super::imports::Imports;
use super::markdown::{breakable, cell, code};
use super::template::template;
use super::{docs, documented, feature, ident, item};
use crate::ir::{Answer, Product, Record, Records, Resource, Version, Webhook, WebhookMethod};
use crate::print::Item;

/// All that makes a model or a union a webhook.
pub(super) fn items(imports: &mut Imports, resource: &Resource) -> Vec<Item> {
    let Some(webhook) = resource.webhook() else { return Vec::new() };
    imports.inside("runtime", &["webhook"]);
    let (name, kind, families) = (&resource.name, &webhook.kind, &webhook.families);
    let method = ident(match webhook.method {
        WebhookMethod::Get => "Get",
        WebhookMethod::Post => "Post",
        WebhookMethod::Any => "Any",
    });
    let answer = ident(match webhook.answer {
        Answer::Twiml => "Twiml",
        Answer::Json => "Json",
        Answer::None => "Nothing",
    });
    let body = ident(if webhook.is_json { "Json" } else { "Form" });
    let all = quote!(#name, #kind, #method, #answer, #body, [#(#families),*]);
    let mut items = Vec::new();
    if let Some(records) = &webhook.records {
        items.extend(carried(imports, name, records));
    }
    items.push(item(template!(Item [all] webhook!(#all);)));
    items
}

/// The enum of the records that a webhook carries, each for those who have its product, and the method that gives it.
fn carried(imports: &mut Imports, webhook: &Ident, records: &Records) -> [Item; 2] {
    imports.inside("types", &["RawJson"]);
    let variants = records.records.iter().map(|record| {
        let Record { product, version, name, values } = record;
        let features = feature::any(&[product]);
        let tags = values.iter().map(|value| code(value)).collect::<Vec<_>>().join(", ");
        let doc = docs::doc(&format!("What {tags} carries. It needs the feature {}.", code(&product.to_string())));
        template!(Variant [features, doc, name, product, version] #doc #features #name(Box<crate::#product::#version::#name>))
    });
    let variants: Vec<_> = variants.collect();
    let held = template!(Item [variants]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Record {
            #variants
            /// What is no record of the crate, or of a product whose feature is not asked for, as it came.
            Unrecognized(RawJson),
        }
    );
    imports.inside("runtime", &["records"]);
    let (of, tag) = (&records.of, &records.tag);
    let all = records.records.iter().map(|Record { product, name, values, .. }| {
        let product = product.to_string();
        quote!(#product #name: #(#values)|*)
    });
    let all = quote!(#webhook, #of, #tag, [#(#all),*]);
    let doc = format!(
        "A record of a product that came in {}, as {} says which.",
        code(&records.of.to_string()),
        code(&records.tag_wire)
    );
    [documented(&doc, held), item(template!(Item [all] records!(#all);))]
}

/// What holds for a webhook as a whole.
pub(super) fn facts(webhook: &Webhook) -> String {
    let method = match webhook.method {
        WebhookMethod::Get => "GET",
        WebhookMethod::Post => "POST",
        WebhookMethod::Any => "POST, or GET if that is asked for",
    };
    let body = if webhook.is_json { "JSON" } else { "a form; of GET the query" };
    let answer = answer(webhook.answer);
    let row = format!("| {} | {method} | {body} | {answer} |", cell(&breakable(&webhook.kind)));
    let table =
        format!("# Webhook\n\n| kind | method | parameters in | answer |\n| --- | --- | --- | --- |\n{row}");
    match webhook.is_unverified {
        true => format!("{UNVERIFIED}\n\n{table}"),
        false => table,
    }
}

const UNVERIFIED: &str = "This kind was not checked against Twilio's documentation: it has what is certain, and keeps the rest as it comes.";

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Twiml => "TwiML",
        Answer::Json => "JSON",
        Answer::None => "a status alone",
    }
}

/// A row of the page of a product.
pub(super) fn row(resource: &Resource, webhook: &Webhook) -> String {
    let name = super::page::link(&resource.name.to_string(), None);
    let doc = super::markdown::first_line(&resource.doc);
    format!("{name} | {doc} | {}", answer(webhook.answer))
}

/// The page of the module of the webhooks. As that module has docs where it is declared as well, links lead there from the root of the
/// crate.
pub(super) fn product_page(product: &Product) -> String {
    let root = &product.module;
    let rows = product.versions.iter().map(|version| {
        let Version { module, doc, .. } = &**version;
        format!("[{}]({root}::{module}) | {}", code(&module.to_string()), super::markdown::first_line(doc))
    });
    let table = super::page::table("Webhooks by product", "module | what is sent", rows).unwrap_or_default();
    format!("{PAGE}\n\n{table}")
}

const PAGE: &str = "# What Twilio sends

Each kind is a model, which [`Verified::read`](webhook::Verified::read) makes of a request. What it does not know is kept, and nothing that a
parameter holds is an error.

Twilio sends a webhook at least once, and in any order: the same may come again, and an older one after a newer one. Those that can be
told apart have a number or an id (`SequenceNumber`, `EventSid`, the `id` of an event); for all others there is the token that Twilio
sends along, `I-Twilio-Idempotency-Token`, which a repetition has as well.";
