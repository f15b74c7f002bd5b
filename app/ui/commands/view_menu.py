"""The View menu: how the photo is shown, which photo, which panels, and how the window stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDockWidget

from app.ui.actions import Command
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop, tr
from app.ui.panels.docks import change_sides, reset_layout, widen

PANEL_WORDS = {
    "History": noop("steps, undo list, sidebar, dock"),
    "Fill": noop("fill settings, seed, method, reference photos, same person, other photo, sidebar, dock"),
    "Queue": noop("jobs, tasks, progress, running, sidebar, dock"),
    "Engine": noop("gpu, cpu, cuda, models, sidebar, dock"),
}
STEP = 40  # pixels by which panels are made wider


def is_open(context: EditorContext) -> bool:
    return context.is_open


def zoom(steps: int, context: EditorContext) -> None:
    """Around the keyboard's cross, as the wheel does around the mouse."""
    canvas = context.editor.canvas
    canvas.view.zoom_by(steps, canvas.cross.at if canvas.cross.on else None)


def turn(by: float, context: EditorContext) -> None:
    viewport = context.editor.canvas.view
    viewport.turn_to(viewport.angle + by)


def split(context: EditorContext) -> None:
    comparison = context.editor.canvas.comparison
    comparison.turn(not comparison.on)


def move_divider(context: EditorContext) -> None:
    comparison = context.editor.canvas.comparison
    comparison.turn(True)
    comparison.line.setFocus()
    context.actions.refresh()
    context.status.say(tr("Arrow keys move the divider; Esc returns to the photo."))


def show_original(context: EditorContext) -> None:
    layers = context.editor.canvas.layers
    layers.show_original(not layers.original_shown)
    if layers.original_shown:
        context.status.say(tr("This is the original. Press Esc to return."))


def show_mask(context: EditorContext) -> None:
    context.tool_state.shown = not context.tool_state.shown


def choose_mask_color(context: EditorContext) -> None:
    preferences = context.preferences
    chosen = context.editor.dialogs.ask_color(context.view, QColor(preferences.value.overlay))
    if chosen is not None:
        preferences.change(overlay=chosen.name())


def change_mask_opacity(by: float, context: EditorContext) -> None:
    preferences = context.preferences
    preferences.change(overlay_opacity=min(1.0, max(0.1, round(preferences.value.overlay_opacity + by, 2))))


def show_rulers(context: EditorContext) -> None:
    preferences = context.preferences
    preferences.change(rulers=not preferences.value.rulers)
    if preferences.value.rulers and context.editor.canvas.view.angle % 90:
        context.status.say(tr("Rulers are hidden while the view is rotated."))


def use_same_view(context: EditorContext) -> None:
    context.preferences.change(same_view=not context.preferences.value.same_view)


def step_photo(by: int, context: EditorContext) -> None:
    if context.tabs is not None:
        context.tabs.step(by)


def has_several_photos(context: EditorContext) -> bool:
    return context.tabs is not None and context.tabs.several_open


def fill_screen(context: EditorContext) -> None:
    window = context.view.window()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def panel_commands(
    context: EditorContext, docks: Sequence[QDockWidget], arranged: SignalInstance
) -> tuple[Command[EditorContext], ...]:
    """Add a command for each of `docks`, and return them. `arranged`: emitted when they were all put elsewhere."""

    def toggle(dock: QDockWidget, _: EditorContext) -> None:
        dock.setVisible(dock.isHidden())
        if not dock.isHidden():
            dock.raise_()

    # Noted here: commands are asked for the last time while the window goes, and its parts are gone by then.
    shown: dict[str, bool] = {}

    def note(dock: QDockWidget, name: str) -> None:
        shown[name] = not dock.isHidden()
        context.actions.tool(name).setChecked(shown[name])

    def is_shown(name: str, _: EditorContext) -> bool:
        return shown.get(name, True)

    commands: list[Command[EditorContext]] = []
    for dock in docks:
        panel = dock.objectName().removeprefix("dock ")
        name = f"panel_{panel.lower()}"
        run, checked, look = partial(toggle, dock), partial(is_shown, name), partial(note, dock, name)
        tip, words = noop("Show or hide this panel"), PANEL_WORDS[panel]
        command = Command(name, dock.windowTitle(), run, tip=tip, checked=checked, early=True, words=words)
        context.actions.add(command)
        commands.append(command)
        # Panels are shown and hidden by more than this: by what wants to be seen, by another tab, by the start.
        dock.toggleViewAction().toggled.connect(lambda _, look=look: look())
        arranged.connect(look)
        look()
    return tuple(commands)


SECTIONS: Sections = (
    (
        Command(
            "zoom_in",
            noop("Zoom &In"),
            partial(zoom, 1),
            ("Ctrl++", "Ctrl+="),
            noop("Show the photo larger"),
            enabled=is_open,
            words=noop("larger, magnify, closer, enlarge view"),
        ),
        Command(
            "zoom_out",
            noop("Zoom &Out"),
            partial(zoom, -1),
            ("Ctrl+-",),
            noop("Show the photo smaller"),
            enabled=is_open,
            words=noop("smaller, reduce view, farther"),
        ),
        Command(
            "fit",
            noop("&Fit the Window"),
            lambda context: context.editor.canvas.view.fit(),
            ("0", "Ctrl+0"),
            noop("Show the whole photo"),
            "fit",
            enabled=is_open,
            words=noop("whole photo, zoom to fit, reset zoom, fill window"),
        ),
        Command(
            "actual",
            noop("&Actual Size"),
            lambda context: context.editor.canvas.view.set_zoom(1.0),
            ("1", "Ctrl+1"),
            noop("Show the photo at 100 %: one photo pixel for each screen pixel"),
            enabled=is_open,
            words=noop("100 %, one to one, 1:1, pixels, original size"),
        ),
    ),
    (
        Command(
            "turn_left",
            noop("Turn &Left"),
            partial(turn, -15),
            ("4",),
            noop("Turn the view, not the photo, to the left"),
            enabled=is_open,
            words=noop("rotate, straighten, tilt, counterclockwise, orientation"),
        ),
        Command(
            "turn_right",
            noop("Turn &Right"),
            partial(turn, 15),
            ("6",),
            noop("Turn the view, not the photo, to the right"),
            enabled=is_open,
            words=noop("rotate, straighten, tilt, clockwise, orientation"),
        ),
        Command(
            "upright",
            noop("Uprigh&t"),
            lambda context: context.editor.canvas.view.turn_to(0),
            ("5",),
            noop("Show the photo upright again"),
            enabled=is_open,
            words=noop("rotate back, reset rotation, straighten, orientation"),
        ),
    ),
    (
        Command(
            "split",
            noop("&Before and After"),
            split,
            ("Y",),
            noop("Compare the photo with the original side by side"),
            enabled=is_open,
            checked=lambda context: context.editor.canvas.comparison.on,
            words=noop("compare, side by side, difference, split view, original"),
        ),
        Command(
            "split_line",
            noop("Mo&ve the Divider"),
            move_divider,
            ("Shift+Y",),
            noop("Move the divider between before and after with the arrow keys"),
            enabled=is_open,
            words=noop("compare, slider, divider"),
        ),
        Command(
            "original",
            noop("S&how Original"),
            show_original,
            ("O", "\\"),
            noop("Show the photo as it was opened while the key is held"),
            enabled=is_open,
            checked=lambda context: context.editor.canvas.layers.original_shown,
            hold=lambda context, on: context.editor.canvas.layers.show_original(on),
            words=noop("compare, before, hide changes, old"),
        ),
    ),
    (
        Command(
            "marks",
            noop("Show &Mask"),
            show_mask,
            ("Q",),
            noop("Show or hide the mask and the locked area"),
            enabled=is_open,
            checked=lambda context: context.tool_state.shown,
            words=noop("hide mask, overlay, selection, red"),
        ),
        Command(
            "region_labels",
            noop("Labels on the Mask"),
            lambda context: context.preferences.change(region_labels=not context.preferences.value.region_labels),
            tip=noop("Say at each region of the mask what would become of it"),
            checked=lambda context: context.preferences.value.region_labels,
            words=noop("hints, preview, remove, restore, what will happen"),
        ),
        Command(
            "mark_color",
            noop("Mask &Colour…"),
            choose_mask_color,
            tip=noop("Choose the colour of the mask"),
            words=noop("color, overlay colour, red, tint"),
        ),
        Command(
            "mark_denser",
            noop("Mask More Opa&que"),
            partial(change_mask_opacity, 0.1),
            ("Alt+.",),
            noop("Show the mask more strongly over the photo"),
            words=noop("overlay, opacity, stronger, transparent"),
        ),
        Command(
            "mark_thinner",
            noop("Mas&k Less Opaque"),
            partial(change_mask_opacity, -0.1),
            ("Alt+,",),
            noop("Show the mask more faintly over the photo"),
            words=noop("overlay, opacity, weaker, transparent"),
        ),
    ),
    (
        Command(
            "rulers",
            noop("R&ulers"),
            show_rulers,
            ("Ctrl+R",),
            noop("Show rulers along the photo"),
            enabled=is_open,
            checked=lambda context: context.preferences.value.rulers,
            words=noop("measure, guides, scale, ruler"),
        ),
    ),
    (
        Command(
            "same_view",
            noop("&Same View in All Tabs"),
            use_same_view,
            tip=noop("Keep the same zoom, position and rotation from photo to photo"),
            enabled=is_open,
            checked=lambda context: context.preferences.value.same_view,
            words=noop("sync, synchronize, link views, compare photos"),
        ),
    ),
    (
        Command(
            "next_photo",
            noop("Ne&xt Photo"),
            partial(step_photo, 1),
            ("Ctrl+Tab", "Ctrl+PgDown"),
            noop("Show the next open photo"),
            enabled=has_several_photos,
            words=noop("next tab, switch photo, forward"),
        ),
        Command(
            "previous_photo",
            noop("&Previous Photo"),
            partial(step_photo, -1),
            ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
            noop("Show the previous open photo"),
            enabled=has_several_photos,
            words=noop("previous tab, switch photo, back"),
        ),
    ),
    (
        Command(
            "full_screen",
            noop("Full Scr&een"),
            fill_screen,
            ("F11",),
            noop("Switch full screen on or off"),
            checked=lambda context: context.is_full_screen,
            early=True,
            words=noop("fullscreen, maximize, presentation"),
        ),
        Command(
            "panels_wider",
            noop("Wider Panels"),
            lambda context: widen(context.view, context.places, STEP),
            tip=noop("Make the panels wider"),
            early=True,
            words=noop("sidebar, dock, larger panels"),
        ),
        Command(
            "panels_narrower",
            noop("Narrower Panels"),
            lambda context: widen(context.view, context.places, -STEP),
            tip=noop("Make the panels narrower"),
            early=True,
            words=noop("sidebar, dock, smaller panels"),
        ),
        Command(
            "panels_side",
            noop("Panels on the Other Si&de"),
            lambda context: change_sides(context.view, context.places),
            tip=noop("Move all panels to the other side of the photo"),
            early=True,
            words=noop("sidebar, dock, left, right, move panels"),
        ),
        Command(
            "put_back",
            noop("Reset Wi&ndow Layout"),
            lambda context: reset_layout(context.view, context.places),
            tip=noop("Reset the panels and the window to their first layout"),
            early=True,
            words=noop("default layout, workspace, restore panels"),
        ),
    ),
)
