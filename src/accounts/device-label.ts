// What a browser says it is, in two words, so that people find their own in a list: "Chrome, Android".

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'Mac'], [/\bLinux\b/, 'Linux'],
]

/** Only words of ours: what the browser sends is never kept or shown. Empty where nothing is known of it. */
export function deviceLabel(userAgent: string): string {
  const firstOf = (known: readonly (readonly [RegExp, string])[]) => known.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [firstOf(browsers), firstOf(systems)].filter((word) => word !== undefined).join(', ')
}
