# What script/server and script/test share: find or install what they need, say so before doing it, be quick when it
# is there. To be sourced from the project's root with `set -euo pipefail`.

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# need_packages PACKAGE=TEST ... : installs the Debian packages whose test (a shell expression) fails.
need_packages() {
    local missing=() entry
    for entry in "$@"; do
        eval "${entry#*=}" >/dev/null 2>&1 || missing+=("${entry%%=*}")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local how="apt-get install ${missing[*]}" as_root=()
    command -v apt-get >/dev/null || fail "Missing: ${missing[*]} (names of Debian packages). Install them and call this again."
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; } ||
            fail "Missing: ${missing[*]}. As root: $how"
        as_root=(sudo)
    fi
    say "Installing Debian packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# find_python: sets PYTHON to an interpreter of 3.11 or newer; PLAYGROUND_PYTHON chooses another.
find_python() {
    local name
    for name in "${PLAYGROUND_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$name" ] && command -v "$name" >/dev/null &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && PYTHON=$name && return
    done
    fail "Python 3.11 or newer is needed. On Debian 12: apt-get install python3 python3-venv"
}

# need_venv REQUIREMENTS ... : a virtual environment in .venv that holds them; nothing is done when it does already. One
# whose making was interrupted, whose Python has gone, or is another than is asked for, is made anew.
need_venv() {
    find_python
    local stamp why=
    stamp=$(cat "$@" <("$PYTHON" -V) | sha256sum | cut -c1-16)
    [ -x .venv/bin/python ] && grep -qsx "$stamp" .venv/installed && return
    if [ ! -e .venv ]; then
        say "Making a virtual environment in .venv ($("$PYTHON" -V))"
    else
        if [ -e .venv/unfinished ]; then
            why="making it was interrupted"
        elif ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
            why="its Python or its pip does not start"
        elif [ "$(.venv/bin/python -V)" != "$("$PYTHON" -V)" ]; then
            why="it has $(.venv/bin/python -V)"
        fi
        [ -z "$why" ] || say "Making the virtual environment in .venv anew ($("$PYTHON" -V)): $why"
    fi
    if [ ! -e .venv ] || [ -n "$why" ]; then
        "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || need_packages "python3-venv=false"
        rm -rf .venv
        mkdir .venv
        : >.venv/unfinished
        "$PYTHON" -m venv .venv
    fi
    say "Installing Python packages: $*"
    local file arguments=()
    for file in "$@"; do arguments+=(-r "$file"); done
    .venv/bin/python -m pip install -qq --disable-pip-version-check "${arguments[@]}"
    printf '%s\n' "$stamp" >>.venv/installed
    rm -f .venv/unfinished
}

# What the sandbox needs of the system, wherever it runs.
SANDBOX_PACKAGES=(
    "bubblewrap=command -v bwrap"
    "libseccomp2=ldconfig -p | grep -q libseccomp.so.2 || /sbin/ldconfig -p | grep -q libseccomp.so.2"
)
