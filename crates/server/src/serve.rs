//! Opens the desk on a port of this computer.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use chancery_store::SqliteStore;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, runtime::Runtime, sync::Semaphore};

use crate::{
    error::ServeError,
    guard::Names,
    router::router,
    secrets::Secrets,
    state::{Desk, ServeOptions},
};

/// How long the head of a request may take to arrive, counted from the end of the one before; its body has a limit of its own.
const ARRIVAL: Duration = Duration::from_secs(15);

/// How many connections are answered at once; a browser opens six.
const CONNECTIONS: usize = 128;

/// A desk that can be reached, and answers once it is [run](Self::run).
pub struct Bound {
    runtime: Runtime,
    listener: TcpListener,
    port: u16,
    desk: Arc<Desk>,
}

/// Takes the port. A ledger of an earlier format is brought to this one.
///
/// # Errors
/// Where the port is taken, the ledger cannot be used, or the system gives no threads or randomness.
pub fn bind(options: ServeOptions) -> Result<Bound, ServeError> {
    if options.ledger.exists() {
        SqliteStore::open(&options.ledger)?;
    }
    let secrets = Secrets::new().map_err(|cause| ServeError::Random { cause })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|cause| ServeError::Stopped { cause })?;
    let wanted = options.port;
    let failed = |cause| ServeError::Port { port: wanted, cause };
    let listener =
        runtime.block_on(TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, wanted)))).map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    Ok(Bound { runtime, listener, port, desk: Arc::new(Desk::new(options, secrets)) })
}

impl Bound {
    /// The address that opens the desk; whoever has it can decide.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.desk.secrets.token())
    }

    /// An address that opens the desk once, for handing to another program: what programs are called with can be seen by
    /// other users of a computer.
    pub fn ticket(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.desk.secrets.ticket())
    }

    /// Answers until the program is ended.
    ///
    /// # Errors
    /// Where the system takes the port away.
    pub fn run(self) -> Result<(), ServeError> {
        let router = router(&self.desk, &Names::on(self.port));
        self.runtime
            .block_on(answer_all(&self.listener, router, ARRIVAL))
            .map_err(|cause| ServeError::Stopped { cause })
    }
}

/// Answers whoever comes. A request must say what it wants within a bounded time, and no more are heard at once than a person's
/// browsers need: whoever says nothing keeps nobody out for long.
async fn answer_all(listener: &TcpListener, router: Router, arrival: Duration) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(arrival);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return Ok(()) };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            // The other side went away, or the system is out of handles for a moment.
            Err(error) if is_passing(&error) => continue,
            Err(_) => {
                tokio::time::sleep(Duration::from_secs(1)).await;
                continue;
            }
        };
        let answering = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        tokio::spawn(async move {
            // A connection that breaks off is the browser's to open again.
            let _ = answering.await;
            drop(place);
        });
    }
}

fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpStream,
    };

    use super::*;

    #[test]
    fn who_does_not_say_what_he_wants_is_not_waited_for() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", axum::routing::get(|| async { "open" }));
        runtime.spawn(async move { answer_all(&listener, router, Duration::from_millis(100)).await });
        let mut slow = TcpStream::connect(address).unwrap();
        slow.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ").unwrap();
        let mut prompt = TcpStream::connect(address).unwrap();
        prompt.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        prompt.read_to_string(&mut answer).unwrap();
        assert!(answer.ends_with("open"), "{answer}");
        // Reading ends because the desk closes; the words it may say before that differ.
        let mut rest = Vec::new();
        slow.read_to_end(&mut rest).unwrap();
        assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
    }
}
