//! Names that say what a value is, and that nobody is to see it by accident. They are in `snake_case`.

/// `phone_number`, `ip_address`, `display_name`.
pub(super) fn is_like_personal_data(name: &str) -> bool {
    let mut words = name.split('_');
    let is_contact = words.clone().any(|word| ["phone", "email"].contains(&word));
    let ends = words.next_back().is_some_and(|last| ["name", "ip", "identity"].contains(&last));
    is_contact || ends || name.contains("ip_address")
}

/// `client_secret`, `auth_token`, `private_key`; but not `page_token`, which only leads to the next page.
pub(crate) fn is_like_secret(name: &str) -> bool {
    let mut words = name.rsplit('_');
    let (last, before) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match last {
        "secret" | "password" | "passphrase" | "credential" | "credentials" => true,
        "token" => !["page", "next", "previous", "prev", "continuation"].contains(&before),
        "key" => ["api", "private", "secret"].contains(&before),
        _ => false,
    }
}
