package app

import (
	"context"
	"slices"
	"strconv"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// noteSeen is the user's note of the last notice seen: a journal number of the
// installation.
const noteSeen = "notices.seen"

// Notice tells a user what was done with the own account: that somebody looked
// at the program as this user, from when to when.
type Notice struct {
	Seq  int64        `json:"seq"` // of the installation's journal
	Kind string       `json:"kind"`
	By   string       `json:"by"`
	At   cal.Instant  `json:"at"`
	End  *cal.Instant `json:"end"` // null: still, or until the time was up
}

// SeenInput says up to which notice a user has read.
type SeenInput struct {
	Seq int64 `json:"seq"`
}

// Notices lists what the caller has not seen yet, newest first. They are read
// from the audit log, so that none can be lost or taken away. Who looks at the
// program as another user is not shown that user's.
func (a *App) Notices(ctx context.Context, call Call) (*List[Notice], error) {
	out := &List[Notice]{Rows: []Notice{}}
	u, ok := a.installed().Users[call.Who.UserID]
	if !ok || call.Who.Viewer != "" {
		return out, nil
	}
	seen, err := a.seenUpTo(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	return out, a.store.Read(ctx, 0, func(r *store.Reading) error {
		rows, err := r.Views(u.Name, seen)
		for _, v := range rows {
			by := a.userName(v.Actor)
			if v.Action == actionViewEnd {
				if i := slices.IndexFunc(out.Rows, func(n Notice) bool { return n.By == by && n.End == nil }); i >= 0 {
					out.Rows[i].End, out.Rows[i].Seq = &v.Recorded, v.Seq
				}
				continue
			}
			out.Rows = append(out.Rows, Notice{Seq: v.Seq, Kind: "viewed_as", By: by, At: v.Recorded})
		}
		slices.Reverse(out.Rows)
		return err
	})
}

func (a *App) seenUpTo(ctx context.Context, user int64) (int64, error) {
	notes, err := a.store.Notes(ctx, 0, user, noteSeen)
	if err != nil || len(notes) == 0 {
		return 0, err
	}
	return strconv.ParseInt(notes[0].Body, 10, 64)
}

// SeeNotices notes that the caller has read the notices up to one.
func (a *App) SeeNotices(ctx context.Context, call Call, in SeenInput) error {
	if err := ReadOnly(call.Who); err != nil {
		return err
	}
	if in.Seq < 0 || in.Seq > a.installed().Seq {
		return fault.NewMalformed("out_of_range", fault.Args{"max": itoa(a.installed().Seq)}).At("seq")
	}
	seen, err := a.seenUpTo(ctx, call.Who.UserID)
	if err != nil || in.Seq <= seen || call.DryRun {
		return err
	}
	if err := a.store.PutNote(ctx, 0, call.Who.UserID, store.Note{Name: noteSeen, Body: itoa(in.Seq), Updated: a.Now()}); err != nil {
		return err
	}
	a.live.person(call.Who.UserID)
	return nil
}
