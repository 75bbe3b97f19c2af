package cli

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hesuan/internal/access"
)

// Keys reads the keys that secrets in a database are sealed under from a file
// beside an SQLite database, or for a server's database in the user's data
// folder; HESUAN_KEY_FILE names another. A line is a key in hexadecimal, the
// first is the one in use. With make, the file is made where there is none.
func Keys(dsn string, getenv func(string) string) func(make bool) ([][]byte, error) {
	path := getenv("HESUAN_KEY_FILE")
	if db, file := strings.CutPrefix(dsn, "sqlite:"); path == "" && file {
		path = db + ".key"
	}
	if path == "" {
		path = filepath.Join(dataFolder(getenv), "hesuan.key")
	}
	return func(make bool) ([][]byte, error) {
		text, err := os.ReadFile(path)
		if make && errors.Is(err, fs.ErrNotExist) {
			if err = makeKey(path); err == nil {
				text, err = os.ReadFile(path)
			}
		}
		if err != nil {
			return nil, err
		}
		return readKeys(path, text)
	}
}

// makeKey writes a new key, unless another process was quicker.
func makeKey(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	key := make([]byte, access.KeySize)
	if _, err = rand.Read(key); err == nil {
		_, err = fmt.Fprintln(f, hex.EncodeToString(key))
	}
	return errors.Join(err, f.Sync(), f.Close())
}

func readKeys(path string, text []byte) ([][]byte, error) {
	var keys [][]byte
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, err := hex.DecodeString(line)
		if err != nil || len(key) != access.KeySize {
			return nil, fmt.Errorf("%s: a line is not a key of %d hexadecimal digits", path, 2*access.KeySize)
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("%s holds no key", path)
	}
	return keys, nil
}
