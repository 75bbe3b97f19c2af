import type { ReactNode } from 'react'
import { fieldId } from '../Problems'
import './entry.css'

interface Props {
  name: string // as the server names it
  label: string
  required?: boolean
  problem?: string
  hint?: ReactNode
  wide?: boolean
  tag?: ReactNode // beside the name
  children: ReactNode
}

// Field is one entry of a form: its name above, what is wrong with it below.
export function Field({ name, label, required, problem, hint, wide, tag, children }: Props) {
  return (
    <div className={wide ? 'entry-field wide' : 'entry-field'}>
      <label htmlFor={fieldId(name)}>
        {label}
        {required && <span className="must" aria-hidden="true">*</span>}
        {tag}
      </label>
      {children}
      {problem ? (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      ) : (
        hint && <span className="faint field-hint">{hint}</span>
      )}
    </div>
  )
}
