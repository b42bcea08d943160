use super::Element;

/// What can stand inside of an element by the schema of TwiML. Wrong nesting does not compile; what the schema does not know goes in as an
/// [`Element`], which can stand anywhere.
///
/// It is for the methods `append` of the elements. A type of one's own that becomes an [`Element`] may have it too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand inside of `{Parent}`",
    label = "this cannot stand inside of `{Parent}`",
    note = "what TwiML can hold by a newer schema goes in as a `twilio_rest::twiml::Element`"
)]
pub trait ChildOf<Parent>: Into<Element> {}

impl<Parent> ChildOf<Parent> for Element {}
