import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bootFirst, packed } from './dev/built.ts'

// The server that `npm run dev` passes API calls to: the mock or a real one.
const backend = process.env.HESUAN_URL ?? 'http://127.0.0.1:8099'

// All that the first page needs is one file: a browser asks for six at a time, and
// forty small ones were seven rounds. What boot.ts is made of stays out of it.
const early = { name: 'early', test: /src\/lib\/early\.ts$|vite\/preload-helper/, priority: 2 }
const shell = { name: 'shell', tags: ['$initial' as const], test: (id: string) => !/src\/boot\.ts$/.test(id), priority: 1 }

export default defineConfig({
  plugins: [react(), bootFirst(), packed()],
  base: '/',
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, target: 'es2022', chunkSizeWarningLimit: 1500, rolldownOptions: { output: { codeSplitting: { groups: [early, shell] } } } },
  server: { port: 5173, proxy: { '/api': backend, '/signin': backend } },
  test: { include: ['src/**/*.test.ts', 'dev/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
})
