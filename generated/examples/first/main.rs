//! The first program: it prints a message as Twilio answers with it, and needs no account. A fake makes the message up, with what was said of
//! it; `Client::from_env()?` in its place sends a real one. What is personal prints as `[redacted]`.

#![expect(clippy::print_stdout, reason = "it is what the program is for")]

use twilio_rest::{api::v2010::Message, testing::Fake};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), twilio_rest::Error> {
    let client = Fake::samples::<Message>().client()?;
    let message = Message::create("+15557654321").from("+15551234567");
    println!("{:#?}", client.send(message.body("Hello!")).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_prints_a_message() -> Result<(), twilio_rest::Error> {
        super::main()
    }
}
