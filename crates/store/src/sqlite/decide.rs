//! Takes decisions.

use chancery_record::{Act, Decision, check};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};

use super::{fail::failed, index, lists, log};
use crate::{
    check::{check_act, check_entry},
    content::json,
    error::StoreError,
    facts,
    store::Entry,
    subjects,
};

const DOING: &str = "taking a decision";

/// Several decisions in one transaction. The write lock is taken first: what a decision is judged by stays true until the
/// commit.
pub(super) fn all(connection: &mut Connection, acts: &[Act], entry: &Entry<'_>) -> Result<Vec<Decision>, StoreError> {
    check_entry(entry)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed(DOING))?;
    let take = |(index, act)| one(&transaction, act, entry).map_err(|error| error.of_act(index, acts.len()));
    let taken = acts.iter().enumerate().map(take).collect::<Result<_, _>>()?;
    lists::decided(&transaction, acts)?;
    transaction.commit().map_err(failed(DOING))?;
    Ok(taken)
}

fn one(transaction: &Transaction<'_>, act: &Act, entry: &Entry<'_>) -> Result<Decision, StoreError> {
    let connection: &Connection = transaction;
    check_act(act)?;
    check(act, &facts::desk(act, connection)?)?;
    let body = json(act)?;
    let number = log::append(connection, (entry.at, entry.by), act.code(), body.clone())?;
    insert(connection, number, act, &body)?;
    index::decided(connection, act)?;
    Ok(Decision { number, at: entry.at.to_owned(), by: entry.by.to_owned(), act: act.clone() })
}

fn insert(connection: &Connection, number: u64, act: &Act, body: &str) -> Result<(), StoreError> {
    let undoes = match act {
        Act::Undo { decision } => Some(*decision),
        _ => None,
    };
    connection
        .prepare_cached(include_str!("../../sql/insert_decision.sql"))
        .and_then(|mut statement| {
            statement.execute(named_params! {":log": number, ":act": act.code(), ":body": body, ":undoes": undoes})
        })
        .map_err(failed(DOING))?;
    for named in subjects::named(act) {
        connection
            .prepare_cached(include_str!("../../sql/insert_subject.sql"))
            .and_then(|mut statement| {
                statement.execute(named_params! {
                    ":decision": number,
                    ":kind": subjects::kind(&named.subject),
                    ":name": subjects::name(&named.subject),
                    ":document": subjects::document(&named.subject).map(|document| &document.0),
                    ":made": named.made,
                })
            })
            .map_err(failed(DOING))?;
    }
    Ok(())
}
