//! Somebody who calls the menu.

use twilio_rest::testing::{PhoneCall, Twilio};

use crate::app;

/// A call that has reached the menu.
async fn call() -> Result<PhoneCall, Box<dyn std::error::Error>> {
    let twilio = Twilio::new("made-up-token", "https://example.com");
    let app = app(twilio.validator());
    Ok(twilio.call_service("+15551230001", "+15557654321", app).start("/voice").await?)
}

/// What a caller hears who asks for sales, where nobody is free.
pub(crate) async fn leave_a_message() -> Result<String, Box<dyn std::error::Error>> {
    let mut call = call().await?;
    call.press("1").await?;
    call.dialed("no-answer", 0).await?;
    call.record(7).await?;
    Ok(call.heard())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_message_is_left_where_nobody_is_free() {
        let heard = [
            "Welcome!",
            "Press 1 for sales, 2 for our hours.",
            "One moment.",
            "Nobody is free. Leave a message, and press the hash key.",
            "Thank you for 7 seconds. Goodbye!",
        ];
        assert_eq!(leave_a_message().await.unwrap(), heard.join("\n"));
    }

    #[tokio::test]
    async fn who_was_connected_hears_no_more() {
        let mut call = call().await.unwrap();
        call.press("1").await.unwrap();
        call.dialed("completed", 60).await.unwrap();
        assert!(call.is_over());
    }

    #[tokio::test]
    async fn the_menu_is_heard_again() {
        let mut call = call().await.unwrap();
        call.press("9").await.unwrap();
        call.wait().await.unwrap();
        assert_eq!(call.heard().matches("Press 1").count(), 3);
        call.press("2").await.unwrap();
        assert!(call.heard().ends_with("from 9 to 5.") && call.is_over());
    }

    #[tokio::test]
    async fn what_somebody_else_signed_is_refused() {
        let [twilio, other] =
            ["made-up-token", "another"].map(|token| Twilio::new(token, "https://example.com"));
        let call = other.call_service("+15551230001", "+15557654321", app(twilio.validator()));
        let error = call.start("/voice").await.unwrap_err().to_string();
        assert_eq!(error, "the handler answered 403 Forbidden for \"/voice\"");
    }
}
