//! Documentation: what rustdoc shows of a resource.

use syn::Attribute;

use super::markdown::{cell, code, prose};
use super::template::template;
use crate::ir::{
    Api, Encoding, FinalField, Limit, Member, Method, Operation, Parameter, Privacy, Product, Resource,
    Spelling, SubResource, Type, Version,
};

/// Doc attributes, one per line: so they print as `///`.
pub(super) fn doc(text: &str) -> Vec<Attribute> {
    let lines =
        text.trim_end().lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| template!(Attribute [line] #[doc = #line])).collect()
}

/// The mark of what is on its way out.
pub(super) fn deprecated(is_deprecated: bool) -> Option<Attribute> {
    is_deprecated.then(|| template!(Attribute [] #[deprecated = "on its way out of Twilio's API"]))
}

/// What goes before code that has to touch what is on its way out.
pub(super) fn touches_deprecated(does: bool) -> Vec<Attribute> {
    let expected = does
        .then(|| template!(Attribute [] #[expect(deprecated, reason = "it works until Twilio removes it")]));
    expected.into_iter().collect()
}

/// The doc of a field: what it is, then what holds for its value.
pub(super) fn member(member: &Member) -> Vec<Attribute> {
    with_notes(member, None)
}

/// The doc of a setter: as that of a field, and what is sent.
pub(super) fn parameter(member: &Member, encoding: Encoding) -> Vec<Attribute> {
    with_notes(member, encoding_note(encoding))
}

fn encoding_note(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Nullable => Some("`None` sends an explicit `null`."),
        Encoding::Joined | Encoding::Repeated => Some("Takes one value or several."),
        Encoding::Plain => None,
    }
}

fn with_notes(member: &Member, note: Option<&str>) -> Vec<Attribute> {
    doc(&format!("{}\n\n{}", described(member), notes(member, note)))
}

/// What a person says of it.
fn described(member: &Member) -> String {
    match member.doc.trim_end() {
        "" => format!("{}, which is not described yet.", code(&member.wire)),
        text => prose(text),
    }
}

/// What holds for a value, in sentences.
fn notes(member: &Member, note: Option<&str>) -> String {
    let limits = limits(member).map(|limit| limit + ".");
    let default = member.default.as_ref().map(|default| format!("By default {}.", code(default)));
    let privacy = member.privacy.map(|privacy| match privacy {
        Privacy::Personal => "Personal data.".to_owned(),
        Privacy::Sensitive => "Sensitive personal data.".to_owned(),
        Privacy::Secret => "A secret.".to_owned(),
    });
    limits.chain(default).chain(note.map(str::to_owned)).chain(privacy).collect::<Vec<_>>().join(" ")
}

fn limit(limit: &Limit) -> String {
    let text = match limit {
        Limit::Elements(bounds) => bounds.many("element"),
        Limit::Length(bounds) => bounds.many("character"),
        Limit::Pattern(pattern) => format!("matches {}", code(pattern)),
        Limit::Range(bounds) => bounds.to_string(),
    };
    // All of it but a pattern is ASCII.
    let (first, rest) = text.split_at_checked(1).unwrap_or_default();
    first.to_ascii_uppercase() + rest
}

/// What holds for a value, and for each in a list or a map.
fn limits(member: &Member) -> impl Iterator<Item = String> {
    let has_elements = matches!(member.ty, Type::List(_) | Type::Map(_));
    member.limits.iter().map(move |limit| {
        let each = if has_elements && !matches!(limit, Limit::Elements(_)) { "Each: " } else { "" };
        format!("{each}{}", self::limit(limit))
    })
}

/// The doc of a constructor: what the request does, what it needs, and how it is sent.
pub(super) fn constructor(operation: &Operation) -> Vec<Attribute> {
    // What a path takes says its name; that it is not to be used does not.
    let of_path = operation.path_arguments().filter(|member| member.is_deprecated);
    let of_path = of_path.map(|member| (member, None));
    let required = operation.parameters.iter().filter(|parameter| parameter.is_required);
    let required = required.map(|Parameter { member, encoding, .. }| (member, encoding_note(*encoding)));
    let arguments = of_path.chain(required).map(|(member, note)| {
        let doc = prose(member.doc.lines().next().unwrap_or_default());
        let doc = if doc.is_empty() { described(member) } else { doc };
        let notes = notes(member, note);
        let leaves = if member.is_deprecated { "It is on its way out of Twilio's API." } else { "" };
        let sentences = [doc.as_str(), notes.as_str(), leaves];
        let sentences: Vec<_> = sentences.into_iter().filter(|text| !text.is_empty()).collect();
        format!("- `{}`: {}\n", member.name, sentences.join(" "))
    });
    let arguments = arguments.collect::<String>();
    let gap = if arguments.is_empty() { "" } else { "\n" };
    doc(&format!("{}\n\n{arguments}{gap}{}", prose(&operation.doc), request_line(operation)))
}

/// `GET /v1/Conferences/{conference_sid}`
fn request_line(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

/// The doc of `is_final`.
pub(super) fn is_final(api: &Api, fields: &[FinalField]) -> Vec<Attribute> {
    let conditions = fields.iter().map(|field| {
        let variants = api[field.an_enum].variants.iter();
        let last = variants.filter(|variant| field.variants.contains(&variant.name));
        let last: Vec<_> = last.map(|variant| code(&variant.wire)).collect();
        format!("{} is {}", code(&field.wire), last.join(" or "))
    });
    let conditions = conditions.collect::<Vec<_>>().join(", and ");
    doc(&format!("Whether Twilio is done with this record, so that nothing in it will change: {conditions}."))
}

/// All that the page of a resource tells: what it is, how to ask for it, what leads on from it, its properties.
pub(super) fn resource_page(api: &Api, product: &Product, version: &Version, resource: &Resource) -> String {
    let page = Page { api, product, version, resource };
    let summary = prose(&resource.doc);
    let sections = [page.requests(), page.sub_resources(), page.properties(), page.examples()];
    std::iter::once(summary).chain(sections.into_iter().flatten()).collect::<Vec<_>>().join("\n\n")
}

struct Page<'a> {
    api: &'a Api,
    product: &'a Product,
    version: &'a Version,
    resource: &'a Resource,
}

impl Page<'_> {
    fn name(&self) -> String {
        self.resource.name.to_string()
    }

    fn requests(&self) -> Option<String> {
        let name = self.name();
        let rows = self.resource.operations.iter().map(|operation| {
            let request = cell(&request_line(operation));
            let response = self.response(operation.page.is_some(), operation.response.as_ref(), type_link);
            let doc = summary(&operation.doc, operation.is_deprecated);
            format!("[`{name}::{}`] | {request} | {response} | {doc}", operation.name)
        });
        table("Requests", "method | HTTP | response | what it does", rows)
    }

    fn response(&self, is_list: bool, ty: Option<&Type>, link: fn(&Spelling<'_>) -> String) -> String {
        let Some(ty) = ty else { return "nothing".to_owned() };
        let pages = if is_list { "pages of " } else { "" };
        format!("{pages}{}", link(&ty.spelling(self.api)))
    }

    fn sub_resources(&self) -> Option<String> {
        let name = self.name();
        let rows = self.resource.sub_resources.iter().map(|way| {
            let response = self.response(way.is_list, way.response.as_ref(), full_link);
            let doc = summary(&way.doc, way.is_deprecated);
            format!("{} | [`{name}::{}`] | {response} | {doc}", cell(&code(&way.wire)), way.name)
        });
        table("Sub-resources", "name in `links` | method | response | what it is", rows)
    }

    fn properties(&self) -> Option<String> {
        let fields = &self.api[self.resource.model?].fields;
        let rows = fields.iter().map(|field| {
            let ty = type_link(&field.ty.spelling(self.api));
            let ty = field.wrapper().map_or(ty.clone(), |wrapper| format!("[`{wrapper}`]<{ty}>"));
            let format =
                self.format(&field.ty).unwrap_or_else(|| limits(field).collect::<Vec<_>>().join("; "));
            let privacy = match field.privacy {
                Some(Privacy::Personal) => "yes",
                Some(Privacy::Sensitive) => "sensitive",
                Some(Privacy::Secret) => "secret",
                None => "",
            };
            format!("{} | {ty} | {privacy} | {}", cell(&code(&field.wire)), cell(&format))
        });
        let note = "Each is an `Option`, as a response may leave it out.";
        Some(match table("Properties", "property | type | PII | format or allowed values", rows) {
            Some(table) => table.replacen("\n\n", &format!("\n\n{note}\n\n"), 1),
            None => "# Properties\n\nIt has none that are described.".to_owned(),
        })
    }

    /// The format of a type, or all its values.
    fn format(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::CountryCode => Some("`iso-country-code`".to_owned()),
            Type::CurrencyCode => Some("`currency`".to_owned()),
            Type::LanguageTag => Some("`language-tag`".to_owned()),
            Type::QuotedBoolean => Some("`boolean`".to_owned()),
            Type::Date => Some("`date`".to_owned()),
            Type::Decimal | Type::QuotedDecimal => Some("`decimal`".to_owned()),
            Type::ChannelAddress => Some("`phone-number`".to_owned()),
            Type::Timestamp => Some("`date-time`".to_owned()),
            Type::Rfc2822 => Some("`date-time-rfc-2822`".to_owned()),
            Type::Uri => Some("`uri`".to_owned()),
            Type::Sid(id) => Some(format!("`^{}[0-9a-fA-F]{{32}}$`", self.api[*id].prefix)),
            Type::Enum(id) => {
                let values = self.api[*id].variants.iter();
                let values = values.map(|variant| code(&variant.wire));
                Some(values.collect::<Vec<_>>().join(", "))
            }
            Type::Object(id) if Some(*id) == self.resource.links => Some("`uri-map`".to_owned()),
            Type::List(element) | Type::Map(element) => self.format(element),
            _ => None,
        }
    }

    /// A program that asks, and one that runs without a network. None if an argument cannot be made up.
    fn examples(&self) -> Option<String> {
        let operations = &self.resource.operations;
        let is_read = |operation: &&Operation| operation.method == Method::Get;
        let advised = || operations.iter().filter(|operation| !operation.is_deprecated);
        let first = advised().find(is_read).or(advised().next()).or(operations.first())?;
        let call = self.call(first)?;
        let Self { product, version, .. } = self;
        let using = format!("{}::{}::{}", product.module, version.module, self.name());
        let asking = match first.page {
            Some(_) => stream("records", &call),
            None if first.response.is_none() => format!("client.send({call}).await?;\n"),
            None => {
                let variable = &self.resource.module;
                let is_own = first.response == self.resource.model.map(Type::Object);
                let ways = self.resource.sub_resources.iter().filter(|way| is_own && !way.is_deprecated);
                let ways = ways.map(|way| sub_resource(variable, way)).collect::<String>();
                format!(
                    "let {variable} = client.send({call}).await?;\nprintln!(\"{{{variable}:?}}\");\n{ways}"
                )
            }
        };
        let path = first.path.fill(|name| {
            let parameter = first.path_parameters.iter().find(|parameter| parameter.wire == name);
            let filler = parameter.and_then(|parameter| self.filler(parameter));
            filler.unwrap_or_default().replace('+', "%2B")
        });
        let host = &version.host;
        let account = first.account.as_ref().and_then(|account| self.filler(account));
        let account = account.map(|sid| format!(".account(\"{sid}\".parse()?)")).unwrap_or_default();
        Some(format!(
            "# Examples\n\n\
             ```no_run\n\
             use twilio_rest::{{Client, {using}}};\n\n\
             # async fn run() -> Result<(), twilio_rest::Error> {{\n\
             let client = Client::from_env()?;\n\n\
             {asking}\
             # Ok(())\n\
             # }}\n\
             ```\n\n\
             The request as a value, for a test or another HTTP stack:\n\n\
             ```\n\
             use twilio_rest::{{Request, {using}}};\n\n\
             let request = {call}{account}.http_request()?;\n\
             assert_eq!(request.uri(), \"https://{host}{path}\");\n\
             # Ok::<(), twilio_rest::InputError>(())\n\
             ```"
        ))
    }

    /// `Conference::fetch("CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?)`
    fn call(&self, operation: &Operation) -> Option<String> {
        // What is required beside the path may be anything.
        if operation.parameters.iter().any(|parameter| parameter.is_required) {
            return None;
        }
        let arguments = operation.path_arguments().map(|parameter| {
            let filler = self.filler(parameter)?;
            match parameter.ty {
                Type::Sid(_) | Type::Date => Some(format!("\"{filler}\".parse()?")),
                Type::Integer | Type::Boolean => Some(filler),
                _ => Some(format!("\"{filler}\"")),
            }
        });
        let arguments = arguments.collect::<Option<Vec<_>>>()?;
        Some(format!("{}::{}({})", self.name(), operation.name, arguments.join(", ")))
    }

    /// A made-up value that is well formed. None if it would not be what the parameter takes.
    fn filler(&self, member: &Member) -> Option<String> {
        let filler = self.filler_of(&member.ty)?;
        let fits = |limit: &Limit| match limit {
            Limit::Length(bounds) => u32::try_from(filler.len()).is_ok_and(|length| bounds.have(length)),
            Limit::Range(bounds) => filler.parse().is_ok_and(|value| bounds.have(value)),
            Limit::Elements(_) | Limit::Pattern(_) => false,
        };
        member.limits.iter().all(fits).then_some(filler)
    }

    fn filler_of(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::Sid(id) => Some(format!("{}{}", self.api[*id].prefix, "a".repeat(32))),
            Type::ChannelAddress => Some("+15557654321".to_owned()),
            Type::String => Some("example".to_owned()),
            Type::Date => Some("2026-11-01".to_owned()),
            Type::CountryCode => Some("US".to_owned()),
            Type::CurrencyCode => Some("USD".to_owned()),
            Type::LanguageTag => Some("en".to_owned()),
            Type::Integer => Some("1".to_owned()),
            Type::Boolean => Some("true".to_owned()),
            Type::Enum(id) => {
                let plain = |wire: &&String| {
                    wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
                };
                self.api[*id].variants.iter().map(|variant| &variant.wire).find(plain).cloned()
            }
            _ => None,
        }
    }
}

/// A type as a link, in a file that uses it.
fn type_link(spelling: &Spelling<'_>) -> String {
    linked(spelling, |_| String::new())
}

/// A type as a link, in a file that may not use it.
fn full_link(spelling: &Spelling<'_>) -> String {
    linked(spelling, |spelling| match spelling {
        Spelling::Crate(name) => format!("(crate::{name})"),
        _ => format!("(super::{spelling})"),
    })
}

/// `target` is what stands behind the link, if it is not what its text says.
fn linked(spelling: &Spelling<'_>, target: fn(&Spelling<'_>) -> String) -> String {
    match spelling {
        Spelling::Prelude(_) => format!("`{spelling}`"),
        Spelling::Crate(_) | Spelling::Version { .. } => format!("[`{spelling}`]{}", target(spelling)),
        Spelling::List(element) => format!("`Vec` of {}", linked(element, target)),
        Spelling::Map(value) => format!("`BTreeMap` of {}", linked(value, target)),
    }
}

fn sub_resource(record: &proc_macro2::Ident, way: &SubResource) -> String {
    let name = &way.name;
    let call = format!("{record}.{name}()?");
    let asking = match way.is_list {
        true => stream(&name.to_string(), &call),
        false if way.response.is_none() => format!("client.send({call}).await?;\n"),
        false => format!("let {name} = client.send({call}).await?;\nprintln!(\"{{{name}:?}}\");\n"),
    };
    format!("\n{asking}")
}

fn stream(variable: &str, call: &str) -> String {
    format!(
        "let mut {variable} = client.stream({call});\n\
         while let Some(record) = {variable}.try_next().await? {{\n    println!(\"{{record:?}}\");\n}}\n"
    )
}

/// What a table says of something that can be asked.
fn summary(doc: &str, is_deprecated: bool) -> String {
    let mark = if is_deprecated { "Deprecated. " } else { "" };
    format!("{mark}{}", first_line(doc))
}

/// The first line of a doc, fit for a cell of a table.
fn first_line(doc: &str) -> String {
    cell(&prose(doc.lines().next().unwrap_or_default()))
}

/// A section with a table, if there are rows. Cells are divided by ` | `.
fn table(title: &str, head: &str, rows: impl Iterator<Item = String>) -> Option<String> {
    let rows = rows.fold(String::new(), |rows, row| rows + "\n| " + &row + " |");
    let rule = head.split(" | ").map(|_| "---").collect::<Vec<_>>().join(" | ");
    (!rows.is_empty()).then(|| format!("# {title}\n\n| {head} |\n| {rule} |{rows}"))
}
