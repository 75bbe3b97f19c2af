package access

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"strings"

	"hesuan/internal/fault"
)

// KeySize is the size of a key that seals, NonceSize that of the random bytes
// each sealing takes.
const (
	KeySize   = 32
	NonceSize = 12
)

const sealMark = "s1:" // AES-256-GCM

// Seal encrypts a secret for the database under a key that is kept elsewhere.
// The context (what it is, whose) is sealed with it: moved to another row, it
// does not open.
func Seal(key, nonce, secret []byte, context string) (string, error) {
	gcm, err := sealing(key)
	if err != nil {
		return "", err
	}
	return sealMark + base64.RawStdEncoding.EncodeToString(gcm.Seal(nonce[:NonceSize:NonceSize], nonce, secret, []byte(context))), nil
}

// Unseal opens what Seal made; any of the keys may fit.
func Unseal(keys [][]byte, sealed, context string) ([]byte, error) {
	text, ok := strings.CutPrefix(sealed, sealMark)
	raw, err := base64.RawStdEncoding.DecodeString(text)
	if !ok || err != nil || len(raw) < NonceSize {
		return nil, unreadable(err)
	}
	for _, key := range keys {
		gcm, err := sealing(key)
		if err != nil {
			return nil, err
		}
		if secret, err := gcm.Open(nil, raw[:NonceSize], raw[NonceSize:], []byte(context)); err == nil {
			return secret, nil
		}
	}
	return nil, unreadable(nil)
}

func unreadable(cause error) error {
	return fault.New(fault.Unavailable, "secret_unreadable", nil).Because(cause)
}

func sealing(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, unreadable(err)
	}
	return cipher.NewGCM(block)
}
