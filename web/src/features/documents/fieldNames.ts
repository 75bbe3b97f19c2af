import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { lineField, rowOf, type Values } from './values'

const known = ['customer', 'sold_to', 'date', 'due_date', 'effective_date', 'currency', 'rate', 'tax_invoice_no', 'invoice_type', 'contract', 'terms', 'original', 'order', 'text', 'lines', 'instalments', 'amount', 'fee', 'bank_account', 'method', 'reference', 'bank_serial', 'settle'] as const
const cells = { name: 'name', quantity: 'quantity', price: 'price', tax_rate: 'rate', discount: 'discount', delivery_date: 'delivery_date' } as const
const parts = ['kind', 'amount', 'order', 'account', 'text'] as const // of a receipt split by kind

// useFieldNames gives what people call the fields that a refusal names.
export function useFieldNames(): Record<string, string> {
  const { t } = useTranslation()
  const plain = Object.fromEntries(known.map((name) => [name, t(`document.field.${name}`)]))
  return new Proxy(plain, {
    get: (held, name) => {
      const at = typeof name === 'string' ? lineField(name) : null
      if (!at) return held[name as string]
      const cell = cells[at.key as keyof typeof cells]
      const part = parts.find((each) => each === at.key)
      if (part) return t('receipt.split.at', { line: at.line + 1, cell: t(`receipt.split.cell.${part}`) })
      return t('document.lines.at', { line: at.line + 1, cell: cell ? t(`document.lines.${cell}`) : at.key })
    },
  })
}

// useJump goes to the cell that a refusal names.
export function useJump(values: Values): (field: string) => boolean {
  return useCallback(
    (field: string) => {
      const at = lineField(field)
      if (!at) return false
      document.querySelector<HTMLElement>(`[data-cell="${rowOf(values, at.line)}.${at.key}"]`)?.focus()
      return true
    },
    [values],
  )
}
