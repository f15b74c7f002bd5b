# What a person does with the installed program on the command line; part of package_test.sh, run in a bare root.
set -euo pipefail
cd
cp -r /trial/. .
say() { echo "  $*"; }
bits() { od -An -j24 -N1 -tu1 "$1" | tr -d ' '; } # of a PNG's samples

wholeframe doctor --json >doctor.json
say "doctor finds nothing wrong: $(grep -c '"code": 0' doctor.json) findings"
wholeframe fill photo.png --mask hole.png -o filled.png --device cpu --json >fill.json
grep -q '"kind": "face"' fill.json
say "a face is filled: $(sha256sum <filled.png | head -c 12)"

for format in png tif avif heic webp jpg; do
    wholeframe fill photo.png --mask hole.png -o "first.$format" --cascade texture >/dev/null
    wholeframe fill "first.$format" --mask hole.png -o "second.$format" --cascade texture >/dev/null
done
say "filled as texture, written and read again: $(ls second.* | tr '\n' ' ')"
wholeframe expand raw.dng --aspect 1:1 -o deep.png >/dev/null
wholeframe expand deep.png --aspect 3:2 -o deeper.png >/dev/null
[ "$(bits deep.png) $(bits deeper.png)" = "16 16" ]
say "a camera's RAW file becomes a PNG of 16 bits, and that another"

mkdir album
cp photo.png first.jpg album
echo "no photo" >album/broken.png
printf '[[step]]\nkind = "fill"\nmask = "hole.png"\n' >recipe.toml
code=0
wholeframe batch album --recipe recipe.toml -o fixed >/dev/null 2>batch.log || code=$?
[ $code -eq 5 ]
[ -s fixed/photo.png ]
[ -s fixed/first.jpg ]
[ ! -e fixed/broken.png ]
say "a batch fills two photos, and names the broken one: exit code 5"

program=$(readlink -f "$(command -v wholeframe)")
cp -r "${program%/*}/_internal/resources/models/face" added
sed -i 's/"name": "face"/"name": "added"/' added/cascade.json
wholeframe models add added >/dev/null
wholeframe models list | grep '^added ' >/dev/null
printf spoilt >~/.local/share/wholeframe/models/added/paint.onnx # of the kind's models, the first by name is used
code=0
wholeframe fill photo.png --mask hole.png -o spoilt.png 2>spoilt.log || code=$?
[ $code -eq 4 ]
[ ! -e spoilt.png ]
rm -r ~/.local/share/wholeframe/models
say "a model is tried and added to the user's folder; spoilt, it is refused: $(cat spoilt.log)"
code=0
env -u DISPLAY -u WAYLAND_DISPLAY wholeframe photo.png 2>display.log || code=$?
[ $code -eq 2 ]
if grep -rlE 'make (setup|run|package)|pip install|Traceback' ./*.log doctor.json; then exit 1; fi
say "no text names what a packaged program has not, such as make"
