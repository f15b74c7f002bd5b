#!/usr/bin/env bash
# `make package-test`: the packages of dist/, tried in bare Debian roots as a person would use them. As root.
#
# build/roots holds a minimal root of each Debian, and the packages that ours depends on: made at the first run, which
# needs the network. From then on none is used. Pictures of the windows go to build/package-test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

suites=(${SUITES:-bookworm trixie})
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
tools="xvfb openbox xdotool imagemagick weston fonts-nanum"
roots=$PWD/build/roots out=$PWD/build/package-test

say() { echo "package-test: $*"; }
die() { say "$*" >&2; exit 1; }

[ "$(id -u)" -eq 0 ] || die "this needs root, for chroot; type: sudo make package-test"
missing=()
for tool in mmdebstrap unshare lintian desktop-file-validate appstreamcli dpkg-deb fakeroot; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
[ ${#missing[@]} -eq 0 ] || die "${missing[*]} not found; to install it, type:" \
    "apt-get install mmdebstrap util-linux lintian desktop-file-utils appstream dpkg fakeroot"
deb=$(ls dist/wholeframe_*_amd64.deb 2>/dev/null) || die "no package in dist; type: make package"
run=$(ls dist/wholeframe-*-x86_64.run 2>/dev/null) || die "no .run in dist; type: make package"
mkdir -p "$roots" "$out"

# ------------------------------------------------------------------------------------------------ what the files say
check_files() {
    local unpacked
    unpacked=$(mktemp -d)
    dpkg-deb -x "$deb" "$unpacked"
    desktop-file-validate "$unpacked/usr/share/applications/wholeframe.desktop"
    appstreamcli validate-tree --no-net "$unpacked"
    rm -rf "$unpacked"
    lintian --fail-on error --allow-root "$deb"
    say "desktop-file-validate, appstreamcli and lintian find no errors"
}

# ------------------------------------------------------------------------------------------------------------- roots
# A root with X, a window manager, Weston and a font, but nothing of ours nor of what ours depends on; and, as files in
# /packages, the latter.
make_root() {
    local suite=$1 ours
    ours=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/,/ /g')
    mmdebstrap --quiet --variant=minbase --mode=root \
        --customize-hook='chroot "$1" useradd --create-home person' \
        --customize-hook="$(download packages "$ours")" \
        --customize-hook="$(download tools "$tools")" \
        --skip=cleanup/apt/lists "$suite" "$roots/$suite.part" "$mirror" --format=tar
    mv "$roots/$suite.part" "$roots/$suite.tar"
}

# download FOLDER PACKAGES: the words that fetch packages, and what they need, into a folder of the root.
download() {
    echo "mkdir -p \"\$1/$1/partial\" && chroot \"\$1\" apt-get install -y -q --no-install-recommends" \
        "--download-only -o Dir::Cache::archives=/$1 $2"
}

# in_root ROOT USER COMMAND: without the network, without this machine's environment.
in_root() {
    local root=$1 user=$2
    shift 2
    unshare --net --pid --fork --mount --kill-child bash -c '
        root=$1 user=$2 command=$3
        mount -t proc proc "$root/proc"; mkdir -p "$root/dev/pts"; mount -t devpts devpts "$root/dev/pts"; mount -t tmpfs tmpfs "$root/dev/shm" 2>/dev/null || true
        exec chroot "$root" /usr/bin/env -i HOME=$([ "$user" = root ] && echo /root || echo /home/$user) USER=$user \
            LC_ALL=C.UTF-8 PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
            setpriv --reuid "$user" --regid "$user" --init-groups bash -euo pipefail -c "$command"
    ' in_root "$root" "$user" "$*"
}
as_root() { in_root "$root" root "$@"; }
as_person() { in_root "$root" person "$@"; }

offline='apt-get install -y -q --no-install-recommends -o Dir::Cache::archives=/packages'

# ------------------------------------------------------------------------------------------------------------- trials
fill='cd && cp -n /trial/photo.png . && wholeframe fill photo.png --mask /trial/hole.png -o $OUT --json --device cpu'

# open_window ROOT NAME COMMAND: start it as the person, and grab its window.
open_window() {
    as_person "cd; export DISPLAY=:7 XDG_RUNTIME_DIR=/tmp/run-person; mkdir -p -m 700 \$XDG_RUNTIME_DIR
        rm -f /tmp/.X7-lock /tmp/.X11-unix/X7 # of a server that was ended with its namespace
        Xvfb :7 -screen 0 1280x860x24 >/dev/null 2>&1 &
        for second in \$(seq 30); do [ -e /tmp/.X11-unix/X7 ] && break; sleep 1; done
        openbox >/dev/null 2>&1 &
        $2 >window.log 2>&1 & program=\$!
        for second in \$(seq 60); do
            xdotool search --onlyvisible --name 'Wholeframe' >/dev/null 2>&1 && break; sleep 1
        done
        xdotool search --onlyvisible --name 'Wholeframe' >/dev/null || { cat window.log; exit 1; }
        sleep 12; kill -0 \$program
        import -window root /tmp/$1.png
        kill \$program; cat window.log"
    cp "$root/tmp/$1.png" "$out/$suite-$1.png"
    # A window that was drawn has many colours.
    [ "$(convert "$out/$suite-$1.png" -format %k info:)" -gt 200 ] || die "$suite: the window of $1 is empty"
}

# open_wayland ROOT: the same under Weston without a screen; no picture of it, but it has to find a Wayland and stay.
open_wayland() {
    as_person "cd; export XDG_RUNTIME_DIR=/tmp/run-person
        weston --backend=headless-backend.so --socket=wayland-7 --idle-time=0 >weston.log 2>&1 &
        for second in \$(seq 30); do [ -S \$XDG_RUNTIME_DIR/wayland-7 ] && break; sleep 1; done
        WAYLAND_DISPLAY=wayland-7 QT_QPA_PLATFORM=wayland WAYLAND_DEBUG=1 wholeframe photo.png >wayland.log 2>&1 & program=\$!
        sleep 25; kill -0 \$program || { cat weston.log wayland.log; exit 1; }
        kill \$program
        grep -q 'xdg_toplevel.*set_title.*photo.png' wayland.log && grep -q 'wl_surface.*commit' wayland.log"
    say "$suite: a photo opens under Wayland"
}

try_deb() {
    cp "$deb" "$root/tmp/new.deb"
    older "$deb" "$root/tmp/old.deb"

    as_root "cd /tmp && $offline ./old.deb" >"$out/$suite-install.log" 2>&1 || { tail "$out/$suite-install.log"; die "$suite: not installed"; }
    [ -e "$root/usr/lib/wholeframe/_internal/stale.so" ] || die "$suite: the older package is not the one"
    as_root "cd /tmp && $offline ./new.deb" >>"$out/$suite-install.log" 2>&1
    [ ! -e "$root/usr/lib/wholeframe/_internal/stale.so" ] || die "$suite: an upgrade leaves stale files"
    as_root "dpkg --verify wholeframe"
    say "$suite: installed, upgraded from an older build"

    as_person "wholeframe doctor" | tee "$out/$suite-doctor.txt"
    as_person "OUT=filled.png; $fill" >"$out/$suite-fill.json"
    digest "$root/home/person/filled.png" "$suite .deb"
    as_person "OUT=texture.png; $fill --cascade texture" >/dev/null
    say "$suite: a person fills a photo"

    # Before X and Weston are there, which bring some of the same: what the package depends on has to be enough.
    missing=$(as_person "export LD_LIBRARY_PATH=/usr/lib/wholeframe/_internal:/usr/lib/wholeframe/_internal/PySide6/Qt/lib
        find /usr/lib/wholeframe -name '*.so*' -type f -exec ldd {} + 2>/dev/null | grep 'not found' | sort -u || true")
    [ -z "$missing" ] || die "$suite: libraries are missing: $missing"

    as_root "apt-get install -y -q --no-install-recommends -o Dir::Cache::archives=/tools $tools" >>"$out/$suite-install.log" 2>&1
    open_window window wholeframe
    open_wayland
    local words
    words=$(sed -n 's/^Exec=//p' "$root/usr/share/applications/wholeframe.desktop" | sed "s|%[FfUu]|/home/person/photo.png|")
    open_window photo "$words"
    say "$suite: the window opens, empty and through the menu entry's Exec line: $out"

    as_root "apt-get remove -y -q wholeframe && dpkg --purge wholeframe" >>"$out/$suite-install.log" 2>&1
    [ -z "$(cd "$root" && find usr etc var opt -xdev -iname '*wholeframe*' -not -path 'var/log/*' -not -path 'var/cache/*')" ] ||
        die "$suite: a purge leaves $(cd "$root" && find usr etc var opt -xdev -iname '*wholeframe*')"
    say "$suite: removed and purged, nothing is left"
}

# older DEB TARGET: the same package as an older version, with a file that the new one has not.
older() {
    local folder
    folder=$(mktemp -d)
    dpkg-deb -R "$1" "$folder"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$folder/DEBIAN/control"
    echo stale >"$folder/usr/lib/wholeframe/_internal/stale.so"
    dpkg-deb --root-owner-group -Znone --build "$folder" "$2" >/dev/null
    rm -rf "$folder"
}

try_run() {
    local name=${run##*/}
    cp "$run" "$root/tmp/$name"
    # What the package would have brought with it: those that have no root have a desktop already.
    as_person "cd && find . -type f | sort >/tmp/before"
    as_person "cd && sh /tmp/$name" >"$out/$suite-run.log" 2>&1 || { tail "$out/$suite-run.log"; die "$suite: .run failed"; }
    as_person "[ -f ~/.local/share/applications/wholeframe.desktop ]"
    as_person "PATH=\$HOME/.local/bin:\$PATH; OUT=by_run.png; $fill" >/dev/null
    digest "$root/home/person/by_run.png" "$suite .run"
    as_person "cd && sh /tmp/$name" >>"$out/$suite-run.log" 2>&1 # over itself
    as_person "~/.local/lib/wholeframe/uninstall" >>"$out/$suite-run.log" 2>&1
    left=$(as_person "cd && find . -type f | sort | comm -13 /tmp/before - | grep -v -e '^./by_run.png' -e '^./.config/' || true")
    [ -z "$left" ] || die "$suite: the .run leaves $left"
    say "$suite: the .run installs without root, fills, and removes itself"
}

# digest FILE WHERE: every fill has to be the first one's.
expected=
digest() {
    local sum
    sum=$(sha256sum <"$1")
    [ -z "$expected" ] || [ "$expected" = "$sum" ] || die "$2: another result (${sum%% *})"
    expected=$sum
    say "$2: sha256 of the filled photo ${sum%% *}"
}

# ---------------------------------------------------------------------------------------------------------------- all
check_files >"$out/files.log" 2>&1 &
files=$!
for suite in "${suites[@]}"; do
    [ -f "$roots/$suite.tar" ] || { say "making a root of $suite"; make_root "$suite"; }
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    tar -xf "$roots/$suite.tar" -C "$root" --numeric-owner
    mkdir -p "$root/trial" "$root/dev/shm"
    cp resources/demo/astronaut.png "$root/trial/photo.png"
    cp packaging/linux/trial_hole.png "$root/trial/hole.png"
    try_deb
    try_run
    rm -rf "$root"
done
wait $files || { cat "$out/files.log"; die "the files of the package have errors"; }
tail -n 1 "$out/files.log"
say "passed"
