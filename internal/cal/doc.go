// Package cal holds business dates and periods. A Date is a day in the book's
// time zone and nothing else: it has no hour and no zone, so it is not a
// time.Time. A Period is a calendar month (会计期间). An Instant says when the
// system learned something.
package cal
