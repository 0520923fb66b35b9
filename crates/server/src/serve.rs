//! Opens the desk on a port of this computer.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use chancery_store::SqliteStore;
use tokio::{net::TcpListener, runtime::Runtime};

use crate::{
    error::ServeError,
    guard::Names,
    router::router,
    secrets::Secrets,
    state::{Desk, ServeOptions},
};

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
            .block_on(async { axum::serve(self.listener, router).await })
            .map_err(|cause| ServeError::Stopped { cause })
    }
}
