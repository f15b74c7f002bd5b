"""What can be done in a window: a module for each menu, each with its `SECTIONS` of commands."""
