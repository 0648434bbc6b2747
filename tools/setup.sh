#!/bin/sh
# Installs what is missing, without a question. Words: python (the virtual environment from
# requirements.lock), paper (what PDFs need of the system), tests (what the tests need besides).
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Debian's and Ubuntu's packages among "$@" that are not there yet.
missing() {
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$name"
    done
}

need() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        elsewhere "$@"
        return
    fi
    wanted=$(missing "$@")
    [ -n "$wanted" ] || return 0
    # shellcheck disable=SC2086
    if [ "$(id -u)" -eq 0 ]; then
        install_packages $wanted
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        install_packages $wanted
    else
        say "Some packages are missing. Run this one command, then the same make again:"
        say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $wanted"
        exit 1
    fi
}

install_packages() {
    say "Installing $* ..."
    root=""
    [ "$(id -u)" -eq 0 ] || root="sudo -n"
    $root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
        >/dev/null </dev/null
}

# No apt here: say what to do where the libraries cannot be found.
elsewhere() {
    [ -x .venv/bin/python ] && .venv/bin/python - <<'PY' 2>/dev/null && return 0
import ctypes.util, sys
sys.exit(0 if ctypes.util.find_library("pango-1.0") or ctypes.util.find_library("pango-1.0-0") else 1)
PY
    case "$(uname -s)" in
        Darwin) say "On macOS, run this once: brew install python pango poppler qpdf" ;;
        Linux) say "Install Pango, HarfBuzz, poppler-utils, qpdf and Chromium with your system's package tool." ;;
        *) say "On Windows, use WSL with Ubuntu: wsl --install, then clone and run make there." ;;
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
    say "Formulary needs Python 3.11 or newer. On Debian 12 and Ubuntu 24.04: apt-get install python3"
    exit 1
}

python_environment() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        need "python$version-venv"
    fi
    # An environment that was interrupted or has moved is made anew.
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        say "Making .venv with $python ..."
        "$python" -m venv .venv
    fi
    say "Installing Python packages ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes -r requirements.lock
}

for word in "$@"; do
    case "$word" in
        python) python_environment ;;
        paper) need libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
        tests) need chromium poppler-utils qpdf ;;
        *) say "setup.sh knows: python, paper, tests"; exit 2 ;;
    esac
done
