//! What a web server does with a request that says it is Twilio's, without a framework: it verifies the signature, and reads what became of a
//! message. It prints what came of two requests, of which somebody else sent the second. Both are made up.

mod fake;

use std::io::Write;

use bytes::Bytes;
use http::{Request, StatusCode};
use twilio_rest::webhook::Validator;
use twilio_rest::webhook::messaging::MessageStatusCallback;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The URL is what Twilio was told, not what the server sees behind a proxy.
    let validator = Validator::new("made-up-token").public_url("https://example.com");
    for request in [fake::delivered(), fake::forged()] {
        match read(&validator, &request) {
            Ok(message) => writeln!(std::io::stdout(), "{:?}", message.message_status)?,
            Err((status, reason)) => writeln!(std::io::stdout(), "{status}, as {reason}")?,
        }
    }
    Ok(())
}

/// Reads a request, whose body is there as it came. If it is none of Twilio's, there is the status for whoever asked, and the reason for the
/// log of the server.
fn read(
    validator: &Validator,
    request: &Request<Bytes>,
) -> Result<MessageStatusCallback, (StatusCode, String)> {
    let verified = validator.verify(request).map_err(|error| (error.status(), error.to_string()))?;
    verified.read().map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))
}
