# Everything a contributor types. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
TORCH := $(shell grep -om1 'torch==[0-9.]*' pyproject.toml)
# The tests share out among the processors: more than eight wait for the longest test.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 8 ? n : 8)))
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup run quick test lint fuzz bench package package-test clean libraries

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.wholeframe  ## make .venv and install what the editor needs

run: setup  ## fill part of a face in a public-domain photo, then open the editor where there is a display
	@$(BIN)/python packaging/demo.py

quick: $(VENV)/.tests  ## the tests of a minute, some of every room: while you work
	$(PYTEST) -m 'not slow'

test: $(VENV)/.tests  ## every test, style and type checks included; some minutes
	$(PYTEST)

lint: $(VENV)/.tests  ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

fuzz: $(VENV)/.tests  ## open 20,000 spoilt files; those that must not have come out so go to runs/fuzz
	$(BIN)/python -m tests.fuzz

bench: $(VENV)/.tests  ## time and sharpness of fills, images a second in training; minutes
	@$(BIN)/python packaging/demo.py --repeat 5 --no-window
	@$(BIN)/python -m tests.bench.fill_speed
	@$(BIN)/python -m tests.bench.second_stage
	@$(BIN)/python -m tests.bench.start
	@$(BIN)/python -m tests.bench.canvas
	@$(BIN)/python -m tests.bench.sharpness
	@$(BIN)/python -m tests.bench.training
	@$(BIN)/python -m tests.bench.loader
	@$(BIN)/python -m tests.bench.memory
	@$(BIN)/python -m tests.bench.png_saving

# What people install: see packaging/package.py. An environment of its own, so that nothing of the tests gets inside.
package: libraries  ## the .deb and the .run for Linux, in dist/
	@packaging/package.sh

package-test:  ## install those in bare Debian roots, as people do, and try them; as root, minutes
	@packaging/package_test.sh

clean:  ## remove .venv, build, dist and what the commands wrote
	rm -rf $(VENV) build dist demo .pytest_cache .ruff_cache .import_linter_cache .hypothesis

libraries:
	@packaging/system_libraries.sh

# Stamps: each says that what it depends on has been installed as the files stand now.
$(VENV)/bin/python: | libraries
	$(PYTHON) -m venv $(VENV)

$(VENV)/.wholeframe: pyproject.toml | $(VENV)/bin/python
	@echo "installing wholeframe into $(VENV) (the first time takes some minutes)"
	$(PIP) --editable .
	@touch $@

# torch first and by itself: anything else that asks for torch would bring its newest build, gigabytes larger.
$(VENV)/.torch: | $(VENV)/bin/python
	@echo "installing $(TORCH)"
	$(PIP) $(TORCH)
	@touch $@

$(VENV)/.tests: pyproject.toml $(VENV)/.torch $(VENV)/.wholeframe
	@echo "installing what training and the tests need"
	$(PIP) --editable '.[training,dev]'
	@touch $@
