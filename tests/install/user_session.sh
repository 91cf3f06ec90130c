#!/usr/bin/env bash
# Runs a command in a login session of its own, with a real `systemd --user`, on a machine whose first
# process may be anything. Needs root; nothing on the machine changes, and nothing is left behind.
#   user_session.sh FOLDER COMMAND [WORD...]      HOME must be set; FOLDER is for the session's sockets

set -euo pipefail

if [[ -z ${INSIDE:-} ]]; then
  INSIDE=yes exec unshare --mount --pid --fork --kill-child bash "$0" "$@"
fi

folder=$1
shift
mount --make-rprivate /
mount -t tmpfs tmpfs /run/systemd
mkdir /run/systemd/system
mount -t proc proc /proc
export XDG_RUNTIME_DIR=$folder/session DBUS_SESSION_BUS_ADDRESS=unix:path=$folder/session/bus
mkdir -p "$XDG_RUNTIME_DIR"
mount -t tmpfs -o mode=0700 tmpfs "$XDG_RUNTIME_DIR"
unset INSIDE
dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --fork --nopidfile
/lib/systemd/systemd --user --log-target=console >"$folder/systemd.log" 2>&1 &
for _ in $(seq 200); do
  systemctl --user is-system-running >/dev/null 2>&1 && break
  sleep 0.05
done
"$@"
