import { Bell } from './Bell'
import { JobsChip } from './JobsChip'

// TopTools are the jobs and the inbox: nobody waits for them, so they come after
// the page.
export default function TopTools() {
  return (
    <>
      <JobsChip />
      <Bell />
    </>
  )
}
