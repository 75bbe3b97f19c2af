import { LinkOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '../lib/book'

// CopyLink copies an address that shows this very screen to a colleague: the
// filters are in it already, the book is added.
export function CopyLink() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { book } = useBook()
  const copy = async () => {
    const url = new URL(window.location.href)
    url.searchParams.set('book', book.code)
    await copyText(url.toString())
    void message.success(t('common.copied'))
  }
  return <Button icon={<LinkOutlined />} title={t('common.action.copyLink')} aria-label={t('common.action.copyLink')} onClick={() => void copy()} />
}

// copyText writes to the clipboard, also on plain http where browsers hide it.
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
