package access

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"image/png"
	"slices"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
)

// One-time codes as every authenticator knows them (RFC 6238): SHA-1, six
// digits, half a minute, one step of tolerance to either side.
const (
	totpPeriod = 30
	totpSkew   = 1
)

// TOTPSize is the size of a secret: that of the hash, as the RFC advises.
const TOTPSize = 20

// RecoveryCount is how many recovery codes a user gets, RecoverySize how many
// random bytes one has.
const (
	RecoveryCount = 10
	RecoverySize  = 10
)

var base32Text = base32.StdEncoding.WithPadding(base32.NoPadding)

// TOTP is a secret shown once to its owner: as text, as an address that
// authenticators read, and as a picture of that.
type TOTP struct {
	Secret string
	URL    string
	PNG    []byte
}

// NewTOTP shows a secret for an authenticator.
func NewTOTP(issuer, account string, secret []byte) (TOTP, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: account, Period: totpPeriod, Secret: secret, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		return TOTP{}, err
	}
	picture, err := key.Image(232, 232)
	if err != nil {
		return TOTP{}, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, picture)
	return TOTP{Secret: base32Text.EncodeToString(secret), URL: key.URL(), PNG: b.Bytes()}, err
}

// CheckTOTP tells whether a code is that of a secret now, and of which step of
// time: a step that was used once is over.
func CheckTOTP(secret []byte, code string, now time.Time) (step int64, ok bool) {
	code = strings.Join(strings.Fields(code), "")
	for d := int64(-totpSkew); d <= totpSkew; d++ {
		at := now.Add(time.Duration(d) * totpPeriod * time.Second)
		want, err := totp.GenerateCodeCustom(base32Text.EncodeToString(secret), at, totp.ValidateOpts{Period: totpPeriod, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = at.Unix()/totpPeriod, true
		}
	}
	return step, ok
}

// NewRecovery makes recovery codes of random bytes (RecoveryCount times
// RecoverySize): as shown once, and as stored.
func NewRecovery(random []byte) (shown, hashes []string) {
	for part := range slices.Chunk(random, RecoverySize) {
		text := base32Text.EncodeToString(part)
		shown = append(shown, strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:]}, "-"))
		hashes = append(hashes, HashRecovery(text))
	}
	return shown, hashes
}

// HashRecovery is the stored form of a recovery code; case, blanks and dashes
// do not matter. A code has 80 random bits, so that a plain hash does.
func HashRecovery(code string) string {
	plain := strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(code))
	h := sha256.Sum256([]byte("hesuan recovery " + plain))
	return hex.EncodeToString(h[:])
}

// LooksLikeRecovery tells a recovery code from a one-time code.
func LooksLikeRecovery(code string) bool { return len(strings.TrimSpace(code)) > 8 }
