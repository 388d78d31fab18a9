"""Did everybody count the same? A race between programs that compute different things is none."""

import json

EXACT = ("wrote", "absent", "schools")
CLOSE = ("mean", "sd")


def ours(text):
    """The works of our JSON, with the histogram as {score: n} without zeros."""
    works = json.loads(text)["works"]
    return [dict(work, histogram=dense(work.get("histogram"))) for work in works]


def peers(text):
    """The works of a peer, the histogram in the same form."""
    works = json.loads(text)["works"]
    return [dict(work, histogram=keyed(work.get("histogram"))) for work in works]


def dense(counts):
    return {score: n for score, n in enumerate(counts or []) if n}


def keyed(counts):
    return {int(float(score)): n for score, n in (counts or {}).items() if n}


def compare(a, b):
    """What differs between two lists of works, in a few words each; an empty list means: the same."""
    if len(a) != len(b):
        return [f"{len(a)} works against {len(b)}"]
    told = []
    for place, (one, other) in enumerate(zip(a, b)):
        name = one.get("subject") and f"{one.get('subject')} {one.get('grade')} {one.get('year')}" or f"work {place + 1}"
        told += [f"{name}: {what}" for what in differences(one, other)]
    return told


def differences(one, other):
    told = [f"{key} {one.get(key)} ≠ {other.get(key)}" for key in EXACT if one.get(key) != other.get(key)]
    told += [f"{key} {one.get(key):.4f} ≠ {other.get(key):.4f}" for key in CLOSE if far(one.get(key), other.get(key))]
    if one["histogram"] != other["histogram"]:
        scores = sorted(set(one["histogram"]) | set(other["histogram"]))
        unlike = [s for s in scores if one["histogram"].get(s, 0) != other["histogram"].get(s, 0)]
        told.append(f"histogram differs at {', '.join(map(str, unlike[:8]))}{' …' if len(unlike) > 8 else ''}")
    return told


def far(a, b):
    # The contract prints four decimals or more.
    return a is None or b is None or abs(a - b) > 1e-4
