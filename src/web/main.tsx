import './shell/tokens.css'
import './shell/base.css'
import './components/chip.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './client/queries.ts'
import { router } from './routes.tsx'
import { followDevice } from './shell/theme.ts'

followDevice()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id “root”')
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
