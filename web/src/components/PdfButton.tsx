import { FilePdfOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../api/client'
import { toProblem } from '../api/problem'
import { bookPath } from '../api/send'
import { useBook } from '../lib/book'
import { useProblemText } from './Problems'

interface Props {
  path: readonly string[] // of the record, below the book
  name: string // of the file, without ending
  papers?: readonly ('a4' | 'a5')[] // to choose from; else paper is what it is printed on
  paper?: string
}

// PdfButton hands out a record as the server's PDF, for who may read it.
export function PdfButton({ path, name, papers = [], paper = '' }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const run = async (on: string) => {
    setBusy(true)
    try {
      await download(`${bookPath(book.code, ...path)}?${new URLSearchParams({ format: 'pdf', paper: on })}`, `${name}.pdf`)
    } catch (error) {
      void message.error(text(toProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  const look = { icon: <FilePdfOutlined />, loading: busy, 'data-testid': 'pdf', title: t('common.action.pdf') }
  if (papers.length === 0) return <Button {...look} onClick={() => void run(paper)}>PDF</Button>
  return (
    <Dropdown trigger={['click']} menu={{ items: papers.map((each) => ({ key: each, label: `PDF ${each.toUpperCase()}` })), onClick: ({ key }) => void run(key) }}>
      <Button {...look}>PDF</Button>
    </Dropdown>
  )
}
