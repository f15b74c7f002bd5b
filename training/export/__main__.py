"""`python -m training.export`: see `training.export.export`."""

from training.export.export import main

main()
