import { useTranslation } from 'react-i18next'

// Who is the person, and what acted for them: a token, the system's user; or who
// looked at the program as them.
export function Who({ display, via, viewer }: { display: string; via?: string; viewer?: string }) {
  const { t } = useTranslation()
  return (
    <>
      {display}
      {via && <span className="faint"> {t('audit.through', { via })}</span>}
      {viewer && <span className="faint"> {t('audit.files.viewer', { viewer })}</span>}
    </>
  )
}
