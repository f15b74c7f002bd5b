#!/bin/sh
# Install Wholeframe for the user who runs this, below ~/.local, with a menu entry. No root.
#
#     sh wholeframe-VERSION-x86_64.run               install, or take the place of an older version
#     sh wholeframe-VERSION-x86_64.run -- --remove   remove what was installed; settings and models stay
#     ~/.local/lib/wholeframe/uninstall              the same
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-"$HOME/.local/share"}
programs=$HOME/.local/bin
target=$HOME/.local/lib/wholeframe

running() {
    for link in /proc/[0-9]*/exe; do
        [ "$(readlink "$link" 2>/dev/null)" = "$target/wholeframe" ] && return 0
    done
    return 1
}

refresh() {
    # Where a desktop has these programs; it finds the entry without them, only later.
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" 2>/dev/null || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true; fi
}

tidy() {
    # Caches of what the desktop's programs have made for our files alone.
    if [ -z "$(ls -A "$data/mime/packages" 2>/dev/null)" ]; then rm -rf -- "$data/mime"; fi
    if [ "$(ls -A "$data/applications" 2>/dev/null)" = mimeinfo.cache ]; then rm -rf -- "$data/applications"; fi
    if [ "$(ls -A "$data/icons/hicolor" 2>/dev/null)" = icon-theme.cache ]; then rm -rf -- "$data/icons/hicolor"; fi
    for folder in "$data/icons/hicolor" "$data/icons" "$data/applications" "$data/man/man1" "$data/metainfo"; do
        [ ! -d "$folder" ] || rmdir -p -- "$folder" 2>/dev/null || true
    done
    [ ! -d "$data" ] || rmdir -p -- "$data" 2>/dev/null || true
}

remove() {
    # What the last installation has listed, then folders that became empty.
    if [ -f "$target/installed" ]; then
        while IFS= read -r file; do
            case $file in
                "$data"/*|"$programs"/*) rm -f -- "$file"; rmdir -p -- "$(dirname "$file")" 2>/dev/null || true ;;
            esac
        done <"$target/installed"
    fi
    rm -rf -- "$target"
    rmdir -p -- "$HOME/.local/lib" 2>/dev/null || true
}

if running; then
    echo "Wholeframe is open; close its windows and try again." >&2
    exit 1
fi

case ${1-} in
    --remove)
        [ -d "$target" ] || { echo "Wholeframe is not installed in $target." >&2; exit 1; }
        remove
        refresh
        tidy
        echo "Wholeframe was removed. Settings and models are still in ${XDG_CONFIG_HOME:-"$HOME/.config"}/wholeframe and $data/wholeframe."
        exit 0 ;;
    "") ;;
    *) echo "Unknown option: $1. There is --remove only." >&2; exit 2 ;;
esac

# Whole or not at all: the old version goes when all of the new one is there.
new=$target.new
rm -rf -- "$new"
mkdir -p "$new"
trap 'rm -rf -- "$new" "$new.failed"' EXIT
if command -v xz >/dev/null; then
    unpack() { xz -dc "$1"; }
else
    unpack() { LD_LIBRARY_PATH="$here/xz" "$here/xz/xz" -dc "$1"; }
fi
# The files of the Debian package. sh keeps the last exit code of a pipe only, so a failure of the first program is written down.
if ! { unpack "$here/data.tar.xz" || : >"$new.failed"; } | tar -xf - -C "$new" || [ -e "$new.failed" ]; then
    echo "Wholeframe could not be unpacked to $new: free some space there, or download the file again." >&2
    exit 1
fi
remove
mv "$new/usr/lib/wholeframe" "$target"
cp "$here/install.sh" "$target/install.sh"
printf '#!/bin/sh\nexec sh "%s/install.sh" --remove\n' "$target" >"$target/uninstall"
chmod +x "$target/uninstall"
(cd "$new/usr/share" && find applications icons man metainfo mime -type f) | while IFS= read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    cp "$new/usr/share/$file" "$data/$file"
    printf '%s\n' "$data/$file" >>"$target/installed"
done
# A desktop need not have ~/.local/bin on its PATH.
sed -i -e "s|^Exec=wholeframe|Exec=\"$target/wholeframe\"|" -e "s|^TryExec=.*|TryExec=$target/wholeframe|" "$data/applications/wholeframe.desktop"
mkdir -p "$programs"
ln -sf "$target/wholeframe" "$programs/wholeframe"
printf '%s\n' "$programs/wholeframe" >>"$target/installed"
refresh
echo "Wholeframe is installed: it is in the menu of programs, and as $programs/wholeframe."
case :$PATH: in *:"$programs":*) ;; *) echo "$programs is not on the PATH of this terminal." ;; esac
echo "To remove it: $target/uninstall"
