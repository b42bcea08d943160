//! What the elements of a dialect have in common, over what the generator writes for each.

/// What every element can do.
macro_rules! elements {
    ($name:ident) => {
        impl $name {
            /// Adds text, behind what is there already.
            pub fn text(self, text: impl Into<String>) -> Self {
                Self(self.0.text(text))
            }

            /// Adds a comment, which Twilio passes over. It cannot hold `--`.
            pub fn comment(self, comment: impl Into<String>) -> Self {
                Self(self.0.comment(comment))
            }

            /// Sets an attribute that this version of the crate does not know, or one that it knows to any value.
            pub fn attribute(self, name: impl Into<String>, value: impl Into<String>) -> Self {
                Self(self.0.attribute(name, value))
            }

            /// Adds a child, behind what is there already: one that can stand in it, or an `Element` that this version of the crate does not
            /// know.
            pub fn append(self, child: impl $crate::runtime::twiml::ChildOf<Self>) -> Self {
                Self(self.0.append(child))
            }

            /// The value of an attribute, by its name on the wire.
            #[must_use]
            pub fn get(&self, attribute: &str) -> Option<&str> {
                self.0.get(attribute)
            }

            /// The element by its name, with all that can be asked of it.
            #[must_use]
            pub fn as_element(&self) -> &$crate::runtime::twiml::Element {
                &self.0
            }
        }

        impl From<$name> for $crate::runtime::twiml::Element {
            fn from(element: $name) -> Self {
                element.0
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }

        impl PartialEq<$crate::runtime::twiml::Element> for $name {
            fn eq(&self, other: &$crate::runtime::twiml::Element) -> bool {
                self.0 == *other
            }
        }

        impl PartialEq<$name> for $crate::runtime::twiml::Element {
            fn eq(&self, other: &$name) -> bool {
                *self == other.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}
pub(crate) use elements;

/// An element inside of a document.
macro_rules! parts {
    ($name:ident) => {
        impl $name {
            /// The XML of it, in one line.
            ///
            /// # Errors
            ///
            /// Fails if something of it cannot be written, with the first hundred such places.
            pub fn to_xml(&self) -> Result<String, $crate::error::InputError> {
                self.0.to_xml()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }
    };
}
pub(crate) use parts;

/// The element that a document is.
macro_rules! documents {
    ($name:ident) => {
        impl $name {
            /// The document, in one line. The same elements always give the same bytes.
            ///
            /// # Errors
            ///
            /// Fails if something of it cannot be written, with the first hundred such places: characters that XML has no place for, what is
            /// not a name, values that their type refuses.
            pub fn to_xml(&self) -> Result<String, $crate::error::InputError> {
                self.0.to_document()
            }

            /// The answer to a webhook: the document as `text/xml`.
            ///
            /// # Errors
            ///
            /// As [`to_xml`](Self::to_xml).
            pub fn http_response(&self) -> Result<http::Response<String>, $crate::error::InputError> {
                self.0.http_response()
            }
        }

        /// As the answer of a handler of axum. A document that cannot be written is the status 500, without a body.
        #[cfg(feature = "axum")]
        impl axum_core::response::IntoResponse for $name {
            fn into_response(self) -> axum_core::response::Response {
                self.http_response().into_response()
            }
        }

        /// The document. It never fails: what XML has no place for is U+FFFD there, and `_` in a name; [`to_xml`](Self::to_xml) refuses it.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::runtime::twiml::DECLARATION)?;
                std::fmt::Display::fmt(&self.0, f)
            }
        }
    };
}
pub(crate) use documents;

/// A document that a request can carry.
macro_rules! call_documents {
    ($name:ident) => {
        impl From<$name> for $crate::types::Twiml {
            fn from(document: $name) -> Self {
                document.0.to_twiml()
            }
        }

        impl From<&$name> for $crate::types::Twiml {
            fn from(document: &$name) -> Self {
                document.0.to_twiml()
            }
        }
    };
}
pub(crate) use call_documents;

/// An element that can be without text.
macro_rules! empty_elements {
    ($name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
}
pub(crate) use empty_elements;

/// An element whose text is of a type that is made of a string.
macro_rules! text_elements {
    ($name:ident, $text:ty) => {
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self($crate::runtime::twiml::Element::of(&SCHEMA).said::<$text>(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self($crate::runtime::twiml::Element::of(&SCHEMA).said::<$text>(text))
            }
        }
    };
}
pub(crate) use text_elements;

/// What can stand inside of an element.
macro_rules! children {
    ($parent:ident, [$($child:path),+ $(,)?]) => {
        $(impl $crate::runtime::twiml::ChildOf<$parent> for $child {})+
    };
}
pub(crate) use children;
