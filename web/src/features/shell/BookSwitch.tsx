import { BookOutlined, DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '../../lib/book'

// BookSwitch names the book on the screen and leads to the others.
export function BookSwitch() {
  const { t } = useTranslation()
  const { me, book, choose } = useBook()
  const items = me.books.map((each) => ({
    key: each.code,
    label: (
      <span className="book-item">
        <span>{each.name}</span>
        <span className="code">
          {each.code} · {each.base_currency}
        </span>
      </span>
    ),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [book.code], onClick: ({ key }) => choose(key) }}>
      <button type="button" className="plain top-button" title={t('frame.book.title')} aria-label={`${t('frame.book.title')}: ${book.name}`}>
        <BookOutlined />
        <span className="name">{book.name}</span>
        <DownOutlined style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  )
}
