"""A great plan: 2,000 activities over three years, a hundred schools; its pages and its reports."""

import os
import random
import re
import statistics
import time
import uuid
from pathlib import Path

from bench.harness.load import PASSWORD, Browser, Inputs, Server, office, people
from bench.harness.page import mebibytes, seconds, table

SCHOOLS, SECTIONS, ACTIVITIES, ROUNDS = 100, 20, 100, 5
TERMS = (
    "ежемесячно", "до 1 декабря ежегодно", "ежеквартально", "сентябрь 2024 г.", "постоянно", "по запросу ОО", "апрель – май ежегодно",
    "не позднее 10 рабочих дней после получения результатов", "октябрь, февраль", "до 25 августа 2025 года",
)
BODIES, DOCUMENTS = ("ОО", "УО", "ММС", "УО, ОО"), ("Приказ", "Справка", "Протокол", "Отчёт", "План")
VIEWS = ("", "/bodies", "/timeline", "/board", "/coverage", "/calendar", "/reports")
LISTS = ("/", "/instances", "/instances?which=overdue", "/calendar")

HEAD = """## A great plan

{activities} activities in {sections} sections over three years, meant for {schools} schools, on one server. Every page is asked {rounds} times by one
person; median, the slowest in brackets. Reports are of all three years, the PDF of one quarter. Aims: pages ≤ 100 ms, a report ≤ 5 s.
"""


def run(chosen):
    rows = {}
    names = []
    for name, database in (("SQLite", None), ("PostgreSQL", os.environ.get("MERILO_TEST_POSTGRES"))):
        if name == "PostgreSQL" and not database:
            continue
        names.append(name)
        for what, told in measured(chosen, name, database):
            rows.setdefault(what, []).append(told)
    head = HEAD.format(activities=SECTIONS * ACTIVITIES, sections=SECTIONS, schools=SCHOOLS, rounds=ROUNDS)
    return head + "\n" + table(["", *names], [[what, *told] for what, told in rows.items()])


def plan():
    dice = random.Random(5)
    lines = ["Дорожная карта муниципальной системы оценки качества образования на 2024-2026 годы", ""]
    lines.append("№\tМероприятие\tСроки\tОтветственный\tВид документа")
    for section in range(1, SECTIONS + 1):
        lines.append(f"{section}. Направление работы {section}\t\t\t\t")
        for place in range(1, ACTIVITIES + 1):
            what = f"Анализ результатов оценочных процедур по направлению {section}, часть {place}"
            lines.append("\t".join([f"{section}.{place}", what, dice.choice(TERMS), dice.choice(BODIES), dice.choice(DOCUMENTS)]))
    return "\n".join(lines).encode()


def send(browser, path, name, content):
    """Sends a file by the form of a page, as a browser does."""
    _, page = browser.ask("GET", path)
    mark, parts = uuid.uuid4().hex, b""
    for key, value in Inputs(page.decode()).found.items():
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
    parts += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + content
    parts += f"\r\n--{mark}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Origin": f"http://{browser.host}"}
    answer, text = browser.ask("POST", f"{path}/table", parts, headers)
    if answer.status != 303:
        raise RuntimeError(f"{path}: {answer.status} {text[:300]!r}")
    return answer.getheader("Location")


def took(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def looked(browser, path):
    def once():
        answer, _ = browser.ask("GET", path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")

    times = [took(once) for _ in range(ROUNDS)]
    return f"{seconds(statistics.median(times))} ({seconds(max(times))})"


def measured(chosen, name, database):
    server = Server.prepared(chosen.merilo, Path(chosen.scratch) / f"plan-{name}", database)
    links = people(server)
    for school in range(1, SCHOOLS + 1):
        office(server, "admin", "organisations", "add", "--kind", "school", "--name", f"Школа № {school}", "--code", f"login=edu99{school:04}")
    server.start()
    try:
        for link in links:
            Browser(server.port).post(link, {"password": PASSWORD, "again": PASSWORD})
        browser, content = Browser(server.port).sign_in("specialist"), plan()
        place = []
        yield "plan read and kept", seconds(took(lambda: place.append(send(browser, "/roadmaps/new", "план.txt", content))))
        here = place[0]
        _, draft = browser.ask("GET", here)
        form = draft.decode().split(f'{here}/accept"', 1)[1].split("</form>", 1)[0]
        fields = dict(re.findall(r'name="([\w-]+)"[^>]*?value="([^"]*)"', form))
        yield "put in force, instances dated", seconds(took(lambda: browser.post(f"{here}/accept", fields, here)))
        for body in ("ОО", "УО", "ММС"):
            browser.post(f"{here}/bodies", {"body": body, "add": "schools"})
        for view in VIEWS:
            yield f"`/roadmaps/…{view}`", looked(browser, here + view)
        for path in LISTS:
            yield f"`{path}`", looked(browser, path)
        for kind in ("xlsx", "docx", "html", "pdf"):
            until = "2024-03-31" if kind == "pdf" else "2026-12-31"
            order = {"form": "progress", "from": "2024-01-01", "until": until, "section": "", "body": "", "format": kind}
            yield f"report, {kind.upper()}", seconds(took(lambda order=order: browser.post(f"{here}/reports", order)))
        yield "greatest memory", mebibytes(server.memory())
    finally:
        server.stop()
