//! Code of examples, as wide as a page shows.

/// So many columns of code are seen on a page that is 1,000 pixels wide.
pub(super) const COLUMNS: usize = 70;

/// Breaks lines that are too wide where a person would: what is assigned, then a method at the end, or else what is in parentheses, stands on
/// its own. What cannot be broken stays as it is.
pub(super) fn fit(code: &str) -> String {
    let mut fitted = String::new();
    for line in code.lines() {
        break_line(line, &mut fitted);
    }
    fitted
}

fn break_line(line: &str, out: &mut String) {
    let code = line.trim_start();
    let indent = line.len() - code.len();
    if line.len() <= COLUMNS || code.starts_with("//") || code.starts_with("# ") {
        out.extend([line, "\n"]);
    } else if let Some(uses) = code.strip_prefix("use ").and_then(each_use) {
        for one in &uses {
            break_line(one, out);
        }
    } else if let Some((variable, value)) = code.split_once(" = ").filter(|_| code.starts_with("let ")) {
        break_let(indent, variable, value, out);
    } else if let Some((head, method)) = last_method(code, COLUMNS - indent) {
        push(indent, head, out);
        push(indent + 4, method, out);
    } else if code.starts_with('"') {
        break_string(indent, code, out);
    } else if !break_parentheses(indent, code, out) {
        out.extend([line, "\n"]);
    }
}

/// A string goes on in the next line behind a blank, where it has one.
fn break_string(indent: usize, code: &str, out: &mut String) {
    let (mut indent, mut rest) = (indent, code);
    while indent + rest.len() > COLUMNS {
        // The last one before a backslash that still fits, and not the quote alone.
        let space = rest.get(..COLUMNS - indent - 1).and_then(|head| head.rfind(' ')).filter(|at| *at > 1);
        let Some((head, tail)) = space.and_then(|at| rest.split_at_checked(at + 1)) else { break };
        push(indent, &format!("{head}\\"), out);
        if rest.len() == code.len() {
            indent += 1;
        }
        rest = tail;
    }
    push(indent, rest, out);
}

fn break_let(indent: usize, variable: &str, value: &str, out: &mut String) {
    let space = COLUMNS - indent - 4;
    let method = last_method(value, space).filter(|_| value.len() > space);
    let is_wide = value.len() > space && method.is_none();
    if let Some((head, methods)) =
        each_method(value).filter(|(head, _)| is_wide && indent + variable.len() + 3 + head.len() <= COLUMNS)
    {
        push(indent, &format!("{variable} = {head}"), out);
        for method in methods {
            push(indent + 4, method, out);
        }
        return;
    }
    if is_wide && break_parentheses(indent, &format!("{variable} = {value}"), out) {
        return;
    }
    push(indent, &format!("{variable} ="), out);
    match method {
        Some((head, method)) => {
            push(indent + 4, head, out);
            push(indent + 8, method, out);
        }
        None => push(indent + 4, value, out),
    }
}

/// `call(a, b).await?;`: what is inside on lines of its own. False if there is nothing.
fn break_parentheses(indent: usize, code: &str, out: &mut String) -> bool {
    let outermost = outside(code);
    let Some(open) = outermost.iter().find(|(_, character)| "([".contains(*character)).map(|(at, _)| *at)
    else {
        return false;
    };
    let Some(close) = outermost.iter().find(|(at, character)| *at > open && ")]".contains(*character)) else {
        return false;
    };
    let (Some(before), Some(inside), Some(behind)) =
        (code.get(..=open), code.get(open + 1..close.0), code.get(close.0..))
    else {
        return false;
    };
    if inside.is_empty() {
        return false;
    }
    push(indent, before, out);
    for argument in divided(inside) {
        break_line(&format!("{:1$}{argument},", "", indent + 4), out);
    }
    break_line(&format!("{:indent$}{behind}", ""), out);
    true
}

fn push(indent: usize, code: &str, out: &mut String) {
    out.push_str(&" ".repeat(indent));
    out.extend([code, "\n"]);
}

/// The code before the last method that is called on all of it, and that; where both are narrow enough.
fn last_method(code: &str, space: usize) -> Option<(&str, &str)> {
    let dots = outside(code).into_iter().filter(|(_, character)| *character == '.').map(|(at, _)| at);
    let mut calls = dots.filter(|at| {
        let name = code.get(at + 1..).unwrap_or_default();
        let name = name.trim_start_matches(|one: char| one.is_ascii_alphanumeric() || one == '_');
        name.starts_with('(')
    });
    let (head, method) = code.split_at_checked(calls.next_back()?)?;
    // A method of a plain name is no end of a chain.
    let is_value = head.ends_with(['"', ')', '?', '}']);
    (is_value && head.len() <= space && method.len() + 4 <= space).then_some((head, method))
}

/// `A::new()` and `.b(1)`, `.c(2);` of a chain of several methods that are called on a value.
fn each_method(code: &str) -> Option<(&str, Vec<&str>)> {
    let outermost = outside(code);
    let starts = outermost.windows(2).filter(|pair| matches!(pair, [(_, ')'), (_, '.')]));
    let mut starts: Vec<_> = starts.filter_map(|pair| pair.last()).map(|(at, _)| *at).collect();
    let head = code.get(..*starts.first()?)?;
    let is_several = starts.len() > 1;
    starts.push(code.len());
    let methods = starts.windows(2).filter_map(|pair| code.get(*pair.first()?..*pair.last()?)).collect();
    is_several.then_some((head, methods))
}

/// The parts of `a, b(c, d)` between its outer commas.
fn divided(list: &str) -> Vec<&str> {
    let mut start = 0;
    let mut parts = Vec::new();
    for (at, character) in outside(list) {
        if character == ',' {
            parts.extend(list.get(start..at));
            start = at + 1;
        }
    }
    parts.extend(list.get(start..));
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The characters that stand in no string and in no parentheses, brackets or braces, whose ends are outside.
fn outside(code: &str) -> Vec<(usize, char)> {
    let (mut depth, mut is_string, mut is_escaped) = (0_usize, false, false);
    let mut found = Vec::new();
    for (at, character) in code.char_indices() {
        let was_escaped = is_escaped;
        is_escaped = is_string && character == '\\' && !was_escaped;
        match character {
            '"' if !was_escaped => is_string = !is_string,
            _ if is_string => {}
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    found.push((at, character));
                }
            }
            '(' | '[' | '{' => {
                if depth == 0 {
                    found.push((at, character));
                }
                depth += 1;
            }
            _ if depth == 0 => found.push((at, character)),
            _ => {}
        }
    }
    found
}

/// `use a::{B, c::D};` with a line for each: what stands behind the `use`.
fn each_use(tree: &str) -> Option<Vec<String>> {
    let (path, rest) = tree.strip_suffix(";")?.split_once('{')?;
    let names = divided(rest.strip_suffix('}')?);
    Some(names.iter().map(|name| format!("use {path}{name};")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, expected: &str) {
        assert_eq!(fit(code), expected);
    }

    #[test]
    fn a_line_that_fits_stays() {
        check("let a = send(b).await?;", "let a = send(b).await?;\n");
    }

    #[test]
    fn what_is_assigned_stands_on_its_own() {
        let wide = "a".repeat(40);
        check(
            &format!("let thing = client.send({wide}).await?;"),
            &format!("let thing =\n    client.send({wide}).await?;\n"),
        );
    }

    #[test]
    fn a_method_at_the_end_stands_on_its_own() {
        let wide = format!("a({})", "b".repeat(58));
        check(
            &format!("let request = {wide}.http_request()?;"),
            &format!("let request =\n    {wide}\n        .http_request()?;\n"),
        );
        let sid = "a".repeat(34);
        check(
            &format!("    customer_profile_bundle_sid: \"{sid}\".parse()?,"),
            &format!("    customer_profile_bundle_sid: \"{sid}\"\n        .parse()?,\n"),
        );
    }

    #[test]
    fn what_is_in_parentheses_stands_on_its_own() {
        let wide = "a".repeat(58);
        check(
            &format!("let thing = client.send({wide}).await?;"),
            &format!("let thing = client.send(\n    {wide},\n).await?;\n"),
        );
        check(
            &format!("client.send(Thing::fetch({wide}, \"b, c\")).await?;"),
            &format!(
                "client.send(\n    Thing::fetch(\n        {wide},\n        \"b, c\",\n    ),\n).await?;\n"
            ),
        );
    }

    #[test]
    fn names_that_are_used_stand_on_lines_of_their_own() {
        let wide = "A".repeat(30);
        check(
            &format!("use twilio_rest::{{Client, voice::v1::{{{wide}, b}}}};"),
            &format!("use twilio_rest::Client;\nuse twilio_rest::voice::v1::{{{wide}, b}};\n"),
        );
    }

    #[test]
    fn what_cannot_be_broken_stays() {
        let wide = format!("println!(\"{}\");", "a".repeat(70));
        check(&format!("use {};", "a".repeat(70)), &format!("use {};\n", "a".repeat(70)));
        assert!(fit(&wide).contains(&"a".repeat(70)));
    }

    #[test]
    fn a_long_string_goes_on_behind_a_blank() {
        check(
            r#"assert_eq!(element.to_xml()?, "<Gather numDigits=\"1\" finishOnKey=\"*\" action=\"/a, (bcdefghijk\"/>");"#,
            r#"assert_eq!(
    element.to_xml()?,
    "<Gather numDigits=\"1\" finishOnKey=\"*\" action=\"/a, \
     (bcdefghijk\"/>",
);
"#,
        );
    }
}
