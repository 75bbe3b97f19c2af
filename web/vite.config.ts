import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The server that `npm run dev` passes API calls to: the mock or a real one.
const backend = process.env.HESUAN_URL ?? 'http://127.0.0.1:8099'

export default defineConfig({
  plugins: [react()],
  base: '/',
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, target: 'es2022', chunkSizeWarningLimit: 1500 },
  server: { port: 5173, proxy: { '/api': backend, '/signin': backend } },
  test: { include: ['src/**/*.test.ts', 'dev/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
})
