package db

import (
	"context"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// Migration is one forward step of the schema, written once for both engines.
type Migration struct {
	Version int64
	Name    string
	Text    string
}

// ErrNewerSchema text: an older program must not touch a newer schema.
const newerSchema = "the database has schema version %d, this program knows %d: use a newer hesuan"

const (
	versionTable = `create table if not exists schema_version (book_id bigint not null, version bigint not null, name text not null, primary key (book_id, version))`
	readVersion  = `select coalesce(max(version), 0) from schema_version where book_id = 0`
)

// SchemaVersion is the version the database stands at, 0 for a new one.
func (d *DB) SchemaVersion(ctx context.Context) (int64, error) {
	if err := d.eng.direct(ctx, versionTable); err != nil {
		return 0, err
	}
	var v int64
	err := d.Read(ctx, func(t *Tx) error {
		return t.Load(Query{SQL: readVersion, Scan: func(r Row) error { return r.Scan(&v) }})
	})
	return v, err
}

// Migrate brings the schema forward, each step with its version row in one
// transaction, and refuses a schema newer than the last step.
func (d *DB) Migrate(ctx context.Context, steps []Migration) error {
	sort.Slice(steps, func(i, j int) bool { return steps[i].Version < steps[j].Version })
	at, err := d.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	if last := steps[len(steps)-1].Version; at > last {
		return fmt.Errorf(newerSchema, at, last)
	}
	for _, s := range steps {
		if s.Version <= at {
			continue
		}
		text := "begin;\n" + d.ddl(s.Text) + "\ninsert into schema_version (book_id, version, name) values (0, " +
			strconv.FormatInt(s.Version, 10) + ", " + quote(s.Name) + ");\ncommit;"
		if err := d.eng.direct(ctx, text); err != nil {
			_ = d.eng.direct(ctx, "rollback")
			return fmt.Errorf("migration %d %s: %w", s.Version, s.Name, err)
		}
	}
	return nil
}

// The words of our schema files. Every column is NOT NULL: 0 and ” mean none.
var (
	ddlWord    = regexp.MustCompile(`(?m)^(\s+)(\w+) (id|money|int|day|instant|quantity|price|rate|flag|text|bytes)\b`)
	ddlClose   = regexp.MustCompile(`(?m)^\);`)
	appendOnly = regexp.MustCompile(`(?m)^append only (.+);$`)
	keepWhere  = regexp.MustCompile(`(?m)^keep (\w+) where (.+);$`)
)

func (d *DB) ddl(text string) string {
	integer, str, blob := "bigint", `text collate "C"`, "bytea"
	if d.name == "sqlite" {
		integer, str, blob = "integer", "text", "blob"
		text = ddlClose.ReplaceAllString(text, ") strict, without rowid;")
	}
	text = ddlWord.ReplaceAllStringFunc(text, func(m string) string {
		p := ddlWord.FindStringSubmatch(m)
		switch p[3] {
		case "text":
			return p[1] + p[2] + " " + str + " not null"
		case "bytes":
			return p[1] + p[2] + " " + blob + " not null"
		case "flag":
			return p[1] + p[2] + " " + integer + " not null check (" + p[2] + " in (0, 1))"
		}
		return p[1] + p[2] + " " + integer + " not null"
	})
	text = keepWhere.ReplaceAllStringFunc(text, func(m string) string {
		p := keepWhere.FindStringSubmatch(m)
		return d.keep(p[1], p[2])
	})
	return appendOnly.ReplaceAllStringFunc(text, func(m string) string {
		var b strings.Builder
		for _, table := range strings.Split(appendOnly.FindStringSubmatch(m)[1], ",") {
			b.WriteString(d.guard(strings.TrimSpace(table)))
		}
		return b.String()
	})
}

// keep lets rows of an append-only table go but for those where a condition on
// the old row holds; they are still never changed.
func (d *DB) keep(table, condition string) string {
	if d.name == "sqlite" {
		return fmt.Sprintf("drop trigger %[1]s_no_delete;\n"+
			"create trigger %[1]s_no_delete before delete on %[1]s when %[2]s begin select raise(abort, 'append_only: %[1]s'); end;\n", table, condition)
	}
	return fmt.Sprintf("drop trigger %[1]s_no_change on %[1]s;\n"+
		"create trigger %[1]s_no_change before update on %[1]s for each row execute function refuse_change();\n"+
		"create function %[1]s_kept() returns trigger language plpgsql as $f$ begin if %[2]s then raise exception 'append_only: %%', tg_table_name using errcode = '23514'; end if; return old; end $f$;\n"+
		"create trigger %[1]s_no_delete before delete on %[1]s for each row execute function %[1]s_kept();\n", table, condition)
}

// guard makes the database itself refuse to change posted rows (INV-8).
func (d *DB) guard(table string) string {
	if d.name == "sqlite" {
		return fmt.Sprintf("create trigger %[1]s_no_update before update on %[1]s begin select raise(abort, 'append_only: %[1]s'); end;\n"+
			"create trigger %[1]s_no_delete before delete on %[1]s begin select raise(abort, 'append_only: %[1]s'); end;\n", table)
	}
	return fmt.Sprintf("create or replace function refuse_change() returns trigger language plpgsql as $f$ begin raise exception 'append_only: %%', tg_table_name using errcode = '23514'; end $f$;\n"+
		"create trigger %[1]s_no_change before update or delete on %[1]s for each row execute function refuse_change();\n", table)
}
