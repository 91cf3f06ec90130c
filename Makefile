# What a developer types. `make check` runs what CI runs, but for the slow proofs.
# Every tool comes from one virtual environment; ./install.sh --test makes it.

VENV ?= .venv
BIN := $(VENV)/bin
export PATH := $(abspath $(BIN)):$(PATH)

LOCK := uv pip compile --no-config --universal --python-version 3.10 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help test-env check check-python check-shell check-extension fast test lock docs xpi clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1: /p' $(MAKEFILE_LIST)

test-env: ## the virtual environment and the Node packages
	@bash tools/test-env.sh

check: ## every linter and the fast tests, in under a minute
	@$(MAKE) --no-print-directory --jobs 3 --output-sync=target check-python check-extension fast

LINTERS := ruff format types imports dependencies unused shell
.PHONY: $(addprefix lint-,$(LINTERS))
