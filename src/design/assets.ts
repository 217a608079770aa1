// Styles, fonts, pictures and scripts have their content's hash in their name, so a page can be cached for ever
// and never meets the styles of another release. Pages ask for them by plain name.

export type Assets = {
  /** The address of an asset by its plain name: `url('safe-return.css')`. Throws when the build did not make it. */
  readonly url: (name: string) => string
}

/** `manifest` is the build's plain name → hashed file name. */
export function assetsFrom(manifest: Readonly<Record<string, string>>, folder = '/assets/'): Assets {
  return {
    url(name) {
      const file = manifest[name]
      if (file === undefined) {
      throw new Error(`No asset called ${name} was built; there are: ${Object.keys(manifest).join(', ')}`)
    }
      return folder + file
    },
  }
}
