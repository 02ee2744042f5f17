//! A browser's connection at its barest: HTTP/1.1 over one socket that stays open. It shares two cores with
//! the server, so it must cost next to nothing.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    /// As it came over the wire, compressed or not.
    pub(crate) body: Vec<u8>,
    pub(crate) gzip: bool,
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("pages are UTF-8")
    }

    /// The reply, if it has this status.
    pub(crate) fn expect(self, status: u16) -> Self {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{:?} {}", self.location, &body[..body.len().min(2000)]);
        self
    }
}

/// A connection with its cookie.
pub(crate) struct Wire {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: Option<String>,
    line: String,
}

impl Wire {
    /// Connects to `http://HOST:PORT`.
    pub(crate) fn to(address: &str) -> Self {
        let host = address.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).expect("the server listens");
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
        Self { stream: BufReader::with_capacity(64 * 1024, stream), host, cookie: None, line: String::new() }
    }

    /// Another connection of the same session, as a second window of the browser has.
    pub(crate) fn again(&self) -> Self {
        Self { cookie: self.cookie.clone(), ..Self::to(&self.host) }
    }

    /// The session's cookie.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    pub(crate) fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, "", None)
    }

    /// GET as browsers do it: they take gzip.
    pub(crate) fn get_gzip(&mut self, path: &str) -> Reply {
        self.send("GET", path, "Accept-Encoding: gzip\r\n", None)
    }

    pub(crate) fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Reply {
        let mut body = String::new();
        for (n, (name, value)) in form.iter().enumerate() {
            body.push_str(if n == 0 { "" } else { "&" });
            body.push_str(name);
            body.push('=');
            encode(&mut body, value);
        }
        self.send("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", Some(&body))
    }

    fn send(&mut self, method: &str, path: &str, more: &str, body: Option<&str>) -> Reply {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{more}", self.host);
        if let Some(cookie) = &self.cookie {
            let _ = write!(head, "Cookie: {cookie}\r\n");
        }
        if let Some(body) = body {
            let _ =
                write!(head, "Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        } else {
            head.push_str("\r\n");
        }
        self.stream.get_mut().write_all(head.as_bytes()).expect("the server reads");
        self.read()
    }

    fn read(&mut self) -> Reply {
        self.next_line();
        let status = self.line.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status line");
        let mut reply = Reply { status, location: None, body: Vec::new(), gzip: false };
        let (mut length, mut chunked) = (0, false);
        loop {
            self.next_line();
            let Some((name, value)) = self.line.trim_end().split_once(": ") else { break };
            match name {
                "content-length" => length = value.parse().expect("a length"),
                "transfer-encoding" => chunked = value == "chunked",
                "content-encoding" => reply.gzip = value == "gzip",
                "location" => reply.location = Some(value.to_owned()),
                "set-cookie" if value.starts_with("waymark=") => {
                    self.cookie = value.split(';').next().map(str::to_owned);
                }
                _ => {}
            }
        }
        if !chunked {
            self.take(&mut reply.body, length);
            return reply;
        }
        loop {
            self.next_line();
            let length = usize::from_str_radix(self.line.trim_end(), 16).expect("a chunk's length");
            self.take(&mut reply.body, length);
            self.next_line();
            if length == 0 {
                return reply;
            }
        }
    }

    fn next_line(&mut self) {
        self.line.clear();
        self.stream.read_line(&mut self.line).expect("the server answers in time");
    }

    fn take(&mut self, body: &mut Vec<u8>, length: usize) {
        let from = body.len();
        body.resize(from + length, 0);
        self.stream.read_exact(&mut body[from..]).expect("the whole body");
    }
}

fn encode(text: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(byte as char);
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
}
