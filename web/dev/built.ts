// What is done to the pages when they are built, beside what Vite does.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const boot = fileURLToPath(new URL('../src/boot.ts', import.meta.url))

// bootFirst puts src/boot.ts into the built page as a script of its own, before
// the shell's: named in index.html, it would become a part of the shell.
export function bootFirst(): Plugin {
  return {
    name: 'boot-first',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: boot, name: 'boot' })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const built = Object.values(bundle ?? {}).find((each) => each.type === 'chunk' && each.facadeModuleId === boot)
        if (!built) throw new Error('boot.ts was not built')
        return [{ tag: 'script', attrs: { type: 'module', src: `/${built.fileName}` }, injectTo: 'head-prepend' }]
      },
    },
  }
}

// packed writes each script and style sheet a second time, compressed, for the
// program to serve (internal/api/ui.go): once here, not at each request.
export function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          const text = file.type === 'chunk' ? file.code : file.source
          if (!/\.(js|css)$/.test(file.fileName) || text.length < 1024) continue
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(text, { level: 9 }) })
        }
      },
    },
  }
}
