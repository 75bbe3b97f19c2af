package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// factor is what the installation keeps of a user's second factor: the secret
// sealed under a key that the database does not have, and the hashes of the
// recovery codes that are left.
type factor struct {
	Sealed string   `json:"sealed"`
	Codes  []string `json:"codes"`
	Since  int64    `json:"since"` // microseconds since 1970
}

func factorOf(u store.User) (f factor, has bool) {
	if u.TOTP == "" {
		return f, false
	}
	_ = json.Unmarshal([]byte(u.TOTP), &f) // written by ourselves
	return f, true
}

// FactorState says how a user signs in. Required: a role of the user's wants a
// second factor. Missing: it is not there, and nothing else can be done before.
type FactorState struct {
	On       bool         `json:"on"`
	Required bool         `json:"required"`
	Missing  bool         `json:"missing"`
	Since    *cal.Instant `json:"since"`
	Codes    int          `json:"codes"` // recovery codes left
}

func (n *Installation) factorState(u store.User) FactorState {
	f, on := factorOf(u)
	s := FactorState{On: on, Required: n.wantsFactor(u), Codes: len(f.Codes)}
	s.Missing = s.Required && !on
	if since := cal.Instant(f.Since); on {
		s.Since = &since
	}
	return s
}

// wantsFactor tells whether a role the user holds wants a second factor.
func (n *Installation) wantsFactor(u store.User) bool {
	return slices.ContainsFunc(grantsOf(u), func(g access.Grant) bool {
		r, ok := n.role(g.Role)
		return ok && r.SecondFactor
	})
}

var (
	errFactorNeeded = fault.New(fault.Unauthorized, "second_factor_needed", nil)
	errBadCode      = fault.New(fault.Unauthorized, "wrong_code", nil)
)

// secondStep checks the code of a user whose password was right: of the
// authenticator, each once, or one of the recovery codes, which then is gone.
func (a *App) secondStep(ctx context.Context, u store.User, code string) error {
	f, on := factorOf(u)
	if !on {
		return nil
	}
	if strings.TrimSpace(code) == "" {
		return errFactorNeeded
	}
	if access.LooksLikeRecovery(code) {
		hash := access.HashRecovery(code)
		if !slices.Contains(f.Codes, hash) {
			return errBadCode
		}
		call := Call{Who: a.installed().principal(u, "", "web"), Lang: fault.Lang(or(u.Lang, "zh"))}
		_, err := a.Do(ctx, 0, call, useRecovery{user: u, hash: hash})
		return err
	}
	secret, err := a.unseal(f.Sealed, u.ID)
	if err != nil {
		return err
	}
	step, ok := access.CheckTOTP(secret, code, time.UnixMicro(int64(a.Now())))
	if !ok {
		return errBadCode
	}
	fresh, err := a.store.TakeStep(ctx, u.ID, step)
	if err == nil && !fresh {
		err = errBadCode
	}
	return err
}

func (a *App) unseal(sealed string, user int64) ([]byte, error) {
	keys, err := a.keys(false)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "secret_unreadable", nil).Because(err)
	}
	return access.Unseal(keys, sealed, factorContext(user))
}

func (a *App) seal(secret []byte, user int64) (string, error) {
	keys, err := a.keys(true)
	if err != nil || len(keys) == 0 {
		return "", fault.New(fault.Unavailable, "secret_unreadable", nil).Because(err)
	}
	nonce, err := a.bytes(access.NonceSize)
	if err != nil {
		return "", err
	}
	return access.Seal(keys[0], nonce, secret, factorContext(user))
}

func factorContext(user int64) string { return "totp:" + itoa(user) }

// useRecovery takes a recovery code that was signed in with.
type useRecovery struct {
	user store.User
	hash string
}

// Right of the command.
func (useRecovery) Right() access.Function { return "" }

// Decide takes the code; a twin that came first has it.
func (c useRecovery) Decide(d *Desk) (any, error) {
	u, ok := d.Users.Get(c.user.ID)
	f, on := factorOf(u)
	i := slices.Index(f.Codes, c.hash)
	if !ok || !on || i < 0 {
		return nil, errBadCode
	}
	f.Codes = slices.Delete(slices.Clone(f.Codes), i, i+1)
	if err := keepFactor(&u, f); err != nil {
		return nil, err
	}
	d.Users.Put(u.ID, u)
	d.Log("session.recovery", u.Name, "")
	d.Detail(map[string]any{"left": len(f.Codes)})
	return nil, nil
}

func keepFactor(u *store.User, f factor) error {
	b, err := json.Marshal(f)
	u.TOTP = string(b)
	u.Version++
	return err
}

// FactorOffer is a new secret, shown to its owner to be read by an
// authenticator. The ticket holds it, sealed, until a code confirms it.
type FactorOffer struct {
	Secret string `json:"secret"`
	URL    string `json:"url"`
	QR     string `json:"qr"` // a PNG, as a data: address
	Ticket string `json:"ticket"`
}

// offerLife is how long a new secret may wait for its first code.
const offerLife = cal.Instant(15 * 60 * 1e6)

// OfferFactor makes a secret for the caller; the password proves who it is.
func (a *App) OfferFactor(who access.Principal, password Text) (*FactorOffer, error) {
	u, err := a.proved(who, password)
	if err != nil {
		return nil, err
	}
	if _, on := factorOf(u); on {
		return nil, fault.NewConflict("second_factor_on", nil)
	}
	secret, err := a.bytes(access.TOTPSize)
	if err != nil {
		return nil, err
	}
	key, err := access.NewTOTP("hesuan", u.Name, secret)
	if err != nil {
		return nil, err
	}
	until := strconv.FormatInt(int64(a.Now()+offerLife), 10)
	ticket, err := a.seal([]byte(until+"|"+string(secret)), u.ID)
	return &FactorOffer{Secret: key.Secret, URL: key.URL, QR: "data:image/png;base64," + base64.StdEncoding.EncodeToString(key.PNG), Ticket: ticket}, err
}

// proved finds the caller's own user by the password.
func (a *App) proved(who access.Principal, password Text) (store.User, error) {
	u, ok := a.installed().Users[who.UserID]
	if !ok {
		return u, fault.NewNotFound("user", who.Name)
	}
	if !access.VerifyPassword(u.Password, string(password)) {
		return u, fault.NewRefused("wrong_password", nil).At("password")
	}
	return u, nil
}

// ReadyFactor makes the caller's second factor ready to be switched on: the
// code shows that the authenticator has the ticket's secret. The recovery
// codes are shown once, with the answer.
func (a *App) ReadyFactor(who access.Principal, ticket, code Text) (Command, []string, error) {
	u, ok := a.installed().Users[who.UserID]
	if !ok {
		return nil, nil, fault.NewNotFound("user", who.Name)
	}
	plain, err := a.unseal(string(ticket), u.ID)
	if err != nil {
		return nil, nil, fault.NewRefused("offer_over", nil).At("ticket")
	}
	until, secret, _ := strings.Cut(string(plain), "|")
	if n, err := strconv.ParseInt(until, 10, 64); err != nil || cal.Instant(n) < a.Now() {
		return nil, nil, fault.NewRefused("offer_over", nil).At("ticket")
	}
	if _, ok := access.CheckTOTP([]byte(secret), string(code), time.UnixMicro(int64(a.Now()))); !ok {
		return nil, nil, fault.NewRefused("wrong_code", nil).At("code")
	}
	sealed, err := a.seal([]byte(secret), u.ID)
	if err != nil {
		return nil, nil, err
	}
	random, err := a.bytes(access.RecoveryCount * access.RecoverySize)
	if err != nil {
		return nil, nil, err
	}
	shown, hashes := access.NewRecovery(random)
	return setFactor{user: u, own: true, to: &factor{Sealed: sealed, Codes: hashes}}, shown, nil
}

// DropFactor makes ready that the caller switches the own second factor off;
// password and a code prove who it is.
func (a *App) DropFactor(ctx context.Context, who access.Principal, password, code Text) (Command, error) {
	u, err := a.proved(who, password)
	if err != nil {
		return nil, err
	}
	if _, on := factorOf(u); !on {
		return nil, fault.NewConflict("second_factor_off", nil)
	}
	if err := a.secondStep(ctx, u, string(code)); err != nil {
		return nil, fault.NewRefused("wrong_code", nil).At("code").Because(err)
	}
	return setFactor{user: a.installed().Users[u.ID], own: true}, nil
}

// ResetFactor makes ready that an administrator takes a user's second factor
// away, of somebody who has lost it.
func (a *App) ResetFactor(user string) (Command, error) {
	u, err := a.userNamed(user)
	return setFactor{user: u}, err
}

// setFactor switches a second factor on, or with to nil off. All sessions
// opened before are over.
type setFactor struct {
	user store.User
	to   *factor
	own  bool
}

// FactorAnswer is how a user signs in from now on. Codes are the recovery
// codes, shown once.
type FactorAnswer struct {
	User   string   `json:"user"`
	On     bool     `json:"on"`
	Codes  []string `json:"codes,omitempty"`
	DryRun bool     `json:"dry_run,omitempty"`
}

// Right of the command; the own second factor needs none.
func (c setFactor) Right() access.Function {
	if c.own {
		return ""
	}
	return access.UserManage
}

// Decide sets it, unless it was changed meanwhile.
func (c setFactor) Decide(d *Desk) (any, error) {
	u, ok := d.Users.Get(c.user.ID)
	switch {
	case !ok, c.own && u.ID != d.Call.Who.UserID:
		return nil, fault.NewNotFound("user", c.user.Name)
	case c.to != nil && u.TOTP != "":
		return nil, fault.NewConflict("second_factor_on", nil)
	case c.to == nil && u.TOTP == "":
		return nil, fault.NewConflict("second_factor_off", nil)
	case c.own && u.Password != c.user.Password:
		return nil, fault.NewRefused("wrong_password", nil).At("password")
	}
	action := "user.factor_off"
	if c.to != nil {
		action, c.to.Since = "user.factor_on", int64(d.Now)
		if err := keepFactor(&u, *c.to); err != nil {
			return nil, err
		}
	} else {
		u.TOTP, u.Version = "", u.Version+1
		if !c.own {
			action = "user.factor_reset"
		}
	}
	u.Since = d.Now
	d.Users.Put(u.ID, u)
	d.Log(action, u.Name, "")
	return FactorAnswer{User: u.Name, On: c.to != nil, DryRun: d.Call.DryRun}, nil
}
