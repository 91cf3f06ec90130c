#!/usr/bin/env bash
# Everything that CI runs: the linters, the unit tests on the other Pythons, then every test there is.
# ./install.sh --test and .ci/run come here. Ends with pytest's closing lines.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash tools/test-env.sh
make --no-print-directory lint
bash tools/test-pythons.sh
exec .venv/bin/python -m pytest --durations 10 "$@"
