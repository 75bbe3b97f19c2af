package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const (
	sessionLife = cal.Instant(12 * 3600 * 1e6)
	sessionIdle = cal.Instant(2 * 3600 * 1e6)
)

// SignIn checks a name and password and opens a session; its secret goes into
// the browser's cookie, its hash into the database.
func (a *App) SignIn(ctx context.Context, name, password string) (secret string, err error) {
	u, ok := a.FindUser(name)
	bad := fault.New(fault.Unauthorized, "bad_credentials", nil)
	if !ok || !u.Active || u.Password == "" {
		access.VerifyNothing(password)
		return "", bad
	}
	if !access.VerifyPassword(u.Password, password) {
		return "", bad
	}
	return a.OpenSession(ctx, u.ID)
}

// OpenSession opens a session of a user.
func (a *App) OpenSession(ctx context.Context, user int64) (secret string, err error) {
	secret, hash, err := a.NewSecret()
	if err != nil {
		return "", err
	}
	now := a.Now()
	return secret, a.store.PutSession(ctx, store.Session{User: user, Created: now, Expires: now + sessionLife, Used: now, Hash: hash})
}

// BySession finds who a session belongs to, and keeps it alive.
func (a *App) BySession(ctx context.Context, secret string) (access.Principal, error) {
	hash := access.HashToken(secret)
	s, err := a.store.GetSession(ctx, hash)
	now := a.Now()
	if err != nil || s.User == 0 || s.Expires < now || s.Used+sessionIdle < now {
		return access.Principal{}, errUnauthorized
	}
	if now-s.Used > 60*1e6 { // once a minute is enough
		s.Used = now
		if err := a.store.PutSession(ctx, s); err != nil {
			a.log.Warn("session", "error", err)
		}
	}
	return a.ByUser(s.User)
}

// SignOut ends a session.
func (a *App) SignOut(ctx context.Context, secret string) error {
	return a.store.EndSession(ctx, access.HashToken(secret))
}
