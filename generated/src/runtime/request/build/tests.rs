//! What is sent of the values that a request is given, and what is refused.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::*;
use crate::runtime::codec::{Quoted, Rfc2822, in_form};
use crate::runtime::request::{ApiVersion, Authentication, Nullable, Repeated};
use crate::runtime::types::{CountryCode, CurrencyCode, Decimal, LanguageTag, Pii, RawJson, Timestamp};

static API: ApiVersion = ApiVersion { host: "example.twilio.com", authentication: Authentication::Basic };

const OPERATION: OperationInfo = OperationInfo::post("Make", "/v1/Things", &API);

/// An object that a request carries.
struct Thing {
    sid: Option<AccountSid>,
    label: Option<Pii<String>>,
    sizes: BTreeMap<String, f64>,
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("label", &self.label)?;
        map.serialize_entry("sizes", &self.sizes)?;
        map.end()
    }
}

impl Checked for Thing {
    fn check(&self, check: &mut Check) {
        check.field("sid", &self.sid);
        check.length(..=3).field("label", &self.label);
        check.field("sizes", &self.sizes);
    }
}

fn thing(label: &str, size: f64) -> Thing {
    // Only a server can send such a SID.
    let sid = serde_json::from_str(r#""AC12""#).ok().filter(|_| label.len() > 3);
    Thing { sid, label: Some(Pii::new(label.to_owned())), sizes: [("big one".to_owned(), size)].into() }
}

#[test]
fn the_account_is_that_of_the_client_or_an_error() {
    const OF_ACCOUNT: OperationInfo =
        OperationInfo { path: "/v1/Accounts/{account_sid}/Things/{label}", ..OPERATION };
    let sent = |account: Option<&AccountSid>| {
        let mut request = Builder::new(OF_ACCOUNT);
        request.account("account_sid", account);
        request.path("label", &"a".to_owned());
        request.finish()
    };
    let sid: AccountSid = format!("AC{}", "a".repeat(32)).parse().unwrap();
    let uri = format!("https://example.twilio.com/v1/Accounts/{sid}/Things/a");
    assert_eq!(*sent(Some(&sid)).unwrap().uri(), *uri);
    assert_eq!(
        sent(None).unwrap_err().to_string(),
        "account_sid: is that of the client, which is not known here: say it with `account`"
    );
}

#[test]
fn a_json_body_has_what_is_given_and_nothing_else() {
    let mut request = Builder::with_json(OPERATION);
    request.json("none", &None::<i64>);
    request.json("things", &Some(vec![thing("Ada", 1.5)]));
    request.json("null", &Some(Nullable::<i64>::new(None)));
    request.json("raw", &Some("{\"a\": 1.00}".parse::<RawJson>().unwrap()));
    let request = request.finish().unwrap();
    assert_eq!(
        request.body(),
        r#"{"things":[{"label":"Ada","sizes":{"big one":1.5}}],"null":null,"raw":{"a": 1.00}}"#
    );
    assert_eq!(request.headers()["content-type"], "application/json");
}

#[test]
fn a_whole_value_can_be_the_body() {
    let sent = |fill: &dyn Fn(&mut Builder)| {
        let mut request = Builder::new(OPERATION);
        fill(&mut request);
        let request = request.finish().unwrap();
        (request.headers().contains_key("content-type"), request.into_body())
    };
    let raw: RawJson = "[1.00, {}]".parse().unwrap();
    assert_eq!(sent(&|request| request.body(&raw)), (true, "[1.00, {}]".into()));
    let things = vec![thing("Ada", 1.5)];
    assert_eq!(
        sent(&|request| request.body(&things)),
        (true, r#"[{"label":"Ada","sizes":{"big one":1.5}}]"#.into())
    );
    assert_eq!(sent(&|request| request.body(&Some("Ada".to_owned()))), (true, r#""Ada""#.into()));
    assert_eq!(sent(&|request| request.body(&None::<RawJson>)), (false, Bytes::new()));
}

#[test]
fn what_is_wrong_in_a_whole_value_is_told_with_its_place() {
    let mut request = Builder::new(OPERATION);
    request.body(&vec![thing("Ada", 1.5), thing("Adam", 1.5)]);
    let error = request.finish().unwrap_err();
    let places: Vec<_> = error.problems().map(|(name, _)| name).collect();
    assert_eq!(places, ["body[1].sid", "body[1].label"]);
    let mut request = Builder::new(OPERATION);
    request.length(..=2).body(&"Ada".to_owned());
    assert_eq!(request.finish().unwrap_err().to_string(), "body: must have at most 2 characters, this has 3");
}

#[test]
fn what_is_wrong_deep_inside_is_told_with_its_place() {
    let mut request = Builder::with_json(OPERATION);
    request.json("things", &vec![thing("Ada", 1.5), thing("Adam", f64::NAN)]);
    request.range(..=5).json("count", &Some(6_i64));
    request.range(1..).json("size", &Some(0_i64));
    // A limit holds for one parameter only.
    request.json("free", &Some(0_i64));
    let error = request.finish().unwrap_err();
    let problems: Vec<_> = error.problems().map(|(name, problem)| format!("{name}: {problem}")).collect();
    assert_eq!(
        problems,
        [
            "things[1].sid: must match ^AC[0-9a-fA-F]{32}$ (34 characters), this has 4 characters",
            "things[1].label: must have at most 3 characters, this has 4",
            "things[1].sizes[\"big one\"]: must be a number, and not infinite",
            "count: must be at most 5, this is 6",
            "size: must be at least 1, this is 0",
        ]
    );
}

#[test]
fn limits_hold_for_what_comes_next() {
    let mut request = Builder::with_form(OPERATION);
    let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect::<Repeated<_>>());
    request.elements(2..).length(2..=4).pattern("^[a-z]+$").query("texts", &texts(&["ab", "abcd"]));
    request.elements(2..).length(2..=4).pattern("^[a-z]+$").query("wrong", &texts(&["A"]));
    request.elements(..=1).query("many", &texts(&["a", "b"]));
    request.range(0..=1).form("score", &Some(0.5));
    request.range(0..=1).form("high", &Some(1.5));
    request.range(1..).form("price", &Some("0.99".parse::<Decimal>().unwrap()));
    request.length(..=8).form("uri", &Some(crate::types::Uri::from("/2010-04-01")));
    let error = request.finish().unwrap_err();
    let problems: Vec<_> = error.problems().map(|(name, problem)| format!("{name}: {problem}")).collect();
    assert_eq!(
        problems,
        [
            "wrong: must have at least 2 elements, this has 1",
            "wrong[0]: must have from 2 to 4 characters, this has 1",
            "wrong[0]: must match ^[a-z]+$",
            "many: must have at most 1 element, this has 2",
            "high: must be from 0 to 1, this is 1.5",
            "price: must be at least 1, this is 0.99",
            "uri: must have at most 8 characters, this has 11",
        ]
    );
}

#[test]
fn values_are_sent_in_their_form() {
    let noon: Timestamp = "2026-11-01T12:00:00.5Z".parse().unwrap();
    let price: Decimal = "0.50".parse().unwrap();
    let mut request = Builder::with_json(OPERATION);
    request.query("Sent", &in_form::<Rfc2822, _>(&Some(noon)));
    request.query("Day", &Some(noon.date()));
    request.query("Country", &Some(CountryCode::from("US")));
    request.header("If-Modified-Since", &in_form::<Rfc2822, _>(&noon));
    request.json("sent", &in_form::<Rfc2822, _>(&Some(Nullable::<Timestamp>::new(noon))));
    request.json("price", &in_form::<Quoted, _>(&Some(price.clone())));
    request.json("number", &Some(price));
    request.json("quoted", &in_form::<Quoted, _>(&Some(true)));
    request.json("bare", &Some(true));
    let request = request.finish().unwrap();
    assert_eq!(
        request.uri(),
        "https://example.twilio.com/v1/Things?Sent=Sun%2C%2001%20Nov%202026%2012%3A00%3A00%20%2B0000\
         &Day=2026-11-01&Country=US"
    );
    assert_eq!(request.headers()["if-modified-since"], "Sun, 01 Nov 2026 12:00:00 +0000");
    assert_eq!(
        request.body(),
        r#"{"sent":"Sun, 01 Nov 2026 12:00:00 +0000","price":"0.50","number":0.50,"quoted":"true","bare":true}"#
    );
}

#[test]
fn codes_have_the_form_of_their_standard() {
    let mut request = Builder::new(OPERATION);
    request.query("Country", &Some(CountryCode::from("USA")));
    request.query("Currency", &Some(CurrencyCode::from("$")));
    request.query("Language", &Some(LanguageTag::from("")));
    let error = request.finish().unwrap_err();
    assert_eq!(
        error.problems().collect::<Vec<_>>(),
        [
            ("Country", "must be the two letters of a country, such as US"),
            ("Currency", "must be the three letters of a currency, such as USD"),
            ("Language", "must be a language, such as en or pt-BR"),
        ]
    );
}

#[test]
fn no_value_leads_to_another_operation() {
    let path = |values: [&str; 2]| {
        let path = "/v1/Configurations/{type}/{id}.json";
        let mut request = Builder::new(OperationInfo { path, ..OPERATION });
        request.path("type", &values[0].to_owned());
        request.path("id", &values[1].to_owned());
        request.other_than("type", "/v1/Configurations/Recording/{id}.json");
        request.other_than("id", "/v1/Configurations/{type}/All.json");
        request.finish().map(|request| request.uri().path().to_owned()).map_err(|error| error.to_string())
    };
    assert_eq!(path(["recording", "a"]).unwrap(), "/v1/Configurations/recording/a.json");
    assert_eq!(path(["Recording/b", "a"]).unwrap(), "/v1/Configurations/Recording%2Fb/a.json");
    assert_eq!(
        path(["Recording", "a"]).unwrap_err(),
        "type: leads to another operation with this value, that of /v1/Configurations/Recording/{id}.json"
    );
    assert_eq!(
        path(["a", "All"]).unwrap_err(),
        "id: leads to another operation with this value, that of /v1/Configurations/{type}/All.json"
    );
}

#[test]
fn json_is_of_the_kind_that_is_said() {
    let mut request = Builder::with_json(OPERATION);
    request.media_type("application/scim+json");
    request.json("a", &1_i64);
    let request = request.finish().unwrap();
    let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    assert_eq!([header("accept"), header("content-type")], ["application/scim+json"; 2]);
}

#[test]
fn headers_have_what_is_given_and_nothing_else() {
    let mut request = Builder::with_form(OPERATION);
    request.header("If-Match", &Some("\"12\"".to_owned()));
    request.header("X-None", &None::<bool>);
    request.header("X-Label", &Some(Pii::new("Ada".to_owned())));
    request.header("X-Count", &5_i64);
    let request = request.finish().unwrap();
    assert_eq!(
        format!("{:?}", request.headers()),
        r#"{"if-match": "\"12\"", "x-label": Sensitive, "x-count": "5", "content-type": "application/x-www-form-urlencoded", "content-length": "0"}"#
    );
    assert_eq!(request.headers()["x-label"], "Ada");
}

#[test]
fn no_value_leads_to_another_path() {
    let path = |text: &str| {
        let mut request = Builder::new(OperationInfo { path: "/v1/Things/{name}/Parts", ..OPERATION });
        request.path("name", &text.to_owned());
        request.finish().map(|request| request.uri().path().to_owned()).map_err(|error| error.to_string())
    };
    for text in ["", ".", ".."] {
        assert_eq!(path(text).unwrap_err(), "name: must not be empty, `.` or `..`", "{text}");
    }
    for text in ["../x", "x/..", "x/./y", "x\\..\\y"] {
        let expected = "name: must not have a part between slashes that is `.` or `..`";
        assert_eq!(path(text).unwrap_err(), expected, "{text}");
    }
    for (text, expected) in [("a/b", "a%2Fb"), ("%2e%2e", "%252e%252e"), ("..x", "..x"), ("?a#b", "%3Fa%23b")]
    {
        assert_eq!(path(text).unwrap(), format!("/v1/Things/{expected}/Parts"));
    }
}

#[test]
fn no_value_ends_its_own_header() {
    for text in ["a\r\nHost: b", "\0", "é"] {
        let mut request = Builder::new(OPERATION);
        request.header("X-Label", &text.to_owned());
        let error = request.finish().unwrap_err();
        assert_eq!(
            error.problems().collect::<Vec<_>>(),
            [("X-Label", "must be printable ASCII, as it is a header")]
        );
    }
}

#[test]
fn no_value_ends_its_own_part_of_a_form() {
    let mut request = Builder::with_form(OPERATION);
    request.query("a b", &"c&d=e".to_owned());
    request.form("x&y", &Some("1=2&3 +".to_owned()));
    request.form("none", &None::<bool>);
    request.form("last", &0.5);
    let request = request.finish().unwrap();
    assert_eq!(request.uri(), "https://example.twilio.com/v1/Things?a%20b=c%26d%3De");
    assert_eq!(request.body(), "x%26y=1%3D2%263%20%2B&last=0.5");
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
}
