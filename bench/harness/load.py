"""The office under load: mixed reads at a steady rate while a region's file is taken in."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import threading
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from bench.harness.page import mebibytes, table

RATE = 200  # requests a second
SECONDS = 60
HANDS = 32  # connections that ask
PASSWORD = "под ёлкой тихо падает снег"

HEAD = """## The office under load

{rate} requests a second for {seconds} s from {hands} kept connections — pages and API by turns, as people signed in — against one server, while a
region's largest file of 2021 is sent, checked, accepted and analysed by the same process. Client and server share the machine. Latency counts from the
moment a request was due, not from the moment it could be sent, so a stall counts against all that waited for it.
"""


class Inputs(HTMLParser):
    """The hidden fields of a page's forms."""

    def __init__(self, text):
        super().__init__()
        self.found = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input" and attrs.get("type") == "hidden":
            self.found[attrs.get("name")] = attrs.get("value", "")


class Browser:
    """One person's connection, with cookies."""

    def __init__(self, port):
        self.host, self.port = f"127.0.0.1:{port}", port
        self.cookies = {}
        self.connection = None

    def ask(self, method, path, body=None, headers=None):
        headers = {"Host": self.host, **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                text = answer.read()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection = None  # a kept connection that the server closed meanwhile
                if attempt == 2:
                    raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";", 1)[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        return answer, text

    def post(self, path, fields, page=None):
        """Sends a form as a browser would: with the hidden fields of the page it stands on."""
        _, text = self.ask("GET", page or path)
        fields = {**Inputs(text.decode()).found, **fields}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        answer, text = self.ask("POST", path, urlencode(fields), headers)
        if answer.status not in (200, 302, 303):
            raise RuntimeError(f"{path}: {answer.status} {text[:300]!r}")
        return answer, text

    def sign_in(self, login):
        answer, _ = self.post("/sign-in", {"login": login, "password": PASSWORD})
        if answer.status != 303:
            raise RuntimeError(f"nobody came in: {answer.status}")
        return self


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """One server of ours in a fresh folder."""

    def __init__(self, merilo, folder, database):
        self.merilo, self.folder, self.database = merilo, folder, database
        self.port, self.process, self.log = free_port(), None, None

    @classmethod
    def prepared(cls, merilo, folder, database):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if database:  # the one before left its office there
            empty = "drop schema public cascade; create schema public"
            subprocess.run(["psql", database, "--quiet", "--command", empty], check=True, stderr=subprocess.DEVNULL)
        return cls(merilo, folder, database)

    def start(self):
        limits = [part for name in ("requests-at-once", "requests-per-second", "attempts-at-once", "attempts-per-minute")
                  for part in (f"--{name}", "100000")]
        command = [self.merilo, "serve", "--data", self.folder, "--listen", f"127.0.0.1:{self.port}", *limits]
        command += ["--public-url", f"http://127.0.0.1:{self.port}"]
        command += ["--database", self.database] if self.database else []
        self.log = open(self.folder / "server.log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        self.wait()

    def wait(self):
        for _ in range(300):
            try:
                if Browser(self.port).ask("GET", "/health/ready")[0].status == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.said()[-500:]}")

    def said(self):
        self.log.flush()
        return Path(self.log.name).read_text(encoding="utf-8", errors="replace")

    def memory(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmHWM:\s+(\d+) kB", text).group(1)) * 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def office(server, who, *words, work=True):
    """One act from the command line of the server, as JSON; without `work` what follows from it is left to the server's own workers."""
    options = (["--database", server.database] if server.database else []) + (["--work"] if work else [])
    command = [server.merilo, "office", "--data", server.folder, *options, "--as", who, "--json", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{words}: {done.stderr[-500:]}")
    return json.loads(done.stdout) if done.stdout.strip() else {}


def link_in(value):
    return re.search(r"/invitation/[0-9A-Za-z_-]+", json.dumps(value)).group(0)


def people(server):
    """An administrator and a specialist of a region, with passwords."""
    names = ["--organisation", "Министерство", "--kind", "region", "--surname", "Первый", "--name", "Имя", "--login", "admin"]
    database = ["--database", server.database] if server.database else []
    command = [server.merilo, "found", "--data", server.folder, *database, *names, "--json"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    links = [link_in(json.loads(found.stdout))]
    role = ["--role", "specialist", "--surname", "Второй", "--name", "Имя", "--login", "specialist"]
    links.append(link_in(office(server, "admin", "people", "invite", *role)))
    return links


def region(data):
    """The file that is taken in while everybody reads, and one that lies there before."""
    files = sorted((Path(data) / "2021").rglob("*.xlsx"), key=lambda path: path.stat().st_size)
    return files[-1], files[0]


def take_in(server, file):
    """Sends a file and accepts it from the command line, so that the server's own worker does the jobs."""
    sent = office(server, "specialist", "uploads", "send", file)
    name = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", json.dumps(sent)).group(0)
    work = office(server, "specialist", "uploads", "show", name)["upload"]["report"]["works"][0]["work"]
    named = [part for field in ("kind", "year", "subject", "grade") for part in (f"--{field}", str(work[field]))]
    office(server, "specialist", "uploads", "name", name, *named)
    office(server, "specialist", "uploads", "accept", name, "--only-valid")
    return name


PATHS = ["/", "/uploads", "/results", "/works", "/findings", "/documents", "/organisations", "/account",
         "/api/v1/overview", "/api/v1/uploads", "/api/v1/findings", "/api/v1/organisations", "/health/ready"]


def storm(port, session):
    """Asks at a steady rate and returns latencies in seconds and what went wrong."""
    began, lock, next_one = time.perf_counter() + 0.2, threading.Lock(), [0]
    latencies, errors = [], []

    def hand():
        browser = Browser(port)
        browser.cookies = dict(session)
        while True:
            with lock:
                number = next_one[0]
                next_one[0] += 1
            if number >= RATE * SECONDS:
                return
            due = began + number / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            path = PATHS[number % len(PATHS)]
            try:
                answer, _ = browser.ask("GET", path)
                if answer.status != 200:
                    errors.append(f"{path}: {answer.status}")
            except OSError as error:
                errors.append(f"{path}: {error}")
            latencies.append(time.perf_counter() - due)

    hands = [threading.Thread(target=hand) for _ in range(HANDS)]
    for one in hands:
        one.start()
    return hands, latencies, errors


def measured(chosen, folder, database):
    """One server under load: the row of the table."""
    server = Server.prepared(chosen.merilo, Path(folder), database)
    links = people(server)
    large, small = region(chosen.data)
    take_in(server, small)
    server.start()
    try:
        for link in links:
            Browser(server.port).post(link, {"password": PASSWORD, "again": PASSWORD})
        browser = Browser(server.port).sign_in("specialist")
        hands, latencies, errors = storm(server.port, browser.cookies)
        time.sleep(SECONDS / 6)
        taking = time.perf_counter()
        take_in(server, large)
        took = time.perf_counter() - taking
        for one in hands:
            one.join()
        return latencies, errors, took, server.memory()
    finally:
        server.stop()


def run(chosen):
    rows, told = [], []
    for name, database in (("SQLite", None), ("PostgreSQL", os.environ.get("MERILO_TEST_POSTGRES"))):
        if name == "PostgreSQL" and not database:
            rows.append([name, "not run: no server (scripts/postgres.sh run -- …)", "", "", "", "", ""])
            continue
        latencies, errors, took, memory = measured(chosen, f"{chosen.scratch}/load-{name}", database)
        told += errors[:5]
        rows.append([name, len(latencies), f"**{quantile(latencies, 0.95) * 1000:.0f} ms**",
                     f"{statistics.median(latencies) * 1000:.0f} ms", f"{quantile(latencies, 0.99) * 1000:.0f} ms",
                     len(errors), f"{mebibytes(memory)}; file taken in within {took:.1f} s"])
    head = HEAD.format(rate=RATE, seconds=SECONDS, hands=HANDS)
    listed = "".join(f"- {line}\n" for line in told)
    return head + "\n" + table(["", "requests", "p95", "median", "p99", "errors", "memory"], rows) + listed
