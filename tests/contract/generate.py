"""Makes the files that are held against `config/platforms.toml`, after a change to it.

    python tests/contract/generate.py

`config/platforms.json` is what the daemon loads (parsing the source takes 3 ms, 15 ms where tomli
is not compiled, and keeps nothing that the daemon needs). `tests/contract/classify.json` holds
addresses with the platform and surface that pytest and node must both find; what is expected
stands in the source or in `edge_cases.py`, never comes from the classifier itself.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec
import tomli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "tests")]

from contract.edge_cases import EDGE_CASES, HER_SETTINGS  # noqa: E402  # after the path is set
from framekeeper.core.catalogue_source import Source, compile_source, read_source  # noqa: E402  # the same

SOURCE = ROOT / "config" / "platforms.toml"
COMPILED = ROOT / "config" / "platforms.json"
VECTORS = HERE / "classify.json"


def source() -> Source:
    """The checked source."""
    return read_source(tomli.loads(SOURCE.read_text(encoding="utf-8")))


def compiled() -> bytes:
    """The catalogue as the daemon loads it, one platform a line so that a diff can be read."""
    catalogue = compile_source(source())
    encode = msgspec.json.encode
    platforms = b",\n".join(encode(p) for p in catalogue.platforms)
    return b'{"surfaces":%s,"platforms":[\n%s\n]}\n' % (encode(catalogue.surfaces), platforms)


def vectors() -> bytes:
    """Catalogues and cases: `is` is "platform/surface", or null for what is on no platform."""
    everything = compile_source(source())
    hers = everything.in_force(HER_SETTINGS)
    examples = [
        {"catalogue": "everything", "url": url, "is": f"{platform}/{surface}", "why": "example"}
        for url, platform, surface in source().examples()
    ]
    edges = [
        {"catalogue": where, "url": url, "is": expected, "why": why}
        for where, url, expected, why in EDGE_CASES
    ]
    # json, not msgspec: it escapes half a character instead of refusing it
    cases = b",\n".join(json.dumps(case).encode() for case in examples + edges)
    encode = msgspec.json.encode
    return b'{"catalogues":{"everything":%s,\n"hers":%s},\n"cases":[\n%s\n]}\n' % (
        encode(everything.answer()),
        encode(hers.answer()),
        cases,
    )


if __name__ == "__main__":
    COMPILED.write_bytes(compiled())
    VECTORS.write_bytes(vectors())
