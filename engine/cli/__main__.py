"""`python -m engine.cli`: the command line without the editor, for machines that have no Qt."""

from engine.cli import main

raise SystemExit(main())
