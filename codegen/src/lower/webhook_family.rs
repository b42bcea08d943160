//! What webhooks have from groups and from each other.

use std::collections::HashMap;

use super::context::Lower;
use super::webhook::WebhookDecl;
use crate::diagnostic::suggest::Vocabulary;
use crate::ir::Member;

/// The webhooks of a product, and the parameters that they can have from others.
pub(super) struct WebhookFamily<'w, 'a> {
    webhooks: &'w [WebhookDecl<'a>],
    groups: HashMap<&'a str, Vec<Member>>,
}

impl<'w, 'a> WebhookFamily<'w, 'a> {
    /// Looks at what each has from others: all of that is there.
    pub(super) fn new(
        lower: &mut Lower<'_>,
        webhooks: &'w [WebhookDecl<'a>],
        groups: HashMap<&'a str, Vec<Member>>,
    ) -> Self {
        let family = Self { webhooks, groups };
        for here in webhooks {
            let top = here.top();
            if family.groups.contains_key(here.spec.webhook.as_str()) {
                let message = format!("a group is called `{}` as well", here.spec.webhook);
                let help = "`extends` names both, so give one of the two another name";
                lower.report(top.key("webhook").mistake(message).help(help));
            }
            let all = top.key("extends");
            for (index, name) in here.spec.extends.iter().enumerate() {
                if family.groups.contains_key(name.as_str()) || family.position(name).is_some() {
                    continue;
                }
                if lower.complete {
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
        self.webhooks.iter().position(|one| one.spec.webhook == name)
    }

    /// Gives each webhook its parameters, those first that others have theirs from.
    pub(super) fn define(&self, lower: &mut Lower<'_>) {
        let mut ahead: Vec<_> = self.webhooks.iter().collect();
        let mut done = vec![false; self.webhooks.len()];
        loop {
            let is_ready = |here: &&WebhookDecl<'_>| {
                let needed = here.spec.extends.iter().filter(|name| !self.groups.contains_key(name.as_str()));
                let needed = needed.filter_map(|name| self.position(name));
                needed.into_iter().all(|index| done.get(index).copied().unwrap_or(true))
            };
            let (ready, rest): (Vec<_>, Vec<_>) = ahead.into_iter().partition(is_ready);
            if ready.is_empty() {
                return rest.into_iter().for_each(|here| circle(lower, here));
            }
            for here in ready {
                self.define_one(lower, here);
                if let Some(is_done) = self.position(&here.spec.webhook).and_then(|index| done.get_mut(index))
                {
                    *is_done = true;
                }
            }
            ahead = rest;
        }
    }

    fn define_one(&self, lower: &mut Lower<'_>, here: &WebhookDecl<'_>) {
        if let Some(variants) = &here.spec.one_of {
            return lower.one_of(here, variants);
        }
        let inherited = here.spec.extends.iter().flat_map(|name| match self.groups.get(name.as_str()) {
            Some(group) => group.clone(),
            None => {
                let other = self.position(name).and_then(|index| self.webhooks.get(index));
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
