//! The page of a resource: what it is, how to ask for it, what leads on from it, its properties.

use super::docs::{UNVERIFIED, limits, retired};
use super::markdown::{breakable, breakable_request, cell, code, first_line, prose};
use super::{example, webhook};
use crate::ir::{Api, Enum, Member, Privacy, Product, Resource, Spelling, Type, Version};

/// So many values of an enum stand in a table; more are behind a link.
const FEW_VALUES: usize = 6;

/// What the page of a resource's module tells: the way to the resource.
pub(super) fn module_page(resource: &Resource) -> String {
    if !resource.is_type() {
        return "The enums that several webhooks have.".to_owned();
    }
    format!("What belongs to [`{}`].", resource.name)
}

/// All that the page of a resource tells.
pub(super) fn resource_page(api: &Api, product: &Product, version: &Version, resource: &Resource) -> String {
    let page = Page { api, resource };
    let summary = prose(&resource.doc);
    if let Some(webhook) = resource.webhook() {
        let sections = [summary, webhook::facts(webhook), page.parameters()];
        return sections.join("\n\n");
    }
    let examples = example::examples(api, (product, version), resource);
    let sections = [retired(product), page.requests(), page.sub_resources(), page.properties(), examples];
    std::iter::once(summary).chain(sections.into_iter().flatten()).collect::<Vec<_>>().join("\n\n")
}

/// How a file finds what all products share.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Finds {
    /// It imports it.
    ByName,
    ByPath,
}

struct Page<'a> {
    api: &'a Api,
    resource: &'a Resource,
}

impl Page<'_> {
    fn requests(&self) -> Option<String> {
        let rows = self.resource.operations.iter().map(|operation| {
            let method = self.method(&operation.name);
            let request = format!("{} {}", operation.method.as_str(), operation.path);
            let request = cell(&breakable_request(&request));
            let response =
                self.response(operation.page.is_some(), operation.response.as_ref(), Finds::ByName);
            let doc = summary(&operation.doc, operation.is_deprecated);
            format!("{method} | {request} | {response} | {doc}")
        });
        table("Requests", "method | HTTP | response | what it does", rows)
    }

    /// `Conference::fetch` as a link.
    fn method(&self, name: &proc_macro2::Ident) -> String {
        link(&format!("{}::{name}", self.resource.name), None)
    }

    fn response(&self, is_list: bool, ty: Option<&Type>, finds: Finds) -> String {
        let Some(ty) = ty else { return "nothing".to_owned() };
        let pages = if is_list { "pages of " } else { "" };
        format!("{pages}{}", self.link(&ty.spelling(self.api), finds))
    }

    /// A type as a link.
    fn link(&self, spelling: &Spelling<'_>, finds: Finds) -> String {
        let own = &self.resource.module;
        match spelling {
            Spelling::Prelude(_) => format!("`{spelling}`"),
            Spelling::Shared { name, .. } => link(name, (finds == Finds::ByPath).then(|| spelling.path())),
            Spelling::Record { module, name } | Spelling::Module { module, name } if *module == own => {
                link(&name.to_string(), None)
            }
            Spelling::Record { .. } | Spelling::Module { .. } => {
                let is_known = self.imports(spelling, finds);
                link(&spelling.to_string(), (!is_known).then(|| spelling.path()))
            }
            Spelling::SidOrName(sid) => {
                let name = Spelling::Shared { module: "sid", name: "SidOrName".to_owned() };
                format!("{} of {}", self.link(&name, finds), self.link(sid, finds))
            }
            Spelling::List(element) => format!("`Vec` of {}", self.link(element, finds)),
            Spelling::Map(value) => format!("`BTreeMap` of {}", self.link(value, finds)),
            Spelling::Option(value) => format!("`Option` of {}", self.link(value, finds)),
        }
    }

    /// Whether the file has a type of another one by its name: because it uses it, or because it leads there.
    fn imports(&self, spelling: &Spelling<'_>, finds: Finds) -> bool {
        let ways = &self.resource.sub_resources;
        let uses = || self.resource.types(self.api).any(|ty| ty.spelling(self.api).is_of(spelling));
        match spelling {
            Spelling::Record { name, .. } => {
                let is_free = self.resource.names(self.api).all(|own| own != *name);
                is_free && (finds == Finds::ByName || ways.iter().any(|way| way.target == **name) || uses())
            }
            Spelling::Module { module, .. } => {
                finds == Finds::ByName || ways.iter().any(|way| way.module == **module) || uses()
            }
            _ => false,
        }
    }

    fn sub_resources(&self) -> Option<String> {
        let rows = self.resource.sub_resources.iter().map(|way| {
            let response = self.response(way.is_list, way.response.as_ref(), Finds::ByPath);
            let doc = summary(&way.doc, way.is_deprecated);
            format!("{} | {} | {response} | {doc}", cell(&breakable(&way.wire)), self.method(&way.name))
        });
        table("Sub-resources", "name in `links` | method | response | what it is", rows)
    }

    /// The parameters of a webhook, or the webhooks that it can be.
    fn parameters(&self) -> String {
        let model = self.resource.model.map(|id| &self.api[id]);
        let rows = || model.into_iter().flat_map(|model| &model.fields);
        if let Some(union) = model.and_then(|model| model.union.as_ref()) {
            let tag = union.tag.as_deref().unwrap_or_default();
            let rows = rows().map(|variant| {
                let webhook = self.link(&variant.ty.spelling(self.api), Finds::ByName);
                format!("{} | {webhook} | {}", cell(&breakable(&variant.wire)), first_line(&variant.doc))
            });
            let head = format!("`{tag}` | webhook | when it is sent");
            return table("One of", &head, rows).unwrap_or_default();
        }
        let note = "Each is an `Option`: Twilio leaves out, or sends empty, what it does not know.";
        let table =
            table("Parameters", "parameter | type | PII | what it is", rows().map(|field| self.row(field)));
        match table {
            Some(table) => table.replacen("\n\n", &format!("\n\n{note}\n\n"), 1),
            None => "# Parameters\n\nIt has none that are certain.".to_owned(),
        }
    }

    /// A field in a table.
    fn row(&self, field: &Member) -> String {
        let privacy = match field.privacy {
            Some(Privacy::Personal) => "yes",
            Some(Privacy::Sensitive) => "sensitive",
            Some(Privacy::Secret) => "secret",
            None => "",
        };
        let (name, ty) = (cell(&breakable(&field.wire)), cell(&self.type_and_format(field)));
        format!("{name} | {ty} | {privacy} | {}", self.property(field))
    }

    fn properties(&self) -> Option<String> {
        let fields = &self.api[self.resource.model?].fields;
        let rows = fields.iter().map(|field| self.row(field));
        let note = "Each is an `Option`, as a response may leave it out.";
        Some(match table("Properties", "property | type | PII | what it is", rows) {
            Some(table) => table.replacen("\n\n", &format!("\n\n{note}\n\n"), 1),
            None => "# Properties\n\nIt has none that are described.".to_owned(),
        })
    }

    fn type_and_format(&self, field: &Member) -> String {
        let ty = self.link(&field.ty.spelling(self.api), Finds::ByName);
        let ty = field.wrapper().map_or(ty.clone(), |wrapper| format!("[`{wrapper}`]<wbr><{ty}>"));
        let format = self.format(&field.ty).map(|format| format!(", {format}"));
        ty + &format.unwrap_or_default()
    }

    /// What a property is, and what holds for its value.
    fn property(&self, field: &Member) -> String {
        let mark = field.is_deprecated.then(|| "Deprecated.".to_owned());
        let what = (!field.doc.trim().is_empty()).then(|| first_line(&field.doc));
        let limits = limits(field).map(|limit| cell(&limit) + ".");
        let unverified = field.is_unverified.then(|| UNVERIFIED.to_owned());
        let said = mark.into_iter().chain(what).chain(limits).chain(self.values(&field.ty)).chain(unverified);
        said.collect::<Vec<_>>().join(" ")
    }

    /// The values of an enum, if they are few, or where they are.
    fn values(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::Enum(id) => {
                let an_enum = &self.api[*id];
                few_values(an_enum).or_else(|| {
                    let (count, path) = (an_enum.variants.len(), ty.spelling(self.api).path());
                    (count > 0).then(|| format!("One of [{count} values]({path})."))
                })
            }
            Type::List(element) | Type::Map(element) | Type::Nullable(element) => self.values(element),
            _ => None,
        }
    }

    /// The format of a type.
    fn format(&self, ty: &Type) -> Option<String> {
        let format = match ty {
            Type::CountryCode => "iso-country-code",
            Type::CurrencyCode => "currency",
            Type::LanguageTag => "language-tag",
            Type::QuotedBoolean => "boolean",
            Type::QuotedInteger => "integer",
            Type::QuotedNumber => "number",
            Type::Date => "date",
            Type::Decimal | Type::QuotedDecimal => "decimal",
            Type::QuotedJson | Type::JsonText => "json",
            Type::ChannelAddress => "phone-number",
            Type::Timestamp => "date-time",
            Type::Rfc2822 => "date-time-rfc-2822",
            Type::Twiml => "twiml",
            Type::Uri => "uri",
            Type::Sid(id) => return Some(code(&self.api[*id].pattern())),
            Type::AnySid => "^[a-zA-Z]{2}[0-9a-fA-F]{32}$",
            Type::Object(id) if Some(*id) == self.resource.links => "uri-map",
            Type::List(element) | Type::Map(element) | Type::Nullable(element) => {
                return self.format(element);
            }
            _ => return None,
        };
        Some(code(format))
    }
}

/// The values of an enum, if they are few.
pub(super) fn few_values(an_enum: &Enum) -> Option<String> {
    let values: Vec<_> = an_enum.variants.iter().map(|one| cell(&breakable(&one.wire))).collect();
    match values.as_slice() {
        [only] => Some(format!("It is {only}.")),
        [first @ .., last] if values.len() <= FEW_VALUES => {
            Some(format!("One of {} and {last}.", first.join(", ")))
        }
        _ => None,
    }
}

/// A link whose text is a name.
pub(super) fn link(name: &str, target: Option<String>) -> String {
    let text = breakable(name);
    match target {
        None if text == code(name) => format!("[{text}]"),
        target => format!("[{text}]({})", target.as_deref().unwrap_or(name)),
    }
}

/// What a table says of something that can be asked.
fn summary(doc: &str, is_deprecated: bool) -> String {
    let mark = if is_deprecated { "Deprecated. " } else { "" };
    format!("{mark}{}", first_line(doc))
}

/// A section with a table, if there are rows. Cells are divided by ` | `.
pub(super) fn table(title: &str, head: &str, rows: impl Iterator<Item = String>) -> Option<String> {
    let rows = rows.fold(String::new(), |rows, row| rows + "\n| " + &row + " |");
    let rule = head.split(" | ").map(|_| "---").collect::<Vec<_>>().join(" | ");
    (!rows.is_empty()).then(|| format!("# {title}\n\n| {head} |\n| {rule} |{rows}"))
}
