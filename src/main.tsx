import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchProgress } from './store/progress.ts'
import { startRouter } from './store/router.ts'
import { watchSettings } from './store/settings.ts'
import { App } from './views/App.tsx'
import './views/styles/tokens.css'
import './views/styles/base.css'
import './views/styles/print.css'
import { followAppearance } from './views/theme/appearance.ts'

followAppearance()
startRouter()
watchSettings()
watchProgress()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with id "root"')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
