use std::io::Read;

use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

use super::{TransportError, TransportErrorKind};

/// The response with its body unpacked, which then has at most so many bytes.
pub(super) fn unpack(
    mut response: http::Response<Bytes>,
    max_body: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    if !response.headers().contains_key(CONTENT_ENCODING) {
        return Ok(response);
    }
    let lines = response.headers().get_all(CONTENT_ENCODING).iter();
    let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    let encodings = lines.join(",").to_ascii_lowercase();
    response.headers_mut().remove(CONTENT_ENCODING);
    response.headers_mut().remove(CONTENT_LENGTH);
    // What was done last is undone first.
    for encoding in encodings.rsplit(',').map(str::trim) {
        match encoding {
            "" | "identity" => {}
            _ if response.body().is_empty() => {}
            "gzip" | "x-gzip" => {
                let body = gunzip(response.body(), max_body)?;
                *response.body_mut() = body;
            }
            unknown => {
                let name: String = unknown.chars().filter(char::is_ascii_graphic).take(40).collect();
                return Err(invalid(format!("its encoding is {name}, and only gzip was asked for")));
            }
        }
    }
    Ok(response)
}

/// The bytes of a file of gzip, which may be several in a row.
fn gunzip(packed: &[u8], max: usize) -> Result<Bytes, TransportError> {
    let mut unpacked = Vec::new();
    let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    let read = MultiGzDecoder::new(packed).take(limit).read_to_end(&mut unpacked);
    read.map_err(|error| invalid(format!("its gzip is damaged: {error}")))?;
    match unpacked.len() > max {
        true => Err(TransportError::too_large(max)),
        false => Ok(unpacked.into()),
    }
}

fn invalid(problem: String) -> TransportError {
    TransportError::new(TransportErrorKind::InvalidResponse, problem)
}
