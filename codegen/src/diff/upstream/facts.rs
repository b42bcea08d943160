//! What an operation is beside its parameters and its answer: who asks, and whether it may be tried again or leads elsewhere.

use super::compare::{At, Comparison, set_or_add};
use super::finding::{Edit, EditChange};
use super::sides::Found;
use crate::document::{DifferenceKind, Idempotent, Node, Operation, tree};
use crate::lower::names::operation_id;

impl<'a> Comparison<'_, 'a> {
    /// At an operation.
    pub(super) fn facts(&mut self, at: &At<'a>, theirs: &Found<'a>, ours: &Found<'a>) {
        self.operation_id(at, theirs, ours);
        let (theirs, ours) = (theirs.operation, ours.operation);
        self.authentication(at, theirs, ours);
        self.redirect(at, theirs, ours);
        self.idempotency_key(at, theirs, ours);
    }

    fn operation_id(&mut self, at: &At<'a>, theirs: &Found<'a>, ours: &Found<'a>) {
        const KEY: &str = "operation_id";
        let Some(id) = &theirs.operation.operation_id else { return };
        let made = operation_id(ours.name, &ours.file.resource.resource);
        let said = ours.operation.operation_id.as_ref();
        if said.unwrap_or(&made) == id {
            return;
        }
        let edit = match *id == made {
            true => Edit { file: at.file.to_owned(), change: EditChange::Unmark(at.path.clone(), KEY) },
            false => set_or_add(at, KEY, said.is_some(), Node::Text(id.clone())),
        };
        let text = format!("Twilio calls it `{id}`, the spec `{}`", said.unwrap_or(&made));
        self.difference(&inside(at, KEY), DifferenceKind::OperationId, text, edit);
    }

    fn authentication(&mut self, at: &At<'a>, theirs: &Operation, ours: &Operation) {
        const KEY: &str = "authentication";
        let of_version = self.ours.version.authentication;
        let theirs = theirs.authentication.unwrap_or(self.theirs.version.authentication);
        let said = ours.authentication.unwrap_or(of_version);
        if theirs == said {
            return;
        }
        let edit = match theirs == of_version {
            true => Edit { file: at.file.to_owned(), change: EditChange::Unmark(at.path.clone(), KEY) },
            false => set_or_add(at, KEY, ours.authentication.is_some(), tree(&theirs)),
        };
        let text = format!("it is `{}` in the document, `{}` in the spec", theirs.as_str(), said.as_str());
        self.difference(&inside(at, KEY), DifferenceKind::Authentication, text, edit);
    }

    fn idempotency_key(&mut self, at: &At<'a>, theirs: &Operation, ours: &Operation) {
        const KEY: &str = "idempotent";
        let has_key = |operation: &Operation| operation.idempotent == Some(Idempotent::ByKey);
        if has_key(theirs) && !has_key(ours) {
            let edit = set_or_add(at, KEY, ours.idempotent.is_some(), tree(&Idempotent::ByKey));
            let text = "the document has an `Idempotency-Key`".to_owned();
            self.difference(&inside(at, KEY), DifferenceKind::Idempotent, text, edit);
        } else if has_key(ours) && !has_key(theirs) {
            let text = "the document has no `Idempotency-Key`".to_owned();
            self.decision(&inside(at, KEY), DifferenceKind::Idempotent, text);
        }
    }

    fn redirect(&mut self, at: &At<'a>, theirs: &Operation, ours: &Operation) {
        const KEY: &str = "redirect";
        let is_redirect = |operation: &Operation| operation.redirect == Some(true);
        if is_redirect(theirs) && !is_redirect(ours) {
            let text = "in the document the answer is a redirect".to_owned();
            if ours.page.is_some() {
                return self.decision(&inside(at, KEY), DifferenceKind::Response, text);
            }
            let edit = set_or_add(at, KEY, ours.redirect.is_some(), Node::Bool(true));
            self.difference(&inside(at, KEY), DifferenceKind::Response, text, edit);
        } else if is_redirect(ours) && !is_redirect(theirs) {
            let text = "in the document the answer is no redirect".to_owned();
            self.decision(&inside(at, KEY), DifferenceKind::Response, text);
        }
    }
}

/// The place of a key of an operation.
fn inside<'a>(at: &At<'a>, key: &str) -> At<'a> {
    At::new(at.file, at.path.key(key), at.at.clone())
}
