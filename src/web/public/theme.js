// Runs before the first paint and outside the bundle, so a dark page never flashes light;
// a file of its own because the content security policy forbids inline script.
;(() => {
  const chosen = localStorage.getItem('kith.theme')
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light'
  document.documentElement.dataset.theme = theme
})()
