package access

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
	"time"
)

// The vectors of RFC 6238, appendix B, cut to six digits.
func TestOneTimeCodesAreThoseOfTheStandard(t *testing.T) {
	secret := []byte("12345678901234567890")
	for at, code := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		now := time.Unix(at, 0)
		step, ok := CheckTOTP(secret, " "+code[:3]+" "+code[3:], now)
		if !ok || step != at/30 {
			t.Errorf("%d: %v, step %d", at, ok, step)
		}
		for _, late := range []time.Duration{30 * time.Second, -30 * time.Second} {
			if step, ok := CheckTOTP(secret, code, now.Add(late)); !ok || step != at/30 {
				t.Errorf("%d, %s off: %v, step %d", at, late, ok, step)
			}
		}
		if _, ok := CheckTOTP(secret, code, now.Add(2*time.Minute)); ok {
			t.Errorf("%d: good two minutes later", at)
		}
	}
	if _, ok := CheckTOTP(secret, "", time.Unix(59, 0)); ok {
		t.Error("no code is a code")
	}
}

func TestASecretIsShownAsTextAddressAndPicture(t *testing.T) {
	key, err := NewTOTP("hesuan", "li@B1", []byte("12345678901234567890"))
	if err != nil {
		t.Fatal(err)
	}
	if key.Secret != "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" || !strings.HasPrefix(key.URL, "otpauth://totp/hesuan:li@B1?") || !strings.Contains(key.URL, "secret="+key.Secret) {
		t.Errorf("%+v", key)
	}
	if img, err := png.Decode(bytes.NewReader(key.PNG)); err != nil || img.Bounds().Dx() < 200 {
		t.Errorf("no picture: %v", err)
	}
}

func TestASealedSecretOpensWithItsKeyAndContextOnly(t *testing.T) {
	key, other := bytes.Repeat([]byte{1}, KeySize), bytes.Repeat([]byte{2}, KeySize)
	sealed, err := Seal(key, bytes.Repeat([]byte{3}, NonceSize), []byte("canary"), "totp:7")
	if err != nil || strings.Contains(sealed, "canary") {
		t.Fatal(sealed, err)
	}
	if got, err := Unseal([][]byte{other, key}, sealed, "totp:7"); err != nil || string(got) != "canary" {
		t.Errorf("%q %v", got, err)
	}
	for name, c := range map[string]struct {
		keys            [][]byte
		sealed, context string
	}{"no key": {nil, sealed, "totp:7"}, "another key": {[][]byte{other}, sealed, "totp:7"}, "another's": {[][]byte{key}, sealed, "totp:8"},
		"cut": {[][]byte{key}, sealed[:len(sealed)-2], "totp:7"}, "bare": {[][]byte{key}, "canary", "totp:7"}, "nothing": {[][]byte{key}, "", "totp:7"}} {
		if got, err := Unseal(c.keys, c.sealed, c.context); err == nil {
			t.Errorf("%s opens: %q", name, got)
		}
	}
}

func TestRecoveryCodesAreKnownByTheirHash(t *testing.T) {
	random := make([]byte, RecoveryCount*RecoverySize)
	for i := range random {
		random[i] = byte(i * 7)
	}
	shown, hashes := NewRecovery(random)
	if len(shown) != RecoveryCount || len(hashes) != RecoveryCount {
		t.Fatal(shown, hashes)
	}
	for i, s := range shown {
		if HashRecovery(strings.ToLower(strings.ReplaceAll(s, "-", " "))) != hashes[i] || strings.Contains(hashes[i], s) || !LooksLikeRecovery(s) {
			t.Errorf("%s", s)
		}
	}
	if LooksLikeRecovery(" 123 456 ") {
		t.Error("a one-time code is none")
	}
}
