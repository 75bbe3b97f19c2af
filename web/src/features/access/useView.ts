import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { startView } from '../../api/access'
import { toProblem } from '../../api/problem'
import { useProblemText } from '../../components/Problems'

// useView asks before the program is shown as another user sees it.
export function useView(): (user: { name: string; display: string }) => void {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const text = useProblemText()
  const { mutateAsync } = useMutation({ mutationFn: (user: string) => startView(user), onError: (error) => void message.error(text(toProblem(error))) })
  return (user) =>
    void modal.confirm({
      title: t('access.view.ask', { user: user.display }),
      content: t('access.view.askHint'),
      okText: t('access.view.start'),
      onOk: () => mutateAsync(user.name).then(() => window.location.assign('/'), () => undefined), // loaded anew: no page asks on for what the other may not see
    })
}
