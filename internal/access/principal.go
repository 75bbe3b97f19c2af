package access

import "strings"

// Grant gives a user a role in a book.
type Grant struct {
	Role      string  `json:"role"`
	Book      string  `json:"book,omitempty"`      // the book's code, "" for all
	Customers []int64 `json:"customers,omitempty"` // only these, where any; ids in that book
	OwnOnly   bool    `json:"own_only,omitempty"`  // only customers the user is the salesperson of
}

// Held is a grant in force: its role's functions in a book (0: all books).
type Held struct {
	Role      string
	Book      int64
	Functions map[Function]bool
	Own       bool
	Customers map[int64]bool // nil: all
	Caps      map[Cap]string // limits of amounts
	Hides     []Field        // not seen
}

// Principal is who asks.
type Principal struct {
	UserID  int64
	Name    string
	Display string
	Channel string // web, api or cli; behind a colon where it came from (see From)
	// Viewer is who looks at the program as this user, reading only; "" where
	// the principal is itself.
	Viewer string
	Via    string // the name of the token that acts for the user
	Until  int64  // microseconds since 1970: the looking ends by itself
	// Unproved: a role wants a second factor and there is none yet; until there
	// is, nothing else can be done.
	Unproved bool
	Held     []Held
}

// From is the principal with where it came from written behind its channel: the
// address, and the name of the token that acts for the user. The log keeps the
// channel as one text, so that rows from before stay as they were hashed.
func (p Principal) From(address string) Principal {
	p.Channel += ":" + address
	if p.Via != "" {
		p.Channel += " " + p.Via
	}
	return p
}

// Origin takes a channel apart: what it is, the address it came from, and what
// acted for the user: a token, or on a command line the system's user.
func Origin(channel string) (kind, address, via string) {
	kind, rest, _ := strings.Cut(channel, ":")
	if kind == "cli" {
		return kind, "", rest
	}
	address, via, _ = strings.Cut(rest, " ")
	return kind, address, via
}

// Can tells whether the principal may do something in a book.
func (p Principal) Can(book int64, f Function) bool {
	for _, h := range p.Held {
		if (h.Book == 0 || h.Book == book) && h.Functions[f] {
			return true
		}
	}
	return false
}

// Rights are the functions held in a book, sorted as All lists them.
func (p Principal) Rights(book int64) []Function {
	var out []Function
	for _, f := range All() {
		if p.Can(book, f) {
			out = append(out, f)
		}
	}
	return out
}

// CustomerScope is the set of customers a principal sees for a function.
type CustomerScope struct {
	all    bool
	own    bool
	user   int64
	listed map[int64]bool
}

// Scope gives the customers for which the principal holds a function.
func (p Principal) Scope(book int64, f Function) CustomerScope {
	s := CustomerScope{user: p.UserID}
	for _, h := range p.Held {
		if (h.Book != 0 && h.Book != book) || !h.Functions[f] {
			continue
		}
		switch {
		case h.Own:
			s.own = true
		case h.Customers != nil:
			if s.listed == nil {
				s.listed = map[int64]bool{}
			}
			for c := range h.Customers {
				s.listed[c] = true
			}
		default:
			s.all = true
		}
	}
	return s
}

// All tells that no customer is hidden.
func (s CustomerScope) All() bool { return s.all }

// Own tells that customers the user is the salesperson of are seen.
func (s CustomerScope) Own() (user int64, own bool) { return s.user, s.own }

// Listed are customers seen by number.
func (s CustomerScope) Listed() []int64 {
	var out []int64
	for c := range s.listed {
		out = append(out, c)
	}
	return out
}

// Allows tells whether a customer with this salesperson's user is seen.
func (s CustomerScope) Allows(customer, salespersonUser int64) bool {
	return s.all || s.listed[customer] || s.own && salespersonUser != 0 && salespersonUser == s.user
}

// System is the principal of the program itself and of the machine's operator.
func System(userID int64, name, channel string) Principal {
	all := map[Function]bool{}
	for _, f := range All() {
		all[f] = true
	}
	return Principal{UserID: userID, Name: name, Display: name, Channel: channel, Held: []Held{{Functions: all}}}
}

// Hold makes a grant of a role in force in a book (0: all).
func (r Role) Hold(book int64, g Grant) Held {
	h := Held{Role: r.Name, Book: book, Own: r.OwnCustomers || g.OwnOnly, Functions: map[Function]bool{}, Caps: r.Caps, Hides: r.Hides}
	for _, f := range r.Functions {
		h.Functions[f] = true
	}
	if len(g.Customers) > 0 {
		h.Customers = map[int64]bool{}
		for _, c := range g.Customers {
			h.Customers[c] = true
		}
	}
	return h
}
