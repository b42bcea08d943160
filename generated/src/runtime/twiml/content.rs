//! What stands in an element. A program may build the deepest tree, so nothing here, nor elsewhere, goes down by recursion.

use std::ops::Deref;
use std::slice::Iter;

use super::element::Element;
use crate::runtime::types::SmallString;

pub(super) enum Node {
    Text(SmallString),
    Comment(String),
    Element(Element),
}

#[derive(Default)]
pub(super) struct Content(Vec<Node>);

impl Content {
    pub(super) fn push(&mut self, node: Node) {
        self.0.push(node);
    }

    pub(super) fn push_text(&mut self, text: SmallString) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Node::Text(before)) => before.push_str(&text),
            _ => self.0.push(Node::Text(text)),
        }
    }

    /// Takes out what stands in its elements and has elements in turn.
    fn take_deep(&mut self, deep: &mut Vec<Self>) {
        for node in &mut self.0 {
            if let Node::Element(Element { content, .. }) = node
                && content.iter().any(|node| matches!(node, Node::Element(_)))
            {
                deep.push(std::mem::take(content));
            }
        }
    }
}

impl Deref for Content {
    type Target = [Node];

    fn deref(&self) -> &[Node] {
        &self.0
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        let mut deep = Vec::new();
        self.take_deep(&mut deep);
        while let Some(mut content) = deep.pop() {
            content.take_deep(&mut deep);
        }
    }
}

/// A copy of an element whose content is being copied.
struct Open<'a> {
    element: Element,
    /// What it stands in, as far as that is copied.
    parent: Content,
    /// What stands behind it.
    rest: Iter<'a, Node>,
}

impl Clone for Content {
    fn clone(&self) -> Self {
        let mut copy = Self(Vec::with_capacity(self.len()));
        let mut nodes = self.iter();
        let mut open: Vec<Open<'_>> = Vec::new();
        loop {
            match nodes.next() {
                Some(Node::Text(text)) => copy.push(Node::Text(text.clone())),
                Some(Node::Comment(comment)) => copy.push(Node::Comment(comment.clone())),
                Some(Node::Element(element)) => {
                    let Element { kind, attributes, content } = element;
                    let parent = std::mem::replace(&mut copy, Self(Vec::with_capacity(content.len())));
                    let rest = std::mem::replace(&mut nodes, content.iter());
                    let (kind, attributes) = (kind.clone(), attributes.clone());
                    let element = Element { kind, attributes, content: Self::default() };
                    open.push(Open { element, parent, rest });
                }
                None => {
                    let Some(Open { mut element, parent, rest }) = open.pop() else { return copy };
                    element.content = std::mem::replace(&mut copy, parent);
                    copy.push(Node::Element(element));
                    nodes = rest;
                }
            }
        }
    }
}
