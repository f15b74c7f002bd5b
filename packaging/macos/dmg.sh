#!/bin/sh
# Make the disk image of Wholeframe.app: the program, and a link to Applications to drag it on. On macOS only.
#
#     packaging/macos/dmg.sh build/frozen/dist/Wholeframe.app dist/wholeframe-VERSION-arm64.dmg
#
# With SIGN_IDENTITY set (a "Developer ID Application" of the keychain), program and image are signed by it. Without it
# the program is signed ad hoc, which is all that runs on the machine that built it; elsewhere macOS asks first
# (System Settings > Privacy & Security > Open Anyway).
set -eu

[ $# -eq 2 ] || { echo "usage: $0 WHOLEFRAME.APP IMAGE.DMG" >&2; exit 2; }
program=$1 image=$2 identity=${SIGN_IDENTITY:--}
[ -d "$program/Contents/MacOS" ] || { echo "$program is no program of macOS: freeze Wholeframe there first." >&2; exit 1; }

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
mkdir -p "$(dirname "$image")"
rm -f "$image"

cp -R "$program" "$staging/Wholeframe.app"
ln -s /Applications "$staging/Applications"
set -- --force --deep --sign "$identity"
# What notarization asks for, and only a real identity can have.
[ "$identity" = - ] || set -- "$@" --options runtime --timestamp
codesign "$@" "$staging/Wholeframe.app"
codesign --verify --deep --strict "$staging/Wholeframe.app"

hdiutil create -quiet -volname Wholeframe -srcfolder "$staging" -fs HFS+ -format UDZO "$image"
[ "$identity" = - ] || codesign --sign "$identity" --timestamp "$image"
hdiutil verify -quiet "$image"
echo "$image"
