# Sourced by scripts/run and scripts/test: finds Python, installs what the system lacks, fills .venv from the lock.
# A second run finds everything in place and takes a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '· %s\n' "$1"; }
stop() { printf '✗ %s\n' "$1" >&2; printf '  %s\n' "$2" >&2; exit 1; }

find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed and was not found." "需要 Python 3.11、3.12 或 3.13，但没有找到。"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@" 2>/dev/null || sudo "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null; }
}

# What the system must have, as "test command | Debian package" lines.
system_needs() {
    local python=$1 tests=$2 version
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "python${version}-venv"
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    has_chinese_font || echo fonts-noto-cjk
    if [ "$tests" = yes ]; then
        has_browser || if is_ubuntu; then has_library libatomic.so.1 || echo libatomic1; else echo chromium; fi
        command -v pdftoppm >/dev/null || echo poppler-utils
    fi
}

has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }
has_chinese_font() { compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || { command -v fc-list >/dev/null && fc-list | grep -q 'Noto Sans CJK SC'; }; }
has_browser() { [ -x /usr/bin/chromium ] || [ -n "${LOWCARBON_CHROMIUM:-}" ]; }
is_ubuntu() { grep -qi '^ID=ubuntu' /etc/os-release 2>/dev/null; }

install_system() {
    local python=$1 tests=$2 missing
    missing=$(system_needs "$python" "$tests" | tr '\n' ' ')
    [ -z "${missing// }" ] && return
    if ! can_install; then
        stop "Missing on this system: ${missing}– install them and run again (lowcarbon doctor tells what works without)." \
             "本系统缺少：${missing}，请安装后重试（lowcarbon doctor 可查看现有功能）。"
    fi
    say "Installing system packages: ${missing}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        stop "apt-get could not install: ${missing}" "apt-get 无法安装：${missing}"
}

fill_venv() {
    local python=$1 stamp wanted
    wanted=$(cat requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1)
    stamp=.venv/.filled
    if [ ! -x .venv/bin/python ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "Installing Python packages into .venv (once, about a minute)"
        [ -x .venv/bin/python ] || "$python" -m venv .venv
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
        PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
            --no-build-isolation -e . 2>&1 | grep -i '^error' || true
        [ -x .venv/bin/lowcarbon ] || stop "The package could not be installed into .venv." "无法安装到 .venv。"
        echo "$wanted" > "$stamp"
    fi
    .venv/bin/python -m lowcarbon_training.i18n compile
}

# Ubuntu's chromium package is a snap stub, so Playwright's own browser is used there.
install_ubuntu_browser() {
    is_ubuntu && ! has_browser && ! playwright_browser || return 0
    say "Installing a browser for the browser tests"
    as_root .venv/bin/python -m playwright install-deps chromium >/dev/null 2>&1 &&
        .venv/bin/python -m playwright install chromium >/dev/null 2>&1 && return 0
    say "No browser could be installed: the browser tests are left out (set LOWCARBON_CHROMIUM to a Chromium to run them)"
}

playwright_browser() {
    .venv/bin/python - <<'PY' 2>/dev/null
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not os.path.exists(p.chromium.executable_path))
PY
}

set_up() {
    local tests=$1 python
    python=$(find_python)
    install_system "$python" "$tests"
    fill_venv "$python"
    [ "$tests" = yes ] && install_ubuntu_browser
    return 0
}
