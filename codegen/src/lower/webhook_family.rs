//! What webhooks have from groups and from each other.

use std::collections::HashMap;

use super::components::components;
use super::context::Lower;
use super::webhook::WebhookDecl;
use crate::diagnostic::suggest::Vocabulary;
use crate::ir::Member;

/// The webhooks of a product, and the parameters that they can have from others.
pub(super) struct WebhookFamily<'w, 'a> {
    webhooks: &'w [WebhookDecl<'a>],
    positions: HashMap<&'a str, usize>,
    groups: HashMap<&'a str, Vec<Member>>,
}

impl<'w, 'a> WebhookFamily<'w, 'a> {
    /// Looks at what each has from others: all of that is there.
    pub(super) fn new(
        lower: &mut Lower<'_>,
        webhooks: &'w [WebhookDecl<'a>],
        groups: HashMap<&'a str, Vec<Member>>,
    ) -> Self {
        // Of two that are called the same, which is a mistake, the first counts.
        let names = webhooks.iter().enumerate().rev();
        let positions = names.map(|(index, one)| (one.spec.webhook.as_str(), index)).collect();
        let family = Self { webhooks, positions, groups };
        for here in webhooks {
            let top = here.top();
            if family.groups.contains_key(here.spec.webhook.as_str()) {
                let message = format!("a group is called `{}` as well", here.spec.webhook);
                let help = "`extends` names both, so give one of the two another name";
                lower.report(top.key("webhook").mistake(message).help(help));
            }
            let all = top.key("extends");
            for (index, name) in here.spec.extends.iter().enumerate() {
                let group = family.groups.contains_key(name.as_str()).then_some(false);
                let of_json = group.or(family.webhook(name).map(WebhookDecl::is_json));
                if let Some(of_json) = of_json {
                    if of_json != here.is_json() {
                        let body = |is_json| if is_json { "JSON" } else { "a form" };
                        let message =
                            format!("`{name}` is of {}, and this is {}", body(of_json), body(here.is_json()));
                        let help = "write the parameters out: a form has strings, and JSON has other types";
                        lower.report(all.index(index).mistake(message).help(help));
                    }
                } else if lower.complete {
                    let message = format!("there is no group and no webhook `{name}` in this product");
                    let of_webhooks = webhooks.iter().map(|one| one.spec.webhook.as_str());
                    let mut all_names: Vec<_> = family.groups.keys().copied().chain(of_webhooks).collect();
                    all_names.sort_unstable();
                    let names: Vocabulary<'_> = all_names.into_iter().collect();
                    let help = names.among_or("group", name, "define it under `groups` of `_groups.yaml`");
                    lower.report(all.index(index).mistake(message).help(help));
                }
            }
        }
        family
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    fn webhook(&self, name: &str) -> Option<&WebhookDecl<'a>> {
        self.position(name).and_then(|index| self.webhooks.get(index))
    }

    /// Gives each webhook its parameters, those first that others have theirs from.
    pub(super) fn define(&self, lower: &mut Lower<'_>) {
        let edges = self.webhooks.iter().map(|here| {
            let others = here.spec.extends.iter().filter(|name| !self.groups.contains_key(name.as_str()));
            others.filter_map(|name| self.position(name)).collect()
        });
        let edges: Vec<Vec<usize>> = edges.collect();
        for component in components(&edges) {
            let leads_to_itself =
                |index: usize| edges.get(index).is_some_and(|others| others.contains(&index));
            for index in &component {
                let Some(here) = self.webhooks.get(*index) else { continue };
                match component.len() > 1 || leads_to_itself(*index) {
                    true => circle(lower, here),
                    false => self.define_one(lower, here),
                }
            }
        }
    }

    fn define_one(&self, lower: &mut Lower<'_>, here: &WebhookDecl<'_>) {
        if let Some(variants) = &here.spec.one_of {
            return lower.one_of(here, variants);
        }
        let inherited = here.spec.extends.iter().flat_map(|name| match self.groups.get(name.as_str()) {
            Some(group) => group.clone(),
            None => {
                let other = self.webhook(name);
                other.map(|other| lower.api[other.model()].fields.clone()).unwrap_or_default()
            }
        });
        let inherited = inherited.collect();
        let fields = lower.received(here, inherited);
        lower.api.model_mut(here.model()).fields = fields;
    }
}

fn circle(lower: &mut Lower<'_>, here: &WebhookDecl<'_>) {
    let top = here.top();
    let site = top.key("extends");
    let message = format!("`{}` has its parameters from itself", here.spec.webhook);
    lower.report(site.mistake(message).help("put what several share into a group of `_groups.yaml`"));
}
