// How the product presents itself when somebody puts it on their phone's home screen.

import type { Language, Words } from '../basics/language.ts'

const descriptions: Words<string> = { en: 'Safety for people in elections', cy: 'Diogelwch i bobl mewn etholiadau' }

/** `urlOf` gives an icon's address, or null where the build made none. */
export function webManifest(language: Language, urlOf: (icon: string) => string | null) {
  const home = language === 'cy' ? '/cy/out' : '/out'
  const icon = (name: string, size: number, purpose: 'any' | 'maskable') => {
    const src = urlOf(name)
    return src === null ? [] : [{ src, sizes: `${size}x${size}`, type: 'image/png', purpose }]
  }
  return {
    id: '/', // one app, in whichever language it was installed
    name: 'Safe Return',
    short_name: 'Safe Return',
    description: descriptions[language],
    lang: language,
    start_url: home,
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf7',
    theme_color: '#fbfaf7',
    icons: [...icon('icon-192.png', 192, 'any'), ...icon('icon-512.png', 512, 'any'), ...icon('icon-maskable-512.png', 512, 'maskable')],
  }
}
