#!/usr/bin/env bash
# What a run is: the linters, the unit tests on the other Pythons, then the tests.
# ./install.sh --test and .ci/run come here. Ends with pytest's closing lines.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unset PYTHONDONTWRITEBYTECODE # what was compiled once is kept: each of the programs that tests start needs it
bash tools/test-env.sh
make --no-print-directory lint
bash tools/test-pythons.sh
# A file at a time on each core, so that a browser or a screen is started once a file.
# The pages of popup and dashboard one by one take as long again: make pages, make long.
# FRAMEKEEPER_PROOFS narrows it to some marks, for a machine that is busy with something else.
exec .venv/bin/python -m pytest --numprocesses 2 --dist loadfile \
  -m "${FRAMEKEEPER_PROOFS:-not deep and not long and (not browser or way)}" --durations 15 "$@"
