"""Computes job ids as the contract states them and writes the vectors that JobIdTest reads.

Run as: python3 reference.py > vectors.jsonl
A long text stands there as [prefix, unit, count]: the prefix, then the unit count times.
"""
import hashlib
import json
import random


def digest(text, digits):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:digits]


def expand(text):
    return text[0] + text[1] * text[2] if isinstance(text, list) else text


def fingerprint(text, last):
    text = expand(text).strip()
    return digest(text[-last:], 16) if text else ""


def job_id(body):
    return digest(
        json.dumps(
            {
                "issue_key": body["issue_key"].strip().upper(),
                "summary": body["summary"].strip(),
                "domain": (body.get("domain") or "").strip().lower(),
                "component": (body.get("component") or "").strip().lower(),
                "os": (body.get("os") or "").strip().lower(),
                "logs_fp": fingerprint(body.get("logs") or "", 40_000),
                "notes_fp": fingerprint(body.get("notes") or "", 20_000),
                "limit": body.get("limit", 5),
                "external_knowledge": body.get("external_knowledge", False),
                "min_local_score": float(body.get("min_local_score", 0.62)),
            },
            sort_keys=True,
        ),
        32,
    )


BASE = {"issue_key": "ABC-1", "summary": "Boom"}
CASES = [{}]
CASES += [{"min_local_score": score} for score in (
    0, 1, 0.0, 1.0, 0.5, 0.62, 0.1, 0.3, 1e-05, 1.5e-05, 0.0001, 0.00012, 9.99e-05, 1e-10, 5e-324,
    2e-323, 1.2345678901234567e-07, 0.30000000000000004, 0.1234567890123456, 2.2250738585072014e-308,
    0.9999999999999999, 1e-300, -0.0)]
CASES += [{"limit": limit} for limit in (1, 20)]
CASES += [{"external_knowledge": True}, {"external_knowledge": False}]
CASES += [{"summary": summary} for summary in (
    "  Boom\t", "Bo\"om\\", "tab\tnew\nline\r\b\f", "\u007f\u0001\u001f", "Gr\u00f6\u00dfe", "\u00a0Boom\u3000",
    "\u200bBoom", "crash \U0001f600 now", "\u65e5\u672c\u8a9e", "a/b", "<&>", "\u2028 \u2029 x", "\u0085Boom\u001c")]
CASES += [{"domain": "Payments", "component": " API ", "os": "\u0130OS"}, {"os": "\u039f\u03a3 \u03a3\u0391\u03a3"},
          {"domain": "", "component": None}, {"component": "STRA\u00dfE"}]
CASES += [{"logs": logs} for logs in (
    "", "  \n ", "ERROR boom", " ERROR boom\n", ["", "x", 40_000], ["y", "x", 40_000], ["z", "x", 40_000],
    ["", "\U0001f600", 40_001], ["a", "\U0001f600", 40_000], ["\U0001f4a5", "\u00e9", 39_999])]
CASES += [{"notes": notes} for notes in ("", "seen once", ["", "n", 20_000], ["m", "n", 20_000], ["", "\U0001f600", 20_001])]
CASES += [{"logs": "l", "notes": "l"}, {"issue_key": " abc_9-007 "}]

rng = random.Random(7)
for _ in range(60):
    CASES.append({
        "summary": "s" + "".join(chr(rng.choice([*range(32, 127), *range(0xa1, 0x250), 0x4e2d, 0x1f4a5])) for _ in range(20)),
        "os": "".join(chr(rng.choice([*range(0x41, 0x5b), *range(0xc0, 0x180), *range(0x391, 0x3a2)])) for _ in range(8)),
        "min_local_score": rng.random() ** rng.randint(1, 30),
        "limit": rng.randint(1, 20),
    })

for case in CASES:
    body = BASE | case
    print(json.dumps({"body": body, "id": job_id(body)}))
