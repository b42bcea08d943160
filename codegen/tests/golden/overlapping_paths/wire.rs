//! A value that would reach another operation is refused, and only there.

use twilio_rest::Request;
use twilio_rest::overlaps::v1::{Configuration, configuration};

fn sent(request: &impl Request) -> Result<String, String> {
    let request = request.http_request().map_err(|error| error.to_string())?;
    Ok(request.uri().path().to_owned())
}

fn fetch(kind: &str) -> Result<String, String> {
    sent(&Configuration::fetch(configuration::FetchArguments { kind: kind.to_owned(), id: "a".to_owned() }))
}

#[test]
fn a_value_that_is_another_path_is_refused() {
    assert_eq!(
        fetch("Recording"),
        Err("kind: leads to another operation with this value, that of /v1/Configurations/Recording/{id}"
            .to_owned())
    );
    let delete = configuration::DeleteArguments { kind: "Recording".to_owned(), id: "a".to_owned() };
    for (allowed, path) in [
        (fetch("Transcription"), "/v1/Configurations/Transcription/a"),
        (sent(&Configuration::fetch_recording("a")), "/v1/Configurations/Recording/a"),
        (sent(&Configuration::delete(delete)), "/v1/Configurations/Recording/a"),
    ] {
        assert_eq!(allowed.as_deref(), Ok(path));
    }
}
