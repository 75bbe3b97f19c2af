#!/bin/sh
# All tests: Go on both engines, then the web's own. A missing engine fails.
set -eu
cd "$(dirname "$0")/.."
go vet ./...
HESUAN_TEST_STRICT=1 go run ./tools/testpg -- go test -timeout 15m ./...
make build
if [ -f web/package.json ]; then
  (cd web && npm test && npm run journeys)
fi
echo "all tests passed"
