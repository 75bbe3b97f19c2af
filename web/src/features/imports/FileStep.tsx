import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Select, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import { download } from '../../api/client'
import { kindsQuery, templatePath } from '../../api/imports'
import { toProblem } from '../../api/problem'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { isKind } from './kinds'

interface Props {
  kind: string
  onKind: (kind: string) => void
  onFile: (file: File) => void
}

// FileStep: what is to come in, an empty file for it, and the file.
export function FileStep({ kind, onKind, onFile }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const kinds = useQuery(kindsQuery(book.code))
  const columns = kinds.data?.rows.find((each) => each.kind === kind)?.columns ?? []
  const options = (kinds.data?.rows ?? []).map((each) => ({ value: each.kind, label: isKind(each.kind) ? t(`imports.kind.${each.kind}`) : each.kind }))
  return (
    <div className="import-file">
      <div className="import-kind">
        <label htmlFor="field-kind">{t('imports.what')}</label>
        <Select id="field-kind" value={kind} options={options} onChange={onKind} loading={kinds.isPending} popupMatchSelectWidth={false} />
        <Template kind={kind} format="xlsx" />
        <Template kind={kind} format="csv" />
      </div>
      <p className="muted import-columns">
        {t('imports.columns')}{' '}
        {columns.map((column, at) => (
          <span key={column.name}>
            {at > 0 && t('imports.comma')}
            <span className={column.required ? 'needed' : ''}>{column.title}</span>
          </span>
        ))}
      </p>
      <Upload.Dragger
        accept=".csv,.txt,.tsv,.xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file)
          return false
        }}
      >
        <p className="import-drop-icon">
          <InboxOutlined />
        </p>
        <p>{t('imports.drop')}</p>
        <p className="muted">{t('imports.dropHint')}</p>
      </Upload.Dragger>
    </div>
  )
}

function Template({ kind, format }: { kind: string; format: 'csv' | 'xlsx' }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  const get = () => download(templatePath(book.code, kind, format), `${kind}.${format}`).catch((error: unknown) => void message.error(text(toProblem(error))))
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void get()}>
      {t('imports.template', { format: format.toUpperCase() })}
    </Button>
  )
}
