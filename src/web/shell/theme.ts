import { useState } from 'react'

export type Theme = 'light' | 'dark' | 'system'

const key = 'kith.theme'

function stored(): Theme {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Applies a choice of theme and remembers it on this device. */
function apply(theme: Theme) {
  if (theme === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, theme)
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = theme === 'system' ? (dark ? 'dark' : 'light') : theme
}

/** Follows the device while nobody has chosen otherwise. */
export function followDevice(): void {
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => apply(stored()))
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(stored)
  return [
    theme,
    (next) => {
      apply(next)
      setTheme(next)
    },
  ]
}
