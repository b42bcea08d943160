//! A Twilio with a conference in which an agent and a customer are.

use serde_json::{Value, json};
use twilio_rest::api::v2010::participant;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    Fake::new(|request| {
        let is_about = |word: &str| request.body().windows(word.len()).any(|part| part == word.as_bytes());
        let path = request.uri().path();
        if request.method() == http::Method::GET {
            let there = [participant("a", "agent"), participant("b", "customer")];
            return Reply::page::<participant::List>(there, None);
        }
        let is_agent = is_about("Label=agent") || path.ends_with("/CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.json");
        Reply::json(if is_agent { participant("a", "agent") } else { participant("b", "customer") })
    })
}

fn participant(call: &str, label: &str) -> Value {
    let (call_sid, conference_sid) = (format!("CA{}", call.repeat(32)), format!("CF{}", "a".repeat(32)));
    json!({ "call_sid": call_sid, "conference_sid": conference_sid, "label": label })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{join, mute_all_but};

    #[tokio::test]
    async fn the_conference_comes_to_be_by_its_name() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        join(&twilio.client()?, "client:ada", "agent").await?;
        let request = &twilio.requests()[0];
        assert!(request.uri().path().ends_with("/Conferences/order-7/Participants.json"));
        assert_eq!(request.body(), "From=%2B15551234567&To=client%3Aada&Label=agent");
        Ok(())
    }

    #[tokio::test]
    async fn the_agent_is_not_muted() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        let conference = format!("CF{}", "a".repeat(32)).parse()?;
        assert_eq!(mute_all_but(&twilio.client()?, conference, "agent").await?, ["customer"]);
        let requests = twilio.requests();
        let [_, mute] = requests.as_slice() else { panic!("{} requests", requests.len()) };
        assert!(mute.uri().path().ends_with("/Participants/CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.json"));
        assert_eq!(mute.body(), "Muted=true");
        Ok(())
    }
}
