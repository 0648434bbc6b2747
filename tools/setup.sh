#!/bin/sh
# Installs what is missing, without a question. Words: python (the virtual environment from
# requirements.lock), paper (what PDFs need of the system), tests (what the tests need besides).
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Those of Debian's and Ubuntu's packages "$@" that are not there yet.
missing() {
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' ||
            printf '%s ' "$name"
    done
}

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then
        root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        root="sudo -n"
    else
        say "Some packages are missing. Run this one command, then the same make again:"
        say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        exit 1
    fi
    say "Installing $* ..."
    $root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null ||
        say "Some package sources could not be read; going on with the others."
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
        >/dev/null </dev/null
}

# No apt here: say what to do, unless Pango is there already.
elsewhere() {
    case "$(uname -s)" in
        Darwin)
            command -v pango-view >/dev/null 2>&1 && return
            say "On macOS, run this once, then make again: brew install python pango poppler qpdf" ;;
        Linux)
            ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0 && return
            say "Install Pango, HarfBuzz (with its subset library), poppler-utils, qpdf and Chromium"
            say "with your system's package tool, then run make again." ;;
        *)
            say "On Windows, use WSL: wsl --install -d Ubuntu; then clone and run make there." ;;
    esac
    exit 1
}

# A Python of 3.11 or newer.
find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Formulary needs Python 3.11 or newer, and there is none. On Debian 12 or newer and on"
    say "Ubuntu 24.04 or newer: sudo apt-get install -y python3"
    exit 1
}

venv_package() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null ||
        "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

# Ubuntu has Chromium only as a snap: without one, the browser tests are skipped there.
browser() {
    grep -qsx 'ID=ubuntu' /etc/os-release || echo chromium
}

# An environment that was interrupted or has moved is made anew.
environment() {
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        say "Making .venv with $1 ..."
        rm -rf .venv
        "$1" -m venv .venv
    fi
    say "Installing Python packages ..."
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-input \
        --require-hashes -r requirements.lock
}

packages=""
python=""
for word in "$@"; do
    case "$word" in
        python) python=$(find_python); packages="$packages $(venv_package "$python")" ;;
        paper) packages="$packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" ;;
        tests) packages="$packages poppler-utils qpdf $(browser)" ;;
        *) say "setup.sh knows: python, paper, tests"; exit 2 ;;
    esac
done

if command -v dpkg-query >/dev/null 2>&1; then
    # shellcheck disable=SC2046,SC2086
    set -- $(missing $packages)
    [ $# -eq 0 ] || install_packages "$@"
elif [ -n "$packages" ]; then
    elsewhere
fi
[ -z "$python" ] || environment "$python"
