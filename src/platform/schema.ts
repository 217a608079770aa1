// The row types of every table, in the order of the migrations. A slice's store reads and writes only its own.

import type { ColumnType } from 'kysely'

type Sealed = Buffer
type Moment = number
/** Filled by the database when left out. */
type Defaulted<T> = ColumnType<T, T | undefined, T>

type OfOrganisation = { organisation: string }
type Identified = OfOrganisation & { id: string }

export type Schema = {
  server_facts: { name: string; value: string }
  operator_links: { token_digest: string; expires_at: Moment; used_at: Moment | null }

  // accounts
  organisations: OfOrganisation & { name_sealed: Sealed; settings: string; ledger_origin: string; created_at: Moment }
  persons: Identified & {
    language: string
    name_sealed: Sealed
    phone_sealed: Sealed | null
    phone_digest: string | null
    email_sealed: Sealed | null
    pin: string | null
    wrong_pins: Defaulted<number>
    age_band: string
    private_sealed: Sealed | null
    created_at: Moment
    left_at: Moment | null
  }
  members: OfOrganisation & { person: string; role: string; since: Moment; until: Moment | null }
  credentials: Identified & {
    person: string
    public_key: Buffer
    counter: number
    transports: string
    prf: string
    created_at: Moment
    last_used_at: Moment | null
  }
  recovery_codes: OfOrganisation & { person: string; digest: string; created_at: Moment; used_at: Moment | null }
  devices: Identified & {
    person: string
    kind: string
    token_digest: string
    label: string
    shift: string | null
    remembered_until: Moment | null
    created_at: Moment
    last_seen_at: Moment
    last_proof_at: Moment | null
    ends_at: Moment
    ended_at: Moment | null
  }
  invitations: Identified & {
    token_digest: string
    role: string
    name_sealed: Sealed | null
    created_by: string
    created_at: Moment
    expires_at: Moment
    used_at: Moment | null
  }
  requests: Identified & {
    kind: string
    subject: string
    details_sealed: Sealed
    reason_sealed: Sealed
    asked_by: string
    asked_at: Moment
    expires_at: Moment
    decision: string | null
    decided_by: string | null
    decided_at: Moment | null
  }
  spent_challenges: OfOrganisation & { digest: string; expires_at: Moment }
  kept_apart: OfOrganisation & { person: string; other: string; by: string; at: Moment }

  // notify
  push_subscriptions: OfOrganisation & {
    device: string
    person: string
    subscription_sealed: Sealed
    created_at: Moment
    failed_at: Moment | null
  }
  channel_tests: OfOrganisation & { person: string; channel: string; tested_at: Moment; worked: number }
  trusted_contacts: Identified & {
    person: string
    contact_sealed: Sealed
    phone_digest: string
    token_digest: string
    asked_at: Moment
    accepted_at: Moment | null
    refused_at: Moment | null
    withdrawn_at: Moment | null
  }
  messages: Identified & {
    dedupe_key: string
    channel: string
    purpose: string
    person: string | null
    alert: string | null
    round: number | null
    step: number | null
    repeat: number | null
    shift: string | null
    address_sealed: Sealed
    content_sealed: Sealed
    state: string
    next_try_at: Moment
    tries: Defaulted<number>
    give_up_at: Moment
    last_answer: string | null
    created_at: Moment
    settled_at: Moment | null
  }
  received_texts: Identified & {
    from_digest: string
    from_sealed: Sealed
    text_sealed: Sealed
    understood_as: string
    shift: string | null
    received_at: Moment
  }

  // outings
  on_duty: OfOrganisation & { person: string; since: Moment; last_seen_at: Moment; sound_tested_at: Moment | null }
  outings: Identified & {
    kind: string
    state: string
    plan_sealed: Sealed
    lead: string
    phase: string
    starts_at: Moment
    ends_at: Moment
    home_at: Moment | null
    version: number
    created_at: Moment
  }
  groups: Identified & { outing: string; name: string; place_in_order: number; alone_by_choice: number }
  join_codes: Identified & { outing: string; code_digest: string; expires_at: Moment }
  shifts: Identified & {
    outing: string
    group: string | null
    person: string
    phase: string
    state: string
    word_digest: string | null
    word_sealed: Sealed | null
    consent: string | null
    approved_by: string | null
    told_sealed: Sealed | null
    alert_by: Moment | null
    battery: number | null
    version: number
    created_at: Moment
    ended_at: Moment | null
  }
  happenings: OfOrganisation & {
    subject: string
    number: number
    kind: string
    by: string | null
    happened_at: Moment | null
    received_at: Moment
    details: string
  }
  commands: OfOrganisation & { subject: string; id: string; digest: string; answer: string; received_at: Moment }
  deadlines: OfOrganisation & { subject: string; kind: string; due_at: Moment; failed_tries: Defaulted<number> }

  // alerts
  alerts: Identified & {
    kind: string
    outing: string | null
    shift: string | null
    person: string | null
    raised_by: string
    status: string
    state: string
    last_place_sealed: Sealed | null
    version: number
    opened_at: Moment
    closed_at: Moment | null
  }
  alert_entries: OfOrganisation & {
    alert: string
    number: number
    kind: string
    by: string | null
    at: Moment
    details_sealed: Sealed | null
  }
  looks: OfOrganisation & {
    person: string
    by: string
    outing: string
    first_at: Moment
    last_at: Moment
    times: number
  }

  // positions, in a store of their own
  positions: OfOrganisation & { shift: string; received_at: Moment; place_sealed: Sealed }

  // ledger
  ledger_pending: Identified & { leaf: string; content: Buffer | null; salt: Buffer; at: Moment }
  ledger_entries: OfOrganisation & {
    number: number
    id: string
    leaf: string
    content: Buffer | null
    salt: Buffer | null
    at: Moment
  }
  ledger_checkpoints: OfOrganisation & { size: number; root: string; frontier: string; note: string | null; at: Moment }
}
