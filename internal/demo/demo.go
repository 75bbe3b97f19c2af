// Package demo makes the demo book, through app's commands like any other.
package demo

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// Fill makes the demo's book and user, and gives the user's number.
func Fill(ctx context.Context, a *app.App, lang fault.Lang) (int64, error) {
	call := app.Call{Who: access.System(0, "demo", "demo"), Lang: lang}
	if _, err := a.Do(ctx, 0, call, app.CreateBook{Code: "demo", Name: "演示公司", BaseCurrency: "CNY", Chart: "asbe", FirstPeriod: "2025-01"}); err != nil {
		return 0, err
	}
	if _, err := a.Do(ctx, 0, call, app.CreateUser{Name: "demo", Display: "演示用户", Roles: []string{"admin"}}); err != nil {
		return 0, err
	}
	u, _ := a.FindUser("demo")
	return u.ID, nil
}
