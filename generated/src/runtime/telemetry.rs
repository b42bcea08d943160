/// The name by which subscribers of tracing filter what the crate tells.
pub(crate) const TARGET: &str = "twilio_rest";
