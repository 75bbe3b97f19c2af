import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  title: ReactNode
  name: string // what the browser's tab says
  children?: ReactNode
  actions?: ReactNode
}

// PageHead is a page's title line; it also names the browser's tab.
export function PageHead({ title, name, children, actions }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${name} · ${t('common.product')}`
  }, [name, t])
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {children}
      {actions && <div className="actions no-print">{actions}</div>}
    </header>
  )
}
