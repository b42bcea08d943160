use bytes::Bytes;
use ureq::{Agent, Body};

use super::transport::Transport;
use crate::runtime::call::{TransportError, TransportRequest};

/// The transport over ureq: a pool of connections, HTTP/1, rustls, gzip, the proxy of the environment.
pub(super) struct Ureq(Agent);

impl Ureq {
    pub(super) fn new() -> Self {
        // A redirect would carry the credentials to wherever it points.
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Self(config.max_redirects_will_error(false).build().into())
    }
}

impl Transport for Ureq {
    fn send(&self, attempt: TransportRequest) -> Result<http::Response<Bytes>, TransportError> {
        let TransportRequest { request, timeout, max_body } = attempt;
        let (parts, body) = request.into_parts();
        let answer = if body.is_empty() {
            let request = http::Request::from_parts(parts, ());
            self.0.run(self.0.configure_request(request).timeout_global(Some(timeout)).build())
        } else {
            let request = http::Request::from_parts(parts, &*body);
            self.0.run(self.0.configure_request(request).timeout_global(Some(timeout)).build())
        };
        let (parts, mut body) = answer.map_err(|error| transport_error(error, max_body))?.into_parts();
        let body = read(&mut body, max_body).map_err(|error| transport_error(error, max_body))?;
        Ok(http::Response::from_parts(parts, body))
    }
}

/// The whole body, if it is not too large.
fn read(body: &mut Body, max: usize) -> Result<Bytes, ureq::Error> {
    let max = u64::try_from(max).unwrap_or(u64::MAX);
    body.with_config().limit(max).read_to_vec().map(Bytes::from)
}

fn transport_error(error: ureq::Error, max_body: usize) -> TransportError {
    match error {
        ureq::Error::Timeout(_) => TransportError::timeout(),
        ureq::Error::BodyExceedsLimit(_) => TransportError::too_large(max_body),
        error => TransportError::connection(error),
    }
}
