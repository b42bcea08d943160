//! The examples on the page of a resource: a program that asks, and one that runs without a network.

use proc_macro2::Ident;

use super::columns::{COLUMNS, fit};
use super::literal;
use crate::ir::{Api, Location, Method, Operation, Parameter, Product, Resource, SubResource, Type, Version};

/// Names that the examples themselves use.
const TAKEN: [&str; 5] = ["account", "client", "record", "records", "request"];

/// Both of them. None if an argument cannot be made up.
pub(super) fn examples(
    api: &Api,
    (product, version): (&Product, &Version),
    resource: &Resource,
) -> Option<String> {
    let example = Example { api, resource };
    let operation = example.operation()?;
    let call = example.call(operation)?.with(given(operation));
    let path = example.path(operation)?;
    let names = example.names(operation);
    let using = format!("{}::{}::{names}", product.module, version.module);
    let asking = example.asking(operation, &call.made);
    let account = operation.account.as_ref().and_then(|account| literal::text(api, account));
    let of_account = account.as_ref().map(|sid| format!("let account = \"{sid}\".parse()?;\n"));
    let account = of_account.as_ref().map_or("", |_| ".account(account)");
    let asserted = match given(operation).any(|parameter| parameter.location == Location::Query) {
        true => asserted("request.uri().path()", &string(&path)),
        false => asserted("request.uri()", &string(&format!("https://{}{path}", version.host))),
    };
    let asked = fit(&format!(
        "use twilio_rest::{{Client, {using}}};\n\n\
         # async fn run() -> Result<(), twilio_rest::Error> {{\n\
         let client = Client::from_env()?;\n\n\
         {arguments}{asking}\
         # Ok(())\n\
         # }}",
        arguments = call.arguments,
    ));
    let made = fit(&format!(
        "use twilio_rest::{{Request, {using}}};\n\n\
         {arguments}{of_account}\
         {request}\
         {asserted}\
         # Ok::<(), twilio_rest::error::InputError>(())",
        arguments = call.arguments,
        of_account = of_account.as_deref().unwrap_or_default(),
        request = format_args!("let request = {}{account}.http_request()?;\n", call.made),
    ));
    Some(format!(
        "# Examples\n\n\
         ```no_run\n{asked}```\n\n\
         The request as a value, for a test or another HTTP stack:\n\n\
         ```\n{made}```"
    ))
}

/// How a request with a struct of arguments is made, with a literal of it. `path` is that of the version. None if one cannot be made up.
pub(super) fn of_arguments(
    api: &Api,
    path: &str,
    resource: &Resource,
    operation: &Operation,
) -> Option<String> {
    operation.arguments_type.as_ref()?;
    let example = Example { api, resource };
    let call = example.call(operation)?;
    let is_parsed = call.arguments.contains('?') || call.made.contains('?');
    let end = if is_parsed { "# Ok::<(), twilio_rest::error::InputError>(())\n" } else { "" };
    let code = fit(&format!(
        "use twilio_rest::{path}::{names};\n\n{arguments}{request}{end}",
        names = example.names(operation),
        arguments = call.arguments,
        request = format_args!("let request = {};\n", call.made),
    ));
    Some(format!("```\n{code}```"))
}

/// A request as an example makes it.
struct Call {
    /// A line for each argument that is long.
    arguments: String,
    /// `Conference::fetch(conference_sid)`
    made: String,
}

impl Call {
    /// The same with what else is given to it: a line for each.
    fn with<'a>(mut self, given: impl Iterator<Item = &'a Parameter>) -> Self {
        let setters: String = given
            .filter_map(|Parameter { member, .. }| {
                Some(format!("\n    .{}({})", member.name, literal::setter_value(member)?))
            })
            .collect();
        if !setters.is_empty() {
            self.arguments.extend(["let request = ", &self.made, &setters, ";\n"]);
            "request".clone_into(&mut self.made);
        }
        self
    }
}

/// What is given to a request beside what its constructor takes, as the spec says it: `.body("Your table is ready.")`.
fn given(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|one| !one.is_required && one.member.example.is_some())
}

struct Example<'a> {
    api: &'a Api,
    resource: &'a Resource,
}

impl Example<'_> {
    /// The one that is shown: what has an example in the spec, or else what reads rather than what writes.
    fn operation(&self) -> Option<&Operation> {
        let operations = &self.resource.operations;
        let is_read = |operation: &&Operation| operation.method == Method::Get;
        let advised = || operations.iter().filter(|operation| !operation.is_deprecated);
        let is_said = |parameter: &Parameter| parameter.member.example.is_some();
        let has_example = |operation: &&Operation| operation.parameters.iter().any(is_said);
        advised().find(has_example).or(advised().find(is_read)).or(advised().next()).or(operations.first())
    }

    /// What an example uses of the version: the resource, and its module where a struct of arguments stands in it.
    fn names(&self, operation: &Operation) -> String {
        let Resource { name, module, .. } = self.resource;
        match operation.arguments_type {
            Some(_) => format!("{{{name}, {module}}}"),
            None => name.to_string(),
        }
    }

    fn call(&self, operation: &Operation) -> Option<Call> {
        let mut lines = String::new();
        let signature = operation.signature();
        let by_place = signature.positional.iter().map(|argument| {
            let member = argument.member();
            let value = literal::value(self.api, *argument, false)?;
            let name = member.name.to_string();
            if !matches!(member.ty, Type::Sid(_) | Type::AnySid | Type::SidOrName(_))
                || TAKEN.contains(&&*name)
            {
                return Some(value);
            }
            lines.extend(["let ", &name, " = ", &value, ";\n"]);
            Some(name)
        });
        let mut arguments = by_place.collect::<Option<Vec<_>>>()?;
        if let Some(ty) = &operation.arguments_type {
            let path = format!("{}::{ty}", self.resource.module);
            let literal = literal::arguments(self.api, &path, operation)?;
            lines.extend(["let arguments = ", &literal, ";\n"]);
            arguments.push("arguments".to_owned());
        }
        let made = format!("{}::{}({})", self.resource.name, operation.name, arguments.join(", "));
        Some(Call { arguments: lines, made })
    }

    /// What sends it, and what the record leads to.
    fn asking(&self, operation: &Operation, call: &str) -> String {
        match operation.page {
            Some(_) => stream("records", call),
            None if operation.response.is_none() => format!("client.send({call}).await?;\n"),
            None => {
                let variable = &self.resource.module;
                let is_own = operation.response == self.resource.model.map(Type::Object);
                let ways = self.resource.sub_resources.iter().filter(|way| is_own && !way.is_deprecated);
                let ways = ways.map(|way| sub_resource(variable, way)).collect::<String>();
                format!(
                    "let {variable} = client.send({call}).await?;\nprintln!(\"{{{variable}:?}}\");\n{ways}"
                )
            }
        }
    }

    /// The path. None if it would not be all of the address, or if more were escaped in it than a plus.
    fn path(&self, operation: &Operation) -> Option<String> {
        let is_in_query =
            |parameter: &Parameter| parameter.is_required && parameter.location == Location::Query;
        if operation.parameters.iter().any(is_in_query) {
            return None;
        }
        let path = operation.path.fill(|name| {
            let parameter = operation.path_parameters.iter().find(|parameter| parameter.wire == name);
            let text = parameter.and_then(|parameter| literal::text(self.api, parameter));
            text.unwrap_or_default().replace('+', "%2B")
        });
        (!path.contains("://") && !path.contains("T12:")).then_some(path)
    }
}

fn sub_resource(record: &Ident, way: &SubResource) -> String {
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
    let is_wide = variable.len() > COLUMNS - "while let Some(record) = .try_next().await? {".len();
    let variable = if is_wide { "records" } else { variable };
    format!(
        "let mut {variable} = client.stream({call});\n\
         while let Some(record) = {variable}.try_next().await? {{\n    println!(\"{{record:?}}\");\n}}\n"
    )
}

fn asserted(what: &str, is: &str) -> String {
    match is.contains('\n') {
        false => format!("assert_eq!({what}, {is});\n"),
        true => format!("assert_eq!(\n    {what},\n    {is},\n);\n"),
    }
}

/// A string literal of an address, which goes on in the next line where it is too long: behind a part of the path.
fn string(url: &str) -> String {
    let mut literal = "\"".to_owned();
    let mut column = 5;
    for part in url.split_inclusive('/') {
        // Behind it comes a backslash, or a quote and a comma.
        if column + part.len() + 2 > COLUMNS && column > 5 {
            literal += "\\\n     ";
            column = 5;
        }
        literal += part;
        column += part.len();
    }
    literal + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_address_goes_on_in_the_next_line() {
        let sid = "a".repeat(34);
        assert_eq!(string("https://a.b/c"), "\"https://a.b/c\"");
        assert_eq!(
            string(&format!("https://insights.twilio.com/v1/Conferences/{sid}/Participants")),
            format!("\"https://insights.twilio.com/v1/Conferences/\\\n     {sid}/Participants\"")
        );
    }
}
