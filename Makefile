# Every target works on a bare clone with Python 3.11 or later and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Elsewhere Python may be told to keep no bytecode; here every process would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench torture lock format

run: .venv/run.stamp
	@$(BIN)/silatih run --demo

test: .venv/dev.stamp
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp .venv-peers/stamp
	$(BIN)/python -m benchmarks

# The long campaigns, and a thousand examples of every property of which `make test` tries forty.
torture: .venv/dev.stamp
	SILATIH_TORTURE=1 $(BIN)/python -X dev -m pytest -m "torture or hypothesis" --hypothesis-profile=torture

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SiLatih needs Python 3.11 or later. Say which: make PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "SiLatih needs Python's venv. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	$(PIP) -r requirements-dev.lock
	@touch $@

# What `make bench` measures beside SiLatih; nothing of it is installed with SiLatih.
.venv-peers/stamp: benchmarks/peers/requirements.lock | .venv/bin/python
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# The locks are made with uv, from the package of that name; --universal holds for every Python from 3.11 on.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-header
lock:
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	$(LOCK) benchmarks/peers/requirements.in -o benchmarks/peers/requirements.lock
