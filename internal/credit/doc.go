// Package credit knows what a customer could cost us now (exposure, 信用占用)
// and whether that is too much: limits with currency and validity, the group
// cap above its members, the decision sheet that explains each check. Pure
// values and functions.
package credit
