"""The floor: what any reader of the file has to do — inflate the sheet and look at each of its bytes once."""

import json
import re
import subprocess
import sys
import time
import zipfile
import zlib

from bench.harness import page

# A row of divan: name, fastest, slowest, median.
MEDIAN = re.compile(r"real_shared_(\w+)\s+[\d.]+ \S+\s*│[^│]*│\s*([\d.]+ \S+)")


def paragraph(options, path, analysed):
    # In a process of its own: what this one has ever held would be counted as memory of everybody it starts.
    child = subprocess.run([sys.executable, "-m", "bench.harness.floor", path], capture_output=True, check=True)
    inflate, scan, size = json.loads(child.stdout)
    parts = [f"Floor, one thread: inflating the sheet of {size / 1e6:.1f} MB {page.seconds(inflate)} (zlib), "]
    parts.append(f"one pass over it {page.seconds(scan)}.")
    ours = divan(options)
    if len(ours) == 2:
        parts.append(f" From `cargo bench -p intake`: the library we use inflates it in {ours['floor']}, ")
        parts.append(f"our reader makes a table of it, inflating included, in {ours['read']}.")
    if analysed.ran:
        distance = analysed.median("wall") / (inflate + scan)
        parts.append(f" `merilo analyse` takes {distance:.1f} times this floor (several threads may beat one).")
    parts.append(" The start of the process, checking, the summary and the analyses are in the rest.\n")
    return "".join(parts)


def measure(path):
    with zipfile.ZipFile(path) as book:
        largest = max((info for info in book.infolist() if "worksheets/" in info.filename), key=lambda i: i.file_size)
        packed = raw(book, largest)
    inflates, scans = [], []
    for _ in range(5):
        began = time.perf_counter()
        sheet = zlib.decompress(packed, wbits=-15, bufsize=largest.file_size)
        inflates.append(time.perf_counter() - began)
        began = time.perf_counter()
        sheet.count(b"<c ")
        scans.append(time.perf_counter() - began)
    return min(inflates), min(scans), largest.file_size


def raw(book, info):
    """The packed bytes of a member, without inflating them."""
    book.fp.seek(info.header_offset)
    head = book.fp.read(30)
    names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    book.fp.seek(info.header_offset + 30 + names)
    return book.fp.read(info.compress_size)


def divan(options):
    """The medians of our own microbenchmarks on this very sheet: inflating it, and reading it into a table."""
    if not options.micro:
        return {}
    command = ["cargo", "bench", "-q", "-p", "intake", "--bench", "read", "--", "real_shared"]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return dict(match.groups() for match in map(MEDIAN.search, lines) if match)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
