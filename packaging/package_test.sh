#!/usr/bin/env bash
# `make package-test`: the packages of dist/, tried in bare Debian roots as people would use them. As root.
#
# build/roots holds a minimal root of each Debian, and the packages that ours depends on: made at the first run, which
# needs the network. From then on none is used. Pictures of the windows go to build/package-test, and what apt said.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

suites=(${SUITES:-bookworm trixie})
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
tools="xvfb openbox xdotool imagemagick weston fonts-nanum strace"
roots=$PWD/build/roots out=$PWD/build/package-test

exec 3>&1 # for a person; all else is for the log
say() { echo "package-test: $*" >&3; }
die() { say "$*"; exit 1; }

[ "$(id -u)" -eq 0 ] || die "this needs root, for chroot; type: sudo make package-test"
missing=()
for tool in mmdebstrap unshare lintian desktop-file-validate appstreamcli dpkg-deb; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
[ ${#missing[@]} -eq 0 ] || die "${missing[*]} not found; to install it, type:" \
    "apt-get install mmdebstrap util-linux lintian desktop-file-utils appstream dpkg"
deb=$(ls dist/wholeframe_*_amd64.deb 2>/dev/null) || die "no package in dist; type: make package"
run=$(ls dist/wholeframe-*-x86_64.run 2>/dev/null) || die "no .run in dist; type: make package"
mkdir -p "$roots" "$out"
exec >"$out/log.txt" 2>&1
root=$(mktemp -d)
trap 'code=$?; rm -rf "$root"; [ $code -eq 0 ] || { tail -n 20 "$out/log.txt"; say "failed; $out/log.txt says more"; } >&3' EXIT

# ------------------------------------------------------------------------------------------------------------- roots
# A root with a person, but nothing of ours nor of what ours depends on; and, as files in /packages, the latter, in
# /tools what trials of a window need: X, a window manager, Weston.
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

# in_root USER COMMAND: without the network, without this machine's environment.
in_root() {
    unshare --net --pid --fork --mount --kill-child bash -c '
        root=$1 user=$2 command=$3
        mount -t proc proc "$root/proc"
        mkdir -p "$root/dev/pts" "$root/dev/shm"
        mount -t devpts devpts "$root/dev/pts"
        mount -t tmpfs tmpfs "$root/dev/shm"
        exec chroot "$root" /usr/bin/env -i HOME=$([ "$user" = root ] && echo /root || echo /home/$user) USER=$user \
            LC_ALL=C.UTF-8 PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
            setpriv --reuid "$user" --regid "$user" --init-groups bash -euo pipefail -c "$command"
    ' in_root "$root" "$@"
}

# ------------------------------------------------------------------------------------------------------------- trials
check_files() {
    local unpacked=$root/unpacked
    dpkg-deb -x "$deb" "$unpacked"
    desktop-file-validate "$unpacked/usr/share/applications/wholeframe.desktop"
    appstreamcli validate-tree --no-net "$unpacked"
    rm -rf "$unpacked"
    lintian --fail-on error --allow-root "$deb"
    say "desktop-file-validate, appstreamcli and lintian find no errors"
}

try_deb() {
    cp "$deb" "$root/tmp/new.deb"
    older "$root/tmp/old.deb"
    in_root root "cd /tmp && $install -o Dir::Cache::archives=/packages ./old.deb"
    [ -e "$root/usr/lib/wholeframe/_internal/stale.so" ] || die "$suite: the older package is not the one"
    in_root root "cd /tmp && $install -o Dir::Cache::archives=/packages ./new.deb"
    [ ! -e "$root/usr/lib/wholeframe/_internal/stale.so" ] || die "$suite: an upgrade leaves stale files"
    [ -z "$(in_root root "dpkg --verify wholeframe")" ] || die "$suite: files of the package are missing or altered"
    say "$suite: the .deb is installed, and upgraded from an older build"

    in_root person "bash /trial/commands.sh" >&3
    # Before X and Weston are there, which bring some of the same: what the package depends on has to be enough.
    local missing
    missing=$(in_root person "export LD_LIBRARY_PATH=/usr/lib/wholeframe/_internal:/usr/lib/wholeframe/_internal/PySide6/Qt/lib
        find /usr/lib/wholeframe -name '*.so*' -type f -exec ldd {} + 2>/dev/null | grep 'not found' | sort -u || true")
    [ -z "$missing" ] || die "$suite: libraries are missing: $missing"
    in_root root "$install -o Dir::Cache::archives=/tools $tools"
    in_root person "bash /trial/windows.sh" >&3
    for shot in "$root"/tmp/shots/*.png; do cp "$shot" "$out/$suite-${shot##*/}"; done
    only_ours person

    in_root root "apt-get remove -y -q wholeframe && dpkg --purge wholeframe"
    left=$(cd "$root" && find usr etc var opt -xdev -iname '*wholeframe*' -not -path 'var/log/*' -not -path 'var/cache/apt/*')
    [ -z "$left" ] || die "$suite: a purge leaves $left"
    say "$suite: removed and purged, nothing is left"
}

# older TARGET: the same package as an older version, with a file that the new one has not.
older() {
    local folder=$root/older
    dpkg-deb -R "$deb" "$folder"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$folder/DEBIAN/control"
    echo stale >"$folder/usr/lib/wholeframe/_internal/stale.so"
    dpkg-deb --root-owner-group -Znone --build "$folder" "$1"
    rm -rf "$folder"
}

# Where the libraries are that the package would have brought: those that have no root have a desktop already.
try_run() {
    local name=${run##*/}
    cp "$run" "$root/tmp/$name"
    in_root root "useradd --create-home guest"
    for time in first again; do in_root guest "sh /tmp/$name"; done
    in_root guest "grep -q '^Exec=\"/home/guest/.local/lib/wholeframe/wholeframe\"' ~/.local/share/applications/wholeframe.desktop"
    say "$suite: the .run is installed without root, over itself too"
    in_root guest "PATH=~/.local/bin:\$PATH bash /trial/commands.sh" >&3
    cmp "$root/home/guest/filled.png" "$root/home/person/filled.png" || die "$suite: the .run fills otherwise"
    in_root guest "~/.local/lib/wholeframe/uninstall"
    only_ours guest
    say "$suite: removed, nothing is left"
}

# only_ours USER: whether the program has written to its own folders only. What Qt's file boxes and the font library
# remember for all programs alike is theirs, openbox is this test's.
only_ours() {
    local outside
    outside=$(find "$root/home/$1" -path "$root/home/$1/.*" -type f -newer "$root/trial/photo.png" \
        -not -path "*/.config/wholeframe/*" -not -path "*/.local/share/wholeframe/*" -not -path "*/.cache/fontconfig/*" \
        -not -path "*/.config/QtProject.conf" -not -path "*/.cache/openbox/*")
    outside=$(for file in $outside; do [ -e "$root/etc/skel/${file##*/}" ] || echo "$file"; done)
    [ -z "$outside" ] || die "$suite: outside its own folders there is $outside"
}

install='apt-get install -y -q --no-install-recommends'
check_files
for suite in "${suites[@]}"; do
    [ -f "$roots/$suite.tar" ] || { say "making a root of $suite"; make_root "$suite"; }
    rm -rf "$root"
    mkdir "$root"
    tar -xf "$roots/$suite.tar" -C "$root" --numeric-owner
    cp -r packaging/trial "$root/trial"
    cp resources/demo/astronaut.png "$root/trial/photo.png"
    try_deb
    try_run
    cp "$root/home/person/filled.png" "$out/$suite-filled.png"
    cmp "$out/$suite-filled.png" "$out/${suites[0]}-filled.png" || die "$suite: a fill has another result"
done
say "passed: ${suites[*]}; pictures of the windows are in ${out#"$PWD/"}"
