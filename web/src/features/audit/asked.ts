// askedWords shows what a file was narrowed to, as it stood in the address,
// without how its columns stand.
export function askedWords(asked: string): string {
  return [...new URLSearchParams(asked)].filter(([name, value]) => value !== '' && name !== 'columns').map(([name, value]) => `${name}=${value}`).join(' · ')
}
