package access

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"hesuan/internal/fault"
)

// argon2id with 19 MiB and 2 passes, the OWASP minimum (stack.md).
const (
	argonMemory = 19 * 1024
	argonPasses = 2
	argonKey    = 32
)

// SaltSize is the number of random bytes a password is stored with.
const SaltSize = 16

var hashing = make(chan struct{}, 2) // more at once would only eat memory

// HashPassword gives the stored form of a password.
func HashPassword(password string, salt []byte) string {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	key := argon2.IDKey([]byte(password), salt, argonPasses, argonMemory, 1, argonKey)
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", argonMemory, argonPasses, enc.EncodeToString(salt), enc.EncodeToString(key))
}

// VerifyPassword tells whether a password has this stored form.
func VerifyPassword(stored, password string) bool {
	parts := strings.Split(stored, "$")
	if len(parts) != 6 {
		VerifyNothing(password)
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(HashPassword(password, salt)), []byte(stored)) == 1
}

// VerifyNothing takes as long as VerifyPassword, for a user that is not there.
func VerifyNothing(password string) { HashPassword(password, make([]byte, SaltSize)) }

// CheckStrength refuses a password that is easy to guess: at least 10
// characters, not the user's name, not one character over and over.
func CheckStrength(user, password string) error {
	switch {
	case utf8.RuneCountInString(password) < 10:
		return fault.NewMalformed("password_short", fault.Args{"min": "10"})
	case strings.EqualFold(user, password), strings.Count(password, password[:1]) == len(password):
		return fault.NewMalformed("password_weak", nil)
	}
	return nil
}

// NewToken makes a token from 256 random bits: what its owner is shown once,
// and the hash that is stored.
func NewToken(random [32]byte) (shown, hash string) {
	shown = "hs_" + base64.RawURLEncoding.EncodeToString(random[:])
	return shown, HashToken(shown)
}

// HashToken is the stored form of a token.
func HashToken(shown string) string {
	h := sha256.Sum256([]byte(shown))
	return hex.EncodeToString(h[:])
}
