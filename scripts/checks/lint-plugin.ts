// Our own rules for oxlint: what no ready rule can tell apart. Which files each is for is in oxlint.config.ts.

// Oxlint hands over plain syntax trees (ESTree) and has no types for them.
// oxlint-disable-next-line typescript/no-explicit-any -- see above
type Node = any
type Context = { report: (fault: { node: Node; message: string }) => void }
type Rule = { create: (context: Context) => Record<string, (node: Node) => void> }

const clocks = new Map([
  ['Date', 'now'],
  ['performance', 'now'],
  ['Temporal', 'Now'],
])
const clockAdvice = 'Time is an argument: take `now: Instant`, or the clock that was passed in.'

/** Every way of asking the machine for the time, also those that look like writing down a moment one already has. */
const noClock: Rule = {
  create(context) {
    const refuse = (node: Node, what: string) => context.report({ node, message: `${what} asks the clock. ${clockAdvice}` })
    return {
      MemberExpression(node) {
        const method = node.computed ? textOf(node.property) : node.property.name
        if (clocks.get(node.object.name) === method) refuse(node, `${node.object.name}.${method}`)
      },
      VariableDeclarator(node) {
        if (node.id.type === 'ObjectPattern' && clocks.has(node.init?.name)) refuse(node, `Taking ${node.init.name} apart`)
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) refuse(node, 'new Date()')
      },
      CallExpression(node) {
        if (node.callee.name === 'Date') refuse(node, 'Date()')
        const method = node.callee.property?.name
        if ((method === 'format' || method === 'formatToParts') && node.arguments.length === 0) {
          refuse(node, `.${method}() with no moment given`)
        }
      },
    }
  },
}

const elsewhere = /^\s*(https?:)?\/\//i
const elsewhereInStyles = /(url\(\s*['"]?|@import\s+['"])(https?:)?\/\//i
const loading = new Set(['src', 'srcset', 'poster', 'data', 'background', 'action', 'formaction', 'ping', 'manifest', 'xlink:href'])
const elementsThatLoadHref = new Set(['link', 'use', 'image', 'base', 'script'])
const linksThatOnlySay = new Set(['canonical', 'alternate', 'license', 'author', 'help'])
const callsThatLoad = new Set(['fetch', 'importScripts', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'sendBeacon'])
const thirdPartyAdvice = 'No page of ours asks a third party for anything: put the file into the build, or make it a link to press.'

/** Links to elsewhere are fine; what a page loads or sends on its own is not. */
const noThirdParty: Rule = {
  create(context) {
    const refuse = (node: Node) => context.report({ node, message: thirdPartyAdvice })
    const refuseCall = (node: Node) => {
      const called = node.callee.name ?? node.callee.property?.name
      if (callsThatLoad.has(called) && elsewhere.test(textOf(node.arguments[0]))) refuse(node)
    }
    return {
      JSXAttribute(node) {
        if (loads(node) && elsewhere.test(textOf(node.value))) refuse(node)
      },
      CallExpression: refuseCall,
      NewExpression: refuseCall,
      ImportExpression(node) {
        if (elsewhere.test(textOf(node.source))) refuse(node)
      },
      Literal(node) {
        if (typeof node.value === 'string' && elsewhereInStyles.test(node.value)) refuse(node)
      },
      TemplateElement(node) {
        if (elsewhereInStyles.test(node.value.raw)) refuse(node)
      },
    }
  },
}

function loads(attribute: Node): boolean {
  const name = nameOf(attribute.name).toLowerCase()
  if (name !== 'href') return loading.has(name)
  const element = attribute.parent
  if (!elementsThatLoadHref.has(nameOf(element.name))) return false
  const relation = element.attributes.find((other: Node) => other.name && nameOf(other.name) === 'rel')
  return !linksThatOnlySay.has(textOf(relation?.value))
}

const nameOf = (name: Node): string => (name.type === 'JSXNamespacedName' ? `${name.namespace.name}:${name.name.name}` : String(name.name))

/** The beginning of what is written, as far as it can be read off: `${base}/x` begins with nothing. */
function textOf(node: Node): string {
  if (node?.type === 'JSXExpressionContainer') return textOf(node.expression)
  if (node?.type === 'TemplateLiteral') return node.quasis[0].value.raw
  return typeof node?.value === 'string' ? node.value : ''
}

const rawMarkup = new Set(['dangerouslySetInnerHTML', 'innerHTML', 'srcdoc', 'srcDoc'])

const noRawMarkup: Rule = {
  create: (context) => ({
    JSXAttribute(node) {
      if (!rawMarkup.has(nameOf(node.name))) return
      context.report({ node, message: 'Text put in as markup runs as markup. Build it from elements, which escape what people typed.' })
    },
  }),
}

const noHiddenImport: Rule = {
  create: (context) => ({
    TSImportType(node) {
      context.report({ node, message: 'The arrows check does not see this import. Write `import type { … } from` at the top.' })
    },
    ImportExpression(node) {
      if (textOf(node.source) !== '' && !(node.source.expressions?.length > 0)) return
      context.report({ node, message: 'Nobody can tell what this imports. Write the name of the module out.' })
    },
  }),
}

export default {
  meta: { name: 'safe-return' },
  rules: {
    'no-clock': noClock,
    'no-third-party': noThirdParty,
    'no-raw-markup': noRawMarkup,
    'no-hidden-import': noHiddenImport,
  },
}
