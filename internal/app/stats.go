package app

import "sync/atomic"

// counters count what the streams have done since the start.
type counters struct{ batches, commands, refused, failed atomic.Int64 }

// Stats are figures for those who watch the program.
type Stats struct {
	Batches  int64 // transactions committed
	Commands int64 // commands accepted
	Refused  int64 // commands refused by a rule
	Failed   int64 // commands that could not be tried: storage, overload
	Waiting  int   // commands in the queues now
	Streams  int   // books being written
	Hearers  int   // browsers that hear when a book moves
}

// Stats gives the figures now.
func (a *App) Stats() Stats {
	s := Stats{Batches: a.count.batches.Load(), Commands: a.count.commands.Load(), Refused: a.count.refused.Load(), Failed: a.count.failed.Load()}
	a.live.mu.Lock()
	s.Hearers = len(a.live.listeners)
	a.live.mu.Unlock()
	a.mu.Lock()
	defer a.mu.Unlock()
	s.Streams = len(a.streams)
	for _, x := range a.streams {
		s.Waiting += len(x.people) + len(x.bulk)
	}
	return s
}

// counted adds a committed batch to the figures.
func (s *stream) counted(jobs []*job) {
	s.app.count.batches.Add(1)
	for _, j := range jobs {
		if j.err != nil {
			s.app.count.refused.Add(1)
			continue
		}
		s.app.count.commands.Add(1)
	}
}
