// Package access minimal.
package access

type Function string

const (
	InvoiceWrite   Function = "invoice.write"
	InvoiceApprove Function = "invoice.approve"
)

type Principal struct {
	UserID        int64
	Name, Display string
	Channel       string
}
type CustomerScope struct{}

func (CustomerScope) All() bool                         { return true }
func (CustomerScope) Allows(c, s int64) bool            { return true }
func (p Principal) Can(book int64, f Function) bool     { return true }
func (p Principal) Scope(book int64, f Function) CustomerScope { return CustomerScope{} }

const (
	BookCreate   Function = "book.create"
	ReportRead   Function = "report.read"
	CustomerRead Function = "customer.read"
	CustomerWrite Function = "customer.write"
)
