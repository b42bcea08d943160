//! Webhooks: what Twilio sends on its own. A folder of `callbacks` is a product, and becomes a module of `webhook`.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use proc_macro2::{Ident, Span};

use super::allocator::{NameAllocator, Owner};
use super::context::Lower;
use super::known::{Definitions, Known, KnownFile};
use super::names;
use super::schema::{Role, Slot};
use super::site::Site;
use super::webhook_family::WebhookFamily;
use crate::diagnostic::Position;
use crate::document::{
    Answer, Content, Document, Entries, Groups, Object, Schema, SpecPath, Webhook, WebhookBody, WebhookMethod,
};
use crate::ir::{self, EnumId, Member, ModelId};

/// The module of the webhooks, and of the enums that several of a product have.
const WEBHOOK: &str = "webhook";
const SHARED: &str = "shared";

/// A folder of `callbacks`.
#[derive(Default)]
struct Folder<'a> {
    groups: Option<(&'a Document, &'a Groups)>,
    webhooks: Vec<(&'a Document, &'a SpecPath, &'a Webhook)>,
}

/// A webhook whose types have names and ids, and nothing else yet.
pub(super) struct WebhookDecl<'a> {
    pub(super) document: &'a Document,
    stem: &'a str,
    pub(super) spec: &'a Webhook,
    module: Ident,
    name: Ident,
    model: ModelId,
    enums: Vec<EnumId>,
}

fn folders(documents: &[Rc<Document>]) -> BTreeMap<&str, Folder<'_>> {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    for document in documents {
        match &document.content {
            Content::Groups(path, groups) => {
                folders.entry(&path.version).or_default().groups = Some((document, groups));
            }
            Content::Webhook(path, webhook) => {
                folders.entry(&path.version).or_default().webhooks.push((document, path, webhook));
            }
            _ => {}
        }
    }
    folders
}

impl<'a> Lower<'a> {
    /// All webhooks, when all products are there: some carry records of them.
    pub(super) fn webhooks(&mut self, documents: &'a [Rc<Document>]) {
        let folders = folders(documents);
        if folders.is_empty() {
            return;
        }
        let versions =
            folders.into_iter().filter_map(|(name, folder)| self.webhooks_of(name, &folder)).map(Rc::new);
        let versions = versions.collect();
        let (module, title) = (Ident::new(WEBHOOK, Span::call_site()), "Webhooks".to_owned());
        self.check_kinds(documents);
        self.api.products.push(ir::Product {
            module,
            title,
            summary: String::new(),
            retired: None,
            versions,
            is_of_webhooks: true,
        });
    }

    fn webhooks_of(&mut self, name: &str, folder: &Folder<'a>) -> Option<ir::Version> {
        let Some((document, groups)) = folder.groups else {
            if let Some((document, ..)) = folder.webhooks.first().filter(|_| self.complete) {
                let message = format!("`spec/callbacks/{name}` has no `_groups.yaml`");
                let help = "add one: it says what the product is called, and what its webhooks share";
                self.report_file(&document.path, message, help);
            }
            return None;
        };
        name.clone_into(&mut self.product);
        let top = Site::top(document);
        let module = self.module(&document.path, names::given_module(name));
        let folder_name = groups.product.to_lowercase().replace(' ', "_");
        if folder_name != name && !top.has_hole("product") {
            let message = format!("product `{}` lies in the folder `{name}`", groups.product);
            let help = format!("the folder's name is the product's in small letters: `{folder_name}`");
            self.report(top.key("product").mistake(message).help(help));
        }
        self.doc(&top.key("doc"), &groups.doc);
        let of_crate = Rc::new(self.types.clone());
        let mut of_version = NameAllocator::inside(&of_crate);
        let shared_module = Ident::new(SHARED, Span::call_site());
        let mut types = NameAllocator::inside(&of_crate);
        let shared = self.enums(&top, (Some(&shared_module), names::given_type), &mut types, &groups.enums);
        let webhooks = folder.webhooks.iter().map(|(document, path, spec)| {
            let types = (&mut of_version, NameAllocator::inside(&of_crate));
            self.declare_webhook((document, path, spec), types)
        });
        let webhooks: Vec<_> = webhooks.collect();
        self.know_webhooks(&webhooks, (document, groups, &shared));
        let groups_of = self.groups(&top, groups);
        let families = WebhookFamily::new(self, &webhooks, groups_of);
        families.define(self);
        let enums = top.key("enums");
        self.lint_enums(&enums, shared.iter().copied().zip(groups.enums.iter()));
        let mut resources: Vec<_> = webhooks.iter().map(|here| self.webhook(here, &webhooks)).collect();
        if !shared.is_empty() {
            let names = (shared_module.clone(), shared_module);
            resources.insert(0, file(document, names, shared, ir::ResourceRole::SharedEnums));
        }
        Some(ir::Version {
            spec: document.path.clone(),
            module,
            doc: groups.doc.clone(),
            host: String::new(),
            authentication: ir::Authentication::None,
            resources,
        })
    }

    fn declare_webhook(
        &mut self,
        (document, path, spec): (&'a Document, &'a SpecPath, &'a Webhook),
        (of_version, mut types): (&mut NameAllocator, NameAllocator),
    ) -> WebhookDecl<'a> {
        let top = Site::top(document);
        let module = match path.name.as_str() {
            SHARED => Err(format!("`{SHARED}` is taken by the enums of `_groups.yaml`")),
            name => names::given_resource(name),
        };
        let module = self.module(&document.path, module);
        let site = top.key("webhook");
        let at = (&site, Position::Value(site.path()));
        let name = self.given_type(of_version, at, names::given_type(&spec.webhook), "the webhook");
        if let Some(owner) = of_version.owner(&name).cloned() {
            types.reserve_for(&name, owner);
        }
        if spec.records.is_some() {
            types.reserve(&["Record"], "the records of the webhook");
        }
        self.type_doc(&top, &spec.doc, &spec.allow);
        let model = self.empty_model(&module, name.clone(), (true, &spec.doc));
        let enums = self.enums(&top, (Some(&module), names::given_type), &mut types, &spec.enums);
        WebhookDecl { document, stem: &path.name, spec, module, name, model, enums }
    }

    /// What schemas can refer to.
    fn know_webhooks(
        &mut self,
        webhooks: &[WebhookDecl<'a>],
        (document, groups, shared): (&'a Document, &'a Groups, &[EnumId]),
    ) {
        let of_groups = || groups.enums.keys().zip(shared.iter().copied());
        let files = webhooks.iter().map(|here| KnownFile {
            document: here.document,
            module: here.stem,
            enums: here.spec.enums.keys().zip(here.enums.iter().copied()).collect(),
            objects: Definitions::default(),
        });
        let own = KnownFile {
            document,
            module: SHARED,
            enums: of_groups().collect(),
            objects: Definitions::default(),
        };
        let mut known = Known::new(files.chain([own]).collect(), self.complete);
        known.records = webhooks.iter().map(|here| (here.spec.webhook.as_str(), here.model)).collect();
        let unions = webhooks.iter().filter(|here| here.spec.one_of.is_some());
        known.unions.extend(unions.map(|here| here.model));
        self.know(known, of_groups());
    }

    /// The parameters of each group.
    fn groups(&mut self, top: &Site<'_>, groups: &'a Groups) -> HashMap<&'a str, Vec<Member>> {
        let all = top.key("groups");
        let groups = groups.groups.iter().map(|(name, parameters)| {
            let slot = Slot { site: all.key(name), wire: name, role: Role::Received, links: None };
            (name, self.members(&slot, parameters, &mut NameAllocator::default()))
        });
        groups.collect()
    }

    /// The parameters of a webhook: those that it has from others, then its own.
    pub(super) fn received(&mut self, here: &WebhookDecl<'_>, inherited: Vec<Member>) -> Vec<Member> {
        let top = here.top();
        let role = if here.is_json() { Role::Field } else { Role::Received };
        let slot = Slot { site: top.key("parameters"), wire: "parameters", role, links: None };
        let is_own = |member: &Member| here.spec.parameters.get(&member.wire).is_some();
        let mut members: Vec<Member> = Vec::new();
        let mut allocator = NameAllocator::default();
        for member in inherited {
            if is_own(&member) || members.iter().any(|known| known.wire == member.wire) {
                continue;
            }
            let position = Position::Value(top.key("extends").path());
            let (text, file) = (format!("`{}`", member.wire), here.document.path.clone());
            let owner = Owner::Spec { text, file, position, location: None };
            let name = allocator.take_one_of(std::slice::from_ref(&member.name), owner);
            members.push(Member { name, ..member });
        }
        members.extend(self.members(&slot, &here.spec.parameters, &mut allocator));
        members
    }

    /// The webhooks that it can be.
    pub(super) fn one_of(&mut self, here: &WebhookDecl<'_>, variants: &Entries<Schema>) {
        let top = here.top();
        let Webhook { webhook, tag, one_of, parameters, extends, .. } = here.spec;
        let fields = (!parameters.is_empty()).then(|| parameters.clone());
        let object = Object { fields, tag: tag.clone(), one_of: one_of.clone(), ..Object::default() };
        self.check_union(&top, webhook, &object);
        if !extends.is_empty() {
            let help = "leave `extends` out: what it can be has parameters";
            self.report(top.key("extends").mistake_at_key("`extends` does not go with `one_of`").help(help));
        }
        let slot = Slot { site: top.key("one_of"), wire: "one_of", role: Role::Inner, links: None };
        let fields = self.union(&slot, variants);
        let model = self.api.model_mut(here.model);
        model.fields = fields;
        model.union = Some(ir::Union { tag: tag.clone() });
    }

    fn webhook(&mut self, here: &WebhookDecl<'_>, all: &[WebhookDecl<'_>]) -> ir::Resource {
        let top = here.top();
        self.lint_enums(&top.key("enums"), here.enums.iter().copied().zip(here.spec.enums.iter()));
        let Webhook { kind, method, answer, unverified, .. } = here.spec;
        let is_name = |one: char| one.is_ascii_alphanumeric() || matches!(one, '.' | '_' | '-');
        if kind.is_empty() || !kind.chars().all(is_name) {
            let message = format!("`{kind}` is not the name of a kind");
            let help = "it is made of letters, digits, dots, dashes and underscores: `voice.incoming_call`";
            self.report(top.key("kind").mistake(message).help(help));
        }
        let role = ir::ResourceRole::Webhook(ir::Webhook {
            kind: kind.clone(),
            method: match method {
                WebhookMethod::Get => ir::WebhookMethod::Get,
                WebhookMethod::Post => ir::WebhookMethod::Post,
                WebhookMethod::Any => ir::WebhookMethod::Any,
            },
            answer: match answer {
                Answer::Twiml => ir::Answer::Twiml,
                Answer::Json => ir::Answer::Json,
                Answer::None => ir::Answer::None,
            },
            is_json: here.is_json(),
            is_unverified: *unverified == Some(true),
            families: self.families(here, all),
            records: self.records(here),
        });
        ir::Resource {
            doc: here.spec.doc.clone(),
            model: Some(here.model),
            ..file(here.document, (here.module.clone(), here.name.clone()), here.enums.clone(), role)
        }
    }

    /// The names of the lists and maps of a form, or of all forms that it can be.
    fn families(&self, here: &WebhookDecl<'_>, all: &[WebhookDecl<'_>]) -> Vec<String> {
        let is_variant = |one: &&WebhookDecl<'_>| {
            let mut variants = here.spec.one_of.iter().flat_map(Entries::iter);
            variants.any(|(_, schema)| schema.object.as_ref() == Some(&one.spec.webhook))
        };
        let forms = all.iter().filter(is_variant).chain([here]).filter(|one| !one.is_json());
        let members =
            forms.filter(|one| one.spec.one_of.is_none()).flat_map(|one| &self.api[one.model].fields);
        let mut families: Vec<String> = Vec::new();
        for member in members.filter(|member| ir::Encoding::of_map(&member.wire).is_some()) {
            if !families.contains(&member.wire) {
                families.push(member.wire.clone());
            }
        }
        families
    }

    /// No two webhooks are of one kind.
    fn check_kinds(&mut self, documents: &[Rc<Document>]) {
        let mut met: HashMap<&str, &Document> = HashMap::new();
        for document in documents {
            let Content::Webhook(_, webhook) = &document.content else { continue };
            if let Some(earlier) = met.insert(&webhook.kind, document) {
                let message = format!("`{}` is the kind of {} as well", webhook.kind, earlier.path);
                let site = Site::top(document);
                self.report(site.key("kind").mistake(message).help("each kind has one file"));
            }
        }
    }
}

impl WebhookDecl<'_> {
    pub(super) fn top(&self) -> Site<'_> {
        Site::top(self.document)
    }

    pub(super) fn model(&self) -> ModelId {
        self.model
    }

    pub(super) fn is_json(&self) -> bool {
        self.spec.body == Some(WebhookBody::Json)
    }
}

/// A file of webhooks, which has neither objects nor operations.
fn file(
    document: &Document,
    (module, name): (Ident, Ident),
    enums: Vec<EnumId>,
    role: ir::ResourceRole,
) -> ir::Resource {
    ir::Resource {
        spec: document.path.clone(),
        module,
        name,
        doc: String::new(),
        model: None,
        links: None,
        objects: Vec::new(),
        enums,
        operations: Vec::new(),
        sub_resources: Vec::new(),
        final_when: Vec::new(),
        role,
    }
}
