//! Questions about conversations, to version 3 of Insights.

use std::error::Error;

use serde::Deserialize;
use serde_json::json;
use twilio_rest::Client;
use twilio_rest::insights::v3::query::{Definition, Expression, Filter, Operator, Order};
use twilio_rest::insights::v3::{Query, QueryJob, query, query_job};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::OrderDirection;

use crate::asked;

const COUNT: &str = "Conversation.Count";
const STATUS: &str = "Conversation.ConversationStatus";

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    #[serde(rename = "Conversation.ConversationStatus")]
    status: String,
    #[serde(rename = "Conversation.Count")]
    count: u64,
}

/// How many conversations of some days have each status, the most frequent first.
fn by_status(days: &[&str]) -> Definition {
    let created =
        Expression::new().field("Conversation.CreatedDate").op(Operator::In).values(days.iter().copied());
    Definition::new()
        .measures([COUNT])
        .dimensions([STATUS])
        .filters([Filter::new().expressions([created])])
        .order_by([Order::new().field(COUNT).direction(OrderDirection::Desc)])
}

async fn ask(client: &Client, question: Definition) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut stream = client.stream(Query::run(question).page_size(1));
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await? {
        rows.push(row.decode()?);
    }
    Ok(rows)
}

#[tokio::test]
async fn a_question_is_answered_in_pages() -> Result<(), Box<dyn Error>> {
    let row = |status: &str, count: u64| json!({ STATUS: status, COUNT: count });
    let twilio = Fake::script([
        Reply::page::<query::Run>([row("CLOSED", 7)], Some("made-up")),
        Reply::page::<query::Run>([row("ACTIVE", 2)], None),
    ]);
    let rows = ask(&twilio.client()?, by_status(&["2026-11-01", "2026-11-02"])).await?;
    let expected = [("CLOSED", 7), ("ACTIVE", 2)];
    assert_eq!(rows, expected.map(|(status, count)| Row { status: status.to_owned(), count }));
    let path = "insights.twilio.com/v3/InsightsDomains/Conversations/Query";
    let question =
        r#"{"query":{"measures":["Conversation.Count"],"dimensions":["Conversation.ConversationStatus"],"#
            .to_owned()
            + r#""filters":[{"expressions":[{"field":"Conversation.CreatedDate","op":"IN","values":["2026-11-01","2026-11-02"]}]}],"#
            + r#""orderBy":[{"field":"Conversation.Count","direction":"DESC"}]}}"#;
    assert_eq!(
        asked(&twilio),
        [format!("POST {path}?pageSize=1 {question}"), format!("GET {path}?pageToken=made-up")]
    );
    Ok(())
}

/// The same for a question that takes long: an order, and the rows once it is done. None if it failed.
async fn ask_at_leisure(client: &Client, question: Definition) -> Result<Option<Vec<Row>>, Box<dyn Error>> {
    let order = client.send(QueryJob::create(question)).await?;
    let id = order.operation_id.unwrap_or_default();
    let job = client.wait(QueryJob::fetch(&id), QueryJob::is_final).send().await?;
    if job.status != Some(query_job::Status::Completed) {
        return Ok(None);
    }
    let mut stream = client.stream(QueryJob::results(id));
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await? {
        rows.push(row.decode()?);
    }
    Ok(Some(rows))
}

#[tokio::test(start_paused = true)]
async fn a_long_question_is_a_job() -> Result<(), Box<dyn Error>> {
    let job = |status: &str| Reply::json(json!({ "operationId": "proc_job_1", "status": status }));
    let twilio = Fake::script([
        job("PENDING").status(202),
        job("RUNNING"),
        job("COMPLETED"),
        Reply::page::<query_job::Results>([json!({ STATUS: "CLOSED", COUNT: 7 })], None),
    ]);
    let rows = ask_at_leisure(&twilio.client()?, Definition::new().measures([COUNT])).await?;
    assert_eq!(rows, Some(vec![Row { status: "CLOSED".to_owned(), count: 7 }]));
    let path = "insights.twilio.com/v3/InsightsDomains/Conversations/QueryJobs";
    assert_eq!(
        asked(&twilio),
        [
            format!(r#"POST {path} {{"query":{{"measures":["Conversation.Count"]}}}}"#),
            format!("GET {path}/proc_job_1"),
            format!("GET {path}/proc_job_1"),
            format!("GET {path}/proc_job_1/Results"),
        ]
    );
    assert!(twilio.requests()[0].headers().contains_key("idempotency-key"));
    Ok(())
}
