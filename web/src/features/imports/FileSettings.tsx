import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mappingsQuery, saveMapping, type Mapping, type Preview } from '../../api/imports'
import { Act } from '../../components/Act'
import { useBook } from '../../lib/book'
import { plain, readAs } from './mapping'

// Settings: a mapping saved before, and how the file writes text, dates and numbers.
export function Settings({ preview, onMapping }: { preview: Preview; onMapping: (mapping: Mapping | null) => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const saved = useQuery(mappingsQuery(book.code))
  const fitting = (saved.data?.rows ?? []).filter((each) => each.kind === preview.mapping.kind)
  const set = (change: Partial<Mapping>) => onMapping(plain({ ...preview.mapping, ...change }))
  return (
    <div className="import-settings">
      <label>
        {t('imports.saved')}
        <Select
          value={preview.mapping.name ?? ''}
          options={[{ value: '', label: t('imports.recognised') }, ...fitting.map((each) => ({ value: each.name ?? '', label: each.name }))]}
          onChange={(name) => onMapping(fitting.find((each) => each.name === name) ?? null)}
          popupMatchSelectWidth={false}
          aria-label={t('imports.saved')}
        />
      </label>
      <label>
        {t('imports.dates')}
        <Select
          value={preview.mapping.date_order ?? ''}
          options={(['', 'ymd', 'dmy', 'mdy'] as const).map((order) => ({ value: order, label: t(`imports.dateOrder.${order || 'auto'}`) }))}
          onChange={(order) => set({ date_order: order })}
          popupMatchSelectWidth={false}
          aria-label={t('imports.dates')}
        />
      </label>
      <label>
        {t('imports.unit')}
        <Select
          value={preview.mapping.unit || 1}
          options={([1, 1000, 10000] as const).map((unit) => ({ value: unit, label: t(`imports.units.${unit}`) }))}
          onChange={(unit) => set({ unit })}
          popupMatchSelectWidth={false}
          aria-label={t('imports.unit')}
        />
      </label>
      {preview.format === 'csv' && <Encoding value={preview.mapping.encoding ?? ''} onChange={(encoding) => onMapping(readAs(preview.mapping, encoding))} />}
      {preview.format === 'csv' && (
        <label>
          {t('imports.decimal')}
          <Select
            value={preview.mapping.decimal_mark ?? ''}
            options={[
              { value: '', label: '1,234.56' },
              { value: ',', label: '1.234,56' },
            ]}
            onChange={(mark) => set({ decimal_mark: mark })}
            popupMatchSelectWidth={false}
            aria-label={t('imports.decimal')}
          />
        </label>
      )}
      <SaveMapping mapping={preview.mapping} onSaved={onMapping} />
    </div>
  )
}

const encodings = ['', 'utf-8', 'gb18030', 'utf-16le'] as const

// Encoding chooses how a text file's bytes are read, where what is found is wrong
// or cannot be told.
export function Encoding({ value, onChange }: { value: string; onChange: (encoding: string) => void }) {
  const { t } = useTranslation()
  return (
    <label>
      {t('imports.encoding')}
      <Select
        value={value}
        options={encodings.map((name) => ({ value: name, label: name === '' ? t('imports.encodingAuto') : name.toUpperCase() }))}
        onChange={onChange}
        popupMatchSelectWidth={false}
        aria-label={t('imports.encoding')}
      />
    </label>
  )
}

function SaveMapping({ mapping, onSaved }: { mapping: Mapping; onSaved: (mapping: Mapping) => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: () => saveMapping(book.code, plain({ ...mapping, name: name.trim() })),
    onSuccess: (kept) => {
      void queries.invalidateQueries({ queryKey: ['import-mappings', book.code] })
      void message.success(t('imports.keptMapping', { name: kept.name }))
      setName('')
      onSaved(kept)
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <Space.Compact>
      <Input value={name} placeholder={t('imports.mappingName')} aria-label={t('imports.mappingName')} maxLength={80} onChange={(event) => setName(event.target.value)} />
      <Act why={name.trim() === '' ? t('common.why.name') : undefined} loading={save.isPending} onClick={() => save.mutate()}>
        {t('imports.keepMapping')}
      </Act>
    </Space.Compact>
  )
}
