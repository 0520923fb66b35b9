//! Arguments of the commands that work on a ledger.

use std::path::PathBuf;

use chancery_record::{EventKind, FindingType, Role, StatementKind};
use chancery_text::{Day, Edtf};
use clap::{Args, Subcommand};

use super::last_day;

#[derive(Debug, Args)]
pub(crate) struct LedgerArgument {
    /// The ledger's file.
    #[arg(long, value_name = "FILE", env = "CHANCERY_LEDGER", default_value = "chancery.db")]
    pub(crate) ledger: PathBuf,
}

/// Who decides; kept with every decision.
#[derive(Debug, Args)]
pub(crate) struct DeciderArguments {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    /// Who decides [default: the name of the user of this computer].
    #[arg(long, value_name = "NAME", env = "CHANCERY_USER")]
    pub(crate) by: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    /// Only proposals from the documents of this track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    /// Only statements of these kinds: demand, offer, concession, commitment …
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    pub(crate) kind: Vec<StatementKind>,
    /// In which order proposals are shown.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) order: ReviewOrder,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

/// In which order proposals are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ReviewOrder {
    /// What falls due soonest, then what is least certain.
    #[default]
    Urgent,
    /// As they stand in the documents, in order of adding.
    Document,
}

#[derive(Debug, Args)]
pub(crate) struct DecideArguments {
    /// File of decisions, one JSON object a line, as `chancery log --decisions` prints them; `-` for standard input.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Debug, Args)]
pub(crate) struct UndoArguments {
    /// Number of the decision, as `chancery log` shows it [default: the latest that holds].
    pub(crate) decision: Option<u64>,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Debug, Args)]
pub(crate) struct LogArguments {
    /// Print only decisions that hold, in the form `chancery decide` reads.
    #[arg(long)]
    pub(crate) decisions: bool,
    /// Print every row with its hash as JSON Lines, to check the chain elsewhere.
    #[arg(long, conflicts_with = "decisions")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words; words in quotation marks are searched as they stand, a word with * at its end by its beginning.
    pub(crate) words: Vec<String>,
    /// Only statements or events of this kind: demand, commitment, talks_round …
    #[arg(long, value_name = "KIND", value_parser = any_kind)]
    pub(crate) kind: Option<String>,
    /// Only findings of this type: statement, event, figure.
    #[arg(long = "type", value_name = "TYPE", value_parser = finding_type)]
    pub(crate) of: Option<FindingType>,
    /// Only findings with this name among their people and places.
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Only on this issue.
    #[arg(long, value_name = "ISSUE", value_parser = issue)]
    pub(crate) issue: Option<chancery_record::Issue>,
    /// Only on this track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    /// Only of this day or later.
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub(crate) from: Option<Day>,
    /// Only of this day or before.
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) until: Option<Day>,
    /// How many hits at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Print JSON Lines.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// First day: what was known then is what is compared with.
    #[arg(value_parser = last_day)]
    pub(crate) from: Day,
    /// Second day.
    #[arg(value_parser = last_day)]
    pub(crate) to: Day,
    /// Only this track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// A ledger or a bundle; none for the ledger.
    pub(crate) file: Option<PathBuf>,
    /// The head of the log as an earlier brief or `verify` printed it: tells whether anything after it was cut off. Of a
    /// bundle: the head it must have been written from.
    #[arg(long, value_name = "HASH")]
    pub(crate) head: Option<String>,
    /// The hash of a bundle as whoever handed it on told you, or at least its first 16 digits.
    #[arg(long, value_name = "HASH", requires = "file")]
    pub(crate) hash: Option<String>,
    /// Sources to compare a bundle with: files or folders.
    #[arg(long, value_name = "PATH", num_args = 1.., requires = "file")]
    pub(crate) against: Vec<PathBuf>,
    /// Show every quotation with what became of it.
    #[arg(long)]
    pub(crate) all: bool,
    /// Make the search index and the lists again from the record, where only these are not as they should be.
    #[arg(long, conflicts_with_all = ["hash", "against", "all"])]
    pub(crate) rebuild_index: bool,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// File to write; it must not be there yet.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// A backup; it is verified first.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TrackCommand {
    /// Tracks, with how many documents are on each.
    List(TrackListArguments),
    /// The documents of a track.
    Show(TrackShowArguments),
    /// Open a track.
    Open(TrackOpenArguments),
    /// Put documents, events or statements on a track, beside others they may be on.
    File(TrackFileArguments),
    /// Take them off.
    Unfile(TrackFileArguments),
}

#[derive(Debug, Args)]
pub(crate) struct TrackListArguments {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct TrackShowArguments {
    /// Its name.
    pub(crate) track: String,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct TrackOpenArguments {
    /// Its name.
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Debug, Args)]
pub(crate) struct TrackFileArguments {
    /// The track.
    pub(crate) track: String,
    /// Documents (their ids, or the beginning of one) or findings (as `chancery search` names them).
    #[arg(required = true)]
    pub(crate) subjects: Vec<String>,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ActorCommand {
    /// Everybody the documents name, with other names, offices and roles.
    List(ActorListArguments),
    /// One actor: names, offices and roles over time, statements and contacts by count.
    Show(ActorShowArguments),
    /// Several names are one actor.
    Join(ActorJoinArguments),
    /// Two names are not one actor.
    Part(ActorPartArguments),
    /// Somebody holds, or held, an office.
    Office(ActorOfficeArguments),
    /// Somebody has, or had, a role in a track.
    Role(ActorRoleArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ActorListArguments {
    /// Only this track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct ActorShowArguments {
    /// A name.
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct ActorJoinArguments {
    /// The name to show.
    pub(crate) name: String,
    /// Other names of the same actor.
    #[arg(required = true)]
    pub(crate) others: Vec<String>,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ActorPartArguments {
    /// One name.
    pub(crate) name: String,
    /// Another, of somebody else.
    pub(crate) other: String,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

/// From when to when an office or a role is held.
#[derive(Debug, Args)]
pub(crate) struct PeriodArguments {
    /// First day, month or year.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Edtf>,
    /// Last day, month or year.
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Edtf>,
}

#[derive(Debug, Args)]
pub(crate) struct ActorOfficeArguments {
    /// Who.
    pub(crate) actor: String,
    /// The office: "foreign minister".
    pub(crate) office: String,
    /// The state or body it belongs to.
    #[arg(long, value_name = "NAME")]
    pub(crate) of: Option<String>,
    #[command(flatten)]
    pub(crate) period: PeriodArguments,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ActorRoleArguments {
    /// Who.
    pub(crate) actor: String,
    /// The role: party, mediator, guarantor, facilitator_host …
    #[arg(value_parser = role)]
    pub(crate) role: Role,
    /// In which track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: String,
    #[command(flatten)]
    pub(crate) period: PeriodArguments,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

fn kind(code: &str) -> Result<StatementKind, String> {
    StatementKind::of_code(code).ok_or_else(|| unknown(code, StatementKind::ALL.iter().map(|kind| kind.code())))
}

fn any_kind(code: &str) -> Result<String, String> {
    let known = StatementKind::ALL.iter().map(|kind| kind.code()).chain(EventKind::ALL.iter().map(|kind| kind.code()));
    let mut all = known.clone();
    if all.any(|known| known == code) { Ok(code.to_owned()) } else { Err(unknown(code, known)) }
}

fn finding_type(code: &str) -> Result<FindingType, String> {
    FindingType::of_code(code).ok_or_else(|| unknown(code, FindingType::ALL.iter().map(|of| of.code())))
}

fn issue(code: &str) -> Result<chancery_record::Issue, String> {
    let all = chancery_record::Issue::ALL;
    chancery_record::Issue::of_code(code).ok_or_else(|| unknown(code, all.iter().map(|issue| issue.code())))
}

fn role(code: &str) -> Result<Role, String> {
    Role::of_code(code).ok_or_else(|| unknown(code, Role::ALL.iter().map(|role| role.code())))
}

fn unknown(code: &str, known: impl Iterator<Item = &'static str>) -> String {
    format!("“{code}” is none of {}", known.collect::<Vec<_>>().join(", "))
}

/// The day a date begins with.
fn first_day(written: &str) -> Result<Day, String> {
    let date: Edtf = written.parse().map_err(|error: chancery_text::EdtfError| error.to_string())?;
    date.earliest().ok_or_else(|| format!("“{written}” has no first day: write a day such as 2031-06-01"))
}
