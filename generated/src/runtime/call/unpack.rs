use std::io::{self, BufRead, ErrorKind, Read};
use std::time::Instant;

use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

use super::TransportError;
use crate::runtime::error::TransportErrorKind;

/// The times that a body may have been packed. Whoever packs it twice does so by mistake.
const MAX_TIMES: usize = 4;

/// Unpacks the body of a response, which then has at most so many bytes, by the deadline.
pub(super) fn unpack(
    response: &mut http::Response<Bytes>,
    max_body: usize,
    deadline: Option<Instant>,
) -> Result<(), TransportError> {
    if !response.headers().contains_key(CONTENT_ENCODING) {
        return Ok(());
    }
    let lines = response.headers().get_all(CONTENT_ENCODING).iter();
    let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    let encodings = lines.join(",").to_ascii_lowercase();
    response.headers_mut().remove(CONTENT_ENCODING);
    response.headers_mut().remove(CONTENT_LENGTH);
    // What was done last is undone first.
    let encodings = encodings.rsplit(',').map(str::trim);
    let encodings = encodings.filter(|encoding| !matches!(*encoding, "" | "identity"));
    for (times, encoding) in encodings.enumerate() {
        match encoding {
            _ if times == MAX_TIMES => {
                return Err(invalid(format!("it is packed more than {MAX_TIMES} times")));
            }
            _ if response.body().is_empty() => {}
            "gzip" | "x-gzip" => {
                let body = gunzip(response.body(), max_body, deadline)?;
                *response.body_mut() = body;
            }
            unknown => {
                let name: String = unknown.chars().filter(char::is_ascii_graphic).take(40).collect();
                return Err(invalid(format!("its encoding is {name}, and only gzip was asked for")));
            }
        }
    }
    Ok(())
}

/// The bytes of a file of gzip, which may be several in a row.
fn gunzip(packed: &[u8], max: usize, deadline: Option<Instant>) -> Result<Bytes, TransportError> {
    let mut unpacked = Vec::new();
    let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    let packed = Pieces { rest: packed, until_clock: 0, deadline };
    let read = MultiGzDecoder::new(packed).take(limit).read_to_end(&mut unpacked);
    read.map_err(|error| match error.kind() {
        ErrorKind::TimedOut => TransportError::timeout(),
        _ => invalid(format!("its gzip is damaged: {error}")),
    })?;
    match unpacked.len() > max {
        true => Err(TransportError::too_large(max)),
        false => Ok(unpacked.into()),
    }
}

/// The bytes between two looks at the clock. They may become a thousand times as many.
const PIECE: usize = 4096;

/// Bytes that are there until a deadline. Nothing may come of them for long: a file of gzip may be millions of empty ones in a row.
struct Pieces<'a> {
    rest: &'a [u8],
    /// The bytes until the next look at the clock.
    until_clock: usize,
    deadline: Option<Instant>,
}

impl BufRead for Pieces<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.until_clock == 0 {
            if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Err(ErrorKind::TimedOut.into());
            }
            self.until_clock = PIECE;
        }
        Ok(self.rest.get(..self.until_clock).unwrap_or(self.rest))
    }

    fn consume(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.until_clock = self.until_clock.saturating_sub(bytes);
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?.read(buffer)?;
        self.consume(bytes);
        Ok(bytes)
    }
}

fn invalid(problem: String) -> TransportError {
    TransportError::new(TransportErrorKind::InvalidResponse, problem)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_of_no_size_takes_no_time_beyond_the_deadline() {
        let nothing = gzip(b"").repeat(1_000);
        assert!(gunzip(&nothing, 0, None).unwrap().is_empty());
        let error = gunzip(&nothing, 0, Some(Instant::now())).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Timeout);
        let now = Instant::now();
        let mut pieces = Pieces { rest: &nothing, until_clock: PIECE, deadline: Some(now) };
        assert_eq!(pieces.read_to_end(&mut Vec::new()).unwrap_err().kind(), ErrorKind::TimedOut);
        assert_eq!(nothing.len() - pieces.rest.len(), PIECE);
    }

    #[test]
    fn pieces_are_all_of_it() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(3 * PIECE + 1).collect();
        assert_eq!(gunzip(&gzip(&bytes), bytes.len(), None).unwrap(), bytes);
    }
}
