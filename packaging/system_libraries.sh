#!/usr/bin/env bash
# The Debian packages that Qt, Python's venv and the tests need. As root the missing ones are installed;
# otherwise the one line to type is printed and set-up goes on.
set -euo pipefail

packages=(
    # Qt's platform plugins (X11, Wayland, and also offscreen) refuse to load without these
    libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0
    libxcb-render-util0 libxcb-shape0 libxcb-randr0 libwayland-cursor0 libwayland-egl1 libdbus-1-3 libfontconfig1
    libglib2.0-0
    # without a font every label in a bare container is a row of boxes
    fonts-dejavu-core
    # the tests ask another program what is in a file, and convert through profiles that others made
    libimage-exiftool-perl libgs-common
    # and what only a real X server does with boxes, focus and the screen's profile: a server that draws into memory
    xvfb
)
# Debian ships ensurepip, which `python3 -m venv` needs, apart from python3.
"${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)

if ! command -v dpkg-query >/dev/null; then
    echo "not a Debian system: if Qt does not start, install its xcb, EGL, D-Bus and fontconfig libraries" >&2
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    # Debian 13 renamed some (libglib2.0-0t64); apt-get still answers to the old name.
    states=$(dpkg-query -W -f='${db:Status-Status}\n' "$package" "${package}t64" 2>/dev/null || true)
    grep -qx installed <<<"$states" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing system libraries: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
fi
echo "some system libraries are missing; to install them, type:" >&2
echo "    sudo apt-get install ${missing[*]}" >&2
