#!/usr/bin/env bash
# `make package`: the wheel, frozen by PyInstaller in an environment of its own, as a .deb and a .run in dist/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
venv=build/venv

missing=()
for tool in dpkg-deb strip patchelf xz makeself; do command -v "$tool" >/dev/null || missing+=("$tool"); done
if [ ${#missing[@]} -gt 0 ]; then
    echo "package: ${missing[*]} not found; to install it, type: sudo apt-get install dpkg-dev binutils patchelf xz-utils makeself" >&2
    exit 1
fi

[ -x $venv/bin/python ] || "${PYTHON:-python3}" -m venv $venv
pip() { $venv/bin/python -m pip --disable-pip-version-check "$@"; }
pip install --quiet . 'pyinstaller==6.22.3' 'hatchling>=1.27'
rm -rf build/wheel dist/*.deb dist/*.run dist/*.whl build/frozen
$venv/bin/python -m hatchling build -t wheel -d build/wheel
pip install --quiet --no-deps --no-index --force-reinstall build/wheel/*.whl
$venv/bin/python -m PyInstaller --noconfirm --log-level WARN \
    --workpath build/frozen --distpath build/frozen/dist packaging/frozen/wholeframe.spec
# Of a Python that was built from source: without what debuggers need, 20 MB, and without that machine's paths. Only
# Python's own libraries: those of wheels were changed after linking, and `strip` would break them.
own=(build/frozen/dist/wholeframe/_internal/{libpython3*.so*,python3*/lib-dynload/*.so})
strip --strip-unneeded "${own[@]}"
for library in "${own[@]}"; do patchelf --remove-rpath "$library"; done
$venv/bin/python packaging/frozen/licences.py build/frozen/dist/wholeframe/_internal
mkdir -p dist
cp build/wheel/*.whl dist/
$venv/bin/python packaging/package.py dist
