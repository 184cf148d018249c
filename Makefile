# Two commands are all a newcomer needs: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
PORT ?= 5000
PORTAL ?= lindestad
TESTS ?= tests
PYTEST ?=
BENCH ?=
A11Y ?=
ATTACK ?=
CHAOS ?=
SIMULATE ?=
FIGURES ?=
# Three test processes where there are two processors: in one of six moments a test waits for a
# browser or a server. `make test WORKERS=0` runs all in one.
WORKERS ?= $(shell [ "$$(nproc 2>/dev/null || echo 1)" -ge 2 ] && echo 3 || echo 0)

PREPARE := $(PYTHON) -I platform/wijzerplaat/prepare.py
ENV := .venv/bin/python
export PYTHONPATH := $(CURDIR)/platform
export PORT
# what was compiled once is read by every process of a run
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run dev shell map test test-dates test-a11y bench bench-language bench-freshness bench-queue bench-search texts lint attack chaos simulate audit figures prepare clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the three demo portals; another port: make run PORT=5087
	@export STARTED=$$(date +%s.%N); $(PREPARE) run && exec $(ENV) -m wijzerplaat.supervisor

dev: ## the same, and code and templates are loaded anew when they change (workers keep theirs)
	@export STARTED=$$(date +%s.%N); $(PREPARE) run && exec $(ENV) -m wijzerplaat.supervisor --reload

shell: ## Python in the scope of a portal that `make run` made: make shell PORTAL=heidekempen
	@$(PREPARE) run
	@PORTAL=$(PORTAL) $(ENV) -m flask --app wsgi shell

test: ## look at style and types, run the whole suite, tell what took longest; a part of it: make test TESTS=tests/ground
	@$(PREPARE) test
	@$(if $(filter tests,$(TESTS)),$(ENV) -m tests.lint)
	@$(ENV) -m pytest -n $(WORKERS) --dist worksteal --durations=20 --durations-min=1 $(PYTEST) $(TESTS)

test-dates: ## the suite and the demo content as if it were another day, five dates within 40 minutes; one: make test-dates DATES=2027-01-12
	@$(PREPARE) test
	@DATES_WORKERS=$${DATES_WORKERS:-$(WORKERS)} $(ENV) -m tests.dates

test-a11y: ## every page before every accessibility gate, half an hour; a part: make test-a11y A11Y="--themes rookvrij --states home,agenda"
	@$(PREPARE) test
	@$(ENV) -m tests.a11y.report $(A11Y)

bench: ## measure pages beside two ceilings, and how far it goes, about 35 minutes; shorter: make bench BENCH="--seconds 5"
	@$(PREPARE) test
	@$(ENV) -m tests.bench.web $(BENCH); pages=$$?; $(ENV) -m tests.bench.signups || pages=1; $(ENV) -m tests.bench.limits && exit $$pages

bench-queue: ## measure the queue of the editors with 20 and with 1,000 waiting, and the list of all records with 200 and 20,000
	@$(PREPARE) test
	@$(ENV) -m tests.bench.queue && $(ENV) -m tests.bench.records

bench-freshness: ## how long a night takes that asks organisations, with 10,000, 30,000 and 100,000 records, about 3 minutes
	@$(PREPARE) test
	@$(ENV) -m tests.bench.freshness

bench-language: ## measure the B1 check against its gates, about a minute; needs ../shared
	@$(PREPARE) test
	@$(ENV) -m tests.bench.language

bench-search: ## how many residents find the right answer first, with both engines, about 3 minutes
	@$(PREPARE) test
	@$(ENV) -m tests.search.report

attack: ## hostile input against the product as in production, ten minutes; a part: make attack ATTACK="--kinds texts,mail"
	@$(PREPARE) test
	@$(ENV) -m tests.attack $(ATTACK)

chaos: ## sign up while workers, queue, database, mail and disk fail, half an hour; a part: make chaos CHAOS="--only kills,race"
	@$(PREPARE) test
	@$(ENV) -m tests.chaos $(CHAOS)

simulate: ## two years of asking organisations whether all is right, day by day, 20 minutes; a part: make simulate SIMULATE=--small
	@$(PREPARE) test
	@$(ENV) -m tests.simulate $(SIMULATE)

audit: ## are locked packages known to be unsafe, and their licences; ends with 3 where that cannot be asked
	@$(PREPARE) test
	@$(ENV) -m tests.security.audit

figures: ## what the product promises: goal, last and now, 15 minutes; make figures ALL=1 for all, FIGURES="--write" keeps them
	@$(PREPARE) test
	@$(ENV) -m tests.figures $(if $(ALL),--all) $(FIGURES)

texts: ## bring the translations up to date with the code, and say what is missing
	@$(PREPARE) test
	@$(ENV) -m wijzerplaat.ground.web.extract_texts

map: ## draw the storeys, their rooms and the imports between storeys, from the code
	@$(PREPARE) test
	@$(ENV) -m tests.house.map

lint: ## check format, style, types, templates and style sheets, a minute and a half at most
	@$(PREPARE) test
	@$(ENV) -m tests.lint

prepare: ## only make the environment (.venv) and fetch the fonts and the map
	@$(PREPARE) test

clean: ## throw away the environment, the fetched fonts and everything under var/
	rm -rf .venv node_modules themes/*/static/vendor var
