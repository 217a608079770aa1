// How a text or a call is handed to an HTTP gateway. Gateways differ only in the names of things, so the setting
// SMS_URL (and VOICE_URL) is the gateway's address, and what differs stands after its #, which is never sent:
//
//   https://user:password@sms.example.org/send          POST {"to","text"} as JSON, with Basic authorization
//   …/send#form=To={to}&form=From=Team&form=Body={text}  a form
//   …/send#json={"messages":[{"to":"{to-digits}","body":"{text}"}]}
//   …/send#header=Authorization: Bearer abc              more headers, each its own header=
//   …/send#notify=<template id>&key=<API key>            GOV.UK Notify, whose template is just ((text))
//
// Gaps: {to} +447700900123 · {to-digits} 447700900123 · {text} · {text-xml} · {id} the same at each repeat ·
// {language} en-GB or cy-GB. Write & inside a value as %26, # as %23, + as %2B, % as %25.

import { createHmac } from 'node:crypto'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'

export type GatewayMessage = { readonly id: string; readonly to: PhoneNumber; readonly text: string; readonly language: Language }
export type GatewayRequest = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }
/** Writes the request for one message; `now` because Notify takes a key only within 30 seconds of its making. */
export type Gateway = (message: GatewayMessage, now: Instant) => GatewayRequest

/** Throws in plain words where the setting (named `name`) cannot be used: the server should not start with it. */
export function readGateway(name: string, setting: string): Gateway {
  const url = URL.parse(setting)
  if (!url || !isSafe(url)) throw new Error(`${name} must begin with https (http only for a gateway on this machine or in its own network)`)
  const options = new URLSearchParams(url.hash.slice(1))
  const unknown = [...options.keys()].find((key) => !['json', 'form', 'header', 'notify', 'key'].includes(key))
  if (unknown !== undefined) throw new Error(`${name} has an option after # that is not known: ${unknown}. Write & inside a value as %26`)

  const common = { ...authorization(url), ...headersOf(name, options.getAll('header')) }
  const address = addressOf(url)
  const template = options.get('notify')
  if (template !== null) return notifyGateway(name, address, template, options.get('key') ?? '')
  if (options.has('form')) return formGateway(name, address, common, options.getAll('form'))
  return jsonGateway(name, address, common, options.get('json') ?? '{"to":"{to}","text":"{text}"}')
}

function jsonGateway(name: string, url: string, headers: Headers, template: string): Gateway {
  let shape: unknown
  try {
    shape = JSON.parse(template)
  } catch (cause) {
    throw new Error(`${name} has a json= that is not JSON`, { cause })
  }
  mustHoldText(name, template)
  return (message) => ({
    url,
    headers: { 'content-type': 'application/json', 'idempotency-key': message.id, ...headers },
    body: JSON.stringify(filledIn(shape, message)),
  })
}

function formGateway(name: string, url: string, headers: Headers, fields: readonly string[]): Gateway {
  mustHoldText(name, fields.join('&'))
  return (message) => ({
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': message.id, ...headers },
    body: new URLSearchParams(fields.map((field): [string, string] => {
      const [key = '', ...value] = field.split('=')
      return [key, fill(value.join('='), message)]
    })).toString(),
  })
}

// docs.notifications.service.gov.uk, REST API, read 2026-04: the key is name-service id-secret, each id 36 long.
function notifyGateway(name: string, origin: string, template: string, key: string): Gateway {
  const [, service, secret] = /([\da-f-]{36})-([\da-f-]{36})$/i.exec(key) ?? []
  if (service === undefined || secret === undefined) throw new Error(`${name} needs key= with the whole API key of GOV.UK Notify`)
  return (message, now) => ({
    url: new URL('/v2/notifications/sms', origin).href,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${signedToken({ iss: service, iat: Math.floor(now / 1000) }, secret)}` },
    body: JSON.stringify({ phone_number: message.to, template_id: template, personalisation: { text: message.text }, reference: message.id }),
  })
}

function signedToken(claims: object, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}

type Headers = Readonly<Record<string, string>>

const gaps: Readonly<Record<string, (message: GatewayMessage) => string>> = {
  to: ({ to }) => to,
  'to-digits': ({ to }) => to.slice(1),
  text: ({ text }) => text,
  'text-xml': ({ text }) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  id: ({ id }) => id,
  language: ({ language }) => (language === 'cy' ? 'cy-GB' : 'en-GB'),
}

// Filled after the template is read, so that a text can never change the shape around it.
const fill = (template: string, message: GatewayMessage): string =>
  template.replace(/\{([a-z-]+)\}/g, (all, gap: string) => gaps[gap]?.(message) ?? all)

function filledIn(shape: unknown, message: GatewayMessage): unknown {
  if (typeof shape === 'string') return fill(shape, message)
  if (Array.isArray(shape)) return shape.map((part) => filledIn(part, message))
  if (typeof shape !== 'object' || shape === null) return shape
  return Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, filledIn(part, message)]))
}

function mustHoldText(name: string, template: string): void {
  if (!/\{to(-digits)?\}/.test(template) || !/\{text(-xml)?\}/.test(template)) {
    throw new Error(`${name} must say where {to} and {text} go`)
  }
}

function headersOf(name: string, lines: readonly string[]): Headers {
  return Object.fromEntries(lines.map((line) => {
    const [, key, value] = /^([!#$%&'*+.^`|~\w-]+):\s*([\x20-\x7e]+)$/.exec(line) ?? []
    if (key === undefined || value === undefined) throw new Error(`${name} has a header= that is not of the form Name: value`)
    return [key.toLowerCase(), value]
  }))
}

const authorization = ({ username, password }: URL): Headers =>
  username === '' && password === ''
    ? {}
    : { authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` }

function addressOf(url: URL): string {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  plain.hash = ''
  return plain.href
}

// A spare phone on the campaign's own network is a gateway that many can afford; it seldom has a certificate.
const ownNetwork = /^(localhost|127\.[\d.]+|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|[\w-]+\.local)$/
const isSafe = (url: URL): boolean => url.protocol === 'https:' || (url.protocol === 'http:' && ownNetwork.test(url.hostname))
