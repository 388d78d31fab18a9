"""The office with the works of a real region in it: every kind of page at a steady rate, and a long document."""

import json
import os
import random
import re
import statistics
import subprocess
import threading
import time
import unicodedata
from pathlib import Path

from bench.harness.load import PASSWORD, Browser, Server, link_in, office, people, quantile
from bench.harness.page import mebibytes, seconds, table

RATE = 100  # requests a second
SECONDS = 60
HANDS = 32  # people, each with a session and a connection
SCHOOLS = 5  # of each work, drawn with a fixed seed
TABS = ("", "marks", "journal", "scores", "items", "planned", "groups")
SUBJECTS = {"математик": "МА", "русск": "РУ", "окружающ": "ОКР", "биолог": "БИ", "истори": "ИСТ", "географ": "ГЕО"}  # by the workbook's name
WORKS = 3  # in the long document
QUIET = 20  # checks in a row without an unfinished job

HEAD = """## A region's office: pages

{works} works of a real region ({size} of workbooks) are sent, checked, accepted and analysed by the serving process itself; then {rate} requests a
second for {seconds} s, every page at random from {pages} (the sections, every tab of every work, schools and their participants), by {hands} people with
a session each. Client and server share the machine; latency counts from the moment a request was due. «At work» is the greatest resident size from the
start to the end, «at rest» the size when all is over.
"""

AIMS = "Aims: p95 ≤ 50 ms, the heaviest kind of page ≤ 150 ms, memory ≤ 300 MB, start ≤ 1 s, a hundred pages of PDF ≤ 3 s.\n"


def run(chosen):
    rows, told, heaviest, files, pages = [], [], [], [], []
    for name, database in (("SQLite", None), ("PostgreSQL", os.environ.get("MERILO_TEST_POSTGRES"))):
        if name == "PostgreSQL" and not database:
            rows.append([name, "not run: no server (scripts/postgres.sh run -- …)", *[""] * 8])
            continue
        files, pages, row, slow, errors = measured(chosen, name, database)
        rows.append([name, *row])
        heaviest += [[name, *one] for one in slow]
        told += errors[:5]
    size = mebibytes(sum(file.stat().st_size for file in files))
    head = HEAD.format(works=len(files), size=size, rate=RATE, seconds=SECONDS, pages=len(pages), hands=HANDS)
    columns = ["", "start", "all taken in", "requests", "median", "p95", "p99", "slowest", "errors", "at work; at rest", "PDF"]
    kinds = ["", "kind of page", "asked", "median", "p95"]
    listed = "".join(f"- {line}\n" for line in told)
    return f"{head}\n{table(columns, rows)}\n{AIMS}\nThe heaviest kinds:\n\n{table(kinds, heaviest)}{listed}"


def measured(chosen, name, database):
    server = Server.prepared(chosen.merilo, Path(chosen.scratch) / f"pages-{name}", database)
    logins = {"admin": None, "specialist": None, **{f"reader{hand}": None for hand in range(HANDS)}}
    links = people(server)
    for login in list(logins)[2:]:
        who = ["--role", "specialist", "--surname", login, "--name", "Имя", "--login", login]
        links.append(link_in(office(server, "admin", "people", "invite", *who)))
    began = time.perf_counter()
    server.start()
    start = time.perf_counter() - began
    try:
        for link in links:
            Browser(server.port).post(link, {"password": PASSWORD, "again": PASSWORD})
        files = sorted(Path(chosen.data).glob("*/*/*.xlsx"))
        browsers = [Browser(server.port).sign_in(login) for login in list(logins)[2:]]
        began = time.perf_counter()
        for file in files:
            take_in(server, browsers[0], file)
        rest(browsers[0])
        taken = time.perf_counter() - began
        pages = crawl(browsers[0])
        answers, errors = storm(browsers, pages)
        peak, resting = server.memory(), resident(server)
        pdf = document(server, browsers[0])
        times = [took for took, _ in answers]
        row = [seconds(start), seconds(taken), len(times), seconds(statistics.median(times)), f"**{seconds(quantile(times, 0.95))}**",
               seconds(quantile(times, 0.99)), seconds(max(times)), len(errors), f"{mebibytes(peak)}; {mebibytes(resting)}", pdf]
        return files, pages, row, slowest(answers), errors
    finally:
        server.stop()


def take_in(server, browser, file):
    """Sends, names and accepts a file; the server's own workers check it, write it and analyse it."""
    sent = office(server, "specialist", "uploads", "send", file, work=False)
    name = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", json.dumps(sent)).group(0)
    rest(browser, 1)
    *_, year, grade, workbook = file.parts
    subject = next(code for part, code in SUBJECTS.items() if part in unicodedata.normalize("NFC", workbook).lower())
    named = ["--kind", "ВПР", "--year", year, "--grade", grade, "--subject", subject]
    office(server, "specialist", "uploads", "name", name, *named, work=False)
    rest(browser, 1)
    office(server, "specialist", "uploads", "accept", name, "--only-valid", work=False)


def rest(browser, quiet_for=QUIET):
    """Waits until nothing is left to do without a person."""
    quiet = 0
    while quiet < quiet_for:
        time.sleep(0.2)
        _, text = browser.ask("GET", "/api/v1/overview")
        quiet = 0 if json.loads(text)["jobs"] else quiet + 1


def versions(browser):
    _, text = browser.ask("GET", "/works")
    return sorted(set(re.findall(r'href="/(?:works|versions)/([0-9a-f]{64})', text.decode())))


def crawl(browser):
    """The pages that people open, of every work and of some schools."""
    dice, pages = random.Random(1), ["/", "/findings", "/results", "/works", "/procedures", "/uploads", "/organisations", "/documents"]
    for work in versions(browser):
        _, text = browser.ask("GET", f"/works/{work}")
        schools = re.findall(r'<option value="((?:sch|edu)\d+)"', text.decode())
        pages += [f"/works/{work}?tab={tab}" for tab in TABS]
        for school in dice.sample(schools, min(SCHOOLS, len(schools))):
            pages += [f"/works/{work}?place={school}", f"/works/{work}/participants?place={school}"]
    return pages


def storm(browsers, pages):
    """Asks at a steady rate; answers as (seconds, path) and what went wrong."""
    dice, lock, answers, errors = random.Random(2), threading.Lock(), [], []
    asked = iter(list(enumerate(dice.choices(pages, k=RATE * SECONDS))))
    began = time.perf_counter() + 0.2

    def hand(browser):
        while True:
            with lock:
                number, path = next(asked, (None, None))
            if number is None:
                return
            due = began + number / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                answer, _ = browser.ask("GET", path)
                if answer.status != 200:
                    errors.append(f"{path}: {answer.status}")
            except OSError as error:
                errors.append(f"{path}: {error}")
            answers.append((time.perf_counter() - due, path))

    hands = [threading.Thread(target=hand, args=(browser,)) for browser in browsers]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    return answers, errors


def slowest(answers, count=4):
    """The kinds of page with the greatest p95."""
    kinds = {}
    for took, path in answers:
        kind = re.sub(r"place=\w+", "place=…", re.sub(r"[0-9a-f]{64}", "…", path))
        kinds.setdefault(kind, []).append(took)
    ordered = sorted(kinds.items(), key=lambda item: -quantile(item[1], 0.95))
    return [[f"`{kind}`", len(times), seconds(statistics.median(times)), seconds(quantile(times, 0.95))] for kind, times in ordered[:count]]


def resident(server):
    text = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+) kB", text).group(1)) * 1024


def document(server, browser):
    """One statement over some works as PDF, about a hundred pages, from the command line to the file."""
    began = time.perf_counter()
    made = office(server, "reader0", "documents", "make", *versions(browser)[:WORKS], "--format", "pdf")
    took = time.perf_counter() - began
    name = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", json.dumps(made)).group(0)
    path = server.folder / "long.pdf"
    office(server, "reader0", "documents", "read", name, "--out", str(path))
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=False).stdout
    pages = re.search(r"Pages:\s+(\d+)", told)
    return f"{pages.group(1) if pages else '?'} pages in {seconds(took)}"
