package lint

import (
	"go/ast"
	"path"
	"strconv"
	"strings"
)

// A room is a folder of the project with all below it; internal/interchange is
// a corridor, whose folders are rooms of their own. Each room stands on a
// floor and imports only from lower ones.
var floors = map[string]int{
	"internal/money": 0, "internal/cal": 0, "internal/fault": 0,
	"internal/access": 1, "internal/ledger": 1, "internal/party": 1, "internal/catalog": 1, "internal/report": 1, "internal/db": 1,
	"internal/order": 2, "internal/receivable": 2,
	"internal/credit": 3, "internal/paper": 3, "internal/insight": 3, "internal/letter": 3, "internal/columns": 3, corridor: 3,
	"internal/store": 4, "internal/verify": 4,
	"internal/app": 5,
	"web":          5,
	"internal/api": 6, "internal/demo": 6, "internal/worker": 6,
	"internal/cli": 7,
	"cmd":          8,
	"tools":        9, "scenarios": 9, "internal/faults": 9, "internal/proof": 9,
}

const (
	corridor = "internal/interchange"
	// ground is the one room that its own floor may import: a refusal of money
	// or cal is a fault like every other (docs/adr/0014).
	ground = "internal/fault"
	// workshop holds what serves tests only.
	workshop = "internal/testpg"
)

// pure tells whether a room takes values and returns values: the domain.
func pure(r string) bool {
	floor, known := floorOf(r)
	return known && floor <= 3 && r != "internal/db"
}

// room names the room that a folder lies in.
func room(dir string) string {
	parts := strings.Split(dir, "/")
	switch {
	case parts[0] != "internal" || len(parts) == 1:
		return parts[0]
	case len(parts) > 2 && path.Join(parts[:2]...) == corridor:
		return path.Join(parts[:3]...)
	}
	return path.Join(parts[:2]...)
}

func floorOf(r string) (floor int, known bool) {
	if strings.HasPrefix(r, corridor+"/") {
		r = corridor
	}
	floor, known = floors[r]
	return floor, known
}

// checkFloors finds imports that do not go down.
func checkFloors(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.code() {
		from := room(f.Dir())
		if from == workshop {
			continue
		}
		floor, known := floorOf(from)
		if !known {
			found = append(found, f.find(f.AST.Name, "%s stands on no floor: give it one in tools/lint/floors.go and in docs/develop/architecture.md", from))
			continue
		}
		for _, spec := range f.AST.Imports {
			to, ours := t.ours(spec)
			if !ours || room(to) == from || room(to) == workshop || room(to) == ground {
				continue
			}
			if below, known := floorOf(room(to)); known && below >= floor && !waived(f, to) {
				found = append(found, f.find(spec, "%s (floor %d) imports %s (floor %d): imports go down only, so that each room can be read without those above; where two of a floor meet, a higher one joins them", from, floor, to, below))
			}
		}
	}
	return found
}

// ours gives the folder of an import of this module.
func (t *Tree) ours(spec *ast.ImportSpec) (dir string, ours bool) {
	return strings.CutPrefix(importPath(spec), t.Module+"/")
}

func importPath(spec *ast.ImportSpec) string {
	p, _ := strconv.Unquote(spec.Path.Value)
	return p
}

// waivers lets one room import another against the rules, for the reason
// given. Each is a debt: the aim is an empty table.
var waivers = map[[2]string]string{}

func waived(f *File, to string) bool {
	_, ok := waivers[[2]string{room(f.Dir()), room(to)}]
	return ok
}
