import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The address of a running Kith, for `vite dev` beside it. */
const kith = process.env.KITH_URL ?? 'http://localhost:3210'

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    // An inlined font or picture would need data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': kith } },
  preview: { proxy: { '/api': kith } },
})
