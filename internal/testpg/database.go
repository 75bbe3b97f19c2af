package testpg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// patience bounds one administrative statement.
const patience = 60 * time.Second

// CreateDatabase makes a database and gives its URL. template is the database
// to copy, to which nobody may be connected; "" gives an empty one.
func (s *Server) CreateDatabase(name, template string) (string, error) {
	if template == "" {
		template = "template0"
	}
	text := "create database " + quoted(name) + " template " + quoted(template)
	if err := s.admin(text); err != nil {
		return "", fmt.Errorf("testpg: create database %s from %s: %w", name, template, err)
	}
	return s.URL(name), nil
}

// DropDatabase removes a database, and whoever is still connected to it.
func (s *Server) DropDatabase(name string) error {
	if err := s.admin("drop database if exists " + quoted(name) + " with (force)"); err != nil {
		return fmt.Errorf("testpg: drop database %s: %w", name, err)
	}
	return nil
}

// admin runs one statement on the server's own database.
func (s *Server) admin(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.URL("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}

// quoted makes any text an SQL name.
func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }
