use twilio_rest::token::{DoorGrant, Grant, LampGrant};
use twilio_rest::sid::PieceSid;

fn piece() -> PieceSid {
    format!("PA{}", "a".repeat(32)).parse().unwrap()
}

#[test]
fn a_dot_leads_into_an_object_and_what_needs_another_is_left_out() {
    let lamp = LampGrant::new().can_switch(true).switch_params([("a", "1")]).sizes([1, 2]);
    let without = lamp.clone().claims().unwrap();
    assert_eq!(without.as_str(), r#"{"switch":{"allow":true},"sizes":[1,2]}"#);
    let with = lamp.lamp(piece()).claims().unwrap().as_str().replace(&"a".repeat(32), "~");
    assert_eq!(
        with,
        r#"{"switch":{"allow":true,"lamp":{"sid":"PA~"},"params":{"a":"1"}},"sizes":[1,2]}"#
    );
    assert_eq!((LampGrant::KEY, LampGrant::MAX_IDENTITY), ("lamp", Some(10)));
}

#[test]
fn limits_are_checked() {
    let error = LampGrant::new().sizes([0]).claims().unwrap_err();
    assert_eq!(error.to_string(), "sizes[0]: must be at least 1, this is 0");
}

#[test]
fn a_value_is_all_of_it() {
    let door = DoorGrant::new(r#"{"a": 1.0}"#.parse().unwrap());
    assert_eq!(door.claims().unwrap().as_str(), r#"{"a": 1.0}"#);
    assert_eq!(format!("{door:?}"), "DoorGrant { plan: [redacted] }");
}
