import { expect, test } from 'vitest'
import { verdictOf } from './gateway-answer.ts'

test.each([
  '', 'OK', 'ID: 123', '{}', '{"id":"abc"}', '{"status":"queued","error_code":null,"error_message":null}', '{"success":true}',
  '{"message-count":"1","messages":[{"status":"0","message-id":"x"}]}', '{"status":"sent"}', '{"errors":[]}', '{"status":200}', '{"error":0}',
  '{"text":"If you believe there is danger: error, failed"}', '[]', '{"broken', '<html>ok</html>', '{"response_code":"SUCCESS","data":{"messages":[{"status":"SUCCESS"}]}}',
])('a gateway that answers %s took the message', (body) => {
  expect(verdictOf(body)).toBe('yes')
})

test.each([
  '{"success":false}', '{"status":"failed"}', '{"error":"no credit"}', '{"errors":[{"code":2}]}', '{"error_code":21211}', 'ERR: 114, cannot route', 'error',
  '{"messages":[{"status":"4","error-text":"bad credentials"}]}', '{"data":{"messages":[{"status":"INVALID_RECIPIENT"}]}}', '{"response_code":"INSUFFICIENT_CREDIT"}', '{"ok":false}',
  '[{"status":"rejected"}]',
])('a gateway that answers %s did not', (body) => {
  expect(verdictOf(body)).toBe('no')
})

test.each(['{"error":"rate limit"}', '{"status":"temporary failure"}', '{"messages":[{"error-text":"Throttled"}]}', 'ERROR busy, try again'])('a gateway that answers %s asks for patience', (body) => {
  expect(verdictOf(body)).toBe('later')
})
