import { Bell } from './Bell'
import { JobsChip } from './JobsChip'
import { useTakeOver } from './useTakeOver'

// TopTools are the jobs and the inbox: nobody waits for them, so they come after
// the page.
export default function TopTools() {
  useTakeOver()
  return (
    <>
      <JobsChip />
      <Bell />
    </>
  )
}
