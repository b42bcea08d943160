use twilio_rest::tasks::v1::Task;
use twilio_rest::tasks::v1::task::{Desk, Route};
use twilio_rest::{Model, Request};
use twilio_rest::types::{JsonText, RawJson};

fn form(request: impl Request) -> String {
    let request = request.http_request().unwrap();
    let text = |part: &[u8]| percent(std::str::from_utf8(part).unwrap());
    text(request.body())
}

fn percent(text: &str) -> String {
    let hex = |text: &str| char::from(u8::from_str_radix(text, 16).unwrap());
    let mut parts = text.split('%');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| format!("{text}{}{}", hex(&part[..2]), &part[2..]))
}

#[test]
fn what_serde_can_write_is_the_text_of_a_field() {
    let route = Route::new().queue("night").skills(r#"["de"]"#.parse().unwrap());
    let request = Task::create(serde_json::json!({"a": 1}))
        .data(r#"{ "b": 2.50 }"#)
        .items([JsonText::from(true), "[3]".into()])
        .route(route.clone())
        .detours([route]);
    assert_eq!(
        form(request),
        "Attributes={\"a\":1}&Data={ \"b\": 2.50 }&Items=true&Items=[3]\
         &Route={\"queue\":\"night\",\"skills\":\"[\\\"de\\\"]\"}\
         &Detours={\"queue\":\"night\",\"skills\":\"[\\\"de\\\"]\"}"
    );
    let request = Task::create("{}").filter("[]").http_request().unwrap();
    assert_eq!(request.uri(), "https://tasks.twilio.com/v1/Tasks?Filter=%5B%5D");
}

#[test]
fn one_of_several_objects_is_the_text_of_its_json() {
    let request = Task::create("{}").place(Desk::new().number(7));
    assert_eq!(form(request), "Attributes={}&Place={\"kind\":\"desk\",\"number\":7}");
}

#[test]
fn what_is_no_json_or_too_long_is_told_before_it_is_sent() {
    let request = Task::create("Ada").route(Route::new().queue("nine chars"));
    let error = request.http_request().unwrap_err();
    assert_eq!(
        error.problems().collect::<Vec<_>>(),
        [
            ("Attributes", "must be JSON: expected value at line 1 column 1"),
            ("Route.queue", "must have at most 8 characters, this has 10"),
        ]
    );
}

#[test]
fn nothing_of_it_prints() {
    let request = Task::create(r#"{"name":"Ada"}"#).data("[\"Ada\"]").key("\"Ada\"");
    assert_eq!(
        format!("{request:?}"),
        "Create { attributes: JsonText(an object, 14 bytes), filter: None, data: Some([redacted]), key: Some([redacted]), \
         items: None, route: None, place: None, detours: None }"
    );
}

#[test]
fn a_string_of_an_answer_is_the_json_in_it() {
    let json = r#"{"attributes":"{\"a\": 1}","data":"[]","notes":["1","x"]}"#;
    let task = Task::from_json(json).unwrap();
    assert_eq!(task.attributes.as_ref().map(RawJson::as_str), Some(r#"{"a": 1}"#));
    assert_eq!(task.mismatches()[0].to_string(), r#"notes[1]: expected JSON in a string, found "x""#);
    assert_eq!(serde_json::to_string(&task).unwrap(), json);
    // What was read can be sent.
    assert_eq!(form(Task::create(task.attributes)), r#"Attributes={"a": 1}"#);
}

#[test]
fn in_a_json_body_it_is_a_string() {
    let request = Task::replace().attributes(r#"{"a":1}"#.parse::<RawJson>().unwrap());
    assert_eq!(request.http_request().unwrap().body(), r#"{"attributes":"{\"a\":1}"}"#);
    assert_eq!(Task::replace().attributes(None).http_request().unwrap().body(), r#"{"attributes":null}"#);
}
