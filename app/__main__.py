"""`python -m app [PHOTO...]` is `wholeframe [PHOTO...]`."""

from app.main import command

if __name__ == "__main__":
    raise SystemExit(command())
