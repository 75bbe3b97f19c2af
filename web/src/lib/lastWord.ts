// lastWord tells what is still to be kept of a form after its end: where a form is
// saved at once after the last key, what that key left to be kept comes later
// than the answer, and would bring back as unsaved what was saved.
export function lastWord(first: string | null) {
  let last = first
  let gone: string | null = null
  return {
    // admits tells whether a form's values are to be kept: all but those it ended with.
    admits(text: string): boolean {
      if (text === gone) return false
      gone = null
      last = text
      return true
    },
    // end is told when a form was saved or given up: with these values, else with the last.
    end(saved: string | null = last) {
      gone = saved
    },
  }
}
