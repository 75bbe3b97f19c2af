package store

import "hesuan/internal/db"

var userTable = &db.Table{Name: "app_user", Key: words("id"), Ints: words("id active version since"), Texts: words("name display password totp grants lang")}

func scanUser(r db.Row) (u User, err error) {
	var active int64
	err = r.Scan(&u.ID, &active, &u.Version, &u.Since, &u.Name, &u.Display, &u.Password, &u.TOTP, &u.Grants, &u.Lang)
	u.Active = active == 1
	return u, err
}

func users() *One[int64, User] {
	return (&One[int64, User]{table: userTable, sql: byKey(userTable, "id", ""),
		scan: func(r db.Row) (int64, User, error) { u, err := scanUser(r); return u.ID, u, err },
		row: func(r *db.Rows, k int64, u User) {
			r.Int(k, flag(u.Active), u.Version, int64(u.Since)).Text(u.Name, u.Display, u.Password, u.TOTP, u.Grants, u.Lang)
		},
	}).init()
}

var roleTable = &db.Table{Name: "app_role", Key: words("id"), Ints: words("id version second_factor"), Texts: words("name title functions caps hides")}

func scanRole(r db.Row) (v Role, err error) {
	var second int64
	err = r.Scan(&v.ID, &v.Version, &second, &v.Name, &v.Title, &v.Functions, &v.Caps, &v.Hides)
	v.SecondFactor = second == 1
	return v, err
}

func roles() *One[int64, Role] {
	return (&One[int64, Role]{table: roleTable, sql: byKey(roleTable, "id", ""),
		scan: func(r db.Row) (int64, Role, error) { v, err := scanRole(r); return v.ID, v, err },
		row: func(r *db.Rows, k int64, v Role) {
			r.Int(k, v.Version, flag(v.SecondFactor)).Text(v.Name, v.Title, v.Functions, v.Caps, v.Hides)
		},
	}).init()
}

var tokenTable = &db.Table{Name: "token", Key: words("id"), Ints: words("id user_id expires revoked version"), Texts: words("name role thash")}

func scanToken(r db.Row) (v Token, err error) {
	var revoked int64
	err = r.Scan(&v.ID, &v.User, &v.Expires, &revoked, &v.Version, &v.Name, &v.Role, &v.Hash)
	v.Revoked = revoked == 1
	return v, err
}

func tokens() *One[int64, Token] {
	return (&One[int64, Token]{table: tokenTable, sql: byKey(tokenTable, "id", ""),
		scan: func(r db.Row) (int64, Token, error) { v, err := scanToken(r); return v.ID, v, err },
		row: func(r *db.Rows, k int64, v Token) {
			r.Int(k, v.User, int64(v.Expires), flag(v.Revoked), v.Version).Text(v.Name, v.Role, v.Hash)
		},
	}).init()
}

var batchTable = &db.Table{Name: "import_batch", Key: words("id"), Ints: words("id seq undone rows maker recorded"), Texts: words("kind file fhash state message")}

func scanBatch(r db.Row) (v ImportBatch, err error) {
	var undone int64
	err = r.Scan(&v.ID, &v.Seq, &undone, &v.Rows, &v.Maker, &v.Recorded, &v.Kind, &v.File, &v.Hash, &v.State, &v.Message)
	v.Undone = undone == 1
	return v, err
}

func batches() *One[int64, ImportBatch] {
	return (&One[int64, ImportBatch]{table: batchTable, sql: byKey(batchTable, "id", ""),
		scan: func(r db.Row) (int64, ImportBatch, error) { v, err := scanBatch(r); return v.ID, v, err },
		row: func(r *db.Rows, k int64, v ImportBatch) {
			r.Int(k, v.Seq, flag(v.Undone), v.Rows, v.Maker, int64(v.Recorded)).Text(v.Kind, v.File, v.Hash, v.State, v.Message)
		},
	}).init()
}

var batchRowTable = &db.Table{Name: "import_row", Key: words("batch_id line"), Ints: words("batch_id line target"), Texts: words("kind")}

func batchRows() *Many[int64, ImportRow] {
	return (&Many[int64, ImportRow]{table: batchRowTable, brief: true, loose: true, sql: byKey(batchRowTable, "batch_id", "batch_id, line"),
		scan: func(r db.Row) (k int64, v ImportRow, err error) {
			err = r.Scan(&k, &v.Line, &v.Target, &v.Kind)
			return
		},
		row: func(r *db.Rows, k int64, v ImportRow) { r.Int(k, v.Line, v.Target).Text(v.Kind) },
	}).init()
}
