# Every command sets up what it needs: a private environment in .venv, exactly as uv.lock says.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
WORKERS ?= auto
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

.PHONY: help demo test lint fmt run screenshots bench migration clean
help:
	@echo "make demo         the bot with a stand-in for Telegram, on an invented district"
	@echo "make run          the bot itself, long polling, settings from .env"
	@echo "make test         all tests on SQLite and PostgreSQL"
	@echo "make lint         style, types, layers, texts, migrations"
	@echo "make fmt          format the code"
	@echo "make bench        measured figures"
	@echo "make migration    writes a migration, as in make migration name='what changes'"
	@echo "make screenshots  the pictures of docs/, taken from the sandbox"

$(UV):
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

$(VENV)/.app: $(UV) uv.lock pyproject.toml
	$(UV) sync --locked --inexact --quiet --compile-bytecode --no-default-groups --extra postgres
	@touch $@

$(VENV)/.dev: $(UV) uv.lock pyproject.toml
	$(UV) sync --locked --inexact --quiet --compile-bytecode --all-extras
	@touch $@ $(VENV)/.app

demo: $(VENV)/.app
	exec $(BIN)/python -m bot demo

run: $(VENV)/.app
	exec $(BIN)/python -m bot run

test: $(VENV)/.dev
	$(BIN)/python -m tests

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

fmt: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.updates
	$(BIN)/python -m benchmarks.surveys_engine
	$(BIN)/python -m benchmarks.surveys
	$(BIN)/python -m benchmarks.registers

migration: $(VENV)/.dev
	$(BIN)/python -m db.migrations $(name)

screenshots: $(VENV)/.dev
	$(BIN)/python -m docs.screenshots

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
