//! Programs of a story, ended with it by their handles.

use super::command;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long a program may take to be ready: the example is being made meanwhile.
const READY: Duration = Duration::from_secs(120);
/// How long it may take to end in good order.
const TURNS: u32 = 50;

/// One program.
pub struct Child {
    child: std::process::Child,
    /// What is asked of it before it is ended: a driver closes its browsers.
    farewell: Option<u16>,
}

impl Child {
    /// The example, made in the folder and open at the port.
    pub fn server(merilo: &Path, folder: &Path, port: u16) -> Self {
        let mut command = command(merilo);
        command.args(["demo", "--data"]).arg(folder.join("demo"));
        command.args(["--listen", &format!("127.0.0.1:{port}")]);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        wait_for(lines(child.stderr.take().unwrap()), "Ctrl+C");
        Self {
            child,
            farewell: None,
        }
    }

    /// A driver of browsers, at a port of its own choice.
    pub fn driver(driver: &Path, browser: &Path, folder: &Path) -> (Self, u16) {
        let mut command = Command::new(driver);
        // Profiles of browsers go with the story.
        command.arg("--port=0").env("TMPDIR", folder).env("HOME", folder);
        command
            .env("CHROME_BIN", browser)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let said = wait_for(
            lines(child.stdout.take().unwrap()),
            "started successfully on port",
        );
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        let port = digits.parse().unwrap();
        let farewell = Some(port);
        (Self { child, farewell }, port)
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if let Some(port) = self.farewell {
            drop(shut_down(port));
            for _ in 0..TURNS {
                match self.child.try_wait() {
                    Ok(None) => thread::sleep(Duration::from_millis(100)),
                    _ => return,
                }
            }
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Asks a driver to close its browsers and end.
fn shut_down(port: u16) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    stream.read_to_end(&mut Vec::new()).map(drop)
}

/// Its lines, read to the end so that it never waits for a reader.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (tell, told) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            drop(tell.send(line));
        }
    });
    told
}

fn wait_for(lines: Receiver<String>, word: &str) -> String {
    let mut said = Vec::new();
    while let Ok(line) = lines.recv_timeout(READY) {
        if line.contains(word) {
            return line;
        }
        said.push(line);
    }
    panic!("«{word}» was never said, but: {}", said.join("\n"));
}
