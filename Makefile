# Two commands are all a newcomer needs: `make brief` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
CASE   ?= examples/israel-syria-2025
OUT    ?= out/brief.html

.PHONY: help brief test lint check-types contracts unit docs picture bench lock clean

help:
	@echo "make brief   write the brief of the example case (CASE=..., OUT=...)"
	@echo "make test    everything CI checks"
	@echo "make docs    renew the page of commands from their own help"
	@echo "make bench   measure speed and memory"
	@echo "make lock    renew the lock files (needs uv)"

# The base install: pinned, with hashes, and nothing but the lock (it is complete: --no-deps keeps pip from
# looking for newer ones), then the project itself.
$(VENV)/.base: requirements.lock pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.base
	$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	touch $@

brief: $(VENV)/.base
	$(BIN)/nonpaper brief $(CASE) --output $(OUT)

test: $(VENV)/.dev lint check-types contracts unit

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py

picture: $(VENV)/.dev
	$(BIN)/python docs/picture.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/engine.py --write
	$(BIN)/python benchmarks/ledger.py

# Hashes, no addresses: the lock says what, the machine's own settings say from where.
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header
lock:
	$(LOCK) --extra build --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
