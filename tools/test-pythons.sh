#!/usr/bin/env bash
# The unit tests on every other Python that the program promises to run on, where one is installed.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

uv=$PWD/.venv/bin/uv
here=$(.venv/bin/python -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')

# Where pyenv keeps its versions, also when HOME is another one.
pyenv=${PYENV_ROOT:-$HOME/.pyenv}
if shim=$(command -v python3) && [[ $shim == */shims/python3 ]]; then
  pyenv=${shim%/shims/python3}
fi

# An installed interpreter of a version: from the system, or from pyenv.
find_version() {
  local candidate
  for candidate in "/usr/bin/python$1" "$pyenv/versions/$1".*/bin/python; do
    if [[ -x $candidate ]] && "$candidate" -I -c 'import venv, sqlite3, ssl' 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
}

# FRAMEKEEPER_PYTHONS names those that are wanted, where not all are.
for version in ${FRAMEKEEPER_PYTHONS:-3.10 3.11 3.12 3.13}; do
  [[ $version != "$here" ]] || continue
  python=$(find_version "$version")
  if [[ -z $python ]]; then
    printf 'Python %s is not installed here; its turn is left out.\n' "$version"
    continue
  fi
  environment=.venv-$version
  if [[ ! -x $environment/bin/python ]]; then
    "$uv" venv --quiet --no-config --python "$python" "$environment"
  fi
  "$uv" pip install --quiet --no-config --no-deps --require-hashes --python "$environment/bin/python" \
    --requirement requirements.lock --requirement requirements-dev.lock
  printf 'Unit tests on Python %s\n' "$version"
  FRAMEKEEPER_EXAMPLES=8 "$environment/bin/python" -m pytest tests/unit -m 'not deep' -p no:cacheprovider -n 2 "$@"
done
