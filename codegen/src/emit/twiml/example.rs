//! The example on the page of an element: how it is made, and the XML that it is. It is run as a test.

use crate::emit::columns::fit;
use crate::emit::literal;
use crate::ir::{Api, Child, Dialect, Element, Member, Type};

/// So many attributes an example shows.
const FEW: usize = 2;

/// What an example shows of an element.
struct Example<'a> {
    element: &'a Element,
    /// The text that it needs.
    text: Option<(&'a Member, String)>,
    attributes: Vec<(&'a Member, String)>,
    /// One that needs nothing, in an element that needs no text.
    child: Option<&'a Child>,
}

/// None if the text that it needs cannot be made up.
pub(super) fn example(api: &Api, dialect: &Dialect, element: &Element) -> Option<String> {
    if element.is_deprecated {
        return None;
    }
    let text = match element.required_text() {
        Some(member) => Some((member, literal::text(api, member)?)),
        None => None,
    };
    let attributes = element.attributes.iter().filter(|member| !member.is_deprecated);
    let attributes = attributes.filter_map(|member| Some((member, literal::text(api, member)?)));
    let is_empty = |child: &&Child| {
        let mut all = dialect.elements.iter();
        let is_it = |one: &Element| one.name == child.name && one.required_text().is_none();
        !child.is_deprecated && child.name != element.name && all.any(is_it)
    };
    let child = element.children.iter().find(is_empty).filter(|_| element.text.is_none());
    let example = Example { element, text, attributes: attributes.take(FEW).collect(), child };
    let code = fit(&format!(
        "use twilio_rest::twiml::{}::{};\n\n\
         let element = {};\n\
         assert_eq!(element.to_xml()?, {:?});\n\
         # Ok::<(), twilio_rest::error::InputError>(())",
        dialect.module,
        example.names(),
        example.made(),
        example.written(),
    ));
    Some(format!("# Example\n\n```\n{code}```"))
}

impl Example<'_> {
    fn names(&self) -> String {
        let name = &self.element.name;
        self.child.map_or_else(|| name.to_string(), |child| format!("{{{name}, {}}}", child.name))
    }

    /// `Gather::new().num_digits(1)`
    fn made(&self) -> String {
        let text = self.text.as_ref().map(|(member, value)| literal::argument(&member.ty, value));
        let setters = self.attributes.iter().map(|(member, value)| setter(member, value));
        let child = self.child.map(|child| format!(".{}({}::new())", child.method, child.name));
        let (name, text) = (&self.element.name, text.unwrap_or_default());
        format!("{name}::new({text}){}{}", setters.collect::<String>(), child.unwrap_or_default())
    }

    /// The XML of that.
    fn written(&self) -> String {
        let Element { xml, is_root, .. } = self.element;
        let declaration = if *is_root { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" } else { "" };
        let attributes = self.attributes.iter().map(|(member, value)| {
            let value = escaped(value).replace('"', "&quot;").replace('\'', "&apos;");
            format!(" {}=\"{value}\"", member.wire)
        });
        let text = self.text.as_ref().map(|(_, text)| escaped(text));
        let inside = text.or_else(|| self.child.map(|child| format!("<{}/>", child.xml)));
        let end = inside.map_or_else(|| "/>".to_owned(), |inside| format!(">{inside}</{xml}>"));
        format!("{declaration}<{xml}{}{end}", attributes.collect::<String>())
    }
}

fn setter(member: &Member, value: &str) -> String {
    let argument = match &member.ty {
        Type::List(element) => format!("[{}]", literal::argument(element, value)),
        ty => literal::argument(ty, value),
    };
    format!(".{}({argument})", member.name)
}

/// A value as it stands in a text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
