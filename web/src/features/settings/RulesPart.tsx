import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Skeleton, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesQuery, saveRules, type Rule, type RuleList } from '../../api/settings'
import { Act } from '../../components/Act'
import { Failed, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useRules } from './EditsProvider'
import { RulesTrialDrawer } from './RulesTrialDrawer'

// RulesPart orders, switches and limits the rules of automatic settlement.
export function RulesPart() {
  const { book } = useBook()
  const { data, error, refetch } = useQuery(rulesQuery(book.code))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return data ? <Rules key={data.version} list={data} /> : <Skeleton active />
}

function Rules({ list }: { list: RuleList }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [rows, setRows] = useRules(list.version, list.rows)
  const fixed = !may('book.manage')
  const why = t('document.why.noRight', { right: 'book.manage' })
  const [trying, setTrying] = useState(false)
  const given = rows.map(({ rule, active, most }) => ({ rule, active, most }))
  const save = useMutation({
    mutationFn: () => saveRules(book.code, list.version, given),
    onError: () => setTrying(false), // what is wrong stands above the rules
    onSuccess: async () => {
      setTrying(false)
      await queries.invalidateQueries({ queryKey: [book.code] })
      void message.success(t('settings.saved'))
    },
  })
  const change = (at: number, part: Partial<Rule>) => setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)))
  const move = (at: number, by: number) => setRows(moved(rows, at, by))
  const by = list.rows.find((row) => row.authorised)?.authorised
  return (
    <>
      <p className="muted setting-note">{t('settings.rule.hint')}</p>
      <ProblemAlert error={save.error} />
      <ol className="rules">
        {rows.map((row, at) => (
          <li key={row.rule}>
            <span className="rule-place">{at + 1}</span>
            <span className="rule-words">
              <strong>{row.title}</strong> <span className="muted">{row.meaning}</span>
            </span>
            <Input className="rule-most" value={row.most} disabled={fixed || !row.active} title={fixed ? why : row.active ? undefined : t('common.why.ruleOff')} placeholder={t('settings.rule.any')} addonBefore={t('settings.rule.most')} aria-label={t('settings.rule.mostOf', { rule: row.title })} onChange={(event) => change(at, { most: event.target.value })} />
            <span className="rule-acts">
              <Act type="text" icon={<ArrowUpOutlined />} why={fixed ? why : at === 0 ? t('common.why.first') : undefined} aria-label={t('settings.rule.up', { rule: row.title })} onClick={() => move(at, -1)} />
              <Act type="text" icon={<ArrowDownOutlined />} why={fixed ? why : at === rows.length - 1 ? t('common.why.last') : undefined} aria-label={t('settings.rule.down', { rule: row.title })} onClick={() => move(at, 1)} />
              <Switch checked={row.active} disabled={fixed} title={fixed ? why : undefined} aria-label={row.title} onChange={(active) => change(at, { active })} />
            </span>
          </li>
        ))}
      </ol>
      <p className="setting-note">
        {!fixed && (
          <Act type="primary" why={rows === list.rows ? t('common.why.unchanged') : undefined} loading={save.isPending} onClick={() => setTrying(true)}>
            {t('settings.trial.open')}
          </Act>
        )}{' '}
        <span className="faint">{by ? t('settings.rule.authorised', { by }) : t('settings.rule.first')}</span>
      </p>
      {trying && <RulesTrialDrawer rules={given} busy={save.isPending} onSave={() => save.mutate()} onClose={() => setTrying(false)} />}
    </>
  )
}

function moved(rows: readonly Rule[], at: number, by: number): Rule[] {
  const next = [...rows]
  const [row] = next.splice(at, 1)
  if (row) next.splice(at + by, 0, row)
  return next
}
