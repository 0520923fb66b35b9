//! How fast the desk answers on a ledger, address by address:
//! `cargo run --release -p chancery-server --example pace -- LEDGER [ROUNDS]`.
//!
//! The ledger should be a copy: decisions are taken on it. Times are those of whole requests over the loopback address, the
//! server in the same process; "first" is the first request after a decision of somebody else. On a computer with other work
//! the time of the processor, all threads together, is the honest one; only Linux tells it.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that is read by a person")]

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::TcpStream,
    path::PathBuf,
    time::{Duration, Instant},
};

use chancery_extract::Vocabulary;
use chancery_record::{Act, Subject};
use chancery_server::{ServeOptions, bind};
use chancery_store::{Entry, SqliteStore, Store};

const NOW: &str = "2031-06-02T09:00:00Z";

/// A browser of the person at the desk.
struct Browser {
    port: u16,
    cookie: String,
}

struct Page {
    status: u16,
    location: Option<String>,
    body: String,
    took: Duration,
    worked: Duration,
}

impl Browser {
    fn look(&self, path: &str) -> Page {
        self.ask(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    fn press(&self, path: &str, form: &str) -> Page {
        let head = format!(
            "POST {path} HTTP/1.1\r\nOrigin: http://127.0.0.1:{}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n",
            self.port,
            form.len()
        );
        self.ask(&head, form)
    }

    fn ask(&self, head: &str, body: &str) -> Page {
        let (begun, before) = (Instant::now(), processor());
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_nodelay(true).unwrap();
        let request = format!(
            "{head}Host: 127.0.0.1:{}\r\nCookie: {}\r\nConnection: close\r\n\r\n{body}",
            self.port, self.cookie
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let (took, worked) = (begun.elapsed(), processor().saturating_sub(before));
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let location = head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
        Page { status, location, body: body.to_owned(), took, worked }
    }
}

fn value_of<'p>(page: &'p str, before: &str) -> Option<&'p str> {
    let from = page.find(before)? + before.len();
    page[from..].split('"').next()
}

/// What one address took, in milliseconds.
#[derive(Default)]
struct Row {
    first: [f64; 2],
    times: Vec<f64>,
    worked: Vec<f64>,
    kilobytes: f64,
    waited: bool,
    status: u16,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let ledger = PathBuf::from(arguments.next().expect("name a ledger"));
    let rounds: usize = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(20);
    let begun = Instant::now();
    let options = ServeOptions {
        ledger: ledger.clone(),
        port: 0,
        by: "ana".to_owned(),
        now: || NOW.to_owned(),
        vocabulary: Vocabulary::builtin(),
    };
    let bound = bind(options).unwrap();
    let address = bound.address();
    std::thread::spawn(move || bound.run());
    println!("opened in {:.0} ms, {} MB", begun.elapsed().as_secs_f64() * 1000.0, peak());
    let port: u16 = address.split([':', '/']).nth(4).unwrap().parse().unwrap();
    let token = address.split("token=").nth(1).unwrap();
    let browser = Browser { port, cookie: format!("desk-{port}={token}") };

    let tracks = browser.look("/tracks");
    let track = value_of(&tracks.body, "href=\"/t/").unwrap_or("-").to_owned();
    let review = browser.look("/review");
    let document = value_of(&review.body, "href=\"/d/").unwrap_or_default().split('?').next().unwrap().to_owned();
    let finding = value_of(&review.body, "name=\"at\" value=\"").unwrap_or_default().to_owned();
    let party = settled(&browser, &format!("/actors?track={track}"));
    let actor = value_of(&party.body, "href=\"/a/").unwrap_or("nobody").split('?').next().unwrap().to_owned();
    println!("the first two pages after the start: /tracks {:.0} ms, /review {:.0} ms", ms(&tracks), ms(&review));

    let mut addresses: Vec<String> =
        ["/", "/tracks", "/documents", "/documents?from=500", "/review", "/review?order=document", "/review/together"]
            .map(str::to_owned)
            .to_vec();
    addresses.push(format!("/review?track={track}"));
    addresses.push(format!("/review?at={finding}"));
    addresses.push(format!("/d/{document}"));
    addresses.push(format!("/f/{finding}"));
    for words in ["the+minister", "talks", "zi*", "nowhere"] {
        addresses.push(format!("/search?q={words}"));
    }
    addresses.push(format!("/search?q=the&track={track}"));
    addresses.extend(["/log", "/log?until=60000", "/add", "/keys", "/actors"].map(str::to_owned));
    addresses.push(format!("/actors?track={track}"));
    addresses.push(format!("/a/{actor}"));
    addresses.push(format!("/a/{actor}?track={track}"));
    for below in ["", "/timeline", "/pictures", "/compare", "?section=positions", "?section=conditions"] {
        addresses.push(format!("/t/{track}{below}"));
    }
    addresses.push("/t/-".to_owned());

    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for (place, address) in addresses.iter().enumerate() {
        elsewhere(&ledger);
        let row = rows.entry(place).or_default();
        let first = browser.look(address);
        row.first = [ms(&first), work(&first)];
        row.waited = is_waiting(&first);
        let last = settled(&browser, address);
        row.status = last.status;
        row.kilobytes = last.body.len() as f64 / 1000.0;
        // What takes seconds is not waited for twenty times.
        let rounds = if row.first[0] > 5000.0 { 1 } else { rounds };
        let pages: Vec<Page> = (0..rounds).map(|_| browser.look(address)).collect();
        (row.times, row.worked) = (pages.iter().map(ms).collect(), pages.iter().map(work).collect());
    }
    println!("{:<38} {:>18} {:>18} {:>18} {:>7}", "milliseconds (of processor)", "first", "median", "p95", "kB");
    for (place, row) in &mut rows {
        row.times.sort_by(f64::total_cmp);
        row.worked.sort_by(f64::total_cmp);
        let at = |percent: usize| {
            let at = row.times.len() * percent / 100;
            format!("{:.1} ({:.1})", row.times[at], row.worked[at])
        };
        let first = format!("{:.1} ({:.1})", row.first[0], row.first[1]);
        let waited = if row.waited { "  first: “being read”" } else { "" };
        let status = if row.status == 200 { String::new() } else { format!("  {}", row.status) };
        let address: String = addresses[*place].chars().take(38).collect();
        println!("{address:<38} {first:>18} {:>18} {:>18} {:>7.1}{status}{waited}", at(50), at(95), row.kilobytes);
    }
    decide(&browser, rounds);
    println!("peak {} MB", peak());
}

/// Accepts, and looks at what comes next; once more in one track.
fn decide(browser: &Browser, rounds: usize) {
    let (mut deciding, mut next) = (Vec::new(), Vec::new());
    let mut page = browser.look("/review");
    for _ in 0..rounds {
        let csrf = value_of(&page.body, "name=\"csrf\" value=\"").unwrap();
        let Some(at) = value_of(&page.body, "name=\"at\" value=\"") else { break };
        let done = browser.press("/review/accept", &format!("csrf={csrf}&at={at}"));
        deciding.push((ms(&done), work(&done)));
        page = browser.look(done.location.as_deref().unwrap_or("/review"));
        next.push((ms(&page), work(&page)));
    }
    for (name, mut times) in [("accept", deciding), ("next proposal", next)] {
        times.sort_by(|one, other| one.1.total_cmp(&other.1));
        let at = |percent: usize| {
            let (took, worked) = times.get(times.len() * percent / 100).or(times.last()).copied().unwrap_or_default();
            format!("{took:.1} ({worked:.1}) ms")
        };
        println!("{name}: median {}, p95 {}, worst {}", at(50), at(95), at(100));
    }
}

/// The page itself, where it says at first that it is being read.
fn settled(browser: &Browser, address: &str) -> Page {
    loop {
        let page = browser.look(address);
        if !is_waiting(&page) {
            return page;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn is_waiting(page: &Page) -> bool {
    page.body.contains("http-equiv=\"refresh\"")
}

/// Somebody decides in another process.
fn elsewhere(ledger: &PathBuf) {
    let mut store = SqliteStore::open(ledger).unwrap();
    let act = Act::Note { on: Subject::Actor("Velia".to_owned()), text: "seen in Ostra".to_owned() };
    store.decide(&act, &Entry { at: NOW, by: "ben", pipeline: "pace" }).unwrap();
}

fn ms(page: &Page) -> f64 {
    page.took.as_secs_f64() * 1000.0
}

fn work(page: &Page) -> f64 {
    page.worked.as_secs_f64() * 1000.0
}

/// The time of the processor that the threads of this process have had.
fn processor() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok());
    spent.filter_map(|spent| Some(Duration::from_nanos(spent.split_whitespace().next()?.parse().ok()?))).sum()
}

/// The most memory the process has had, in MB; only Linux tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
