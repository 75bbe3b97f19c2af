package app

import (
	"slices"
	"strings"

	"hesuan/internal/cal"
)

// UsersQuery asks for users: those a text is found in, active, inactive or ("")
// both, who hold a role.
type UsersQuery struct {
	Text  Text
	State Text
	Role  Text
	Sort  Text
}

// seen leaves the users asked for, in the order asked for.
func (q UsersQuery) seen(rows []UserAnswer) ([]UserAnswer, error) {
	var f fields
	f.choice("state", q.State, "", "active", "inactive")
	if err := f.err(); err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(u UserAnswer) bool {
		return q.State != "" && u.Active != (q.State == "active") || !found(q.Text, u.Name, u.Display) ||
			q.Role != "" && !slices.ContainsFunc(u.Grants, func(g GrantAnswer) bool { return g.Role == string(q.Role) })
	})
	return sortedBy(rows, q.Sort, map[string]func(x, y UserAnswer) int{
		"name":    func(x, y UserAnswer) int { return strings.Compare(x.Name, y.Name) },
		"display": func(x, y UserAnswer) int { return strings.Compare(x.Display, y.Display) },
		"state":   func(x, y UserAnswer) int { return count(x.Active) - count(y.Active) },
	})
}

// RolesQuery asks for roles: those a text is found in, own, built_in or ("")
// both.
type RolesQuery struct {
	Text Text
	Kind Text
	Sort Text
}

// seen leaves of a list the roles asked for, in the order asked for.
func (q RolesQuery) seen(list *RoleList) (err error) {
	var f fields
	f.choice("kind", q.Kind, "", "own", "built_in")
	if err := f.err(); err != nil {
		return err
	}
	list.Rows = slices.DeleteFunc(list.Rows, func(r RoleAnswer) bool {
		return q.Kind != "" && r.BuiltIn != (q.Kind == "built_in") || !found(q.Text, r.Name, r.Title, list.mayDo(r))
	})
	list.Rows, err = sortedBy(list.Rows, q.Sort, map[string]func(x, y RoleAnswer) int{
		"title": func(x, y RoleAnswer) int { return strings.Compare(x.Title, y.Title) },
		"name":  func(x, y RoleAnswer) int { return strings.Compare(x.Name, y.Name) },
		"users": func(x, y RoleAnswer) int { return x.Users - y.Users },
	})
	return err
}

// TokensQuery asks for tokens: those a text is found in; valid, expired, revoked
// or ("") all.
type TokensQuery struct {
	Text  Text
	State Text
	Sort  Text
}

// seen leaves the tokens asked for, in the order asked for; what never expires
// comes last.
func (q TokensQuery) seen(rows []TokenAnswer) ([]TokenAnswer, error) {
	var f fields
	f.choice("state", q.State, "", "valid", "expired", "revoked")
	if err := f.err(); err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(t TokenAnswer) bool {
		return q.State != "" && t.State != string(q.State) || !found(q.Text, t.Name, t.User)
	})
	return sortedBy(rows, q.Sort, map[string]func(x, y TokenAnswer) int{
		"name":    func(x, y TokenAnswer) int { return strings.Compare(x.Name, y.Name) },
		"user":    func(x, y TokenAnswer) int { return strings.Compare(x.User, y.User) },
		"expires": func(x, y TokenAnswer) int { return compareEnds(x.Expires, y.Expires) },
	})
}

func compareEnds(x, y *cal.Instant) int {
	switch {
	case x == nil || y == nil:
		return count(x == nil) - count(y == nil)
	case *x < *y:
		return -1
	}
	return count(*x > *y)
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// found tells whether one of some texts has what is looked for, in any case.
func found(wanted Text, texts ...string) bool {
	part := strings.ToLower(strings.TrimSpace(string(wanted)))
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(strings.ToLower(s), part) })
}

// sortedBy orders rows that are all in memory; without a wish they stay as they
// are.
func sortedBy[T any](rows []T, wish Text, by map[string]func(x, y T) int) ([]T, error) {
	order, err := Paging{Sort: wish}.order(sortedNames(by))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(rows, func(x, y T) int {
		for _, key := range order {
			if c := by[key.field](x, y); c != 0 && key.falls {
				return -c
			} else if c != 0 {
				return c
			}
		}
		return 0
	})
	return rows, nil
}
