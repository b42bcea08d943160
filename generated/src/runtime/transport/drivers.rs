//! What a Tokio runtime has to drive: the clients need its timers, a connection needs its I/O.
//!
//! Tokio panics where one of them is missing, and tells it in no other way. So it is tried where the panic can be caught; what Tokio
//! prints of it is the same. A program that ends at each panic ends here, too.

use std::net::{Ipv4Addr, UdpSocket};
use std::panic::catch_unwind;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::time::sleep;

use crate::runtime::types::InputError;

/// Fails outside of a Tokio runtime, and in one without timers.
pub(crate) fn require_timers() -> Result<(), InputError> {
    if Handle::try_current().is_err() {
        let problem =
            "there is none: call the client from what Tokio runs, such as a `main` with `#[tokio::main]`";
        return Err(InputError::new("runtime", problem));
    }
    let timer = catch_unwind(|| drop(sleep(Duration::ZERO)));
    timer.map_err(|_| InputError::new("runtime", format!("has no timers: {ADVICE}")))
}

/// Fails in a Tokio runtime without I/O. One that has it is asked once: to try it takes a socket.
pub(super) fn require_io() -> Result<(), InputError> {
    static HAS_IO: Mutex<Option<Id>> = Mutex::new(None);
    let runtime = Handle::try_current().ok().map(|handle| handle.id());
    if runtime.is_some() && *HAS_IO.lock().unwrap_or_else(PoisonError::into_inner) == runtime {
        return Ok(());
    }
    try_io()?;
    *HAS_IO.lock().unwrap_or_else(PoisonError::into_inner) = runtime;
    Ok(())
}

fn try_io() -> Result<(), InputError> {
    // Where there is no such socket, the connection says why.
    let Ok(socket) = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)) else { return Ok(()) };
    if socket.set_nonblocking(true).is_err() {
        return Ok(());
    }
    let io = catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket)));
    io.map_err(|_| InputError::new("runtime", format!("has no I/O: {ADVICE}")))
}

const ADVICE: &str = "build it with `enable_all`, as `#[tokio::main]` does";
