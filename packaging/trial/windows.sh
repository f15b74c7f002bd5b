# What a person sees and does in the installed program's window; part of package_test.sh, run in a bare root.
set -euo pipefail
cd
cp /trial/photo.png .
export DISPLAY=:7 XDG_RUNTIME_DIR=/tmp/run-person
mkdir -p -m 700 "$XDG_RUNTIME_DIR" ~/bin /tmp/shots
say() { echo "  $*"; }
windows() { xdotool search --onlyvisible --name . 2>/dev/null | while read -r one; do xdotool getwindowname "$one" || true; done; }
until_true() { # SECONDS COMMAND...
    for second in $(seq "$1"); do "${@:2}" && return 0; sleep 1; done
    echo "in vain: ${*:2}" >&2
    windows >&2
    cat window.log >&2
    return 1
}
shows() { windows | grep -e "$1" >/dev/null; }
closed() { ! pidof wholeframe >/dev/null; }
start() { "$@" >>window.log 2>&1 & }
shot() { # when it has been drawn
    sleep 2
    import -window root "/tmp/shots/$1.png"
    [ "$(convert "/tmp/shots/$1.png" -format %k info:)" -gt 200 ] # an empty window has few colours
}
button() { import -window root -crop 1x1+1190+60 -depth 8 txt:- | tail -n 1; } # Fill, which is Cancel meanwhile
fills() { [ "$(button)" != "$ready" ]; }
filled() { ! fills; }
keys() { sleep 1; xdotool key "$@"; }
paint() { xdotool mousemove "$1" "$2" mousedown 1 mousemove "$3" "$4" mouseup 1; }

printf '#!/bin/sh\n{ echo "$1"; env; } >~/opened\n' >~/bin/xdg-open
chmod +x ~/bin/xdg-open
Xvfb :7 -screen 0 1280x860x24 >/dev/null 2>&1 &
until_true 30 test -e /tmp/.X11-unix/X7
openbox >/dev/null 2>&1 &

start wholeframe
until_true 60 shows 'First Steps'
shot first-start
keys Return
keys ctrl+q
until_true 30 closed
say "the first start says how to begin, and under which terms the face model is"

entry=$(sed -n 's/^Exec=//p' /usr/share/applications/wholeframe.desktop | sed "s|%[FfUu]|$HOME/photo.png|")
start strace -f -qq --seccomp-bpf -e trace=socket -o sockets env PATH="$HOME/bin:$PATH" $entry
until_true 60 shows 'photo.png'
say "a photo opens through the menu entry: $entry"
keys ctrl+k
sleep 1
xdotool type about
keys Return
until_true 30 shows 'About'
keys Tab Return
until_true 30 test -s opened
if grep -E '^(LD_LIBRARY_PATH|QT_PLUGIN_PATH|QML2_IMPORT_PATH|_PYI_)' opened; then exit 1; fi
say "a link opens in the browser, which finds its own libraries: $(head -n 1 opened)"
keys Escape
sleep 1
paint 470 250 540 262
until_true 30 shows 'photo.png\*'
ready=$(button)
keys Return
until_true 30 fills
until_true 300 filled
sleep 12 # onnxruntime would speak to its maker nine seconds after it was loaded
keys ctrl+shift+s
until_true 30 shows 'Save Photo As'
xdotool type "$HOME/project.ora"
keys Return
until_true 30 shows 'project.ora'
test -s project.ora
shot filled
say "a face is painted over, filled, and saved as a project"
if grep -E 'AF_INET' sockets; then exit 1; fi
grep -q AF_UNIX sockets # what would have been seen
say "no process of it has looked towards a network"

paint 300 600 360 650
sleep 4 # the journal is written when nothing has happened for a moment
kill -9 $(pidof wholeframe)
until_true 30 closed
start env LC_ALL=ko_KR.UTF-8 wholeframe
until_true 60 shows '^Wholeframe$'
sleep 5
shot recovery
keys Return
until_true 30 shows 'project.ora\*'
shot recovered-korean
keys ctrl+s
until_true 30 shows 'project.ora — '
keys ctrl+q
until_true 30 closed
say "killed at work, it offers the work back, in Korean"

start env LC_ALL=ko_KR.UTF-8 wholeframe project.ora
until_true 60 shows 'project.ora'
shot project-korean
keys ctrl+q
until_true 30 closed
say "the project opens again"

unset DISPLAY
case $(weston --help 2>&1) in *--use-pixman*) renderer=--use-pixman ;; *) renderer=--renderer=pixman ;; esac
weston --backend=headless-backend.so $renderer --width=1280 --height=860 --debug --socket=wayland-7 --idle-time=0 >weston.log 2>&1 &
export WAYLAND_DISPLAY=wayland-7
until_true 30 test -S "$XDG_RUNTIME_DIR/wayland-7"
start env WAYLAND_DEBUG=1 wholeframe photo.png
until_true 60 grep -q 'xdg_toplevel.*set_title.*photo.png' window.log
sleep 8
weston-screenshooter
mv wayland-screenshot-*.png /tmp/shots/wayland.png
[ "$(convert /tmp/shots/wayland.png -format %k info:)" -gt 10000 ] # those of the photo
say "a photo opens under Wayland"
