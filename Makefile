# The front door: `make` alone says what there is. Each target makes what it needs by itself, once.

.DEFAULT_GOAL := help
# A run starts several interpreters: what one has compiled the next one reads.
export PYTHONDONTWRITEBYTECODE :=
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

VENV ?= .venv
PYTHON := $(VENV)/bin/python
# A copy of the lock file, written last: what is in the virtual environment is what this copy says.
INSTALLED := $(VENV)/installed.lock

# Only what is typed behind `make` counts: MAIL, for one, is in many a shell's environment and means something else.
typed = $(if $(filter command,$(firstword $(origin $(1)))),$($(1)))

# The variables that mean something here; a mistyped one would otherwise be passed over in silence.
KNOWN := TIER ONLY STOP VERBOSE COVER TARGET MAIL ARGS PORT PLAIN AS_BUILT ALL FAULT LIST SEED SIZE VENV
UNKNOWN := $(filter-out $(KNOWN) PYTHON SHELL MAKEFLAGS,$(foreach each,$(.VARIABLES),$(if $(filter command,$(firstword $(origin $(each)))),$(each))))
$(if $(UNKNOWN),$(error $(UNKNOWN) means nothing here; there are $(KNOWN)))
on = $(filter-out 0 no off,$(call typed,$(1)))
quoted = '$(subst ','\'',$(1))'

# Two for each core: an example waits half of its time, for what it has set off.
WORKERS := $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); n=$$((n * 2)); [ "$$n" -ge 4 ] || n=4; [ "$$n" -le 8 ] || n=8; echo $$n)
SETTINGS := $(if $(call typed,TARGET),TEST_TARGET=$(call quoted,$(TARGET))) $(if $(call typed,MAIL),TEST_MAIL=$(call quoted,$(MAIL)))
NARROWED := $(if $(call typed,TIER),--tag $(call quoted,tier$(TIER))) $(if $(call typed,ONLY),--only $(call quoted,$(ONLY)))
TOLD := $(if $(call on,STOP),-x) $(if $(call on,VERBOSE),-v) $(if $(call on,COVER),--cov --cov-report=term --cov-report=html)
PYTEST = $(strip $(SETTINGS) '$(PYTHON)' -m pytest --gherkin-terminal-reporter -n $(WORKERS) $(NARROWED) $(TOLD))
# Where the real LocalStack is asked for it is installed first, so that no run has to wait for it.
NEEDS := install $(filter localstack,$(call typed,MAIL))

# make turns every failure into its own exit code 2; this says what pytest's was, and what it means.
tell = code=$$?; case $$code in \
	  0) ;; \
	  1) echo "make $@: something is broken (pytest's exit code 1)" >&2 ;; \
	  2) echo "make $@: interrupted (pytest's exit code 2)" >&2 ;; \
	  3) echo "make $@: the platform cannot be reached, nothing was tried (exit code 3)" >&2 ;; \
	  4) echo "make $@: pytest was used wrongly (its exit code 4); see above" >&2 ;; \
	  5) echo "make $@: nothing was selected (pytest's exit code 5)" >&2 ;; \
	  *) echo "make $@: pytest ended with exit code $$code" >&2 ;; \
	esac; exit $$code

.PHONY: help acceptance test quick prove mutants sandbox docs edit lint format clean install localstack

help: ## say what there is (this is what `make` alone does)
	@echo 'make <target> [VARIABLE=value …]'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' Makefile
	@echo
	@echo 'for acceptance, test and quick, in any combination:'
	@echo '  TIER=1           what carries the tag tier1; also 2 and 3'
	@echo '  ONLY=webhook     what carries this tag; words of examples and rules, if no tag is called so'
	@echo '  STOP=1           stop at the first broken example'
	@echo '  VERBOSE=1        the story step by step'
	@echo '  COVER=1          which lines of steps/ and support/ ran: told at the end, whole in reports/out/coverage'
	@echo '  TARGET=local     a platform of targets.toml instead of the sandbox'
	@echo '  MAIL=localstack  the real LocalStack instead of the mail catcher (a stub)'
	@echo '  ARGS="…"         more for pytest: ARGS="-k invitation -n 2", ARGS=features/teams'
	@echo
	@echo 'for others:'
	@echo '  PORT=3000        the port of `make sandbox` and `make edit`;  PLAIN=1: real time, no control path, no deviations'
	@echo '  AS_BUILT=1       `make sandbox` is wrong wherever the platform of today is wrong; with PLAIN=1 as well'
	@echo '  FAULT=name       `make prove` with this fault alone, and what the broken examples say;  LIST=1: name all faults'
	@echo '  ALL=1            `make prove` asks every example, also where enough of them have noticed'
	@echo '  SEED=7 SIZE=200  `make mutants` with another sample; ARGS="--only sandbox/video/credits" of some modules'
	@echo '  VENV=/else/where the virtual environment, for a checkout that cannot be written to'
	@echo '                   (then also ARGS="--reports-dir=/some/where -p no:cacheprovider")'

acceptance: $(NEEDS) ## try every promise, tell the story, write the living documentation
	@$(PYTEST) $(call typed,ARGS); $(tell)

# A file is one worker's: what its tests share is made once. In their order: the features, all short, fill up the end.
test: $(NEEDS) ## the acceptance run and the suite's own tests, in one verdict
	@$(PYTEST) --dist loadfile --no-loadscope-reorder -rs tests features $(call typed,ARGS); $(tell)

# In one process: to bring workers up costs more than so few examples.
quick: $(NEEDS) ## the few examples tagged smoke, in seconds and without documents: does the platform stand?
	@$(PYTEST) --tag smoke --no-reports -n 0 $(call typed,ARGS); $(tell)

prove: $(NEEDS) ## switch the sandbox's faults on, one at a time: do the examples of its requirements notice each?
	@'$(PYTHON)' -m proof $(if $(call on,LIST),--list) $(if $(call on,ALL),--all) $(if $(call typed,FAULT),$(call quoted,$(FAULT))) $(call typed,ARGS)

mutants: install ## change the sandbox's rules at random, 200 times: do the examples notice?
	@'$(PYTHON)' -m mutants $(if $(call typed,SEED),--seed $(call quoted,$(SEED))) $(if $(call typed,SIZE),--size $(call quoted,$(SIZE))) $(call typed,ARGS)

sandbox: $(NEEDS) ## keep the platform up and print its addresses, until Ctrl-C
	@'$(PYTHON)' -m sandbox $(if $(call on,PLAIN),--plain) $(if $(call on,AS_BUILT),--as-built) $(if $(call typed,PORT),--port '$(PORT)') $(if $(call typed,MAIL),--mail '$(MAIL)') $(call typed,ARGS)

docs: install ## write the living documentation again, from the last run; where nothing ran, from the features alone
	@'$(PYTHON)' -m reports build $(call typed,ARGS)

edit: install ## serve the living documentation with an editor for its features, on this machine, until Ctrl-C
	@'$(PYTHON)' -m reports edit $(if $(call typed,PORT),--port '$(PORT)') $(call typed,ARGS)

lint: install ## check style and types
	@code=0; \
	'$(PYTHON)' -m ruff check . || code=1; \
	'$(PYTHON)' -m ruff format --check . || code=1; \
	'$(PYTHON)' -m mypy || code=1; \
	exit $$code

format: install ## mend the style
	@'$(PYTHON)' -m ruff check --fix . ; '$(PYTHON)' -m ruff format .

clean: ## remove documents and caches; ALL=1 also .venv and .localstack
	@rm -rf reports/out .mutants .pytest_cache .mypy_cache .ruff_cache $(if $(call on,ALL),.venv .localstack)
	@find . \( -name .venv -o -name .localstack -o -name .git \) -prune -o -name __pycache__ -type d -exec rm -rf {} +

install: ## make the virtual environment, once, and again when requirements.lock has changed
	@if cmp -s requirements.lock '$(INSTALLED)' && '$(PYTHON)' -c '' 2>/dev/null; then exit 0; fi; \
	rm -f '$(INSTALLED)'; \
	new_enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; \
	if ! '$(PYTHON)' -c "$$new_enough" 2>/dev/null || ! '$(PYTHON)' -m pip --version >/dev/null 2>&1; then \
	  found=; \
	  for each in python3.11 python3.12 python3.13 python3; do \
	    if "$$each" -c "$$new_enough" 2>/dev/null; then found=$$each; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "make: no Python 3.11 or later with its venv module is here; on Debian: apt install python3 python3-venv" >&2; \
	    exit 1; \
	  fi; \
	  echo "making the virtual environment $(VENV) with $$found: once, about half a minute" >&2; \
	  "$$found" -m venv --clear '$(VENV)' || { echo "make: $(VENV) cannot be made; name another place: VENV=/else/where" >&2; exit 1; }; \
	else \
	  echo "bringing the virtual environment $(VENV) up to requirements.lock" >&2; \
	fi; \
	if ! '$(PYTHON)' -m pip install -q --disable-pip-version-check --no-input --no-deps --require-hashes \
	    -r requirements.lock >'$(VENV)/install.log' 2>&1; then \
	  sed -e 's#[a-z]*://[^ ]*#(an address)#g' '$(VENV)/install.log' | grep -v '^WARNING: Retrying' | tail -n 5 >&2; \
	  echo "make: the packages could not be installed (all of it: $(VENV)/install.log); mend that and say make again" >&2; \
	  exit 1; \
	fi; \
	cp requirements.lock '$(INSTALLED)'

localstack: install ## install the real LocalStack, once: about 520 MB, in .localstack
	@'$(PYTHON)' -m sandbox.mail
