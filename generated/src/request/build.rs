use std::borrow::Cow;

use bytes::Bytes;
use http::uri::{PathAndQuery, Scheme, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use super::{Argument, Operation};
use crate::error::InputError;

/// Everything but RFC 3986's unreserved characters, so that no value can end its own part of the URL.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Puts a request together from its operation and its arguments, and collects what is wrong with them.
pub(crate) struct Builder {
    operation: Operation,
    /// Path and query, as far as they are known.
    target: String,
    /// What is left of the path's template.
    template: &'static str,
    has_query: bool,
    errors: Vec<InputError>,
}

impl Builder {
    pub(crate) fn new(operation: Operation) -> Self {
        let target = String::with_capacity(operation.path.len() + 64);
        Self { operation, target, template: operation.path, has_query: false, errors: Vec::new() }
    }

    /// Fills the next `{name}` in the path. Arguments come in the order of the path.
    pub(crate) fn path(&mut self, name: &'static str, argument: &impl Argument) {
        let text = argument.text();
        self.check(name, argument.mistake());
        // An empty or a dotted segment would be another path, and so another resource.
        self.check(name, matches!(&*text, "" | "." | "..").then_some("must not be empty, `.` or `..`"));
        let (before, after) = self.template.split_once('{').unwrap_or((self.template, ""));
        self.target.push_str(before);
        self.target.extend(encode(&text));
        self.template = after.split_once('}').map_or("", |(_, after)| after);
    }

    /// Adds `name=argument` to the query, if there is an argument.
    pub(crate) fn query<T: Argument>(&mut self, name: &'static str, argument: &Option<T>) {
        let Some(argument) = argument else { return };
        self.check(name, argument.mistake());
        self.target.push_str(std::mem::take(&mut self.template));
        self.target.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.target.extend(encode(name));
        self.target.push('=');
        self.target.extend(encode(&argument.text()));
    }

    /// As [`query`](Self::query), for a text of at most `max` characters.
    pub(crate) fn query_of_length<T: Argument>(
        &mut self,
        name: &'static str,
        argument: &Option<T>,
        max: usize,
    ) {
        let length = argument.as_ref().map_or(0, |argument| argument.text().chars().count());
        self.check(
            name,
            (length > max).then(|| format!("must have at most {max} characters, this has {length}")),
        );
        self.query(name, argument);
    }

    /// The number of records on a page: from 1 to `max`.
    pub(crate) fn page_size(&mut self, name: &'static str, size: Option<u32>, max: u32) {
        let fits = size.is_none_or(|size| (1..=max).contains(&size));
        self.check(
            name,
            (!fits).then(|| format!("must be from 1 to {max}, this is {}", size.unwrap_or_default())),
        );
        self.query(name, &size);
    }

    fn check(&mut self, name: &'static str, mistake: Option<impl Into<Cow<'static, str>>>) {
        self.errors.extend(mistake.map(|mistake| InputError::new(name, mistake)));
    }

    pub(crate) fn finish(mut self) -> Result<http::Request<Bytes>, InputError> {
        self.target.push_str(self.template);
        let uri = PathAndQuery::try_from(self.target)
            .map_err(http::Error::from)
            .and_then(|path| {
                Uri::builder()
                    .scheme(Scheme::HTTPS)
                    .authority(self.operation.api.host)
                    .path_and_query(path)
                    .build()
            })
            .map_err(|error| InputError::new(self.operation.id, format!("its URL cannot be built: {error}")));
        let uri = match uri {
            Ok(uri) => uri,
            Err(error) => {
                self.errors.push(error);
                Uri::default()
            }
        };
        match InputError::all(self.errors) {
            Some(error) => Err(error),
            None => {
                let mut request = http::Request::new(Bytes::new());
                *request.method_mut() = self.operation.method.clone();
                *request.uri_mut() = uri;
                Ok(request)
            }
        }
    }
}

pub(crate) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}
