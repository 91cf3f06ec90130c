# What a developer types. Everything is run from .venv, which `make env` (or ./install.sh --test) makes.

export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
# What Python compiled is kept, also where the environment says otherwise, as in many containers: compiling
# all tests anew takes as long as the fast ones of them.
unexport PYTHONDONTWRITEBYTECODE

LOCK := uv pip compile --no-config --universal --python-version 3.10 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
SHELL_FILES := install.sh .ci/run $(wildcard tools/*.sh)
LINT := types extension addon imports ruff format dependencies unused shell
FAST := not browser and not desktop and not install and not slow and not deep and not soak and not long
# Nothing in these is fast; what is not collected need not be imported.
UNREAD := --ignore=tests/browser --ignore=tests/e2e --ignore=tests/install --ignore=tests/soak

.DEFAULT_GOAL := help
.PHONY: help env check lint fast test pages long deep pythons bench lock docs xpi clean $(addprefix lint-,$(LINT))

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1: /p' Makefile

env: ## the virtual environment and the Node packages that all of this needs
	@tools/test-env.sh

check: ## every linter and the fast tests: what to run before a commit
	@$(MAKE) --no-print-directory --jobs 2 --keep-going --output-sync=target $(addprefix lint-,$(LINT)) fast

lint: ## every linter
	@$(MAKE) --no-print-directory --jobs 2 --keep-going --output-sync=target $(addprefix lint-,$(LINT))

fast: ## the fast tests
	@FRAMEKEEPER_EXAMPLES=5 pytest -n 2 -m '$(FAST)' $(UNREAD)

test: ## everything that CI runs
	@tools/test.sh

pages: ## popup, pause and dashboard page by page in a real Chromium: some ten minutes
	@pytest -n 2 --dist loadfile -m "browser and not way and not long"

long: ## the proofs in their whole breadth (Firefox on every page, a year): some 15 minutes
	@pytest -n 2 --dist loadfile -m long

deep: ## the laws with many examples, before a release
	@pytest -n 2 -m deep

pythons: ## the unit tests on the other Pythons that are installed
	@tools/test-pythons.sh

bench: ## every limit, measured beside bare references (about six minutes; BENCH=--write writes it down)
	@PYTHONPATH=daemon:tests python -m bench $(BENCH)

lint-types:
	@mypy --no-error-summary

lint-ruff:
	@ruff check --quiet

lint-format:
	@ruff format --check --quiet || { ruff format --check; exit 1; }

lint-imports:
	@said=$$(lint-imports --no-logo 2>&1) || { printf '%s\n' "$$said"; exit 1; }

lint-dependencies:
	@said=$$(deptry daemon 2>&1) || { printf '%s\n' "$$said"; exit 1; }

lint-unused:
	@vulture

lint-shell:
	@shellcheck $(SHELL_FILES)

lint-extension:
	@said=$$(npm run --silent check 2>&1) || { printf '%s\n' "$$said"; exit 1; }

lint-addon:
	@said=$$(npm run --silent lint:addon 2>&1) || { printf '%s\n' "$$said"; exit 1; }

lock: ## both lock files anew, from pyproject.toml
	@python -c 'import tomli; print(*tomli.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
		| $(LOCK) pyproject.toml - --output-file requirements.lock
	@# marionette-driver wants two versions of psutil at once on macOS, where no test runs
	@printf 'psutil>=6,<8\n' | $(LOCK) --group dev --constraints requirements.lock \
		--overrides - --output-file requirements-dev.lock

docs: ## docs/commands.md and docs/privacy.md anew, from the sentences
	@PYTHONPATH=daemon:tests python -m support.manual

xpi: ## dist/framekeeper.xpi, the extension as one file for Firefox
	@python3 tools/xpi.py dist/framekeeper.xpi

clean: ## everything that was made here
	@rm -rf .venv .venv-* node_modules dist build
