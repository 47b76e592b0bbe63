//! `cargo xtask serve`: build, then let Trunk serve and rebuild on every change.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, bail};
use lexopt::{Arg, ValueExt};

use crate::cache;
use crate::command;
use crate::site::{self, BINARIES, Flavour};
use crate::split::PASSING;
use crate::{cache::Lock, prerequisite, setup};

const FIRST_PORT: u16 = 8080;

#[derive(Default)]
pub struct Options {
    port: Option<u16>,
    open: bool,
}

impl Options {
    pub fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("port") => options.port = Some(arguments.value()?.parse()?),
                Arg::Long("open") => options.open = true,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

pub fn run(options: &Options) -> Result<()> {
    // Before the long build: a port that is taken should not be found out after it.
    let port = choose_port(options.port)?;
    prerequisite::ensure(&setup::SITE)?;
    {
        let _lock = Lock::take("build")?;
        for binary in &BINARIES {
            site::compile(binary, Flavour::Development)?;
        }
    }
    println!("\nEddy will be at http://127.0.0.1:{port}/ in a few seconds. Ctrl+C stops it.");
    println!("Changed sources are rebuilt as they are saved; reload the page to see them.\n");
    let mut trunk = site::trunk()?;
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string(), "--dist"]);
    trunk.arg(cache::root()?.join("site-serve"));
    trunk.env(PASSING, "1");
    if options.open {
        trunk.arg("--open");
    }
    command::run(&mut trunk, "see Trunk's message above")
}

/// The asked port or a clear refusal; without one, the first free from 8080 up.
fn choose_port(asked: Option<u16>) -> Result<u16> {
    if let Some(port) = asked {
        if let Err(error) = listen(port) {
            bail!("port {port} cannot be used ({error}): stop what is using it or choose another with --port");
        }
        return Ok(port);
    }
    for port in FIRST_PORT..FIRST_PORT + 20 {
        match listen(port) {
            Ok(()) if port == FIRST_PORT => return Ok(port),
            Ok(()) => {
                println!("Port {FIRST_PORT} is in use; taking {port}.");
                return Ok(port);
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => bail!("port {port} cannot be used ({error}): choose another with --port"),
        }
    }
    bail!("the ports from {FIRST_PORT} to {} are all in use: choose another with --port", FIRST_PORT + 19)
}

fn listen(port: u16) -> std::io::Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop)
}
