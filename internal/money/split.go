package money

import (
	"math/big"
	"sort"

	"hesuan/internal/fault"
)

// Split divides an amount by weights without losing a cent: each share is
// rounded towards zero, and what is left goes by one unit to the shares with
// the largest remainders, the earlier first where equal. No share is a unit
// off. Weights may not be negative, nor all zero.
func Split(total Amount, weights []int64) ([]Amount, error) {
	sum := new(big.Int)
	for _, w := range weights {
		if w < 0 {
			return nil, fault.NewMalformed("negative_not_allowed", fault.Args{"value": "weight"})
		}
		sum.Add(sum, big.NewInt(w))
	}
	if sum.Sign() == 0 {
		return nil, fault.NewMalformed("zero_not_allowed", nil)
	}
	shares := make([]Amount, len(weights))
	rest := make([]*big.Int, len(weights))
	left := new(big.Int).Abs(big.NewInt(int64(total)))
	magnitude := new(big.Int).Set(left)
	order := make([]int, len(weights))
	for i, w := range weights {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(magnitude, big.NewInt(w)), sum, new(big.Int))
		shares[i], rest[i], order[i] = Amount(q.Int64()), r, i
		left.Sub(left, q)
	}
	sort.SliceStable(order, func(a, b int) bool { return rest[order[a]].Cmp(rest[order[b]]) > 0 })
	for i := range left.Int64() {
		shares[order[i]]++
	}
	if total < 0 {
		for i := range shares {
			shares[i] = -shares[i]
		}
	}
	return shares, nil
}
