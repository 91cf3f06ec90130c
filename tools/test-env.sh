#!/usr/bin/env bash
# Makes everything that the tests need, once: Debian packages where it may, the virtual environment
# .venv from both locks, and the Node packages. Run again, it does what has changed only.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

missing_packages() {
  command -v dpkg-query >/dev/null || return 0
  local name
  while read -r name; do
    [[ $name == '' || $name == \#* ]] && continue
    dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || printf '%s ' "$name"
  done <tests/debian-packages.txt
}

debian_packages() {
  local names as_root=()
  names=$(missing_packages)
  [[ -n $names ]] || return 0
  if [[ $EUID -ne 0 ]]; then
    sudo --non-interactive true 2>/dev/null || fail "Some tests need packages that are missing: sudo apt install $names"
    as_root=(sudo --non-interactive)
  fi
  "${as_root[@]}" apt-get update --quiet --quiet
  # shellcheck disable=SC2086  # the names are words
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --quiet --quiet --yes --no-install-recommends $names >/dev/null
}

python_packages() {
  local python=${FRAMEKEEPER_TEST_PYTHON:-python3} stamp
  stamp=$({ "$python" -V && cat requirements.lock requirements-dev.lock; } | sha256sum)
  if [[ $(cat .venv/stamp 2>/dev/null) == "$stamp" ]]; then
    return
  fi
  "$python" -I -m venv --clear .venv
  .venv/bin/python -I -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes \
    --requirement requirements.lock --requirement requirements-dev.lock
  # The sources themselves, as an editable install would name them.
  printf '%s\n' "$PWD/daemon" >"$(.venv/bin/python -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/framekeeper-sources.pth"
  printf '%s' "$stamp" >.venv/stamp
}

node_packages() {
  [[ -f package-lock.json ]] || return 0
  if [[ node_modules/.package-lock.json -nt package-lock.json ]]; then
    return
  fi
  PATH=$PWD/.venv/bin:$PATH npm ci --no-audit --no-fund --loglevel=error >/dev/null
}

debian_packages
python_packages
node_packages
