//! The page of a version: its resources and their requests, those of a path before those of the paths below it.

use super::docs;
use super::markdown::{first_line, prose};
use super::page::{link, table};
use super::webhook;
use crate::ir::{PathTemplate, Product, Resource, Version};

/// All that the page of a version tells.
pub(super) fn version_page(product: &Product, version: &Version) -> String {
    let webhooks: Vec<_> = version
        .resources
        .iter()
        .filter_map(|resource| Some(webhook::row(resource, resource.webhook()?)))
        .collect();
    if !webhooks.is_empty() {
        let webhooks = table("Webhooks", "webhook | what it is | answer", webhooks.into_iter());
        return std::iter::once(prose(&version.doc)).chain(webhooks).collect::<Vec<_>>().join("\n\n");
    }
    let mut resources: Vec<_> = version.resources.iter().collect();
    resources.sort_by_cached_key(|resource| (place(resource), resource.name.clone()));
    let rows = resources.into_iter().map(row);
    let resources = table("Resources", "resource | what it is | requests", rows);
    std::iter::once(prose(&version.doc))
        .chain(docs::retired(product))
        .chain(resources)
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Where a resource stands on the page: whether nothing can be asked of it, then the parts of its path.
fn place(resource: &Resource) -> (bool, Vec<String>) {
    let paths = resource.operations.iter().map(|operation| parts(&operation.path));
    let shortest = paths.min_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    (shortest.is_none(), shortest.unwrap_or_default())
}

/// The parts of a path up to what all records of a resource have in common: `/v1/Conferences/{}` is `v1`, `Conferences`. A parameter
/// is empty, so that what stands below one record comes before what stands beside it.
fn parts(path: &PathTemplate) -> Vec<String> {
    let path = path.fill(|_| String::new());
    let path = path.trim_start_matches('/').trim_end_matches(".json").trim_end_matches('/');
    path.split('/').map(str::to_owned).collect()
}

fn row(resource: &Resource) -> String {
    let name = &resource.name;
    let requests = resource.operations.iter().map(|operation| {
        let method = &operation.name;
        let mark = if operation.is_deprecated { " (deprecated)" } else { "" };
        format!("{}{mark}", link(&method.to_string(), Some(format!("{name}::{method}"))))
    });
    let requests = requests.collect::<Vec<_>>().join(", ");
    format!("{} | {} | {requests}", link(&name.to_string(), None), first_line(&resource.doc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_path_follows_it() {
        let paths = [
            "/v1/Voice/Settings",
            "/v1/Voice/{call_sid}/Events",
            "/v1/Voice/{sid}",
            "/v1/VoiceLines",
            "/v1/Accounts/{sid}.json",
            "/v1/Accounts/{sid}/Calls.json",
        ];
        let mut sorted = paths.map(|path| (parts(&PathTemplate::parse(path).unwrap()), path));
        sorted.sort();
        assert_eq!(
            sorted.map(|(_, path)| path),
            [
                "/v1/Accounts/{sid}.json",
                "/v1/Accounts/{sid}/Calls.json",
                "/v1/Voice/{sid}",
                "/v1/Voice/{call_sid}/Events",
                "/v1/Voice/Settings",
                "/v1/VoiceLines",
            ]
        );
    }
}
