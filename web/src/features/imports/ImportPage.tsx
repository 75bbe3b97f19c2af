import { useQuery } from '@tanstack/react-query'
import { Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jobQuery, type Mapping } from '../../api/imports'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useNarrow } from '../../lib/useNarrow'
import { useUrlState } from '../../lib/useUrlState'
import { CheckStep } from './CheckStep'
import { FileStep } from './FileStep'
import { History } from './History'
import { MappingStep } from './MappingStep'
import { ResultStep } from './ResultStep'
import './imports.css'

const steps = ['file', 'mapping', 'check', 'result'] as const

// ImportPage leads a file into the books: choose it, see which column is what,
// try it, post it. The job is in the address, so that a closed tab loses nothing.
export default function ImportPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const narrow = useNarrow()
  const [get, set] = useUrlState()
  const kind = get('kind') ?? 'customers'
  const id = get('job') ?? ''
  const job = useQuery(jobQuery(book.code, id))
  const [file, setFile] = useState<File | null>(null)
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const at = id ? (job.data?.dry_run ? 2 : 3) : file ? 1 : 0
  const restart = () => {
    setFile(null)
    setMapping(null)
    set({ job: undefined })
  }
  const choose = (next: File) => {
    setMapping(null)
    setFile(next)
  }
  return (
    <div className="page">
      <PageHead name={t('imports.title')} title={t('imports.title')} />
      <section className="panel import-panel" aria-label={t('imports.title')}>
        <Steps size="small" responsive={false} titlePlacement={narrow ? 'vertical' : 'horizontal'} current={at} items={steps.map((step) => ({ title: t(`imports.step.${step}`) }))} />
        {at === 0 && <FileStep kind={kind} onKind={(next) => set({ kind: next })} onFile={choose} />}
        {at === 1 && file && (
          <MappingStep kind={kind} file={file} mapping={mapping} onMapping={setMapping} onBack={restart} onJob={(next) => set({ job: next.id, kind: next.import })} />
        )}
        {id && job.error && <Failed error={job.error} retry={() => void job.refetch()} />}
        {at === 2 && job.data && <CheckStep job={job.data} canReturn={file !== null} onReturn={() => set({ job: undefined })} onJob={(next) => set({ job: next.id })} onRestart={restart} />}
        {id && at === 3 && job.data && <ResultStep job={job.data} onRestart={restart} onJob={(next) => set({ job: next.id })} />}
      </section>
      <History />
    </div>
  )
}
