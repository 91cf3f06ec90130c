#!/usr/bin/env bash
# Installs Framekeeper for one user, without root. Run it again to upgrade or to mend.
#
#   ./install.sh                 install or upgrade, start, and begin
#   ./install.sh --uninstall     stop and take the program away; data and settings stay
#   ./install.sh --purge         the same, and delete data and settings; asks first
#   ./install.sh --restore FILE  put a backup in the place of the data
#   ./install.sh --test          set up what the tests need, and run them
#
# The program goes to DATA/program/FINGERPRINT, and the link DATA/program/current is moved to it only
# when it is whole: whatever interrupts this script, the version before goes on working.

set -euo pipefail
umask 077

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
needed_mb=250

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# --- places ---------------------------------------------------------------------------------------

find_places() {
  [[ -n ${HOME:-} && -d $HOME ]] || fail "There is no home folder to install into: HOME is not set."
  data=$(absolute "${FRAMEKEEPER_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/framekeeper}")
  settings=$(absolute "${FRAMEKEEPER_CONFIG:-${XDG_CONFIG_HOME:-$HOME/.config}/framekeeper/framekeeper.toml}")
  state=${XDG_STATE_HOME:-$HOME/.local/state}/framekeeper
  program=$data/program
  current=$program/current
  framekeeper=$current/bin/framekeeper
  extension=$HOME/Framekeeper/extension
  launcher=$HOME/.local/bin/framekeeper
  shared=${XDG_DATA_HOME:-$HOME/.local/share}
  log=$state/install.log
}

absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s' "$PWD/$1" ;; esac }

make_places() {
  mkdir -p "$data" "$state" 2>/dev/null ||
    fail "The folder $data cannot be made; is the disk full or read-only?"
  chmod 700 "$data" "$state" 2>/dev/null || fail "The folder $data belongs to another user."
  { mkdir -p "$program" && : >"$log" && exec 9>"$program/.lock"; } 2>/dev/null ||
    fail "Nothing can be written in $data; is the disk full or read-only?"
  if command -v flock >/dev/null && ! flock --nonblock 9; then
    fail "Another ./install.sh is at work; wait until it has ended."
  fi
}

free_mb() { df -Pm "$data" 2>/dev/null | awk 'NR == 2 { print $4 }'; }

check_space() {
  local free
  free=$(free_mb)
  [[ -z $free || $free -ge ${1:-$needed_mb} ]] ||
    fail "The disk is full: $data has $free MB left, $needed_mb MB are needed."
}

# --- checks ---------------------------------------------------------------------------------------

check_user() {
  if [[ $EUID -eq 0 && -n ${SUDO_USER:-} ]]; then
    fail "Run ./install.sh as yourself, without sudo: it installs for one user and needs no root."
  fi
}

check_system() {
  [[ $(uname -s) == Linux ]] ||
    fail "Framekeeper's daemon runs on Linux; $(uname -s) is planned and not there yet."
}

check_tree() {
  local file
  for file in requirements.lock pyproject.toml config/framekeeper.toml extension/manifest.json; do
    [[ -f $here/$file ]] || fail "This copy of Framekeeper is not whole: $file is missing."
  done
}

# Which family of systems this is, by /etc/os-release: debian, fedora, arch or other.
family() {
  local ID='' ID_LIKE='' word
  # shellcheck source=/dev/null
  [[ -r /etc/os-release ]] && . /etc/os-release
  for word in $ID $ID_LIKE; do
    case $word in
      debian | ubuntu) echo debian && return ;;
      fedora | rhel) echo fedora && return ;;
      arch) echo arch && return ;;
    esac
  done
  echo other
}

python_remedy() {
  case $(family) in
    debian) echo "sudo apt install python3 python3-venv" ;;
    fedora) echo "sudo dnf install python3" ;;
    arch) echo "sudo pacman -S python" ;;
    *) echo "install Python 3.10 or newer from your system's packages" ;;
  esac
}

find_python() {
  local candidate
  for candidate in ${FRAMEKEEPER_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
    if "$candidate" -I -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      python=$(command -v "$candidate")
      return
    fi
  done
  fail "Framekeeper needs Python 3.10 or newer, and none was found: $(python_remedy)"
}

check_venv() {
  "$python" -I -c 'import venv, ensurepip' 2>/dev/null && return
  local version
  version=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  case $(family) in
    debian) fail "Python $version is here without its venv module: sudo apt install python$version-venv" ;;
    *) fail "Python $version is here without its venv and ensurepip modules: $(python_remedy)" ;;
  esac
}

# --- the program ----------------------------------------------------------------------------------

# The same sources, lock and Python give the same name, so a second run finds the work done.
fingerprint() {
  (
    cd "$here"
    "$python" -I -c 'import sys; print(sys.version, sys.executable)'
    find pyproject.toml requirements.lock config daemon -type f \
      -not -name '*.py[co]' -not -path '*/.*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  ) | sha256sum | cut -c1-16
}

whole() { [[ -f $1/whole ]] && "$1/bin/python" -I -c 'import framekeeper' 2>/dev/null; }

build_program() {
  local name target
  name=$(fingerprint)
  target=$program/$name
  if ! whole "$target"; then
    check_space
    say "Installing into $target (this takes a minute or two)"
    rm -rf "$target"
    # shellcheck disable=SC2064  # the path of now is meant
    trap "rm -rf '${target//\'/\'\\\'\'}'" EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    make_environment "$target"
    : >"$target/whole"
    trap - EXIT INT TERM HUP
  fi
  ln -sfn "$name" "$program/.current.new"
  mv -T "$program/.current.new" "$current"
}

make_environment() {
  logged "The virtual environment could not be made" "$python" -I -m venv "$1"
  local pip=("$1/bin/python" -I -m pip --disable-pip-version-check --no-input install --no-deps)
  logged "The packages could not be installed; is the network up?" \
    "${pip[@]}" --only-binary :all: --require-hashes --requirement "$here/requirements.lock"
  # Built from a copy, so that nothing is ever written into her download.
  mkdir "$1/source"
  (cd "$here" && cp -R pyproject.toml LICENSE README.md config daemon "$1/source/")
  logged "Framekeeper itself could not be installed" \
    "${pip[@]}" --no-build-isolation --no-index "$1/source"
  rm -rf "$1/source"
  logged "Framekeeper could not be compiled" "$1/bin/python" -I -m compileall -q -j 0 "$1/lib"
}

# Run a command with its output in the log; on failure say one sentence and where to look.
logged() {
  local what=$1
  shift
  "$@" >>"$log" 2>&1 9>&- && return
  check_space 20
  fail "$what (the details are in $log)."
}

remove_old_programs() {
  local kept entry
  kept=$(readlink "$current")
  for entry in "$program"/*; do
    case ${entry##*/} in "$kept" | current) ;; *) rm -rf "$entry" ;; esac
  done
}

# --- what stands beside it ------------------------------------------------------------------------

copy_extension() {
  local new=${extension%/*}/.extension.new old=${extension%/*}/.extension.old
  mkdir -p "${extension%/*}"
  if [[ -d $extension ]] && diff -rq "$here/extension" "$extension" >/dev/null 2>&1; then
    return
  fi
  rm -rf "$new" "$old"
  (umask 022 && cp -R "$here/extension" "$new") ||
    fail "The extension could not be copied to $extension; is the disk full?"
  if [[ -e $extension ]]; then
    mv -T "$extension" "$old"
    say "The extension is new: press its reload button in the browser's list of extensions."
  fi
  mv -T "$new" "$extension"
  rm -rf "$old"
}

write_settings() {
  [[ -e $settings || -L $settings ]] && return
  local new=$settings.new
  if ! { mkdir -p "${settings%/*}" && cp "$here/config/framekeeper.toml" "$new" && mv -n "$new" "$settings"; }; then
    fail "The settings could not be written to $settings; is the disk full or read-only?"
  fi
  rm -f "$new"
}

link_launcher() {
  mkdir -p "${launcher%/*}"
  if [[ -e $launcher && ! -L $launcher ]]; then
    say "$launcher is something else and stays; the command is $framekeeper"
    return
  fi
  ln -sfn "$framekeeper" "$launcher"
  case :$PATH: in
    *":${launcher%/*}:"*) ;;
    *) say "${launcher%/*} is not in your PATH yet; until your next login the command is $launcher" ;;
  esac
}

# A shell : where it looks for what completes a command, under the user's data folder.
completions='bash:bash-completion/completions/framekeeper
zsh:zsh/site-functions/_framekeeper
fish:fish/vendor_completions.d/framekeeper.fish'

# A comfort, so nothing here stops the installation.
place_completions() {
  local shell file
  while IFS=: read -r shell file; do
    command -v "$shell" >/dev/null || continue
    file=$shared/$file
    {
      mkdir -p "${file%/*}" &&
        "$framekeeper" completion "$shell" >"${file%/*}/.framekeeper.new" 9>&- &&
        mv -f "${file%/*}/.framekeeper.new" "$file"
    } 2>/dev/null || rm -f "${file%/*}/.framekeeper.new"
  done <<<"$completions"
}

# zsh is the one that looks in no folder of the user's; her own settings of it are hers to change.
say_zsh() {
  [[ ${SHELL##*/} == zsh && -e $shared/zsh/site-functions/_framekeeper ]] || return 0
  if ! grep -qs "zsh/site-functions" "${ZDOTDIR:-$HOME}/.zshrc" "${ZDOTDIR:-$HOME}/.zshenv"; then
    say "For zsh to complete the commands, put this line into ${ZDOTDIR:-$HOME}/.zshrc, before compinit:"
    say "  fpath+=('$shared/zsh/site-functions')"
  fi
}

remove_completions() {
  local shell file
  while IFS=: read -r shell file; do
    [[ -e $shared/$file ]] || continue
    rm -f "$shared/$file"
    (cd "$shared" && rmdir -p "${file%/*}" 2>/dev/null) || true
  done <<<"$completions"
}

check_settings() {
  "$framekeeper" config check >/dev/null 9>&- ||
    say "Your settings hold mistakes and stay as they are; see them with: $(command_name) config check"
}

start_service() {
  "$framekeeper" service install 9>&- || fail "Framekeeper is installed, but could not be started."
  "$framekeeper" service status --wait 45 9>&- || fail "Framekeeper is installed, but is not at work."
}

next_step() {
  if [[ -t 0 && -t 1 ]]; then
    exec "$framekeeper" begin 9>&-
  fi
  say "1. Load the extension in your browser from $extension (docs/browsers.md shows how)."
  say "2. Connect it: $(command_name) pair"
  say "3. Begin: $(command_name) begin"
}

command_name() { if [[ $(command -v framekeeper) == "$launcher" ]]; then echo framekeeper; else echo "$launcher"; fi; }

# --- what can be asked for ------------------------------------------------------------------------

install() {
  check_user
  check_system
  check_tree
  find_places
  find_python
  check_venv
  make_places
  build_program
  copy_extension
  write_settings
  link_launcher
  place_completions
  check_settings
  start_service
  remove_old_programs
  say "Framekeeper is at work."
  say_zsh
  next_step
}

unregister() {
  if [[ -x $framekeeper ]] && "$framekeeper" service uninstall >/dev/null 9>&-; then
    return
  fi
  # The program is gone or damaged: the same by hand.
  local config=${XDG_CONFIG_HOME:-$HOME/.config}
  if command -v systemctl >/dev/null; then
    systemctl --user disable --now framekeeper.service >/dev/null 2>&1 || true
  fi
  rm -f "$config/systemd/user/framekeeper.service" \
    "$config/systemd/user/framekeeper.service.d/sandbox.conf" "$config/autostart/framekeeper.desktop"
}

remove_program() {
  unregister
  remove_completions
  rm -rf "$program" "$extension" "${extension%/*}/.extension.new" "${extension%/*}/.extension.old"
  rmdir "${extension%/*}" 2>/dev/null || true
  if [[ $(readlink "$launcher" 2>/dev/null) == "$framekeeper" ]]; then
    rm -f "$launcher"
  fi
}

uninstall() {
  check_user
  find_places
  remove_program
  say "Framekeeper is gone. Your data stays in $data, your settings in $settings."
  say "To delete them too: ./install.sh --purge"
}

purge() {
  check_user
  find_places
  local answer=''
  say "This deletes everything that was counted, all backups, the keys and the settings, for good:"
  say "  $data"
  say "  $settings"
  printf 'Type yes to delete them: '
  read -r answer || true
  if [[ $answer != yes ]]; then
    fail "Nothing was deleted."
  fi
  remove_program
  # Only what the program itself makes, so that a wrong FRAMEKEEPER_DATA deletes nothing of hers.
  rm -rf "$data"/framekeeper.db* "$data/backups" "$data/keys" "$data/lock" "$data/port" "$state"
  rm -f "$settings"
  rmdir "$data" "$(dirname "$settings")" 2>/dev/null || true
  if [[ -d $data ]]; then
    say "Deleted, but for what else is in $data: $(cd "$data" && find . -mindepth 1 -maxdepth 1 -printf '%f ')"
  else
    say "Deleted."
  fi
}

restore() {
  check_user
  find_places
  [[ -f ${1:-} ]] || fail "There is no such backup: ${1:-(none named)}"
  [[ -x $framekeeper ]] || fail "Framekeeper is not installed; run ./install.sh first."
  "$framekeeper" service stop >/dev/null || fail "Framekeeper could not be stopped; nothing was changed."
  local restored=0
  "$framekeeper" restore "$(absolute "$1")" || restored=$?
  "$framekeeper" service start >/dev/null || fail "Framekeeper could not be started again."
  "$framekeeper" service status --wait 45 || fail "Framekeeper is not at work."
  return "$restored"
}

run_tests() {
  find_python
  check_venv
  FRAMEKEEPER_TEST_PYTHON=$python exec bash "$here/tools/test.sh"
}

usage() { sed -n '4,8s/^# *//p' "${BASH_SOURCE[0]}"; }

main() {
  case ${1:-} in
    '') install ;;
    --uninstall) uninstall ;;
    --purge) purge ;;
    --restore) restore "${2:-}" ;;
    --test) run_tests ;;
    -h | --help) usage ;;
    *)
      say "install.sh does not know \"$1\". What it knows:" >&2
      usage >&2
      exit 2
      ;;
  esac
}

main "$@"
