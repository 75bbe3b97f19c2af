import { theme as antd, type ThemeConfig } from 'antd'
import { useMemo, useSyncExternalStore } from 'react'
import { rowHeights, usePrefs } from './prefs'

// The same values as styles/tokens.css.
const light = { colorPrimary: '#1d55a5', colorInfo: '#1d55a5', colorSuccess: '#17734a', colorWarning: '#b26a00', colorError: '#c0271d', colorTextBase: '#18222f', colorBgBase: '#ffffff', colorBorder: '#c9d1dc', colorBorderSecondary: '#e1e6ed', colorBgLayout: '#f4f6f9', colorTextPlaceholder: '#6b7685', colorSuccessBg: '#e3f4ea', colorWarningBg: '#fdf1da', colorErrorBg: '#fdeceb', colorInfoBg: '#e8f0fb' }
const dark = { colorPrimary: '#4c86d8', colorInfo: '#4c86d8', colorSuccess: '#3fa673', colorWarning: '#d59a35', colorError: '#ee6a5f', colorTextBase: '#e4e9f0', colorBgBase: '#181f29', colorBorder: '#3c4858', colorBorderSecondary: '#2a3441', colorBgLayout: '#10151c', colorBgContainer: '#141b24', colorBgElevated: '#1e2632', colorLink: '#79adf5', colorTextPlaceholder: '#8a97a8', colorBorderDisabled: '#2a3441', colorSuccessBg: '#17342a', colorWarningBg: '#3a2d14', colorErrorBg: '#41211f', colorInfoBg: '#1c2f4b' }

// On dark the red that Ant Design derives is too dark for words.
const red = { colorError: '#ff8277', colorErrorHover: '#ff9b92', colorErrorActive: '#e56a60' }
const onRed = '#2b0d0a'
const darkParts: ThemeConfig['components'] = { Button: { ...red, dangerColor: onRed }, Dropdown: { ...red, colorTextLightSolid: onRed } }

// useMedia follows what the reader's system says of itself.
function useMedia(query: string): boolean {
  const [subscribe, matches] = useMemo(() => {
    const media = globalThis.matchMedia?.(query)
    const follow = (listener: () => void) => {
      media?.addEventListener('change', listener)
      return () => media?.removeEventListener('change', listener)
    }
    return [follow, () => media?.matches ?? false] as const
  }, [query])
  return useSyncExternalStore(subscribe, matches)
}

// useDark tells whether the dark theme is in force, following the system where
// the reader chose to.
export function useDark(): boolean {
  const { theme } = usePrefs()
  const system = useMedia('(prefers-color-scheme: dark)')
  return theme === 'system' ? system : theme === 'dark'
}

// useTheme gives Ant Design our palette, type and density.
export function useTheme(): ThemeConfig {
  const isDark = useDark()
  const { density } = usePrefs()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...(isDark ? dark : light),
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: density === 'compact' ? 28 : rowHeights[density] < 40 ? 32 : 36,
      fontFamily: 'var(--font)',
      motion: !still, // nothing waits for the end of a movement that styles/tokens.css took away
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: { ...(isDark && darkParts), Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', ...(isDark && red) }, Tabs: { horizontalMargin: '0 0 12px 0', ...(isDark && { itemSelectedColor: '#79adf5', itemHoverColor: '#79adf5', inkBarColor: '#79adf5' }) } },
  }
}
