# What one can do here. `make` alone lists it.
# `make run` needs Go and Node, `make test` installs the rest itself.

.PHONY: help build run test faults bench bench-full budgets lint generate golden clean
.DEFAULT_GOAL := help

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
NODE := $(shell command -v npm >/dev/null 2>&1 && command -v node 2>/dev/null)

# Whatever Vite reads. web/dist/index.html is the stamp of the last build, npm's
# own copy of the lock file that of the last install.
WEB_BUILT := web/dist/index.html
WEB_INSTALLED := web/node_modules/.package-lock.json
WEB_SOURCES := $(shell find web -maxdepth 1 -type f ! -name '*.go') \
	$(shell find web/src web/public web/dev -type f ! -name '.git*' 2>/dev/null)

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(if $(NODE),$(WEB_BUILT),no-node) ## build the pages and the program into bin/hesuan
	@mkdir -p bin
	CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w -X main.version=$(VERSION)' -o bin/hesuan ./cmd/hesuan

run: build ## build, then serve a demo book and print the address to open
	bin/hesuan demo

test: ## install what is missing, then all checks and tests on both engines
	tools/setup.sh
	tools/test.sh

# As long as before a release; each number may be given in the environment.
faults: ## kills, power cuts, failing disks and networks, many hours
	HESUAN_KILLS=$${HESUAN_KILLS:-2000} HESUAN_IMAGES=$${HESUAN_IMAGES:-20000} HESUAN_EVERY_CALL=1 \
	HESUAN_CUTS=$${HESUAN_CUTS:-2000} HESUAN_CRASHES=$${HESUAN_CRASHES:-200} HESUAN_ATTACKS=$${HESUAN_ATTACKS:-100} \
	HESUAN_STOPS=$${HESUAN_STOPS:-100} HESUAN_AWAY=$${HESUAN_AWAY:-60} HESUAN_FLIPS=$${HESUAN_FLIPS:-1000} HESUAN_TEST_STRICT=1 go test -timeout 24h -count 1 -v ./internal/faults

bench: build ## measure speed on both engines beside yardsticks, some minutes
	go run ./tools/bench -profile small

bench-full: build ## the same at all sizes; writes docs/benchmarks.md
	go run ./tools/bench -profile full -out docs/benchmarks.md

budgets: build ## measure the pages against their budgets; writes docs/benchmarks-pages.md
	cd web && npm run --silent budgets -- --out ../docs/benchmarks-pages.md

lint: ## check format, vet and the project's own rules
	tools/test.sh lint

generate: ## write again what is generated from code
	@mkdir -p bin
	go run ./cmd/hesuan openapi >bin/openapi.json && mv bin/openapi.json web/openapi.json
	go run ./tools/reference
	go generate ./...
	@if [ -n "$(NODE)" ]; then cd web && npm run --if-present generate; fi

golden: ## write the golden files of tests again; review the difference
	tools/golden.sh

clean: ## remove what was built or installed here
	rm -rf bin web/node_modules
	git clean -fdqX web/dist

.PHONY: no-node
no-node:
	@echo 'build: no Node here, so the pages are not built; the program says so in the browser'

$(WEB_INSTALLED): web/package.json web/package-lock.json
	@tools/node.sh
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(WEB_BUILT): $(WEB_INSTALLED) $(WEB_SOURCES)
	cd web && npm run build
	@touch $@
