import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { bindings, caps, keysHere, type Binding, type Scope } from '../../lib/keys'
import { usePrefs } from '../../lib/prefs'
import { useAttachedKeys, useModalLayer } from '../../lib/useKeys'

const scopes: Scope[] = ['list', 'form', 'grid', 'ledger', 'settle', 'voucher']

// cells answer some keys themselves; what is on the page tells which.
const ownCells: Partial<Record<Scope, string>> = { grid: '[data-cell]', voucher: '#line-0-debit' }

// KeySheet lists every key of the registry, so that no power stays hidden: those
// of the page one is on, those that go everywhere, then the others.
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { plainKeys, aliases } = usePrefs()
  const attached = useAttachedKeys()
  useModalLayer(open)
  const known = bindings.filter((binding) => aliases || (binding.id !== 'form.alias' && binding.id !== 'form.calculator'))
  const cells = open ? scopes.filter((scope) => ownCells[scope] && document.querySelector(`.main ${ownCells[scope]}`)) : []
  const here = open ? keysHere(known, attached(), cells) : []
  const others = scopes.map((scope) => ({ scope, list: known.filter((binding) => binding.scope === scope && !here.includes(binding)) })).filter(({ list }) => list.length > 0)
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={680} title={t('frame.keys.title')}>
      {!plainKeys && <p className="muted">{t('frame.keys.plainAreOff')}</p>}
      <div className="key-sheet">
        <div className="key-columns">
          {here.length > 0 && <Keys title={t('frame.keys.here')} list={here} />}
          <Keys title={t('frame.keys.scope.everywhere')} list={known.filter((binding) => binding.scope === 'everywhere')} />
        </div>
        <p className="faint">{t('frame.keys.alt')}</p>
        <details className="key-others">
          <summary>{t('frame.keys.others')}</summary>
          <div className="key-columns">
            {others.map(({ scope, list }) => (
              <Keys key={scope} title={t(`frame.keys.scope.${scope}`)} list={list} />
            ))}
          </div>
        </details>
        <p className="faint">{t('frame.keys.ime')}</p>
      </div>
    </Modal>
  )
}

function Keys({ title, list }: { title: string; list: readonly Binding[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {list.map((binding) => (
          <div key={binding.id}>
            <dt>{t(`frame.keys.does.${binding.id.replace('.', '_')}` as 'frame.keys.title')}</dt>
            <dd>
              {binding.keys.map((key) => (
                <span key={key} className="caps">
                  {caps(key).map((cap, at) => (
                    <kbd key={at}>{cap}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
