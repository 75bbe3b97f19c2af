package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// The files of users, roles and tokens stand in the installation's own book, 0.

// UsersFile is the list of users for a file.
func (a *App) UsersFile(ctx context.Context, call Call, q UsersQuery, columns Text) (*Report, error) {
	list, err := a.Users(ctx, call, q)
	if err != nil {
		return nil, err
	}
	titles, err := a.roleTitles(call)
	if err != nil {
		return nil, err
	}
	clashes, err := a.clashCounts(call)
	if err != nil {
		return nil, err
	}
	state := map[Text]string{"active": pick(call.Lang, "在用", "Active"), "inactive": pick(call.Lang, "已停用", "Deactivated")}[q.State]
	return fileOf(ctx, a, 0, call, userFile(call.Lang, titles, clashes), columns, *list,
		asked(call.Lang, [3]string{"检索", "Search", string(q.Text)}, [3]string{"状态", "State", state}, [3]string{"角色", "Role", or(titles[string(q.Role)], string(q.Role))}))
}

// roleTitles are what the roles are called, by name.
func (a *App) roleTitles(call Call) (map[string]string, error) {
	roles, err := a.Roles(call, RolesQuery{})
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range roles.Rows {
		out[r.Name] = r.Title
	}
	return out, nil
}

// clashCounts says how many duties a user holds that should be kept apart.
func (a *App) clashCounts(call Call) (map[string]int, error) {
	list, err := a.Conflicts(call)
	if err != nil {
		return nil, err
	}
	seen, out := map[[2]string]bool{}, map[string]int{}
	for _, c := range list.Rows {
		if key := [2]string{c.User, c.Conflict}; !seen[key] {
			seen[key] = true
			out[c.User]++
		}
	}
	return out, nil
}

func userFile(lang fault.Lang, titles map[string]string, clashes map[string]int) listFile[UserAnswer] {
	type row = UserAnswer
	return listFile[row]{name: "users", zh: "用户", en: "Users", right: access.UserManage, standard: "display,name,grants,state,clash", columns: []listColumn[row]{
		{col("display", "text", "姓名", "Name"), func(u row) any { return u.Display }},
		{col("name", "text", "登录名", "Sign-in name"), func(u row) any { return u.Name }},
		{col("grants", "text", "角色", "Roles"), func(u row) any { return grantsText(lang, u.Grants, titles) }},
		{col("state", "text", "状态", "State"), func(u row) any { return userState(lang, u) }},
		{col("clash", "int", "不相容", "Conflicts"), func(u row) any {
			if clashes[u.Name] == 0 {
				return ""
			}
			return clashes[u.Name]
		}},
	}}
}

// grantsText names what a user was granted, and where it does not hold
// everywhere, for which book and customers.
func grantsText(lang fault.Lang, grants []GrantAnswer, titles map[string]string) string {
	var out []string
	for _, g := range grants {
		parts := []string{or(titles[g.Role], g.Role)}
		if g.Book != "" {
			parts = append(parts, g.Book)
		}
		if n := len(g.Customers); n > 0 {
			parts = append(parts, itoa(int64(n))+pick(lang, " 个客户", map[bool]string{true: " customer", false: " customers"}[n == 1]))
		}
		if g.OwnOnly {
			parts = append(parts, pick(lang, "本人客户", "own customers"))
		}
		out = append(out, strings.Join(parts, " · "))
	}
	return strings.Join(out, "; ")
}

func userState(lang fault.Lang, u UserAnswer) string {
	switch {
	case !u.Active:
		return pick(lang, "已停用", "Deactivated")
	case !u.HasPassword:
		return pick(lang, "未设密码", "No password")
	case u.Factor:
		return pick(lang, "在用 · 两步验证", "Active · Two-step sign-in")
	}
	return pick(lang, "在用", "Active")
}

// RolesFile is the list of roles for a file.
func (a *App) RolesFile(ctx context.Context, call Call, q RolesQuery, columns Text) (*Report, error) {
	list, err := a.Roles(call, q)
	if err != nil {
		return nil, err
	}
	kind := map[Text]string{"own": pick(call.Lang, "自定义", "Own"), "built_in": pick(call.Lang, "内置", "Built in")}[q.Kind]
	return fileOf(ctx, a, 0, call, roleFile(call.Lang, list), columns, List[RoleAnswer]{Rows: list.Rows}, asked(call.Lang, [3]string{"检索", "Search", string(q.Text)}, [3]string{"类别", "Kind", kind}))
}

func roleFile(lang fault.Lang, list *RoleList) listFile[RoleAnswer] {
	type row = RoleAnswer
	return listFile[row]{name: "roles", zh: "角色", en: "Roles", right: access.UserManage, standard: "title,name,kind,functions,users", columns: []listColumn[row]{
		{col("title", "text", "名称", "Title"), func(r row) any { return r.Title }},
		{col("name", "text", "代码", "Code"), func(r row) any { return r.Name }},
		{col("kind", "text", "类别", "Kind"), func(r row) any {
			if r.BuiltIn {
				return pick(lang, "内置", "Built in")
			}
			return pick(lang, "自定义", "Own")
		}},
		{col("functions", "text", "权限", "Functions"), func(r row) any { return list.mayDo(r) }},
		{col("users", "int", "人数", "Users"), func(r row) any { return r.Users }},
	}}
}

// mayDo says what a role may do, and first up to which amounts.
func (l *RoleList) mayDo(r RoleAnswer) string {
	var out []string
	for _, c := range l.Caps {
		if most := r.Caps[access.Cap(c.Name)]; most != "" {
			out = append(out, c.Title+" ≤ "+most)
		}
	}
	for _, f := range l.Functions {
		if slices.Contains(r.Functions, access.Function(f.Name)) {
			out = append(out, f.Title)
		}
	}
	return strings.Join(out, " · ")
}

// TokensFile is the list of tokens for a file; their secrets are nowhere kept.
func (a *App) TokensFile(ctx context.Context, call Call, q TokensQuery, columns Text) (*Report, error) {
	list, err := a.Tokens(call, q)
	if err != nil {
		return nil, err
	}
	titles, err := a.roleTitles(call)
	if err != nil {
		return nil, err
	}
	return fileOf(ctx, a, 0, call, a.tokenFile(call.Lang, titles), columns, *list, asked(call.Lang, [3]string{"检索", "Search", string(q.Text)}, [3]string{"状态", "State", tokenState(call.Lang, string(q.State))}))
}

func (a *App) tokenFile(lang fault.Lang, titles map[string]string) listFile[TokenAnswer] {
	type row = TokenAnswer
	return listFile[row]{name: "tokens", zh: "令牌", en: "Tokens", right: access.UserManage, standard: "name,user,role,expires,state", columns: []listColumn[row]{
		{col("name", "text", "用途", "Purpose"), func(t row) any { return t.Name }},
		{col("user", "text", "所属用户", "Acts as"), func(t row) any { return t.User }},
		{col("role", "text", "限定角色", "Narrowed to"), func(t row) any {
			if t.Role == "" {
				return pick(lang, "该用户的全部权限", "All rights of the user")
			}
			return or(titles[t.Role], t.Role)
		}},
		{col("expires", "text", "有效期至", "Expires"), func(t row) any {
			if t.Expires == nil {
				return pick(lang, "永久有效", "Never")
			}
			return a.wallClock(*t.Expires)
		}},
		{col("state", "text", "状态", "State"), func(t row) any { return tokenState(lang, t.State) }},
	}}
}

func tokenState(lang fault.Lang, state string) string {
	w, ok := map[string][2]string{"valid": {"有效", "Valid"}, "expired": {"已过期", "Expired"}, "revoked": {"已吊销", "Revoked"}}[state]
	if !ok {
		return state
	}
	return pick(lang, w[0], w[1])
}
