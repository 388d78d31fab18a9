"""The floor: what any reader of the file has to do — inflate the sheet and look at each of its bytes once."""

import re
import subprocess
import time
import zipfile
import zlib

from bench.harness import page


def paragraph(options, path, analysed):
    inflate, scan, size = measure(path)
    parts = [f"Floor, in this process: inflating the sheet of {size / 1e6:.1f} MB {page.seconds(inflate)} (zlib), "]
    parts.append(f"one pass over it {page.seconds(scan)}.")
    ours = divan(options)
    if ours:
        parts.append(f" Inflating alone by the library we use, from `cargo bench -p intake`: {ours}.")
    if analysed.ran:
        distance = analysed.median("wall") / (inflate + scan)
        parts.append(f" `merilo analyse` takes {distance:.1f} times this floor (several threads may beat one).")
    return "".join(parts) + "\n"


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
    """The median that our own microbenchmark gives for inflating this very sheet, if it can be run."""
    if not options.micro:
        return None
    result = subprocess.run(["cargo", "bench", "-q", "-p", "intake", "--bench", "read", "--", "inflate"], capture_output=True, text=True)
    lines = [line for line in result.stdout.splitlines() if re.search(r"inflate\w*shared|inflate\w*real", line)]
    match = re.search(r"│\s*[\d.]+ \S+\s*│\s*([\d.]+ \S+)", lines[0]) if lines else None
    return match and match.group(1)
