# make                  build/hearout
# make setup            installs what the program needs; with check, lint ... among the goals their tools too
# make setup practice   the main job: one conversation (PERSONA=id, ARGS="--mode learn")
# make check            every test; with BROWSER=1 never without those in a browser (BROWSER=no: without)
#                       (KILLS=200: kill as many deliveries; RECEIVER=1 with setup: with npm's libraries)
# make sanitize         every test again, under the address and undefined-behaviour sanitizers
# make fuzz             each fuzzer for FUZZ_SECONDS (needs clang)
# make coverage         what the tests reach (needs gcovr)
# make lint             clang-format, clang-tidy, cppcheck, shellcheck
# make bench            start-up, turns, filters: numbers; with PEERS=1 beside two other searches
# make ear              how well it hears (CORPORA=folder SCRIPT=script: on those, too)
# make cohort           forty sessions in build/cohort/, and the page that sums them up
# make install          honours DESTDIR and PREFIX; make uninstall takes it away again
# make clean
# What is compiled is told in a line each; with V=1 in the whole command.

VERSION := 0.1.0

PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share/hearout

# The user's to set: CC, CFLAGS, CPPFLAGS, LDFLAGS, BUILD.
BUILD   ?= build
CFLAGS  ?= -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
           -fstack-clash-protection -fPIE
LDFLAGS ?= -pie -Wl,-z,relro,-z,now -Wl,--as-needed

# The code's own: what it cannot do without.
PKGS := jansson readline libutf8proc libcrypto libcurl
# `=` and not `:=` where pkg-config is asked: in `make setup practice` the
# libraries are not there yet when this file is read.
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
        -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wwrite-strings \
        -Wcast-qual -Wcast-align -Wundef -Wformat=2 -Wvla -Wimplicit-fallthrough \
        -Wswitch-enum -Wdouble-promotion -Wnull-dereference
own_cppflags = -Isrc -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"' \
               $(shell pkg-config --cflags $(PKGS))
own_cflags   = -std=c17 $(WARN)
LDLIBS       = $(shell pkg-config --libs $(PKGS)) -lstemmer -lm

objects  = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)))
program  := $(BUILD)/hearout
rooms    := $(filter-out $(BUILD)/src/cmd/%,$(call objects,src/*/*.c))
commands := $(call objects,src/cmd/*.c)
units    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
drives   := $(patsubst tests/drive/%.c,$(BUILD)/drive/%,$(wildcard tests/drive/*.c))
benches  := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
fuzzers  := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

told = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@echo "$(1)" &&)

all: $(program)

setup:
	@scripts/setup $(filter-out setup,$(MAKECMDGOALS)) $(if $(PEERS),peers) $(if $(RECEIVER),receiver) \
	  $(if $(filter 1,$(BROWSER)),browser)

# Where setup is among the goals, nothing is compiled before it is done.
ifneq ($(filter setup,$(MAKECMDGOALS)),)
$(rooms) $(commands) $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/*/*.c)): | setup
check sanitize fuzz coverage lint bench: | setup
endif

$(program): $(commands) $(rooms)
$(units) $(drives) $(benches): $(BUILD)/%: $(BUILD)/tests/%.o $(rooms)
$(units): LDLIBS += -lcmocka
$(program) $(units) $(drives) $(benches):
	@mkdir -p $(@D)
	$(call told,link $@) $(CC) $(own_cflags) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Only the code that names the installed data is compiled anew for another DATADIR; all of it for
# other flags, another compiler or version: each is written down where it changes.
$(BUILD)/src/world/paths.o: own_cppflags += -DDATADIR='"$(DATADIR)"'
$(BUILD)/src/world/paths.o: $(BUILD)/datadir
$(rooms) $(commands) $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/*/*.c)): $(BUILD)/flags
$(BUILD)/datadir: export WRITTEN = $(DATADIR)
$(BUILD)/flags: export WRITTEN = $(VERSION) $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)
$(BUILD)/datadir $(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$WRITTEN" | cmp -s - $@ || printf '%s\n' "$$WRITTEN" >$@

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call told,compile $<) $(CC) $(own_cppflags) $(CPPFLAGS) $(own_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<

PERSONA ?= denise-okafor
practice: $(program)
	@$(program) practice $(PERSONA) $(ARGS)

check: $(program) $(units) $(drives)
	BUILD=$(BUILD) BROWSER=$(BROWSER) CMOCKA_MESSAGE_OUTPUT=TAP prove --exec '' $(units) tests/*.t

sanitize: # a browser would look at the same pages again
	$(MAKE) check BUILD=$(BUILD)/sanitize BROWSER=no CPPFLAGS=-DARENA_BLOCK=0 LDFLAGS= \
	  CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all'

coverage: # open to all: some tests run the program as nobody
	umask 0 && $(MAKE) check BUILD=$(BUILD)/coverage LDFLAGS= CFLAGS='-O0 -g --coverage'
	gcovr --gcov-ignore-parse-errors --root . --filter src/ --object-directory $(BUILD)/coverage $(BUILD)/coverage

FUZZ_SECONDS ?= 60
fuzz: $(fuzzers:%=fuzz-%)
fuzz-%:
	@mkdir -p $(BUILD)/fuzz/$*
	clang $(own_cppflags) -Itests/unit -DARENA_BLOCK=0 -std=c17 -g -O1 -o $(BUILD)/fuzz/fuzz_$* \
	  -fsanitize=fuzzer,address,undefined tests/fuzz/fuzz_$*.c \
	  $(filter-out $(wildcard src/cmd/*.c src/world/*.c),$(wildcard src/*/*.c)) $(LDLIBS)
	$(BUILD)/fuzz/fuzz_$* -max_total_time=$(FUZZ_SECONDS) -timeout=5 -print_final_stats=1 \
	  $(BUILD)/fuzz/$* $(wildcard tests/fuzz/$*)

lint: # clang-tidy 14 mistakes va_lists when it is given several files at once
	clang-format --dry-run -Werror $(wildcard src/*/*.[ch] tests/*/*.[ch])
	printf '%s\n' $(wildcard src/*/*.c) | xargs -P $$(nproc) -I FILE \
	  clang-tidy --quiet FILE -- $(own_cppflags) -DDATADIR='""' -std=c17
	cppcheck --quiet --error-exitcode=1 --std=c11 --library=posix --inline-suppr \
	  --enable=warning,performance,portability -Isrc src
	shellcheck $(shell grep -l "^#!/bin/sh" scripts/*) .ci/run $(wildcard tests/*.sh tests/*.t)

bench: $(program) $(benches) $(if $(PEERS),$(BUILD)/peers/pcre2)
	BUILD=$(BUILD) PEERS=$(PEERS) scripts/bench

$(BUILD)/peers/pcre2: tests/peers/pcre2.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_POSIX_C_SOURCE=200809L $(CFLAGS) -o $@ $< -lpcre2-8

# With a folder of annotated corpora and the script that knows them: theirs too.
ear: $(program)
	scripts/ear $(program)
	scripts/rated $(program)
	$(if $(CORPORA),$(SCRIPT) $(CORPORA) -- $(program) moves --jsonl)

cohort: $(program)
	rm -rf $(BUILD)/cohort
	scripts/cohort-sample $(program) $(BUILD)/cohort/transcripts
	$(program) review --format html -o $(BUILD)/cohort/cohort.html $(BUILD)/cohort/transcripts

install: $(program)
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)/personas $(DESTDIR)$(DATADIR)/docs
	install -m 755 $(program) $(DESTDIR)$(BINDIR)
	install -m 644 personas/*.json $(DESTDIR)$(DATADIR)/personas
	install -m 644 docs/*.md $(DESTDIR)$(DATADIR)/docs
	cd rubrics && find . -name '*.json' -exec install -D -m 644 {} $(abspath $(DESTDIR)$(DATADIR))/rubrics/{} \;

uninstall:
	rm -rf $(DESTDIR)$(BINDIR)/hearout $(DESTDIR)$(DATADIR)

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all setup practice check sanitize coverage fuzz lint bench ear cohort install uninstall clean FORCE
.SECONDARY:
