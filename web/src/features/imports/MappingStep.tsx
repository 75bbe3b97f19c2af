import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { previewQuery, tryImport, type Job, type Mapping, type Preview } from '../../api/imports'
import { Act } from '../../components/Act'
import { Failed, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { Encoding, Settings } from './FileSettings'
import { chosen, columnsOf, plain, readAs } from './mapping'
import { TwinLink } from './TwinLink'

interface Props {
  kind: string
  file: File
  mapping: Mapping | null // null: as recognised
  onMapping: (mapping: Mapping | null) => void
  onBack: () => void
  onJob: (job: Job) => void
}

// MappingStep shows which column fills which field, with samples as they are
// read, and lets the reader change it.
export function MappingStep({ kind, file, mapping, onMapping, onBack, onJob }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const preview = useQuery(previewQuery(book.code, kind, file, mapping))
  const check = useMutation({ mutationFn: () => tryImport(book.code, kind, file, mapping), onSuccess: onJob })
  const ready = preview.data !== undefined && preview.data.missing.length === 0 && !preview.isPlaceholderData
  const next = () => ready && !check.isPending && check.mutate()
  useKeys({ 'form.submit': next })
  const back = <Button onClick={onBack}>{t('common.action.back')}</Button>
  if (preview.error && !preview.data)
    return (
      <>
        <Failed error={preview.error} />
        <div className="import-settings centred">
          <Encoding value={mapping?.encoding ?? ''} onChange={(encoding) => onMapping(readAs(mapping ?? { kind: kind as Mapping['kind'], columns: {} }, encoding))} />
        </div>
        <div className="wizard-foot">{back}</div>
      </>
    )
  if (!preview.data) return <p className="muted">{t('common.loading')}</p>
  return (
    <>
      <About preview={preview.data} file={file} />
      <ProblemAlert error={preview.error ?? check.error} action={<TwinLink error={check.error} />} />
      <Settings preview={preview.data} onMapping={onMapping} />
      {preview.data.missing.length > 0 && <Alert type="warning" showIcon title={t('imports.missing', { columns: missingTitles(preview.data).join(t('imports.comma')) })} />}
      <Fields preview={preview.data} onMapping={onMapping} />
      {preview.data.ignored_columns.length > 0 && <p className="muted">{t('imports.ignored', { columns: preview.data.ignored_columns.join(t('imports.comma')) })}</p>}
      <div className="wizard-foot">
        {back}
        <Act type="primary" why={ready ? undefined : t('common.why.columns')} loading={check.isPending} onClick={next} data-testid="import-check">
          {t('imports.check')}
        </Act>
      </div>
    </>
  )
}

const missingTitles = (preview: Preview) => preview.missing.map((name) => preview.fields.find((field) => field.name === name)?.title ?? name)

function About({ preview, file }: { preview: Preview; file: File }) {
  const { t } = useTranslation()
  const facts = [file.name, preview.format === 'xlsx' ? 'Excel' : `CSV ${preview.encoding.toUpperCase()}`]
  if (preview.delimiter && preview.delimiter !== ',') facts.push(t('imports.delimiter', { delimiter: preview.delimiter === '\t' ? 'Tab' : preview.delimiter }))
  if (preview.header_line > 1) facts.push(t('imports.headerLine', { line: preview.header_line }))
  return <p className="import-about">{facts.join(' · ')}</p>
}

function Fields({ preview, onMapping }: { preview: Preview; onMapping: (mapping: Mapping) => void }) {
  const { t } = useTranslation()
  const options = columnsOf(preview).map((title) => ({ value: title, label: title }))
  return (
    <div className="table-scroll">
      <table className="plain-table fields">
        <thead>
          <tr>
            <th>{t('imports.field')}</th>
            <th>{t('imports.column')}</th>
            <th>{t('imports.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.fields.map((field) => (
            <tr key={field.name}>
              <td>
                <span className={field.required ? 'needed' : ''}>{field.title}</span>
              </td>
              <td>
                <Select
                  className="import-column"
                  value={field.column || undefined}
                  options={options}
                  placeholder={t('imports.noColumn')}
                  status={preview.missing.includes(field.name) ? 'warning' : undefined}
                  allowClear
                  showSearch
                  popupMatchSelectWidth={false}
                  aria-label={`${t('imports.column')} ${field.title}`}
                  onChange={(column?: string) => onMapping(plain(chosen(preview.mapping, field.name, column)))}
                />
              </td>
              <td className="samples">{field.samples.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
