# hesuan: make run and make test do all the set-up they need.
.PHONY: build run test bench lint generate golden clean help

WEB := $(shell find web/src web/index.html web/package.json web/package-lock.json web/vite.config.ts -type f 2>/dev/null)

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

bin/.web: $(WEB)
	@mkdir -p bin
	@if command -v npm >/dev/null; then cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run build; else echo "npm is missing: the binary is built without its web pages"; fi
	@touch bin/.web

build: bin/.web ## build web pages and bin/hesuan
	CGO_ENABLED=0 go build -trimpath -o bin/hesuan ./cmd/hesuan

run: build ## build and serve the demo book; prints the address
	bin/hesuan demo

test: ## all tests on both engines, and the browser journeys
	tools/setup.sh
	tools/test.sh

bench: build ## benchmarks: yardsticks, ours and ratios in one run
	go run ./tools/bench

lint: ## vet and the project's own rules
	go vet ./...
	go test ./internal/lint

generate: build ## generated files: API description, TypeScript types
	bin/hesuan openapi > web/openapi.json
	cd web && npm run generate

golden: ## refresh golden files
	go test ./... -run Golden -update

clean: ## remove what was built
	rm -rf bin web/node_modules
