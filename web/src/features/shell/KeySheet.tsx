import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { bindings, caps, type Scope } from '../../lib/keys'
import { usePrefs } from '../../lib/prefs'
import { useModalLayer } from '../../lib/useKeys'

const scopes: Scope[] = ['everywhere', 'list', 'form', 'grid', 'ledger', 'settle', 'voucher']

// KeySheet lists every key of the registry, so that no power stays hidden.
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { plainKeys } = usePrefs()
  useModalLayer(open)
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={680} title={t('frame.keys.title')}>
      {!plainKeys && <p className="muted">{t('frame.keys.plainAreOff')}</p>}
      <div className="key-sheet">
        {scopes.map((scope) => (
          <section key={scope}>
            <h3>{t(`frame.keys.scope.${scope}`)}</h3>
            <dl>
              {bindings.filter((binding) => binding.scope === scope).map((binding) => (
                <div key={binding.id}>
                  <dt>{t(`frame.keys.does.${binding.id.replace('.', '_')}` as 'frame.keys.title')}</dt>
                  <dd>
                    {binding.keys.map((key) => (
                      <span key={key} className="caps">
                        {caps(key).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="faint">{t('frame.keys.ime')}</p>
    </Modal>
  )
}
