# `make demo` and `make test` do everything on a fresh machine: uv when it is there, else venv + pip.
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3
DEV := fpdf2 hatchling httpx2 hypothesis import-linter jsonschema mypy playwright pytest pytest-xdist ruff \
  schemathesis
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup setup-user check test demo golden bench quality train e2e docs build

help:  ## list the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The stamp is as new as the environment: it is made again when the dependencies change.
$(VENV)/.user: pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv -q $(VENV); uv pip install -q --python $(BIN)/python -e .; \
	else \
	  test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install -q --disable-pip-version-check -e .; \
	fi
	@touch $@

$(VENV)/.dev: $(VENV)/.user
	@if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python -e '.[web,postgres]' $(DEV); \
	else $(BIN)/python -m pip install -q --disable-pip-version-check -e '.[web,postgres]' $(DEV); fi
	@touch $@

setup-user: $(VENV)/.user  ## install the program alone
setup: $(VENV)/.dev  ## install the program and what tests and checks need

check: setup  ## format, lint, types, layers, unit tests
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --config pyproject.toml
	$(BIN)/pytest tests/unit -n $(WORKERS)

test: setup  ## all tests
	$(BIN)/pytest -n $(WORKERS)

demo: setup-user  ## the built-in dossier: reports in, ledger and report out
	$(BIN)/twosource demo

golden: setup  ## write golden ledgers and reference pages anew; review the diff
	$(BIN)/pytest tests/golden tests/docs --update-golden

bench: setup  ## speed figures
	$(BIN)/python -m benchmarks.speed ledger

quality: setup  ## quality figures against their floors
	$(BIN)/python -m benchmarks.quality

# DATA=folder of the corpora, PRETRAINED=folder of MiniLM's weights; hours on two cores, resumable.
train: setup  ## train the reader anew (see docs/model.md): make train DATA=... PRETRAINED=...
	@if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python -e '.[train]'; \
	else $(BIN)/python -m pip install -q --disable-pip-version-check -e '.[train]'; fi
	set -e; for recipe in attribution frames frames-second frames-third; do \
	  $(BIN)/python -m twosource.training fit src/twosource/training/recipes/$$recipe.toml \
	    --data $(DATA) --pretrained $(PRETRAINED) --out runs/$$recipe; done
	set -e; for recipe in claims-first claims; do \
	  $(BIN)/python -m twosource.training fit src/twosource/training/recipes/$$recipe.toml \
	    --data benchmarks --pretrained $(PRETRAINED) --out runs/$$recipe; done
	$(BIN)/python -m twosource.training package --card src/twosource/training/card.json \
	  --pretrained $(PRETRAINED) --out src/twosource/learned/data \
	  --attribution runs/attribution/weights.pt --frames runs/frames-third/weights.pt \
	  --claims runs/claims/weights.pt
	set -e; for probe in coreference factuality; do \
	  $(BIN)/python -m twosource.training probe $$probe --data $(DATA) --model src/twosource/learned/data; done
	$(BIN)/python -m benchmarks.linkage.teach --out src/twosource/learned/data

e2e: setup  ## browser tests (needs a Chromium)
	$(BIN)/pytest tests/e2e

docs: setup  ## check the pages of docs/ against the code
	$(BIN)/pytest tests/docs

build:  ## the wheel and the source archive
	$(PYTHON) -m venv $(VENV)-build && $(VENV)-build/bin/pip install -q build && $(VENV)-build/bin/python -m build
