//! Which nodes of a graph lead to each other.

/// The strongly connected components, by Tarjan's algorithm: what a component leads to comes before it. It has no recursion, so that
/// it ends on the longest chain as well.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search { edges, nodes: vec![Node::default(); edges.len()], ..Search::default() };
    for start in 0..edges.len() {
        search.from(start);
    }
    search.components
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// When it was met, from 1.
    met: usize,
    /// The earliest node that it leads to.
    low: usize,
    /// How many of its edges have been followed.
    followed: usize,
    is_in_component: bool,
}

#[derive(Default)]
struct Search<'a> {
    edges: &'a [Vec<usize>],
    nodes: Vec<Node>,
    count: usize,
    /// Met, and in no component yet.
    pending: Vec<usize>,
    components: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        let mut open = Vec::new();
        self.meet(start, &mut open);
        while let Some(&index) = open.last() {
            if let Some(next) = self.next(index) {
                self.meet(next, &mut open);
                let low = self
                    .node(next)
                    .map_or(0, |node| if node.is_in_component { usize::MAX } else { node.met });
                self.lower(index, low);
                continue;
            }
            open.pop();
            let Some(node) = self.node(index) else { continue };
            if let Some(above) = open.last() {
                self.lower(*above, node.low);
            }
            if node.low == node.met {
                self.close(index);
            }
        }
    }

    fn node(&self, index: usize) -> Option<Node> {
        self.nodes.get(index).copied()
    }

    /// The next node that an edge leads to.
    fn next(&mut self, index: usize) -> Option<usize> {
        let node = self.nodes.get_mut(index)?;
        let next = self.edges.get(index)?.get(node.followed).copied()?;
        node.followed += 1;
        Some(next)
    }

    fn meet(&mut self, index: usize, open: &mut Vec<usize>) {
        if let Some(node) = self.nodes.get_mut(index).filter(|node| node.met == 0) {
            self.count += 1;
            (node.met, node.low) = (self.count, self.count);
            self.pending.push(index);
            open.push(index);
        }
    }

    fn lower(&mut self, index: usize, low: usize) {
        if let Some(node) = self.nodes.get_mut(index) {
            node.low = node.low.min(low);
        }
    }

    /// Takes what was met since a node, which leads to nothing earlier.
    fn close(&mut self, index: usize) {
        let start = self.pending.iter().rposition(|one| *one == index).unwrap_or(0);
        let component = self.pending.split_off(start);
        for one in &component {
            if let Some(node) = self.nodes.get_mut(*one) {
                node.is_in_component = true;
            }
        }
        self.components.push(component);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_each_other_is_one_component() {
        let sorted = |edges: &[Vec<usize>]| {
            let mut components = components(edges);
            for component in &mut components {
                component.sort_unstable();
            }
            components
        };
        assert_eq!(sorted(&[vec![1], vec![2], vec![0], vec![0]]), [vec![0, 1, 2], vec![3]]);
        assert_eq!(sorted(&[vec![1, 2], vec![], vec![1]]), [vec![1], vec![2], vec![0]]);
        assert_eq!(sorted(&[vec![0], vec![1, 2], vec![3], vec![1]]), [vec![0], vec![1, 2, 3]]);
    }

    #[test]
    fn a_chain_may_be_long() {
        let edges: Vec<_> = (1..100_000).map(|next| vec![next]).chain([vec![]]).collect();
        assert_eq!(components(&edges).len(), edges.len());
    }
}
