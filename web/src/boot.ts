// The first script of the page, a few lines that need not wait for the shell:
// what the first page is drawn with is asked for side by side with it, not one
// after the other. The program works without it (npm run dev does).
import { askMe, isOpen, keptLanguage } from './lib/early'

const ignore = () => undefined // who needs it asks again, and tells what failed

const words = { 'zh-CN': () => [import('./locales/zh-CN'), import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')], en: () => [import('./locales/en'), import('antd/locale/en_US')] }

if (!isOpen(location.pathname)) {
  askMe()
  if (location.pathname === '/') import('./features/home/HomePage').catch(ignore)
}
Promise.all(words[keptLanguage()]()).catch(ignore)
