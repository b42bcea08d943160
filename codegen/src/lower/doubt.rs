//! What is legal and doubtful: each doubt can be silenced where it stands, and a silencer that silences nothing is one itself.

use heck::ToSnakeCase;

use super::declare::Declared;
use super::{Lower, is_hole};
use crate::diagnostic::{Diagnostic, Place, YamlPath};
use crate::document::{Content, Document, Schema, Warning};
use crate::ir::Type;

/// One doubt about a place.
struct Doubt {
    warning: Warning,
    message: String,
    help: &'static str,
}

impl Doubt {
    fn new(warning: Warning, message: String, help: &'static str) -> Self {
        Self { warning, message, help }
    }
}

impl Lower<'_> {
    /// Doubts about a field or a parameter.
    pub(super) fn doubt_member(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        wire: &str,
        schema: &Schema,
        ty: &Type,
    ) {
        let mut doubts = Vec::new();
        if schema.doc.is_none() && !is_hole(here.document, &path.key("doc")) {
            let help = "add `doc:`, a sentence that says what it is";
            doubts.push(Doubt::new(Warning::MissingDoc, format!("`{wire}` has no `doc`"), help));
        }
        let words = wire.to_snake_case();
        let is_text = *ty == Type::String && !self.has_mistake(here.document, path);
        if is_text && schema.pii.is_none() && is_like_personal_data(&words) {
            let help = "mark it with `pii: standard` if it can be";
            let message = format!("`{wire}` is called like personal data, and not marked as such");
            doubts.push(Doubt::new(Warning::NoPii, message, help));
        }
        if is_text && words.split('_').next_back() == Some("sid") {
            let help = "say which with `sid:`, by its prefix in `spec/sids.yaml`";
            let message = format!("`{wire}` is called like a SID, and is any text");
            doubts.push(Doubt::new(Warning::NoSid, message, help));
        }
        self.doubt(here.document, path, &schema.allow, doubts);
    }

    /// Doubts about the enums and objects of a file, when all that can refer to them was seen.
    pub(super) fn doubt_types(&mut self, here: &Declared<'_>) {
        for ((name, id), (_, spec)) in here.enums.iter().zip(here.spec.enums.iter()) {
            let unused = (!self.known.used_enums.contains(id)).then(|| {
                let message = format!("nothing refers to the enum `{name}`");
                Doubt::new(Warning::UnusedEnum, message, "leave it out, or refer to it with `enum:`")
            });
            let path = YamlPath::from(["enums", name]);
            self.doubt(here.document, &path, &spec.allow, unused.into_iter().collect());
        }
        for ((name, id), (_, spec)) in here.objects.iter().zip(here.spec.objects.iter()) {
            let unused = (!self.known.used_objects.contains(id)).then(|| {
                let message = format!("nothing refers to the object `{name}`");
                Doubt::new(Warning::UnusedObject, message, "leave it out, or refer to it with `object:`")
            });
            let path = YamlPath::from(["objects", name]);
            self.doubt(here.document, &path, &spec.allow, unused.into_iter().collect());
        }
    }

    /// Doubts about the kinds of SID, when all that can refer to them was seen.
    pub(super) fn doubt_sids(&mut self) {
        let Some((document, Content::Sids(sids))) =
            self.sids_document.map(|document| (document, &document.content))
        else {
            return;
        };
        for (prefix, spec) in sids.sids.iter() {
            let unused = (!self.used_sids.contains(prefix)).then(|| {
                let message = format!("nothing refers to the SID `{prefix}`");
                Doubt::new(Warning::UnusedSid, message, "leave it out, or refer to it with `sid:`")
            });
            let path = YamlPath::from(["sids", prefix]);
            self.doubt(document, &path, &spec.allow, unused.into_iter().collect());
        }
    }

    /// Warns of each doubt that is not allowed here, and of what is allowed here for nothing.
    fn doubt(&mut self, document: &Document, path: &YamlPath, allow: &[Warning], doubts: Vec<Doubt>) {
        for (index, allowed) in allow.iter().enumerate() {
            if !doubts.iter().any(|doubt| doubt.warning == *allowed) {
                let place = Place::Value(path.key("allow").index(index));
                let message = format!("`{}` allows what is not there", allowed.as_str());
                self.warnings.push(Diagnostic::warning(&document.path, place, message).help("leave it out"));
            }
        }
        for Doubt { warning, message, help } in doubts {
            if !allow.contains(&warning) {
                let help = format!("{help}; or say that it is meant: `allow: [{}]`", warning.as_str());
                let place = Place::Key(path.clone());
                self.warnings.push(Diagnostic::warning(&document.path, place, message).help(help));
            }
        }
    }
}

/// By its name in `snake_case`: `phone_number`, `ip_address`, `display_name`.
fn is_like_personal_data(name: &str) -> bool {
    let mut words = name.split('_');
    let is_contact = words.clone().any(|word| ["phone", "email"].contains(&word));
    let ends = words.next_back().is_some_and(|last| ["name", "ip", "identity"].contains(&last));
    is_contact || ends || name.contains("ip_address")
}
