//! A value that would reach another operation is refused, and only there.

use twilio_rest::Request;
use twilio_rest::overlaps::v1::Configuration;

fn sent(request: &impl Request) -> Result<String, String> {
    let request = request.http_request().map_err(|error| error.to_string())?;
    Ok(request.uri().path().to_owned())
}

#[test]
fn a_value_that_is_another_path_is_refused() {
    assert_eq!(
        sent(&Configuration::fetch("Recording", "a")),
        Err("kind: leads to another operation with this value, that of /v1/Configurations/Recording/{id}"
            .to_owned())
    );
    for (allowed, path) in [
        (sent(&Configuration::fetch("Transcription", "a")), "/v1/Configurations/Transcription/a"),
        (sent(&Configuration::fetch_recording("a")), "/v1/Configurations/Recording/a"),
        (sent(&Configuration::delete("Recording", "a")), "/v1/Configurations/Recording/a"),
    ] {
        assert_eq!(allowed.as_deref(), Ok(path));
    }
}
