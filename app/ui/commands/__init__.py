"""What can be done in the window: one module for each subject.

Each has `install(window)`, which adds its commands to `window.actions_` and connects what they need. Commands ask
`window.document`, `window.canvas`, `window.fill_controller` when they run, and keep none of them: these belong to
the photo that is shown, and another may be shown by then.
"""
