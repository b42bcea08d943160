//! Marks that stand at a field of an answer, and hold for the parameters of the same name too.

use heck::ToSnakeCase;

use crate::document::{Entries, Format, Operation, Schema};

/// Marks the parameters that a document leaves without a mark as the fields of the record are.
pub(super) fn follow(
    fields: &Entries<Schema>,
    path_parameters: &mut Entries<Schema>,
    operations: &mut Entries<Operation>,
) {
    let marked = fields.iter().filter(|(_, field)| field.pii.is_some());
    let marked: Vec<_> = marked.map(|(name, field)| (name.to_snake_case(), field)).collect();
    let operations = operations.values_mut().flat_map(|operation| {
        let bodies = operation.form.iter_mut().chain(&mut operation.json);
        [&mut operation.query, &mut operation.headers].into_iter().chain(bodies)
    });
    for (name, parameter) in operations.chain([path_parameters]).flat_map(Entries::iter_mut) {
        // A SID says who is meant to nobody but Twilio.
        let can_be = parameter.pii.is_none() && parameter.secret.is_none() && parameter.sid.is_none();
        let is_personal_itself = matches!(parameter.format, Some(Format::PhoneNumber | Format::Twiml));
        let name = name.to_snake_case();
        let field = marked.iter().find(|(field, _)| *field == name);
        if let Some((_, field)) = field.filter(|_| can_be && !is_personal_itself) {
            (parameter.pii, parameter.pii_days) = (field.pii, field.pii_days);
        }
    }
}
