// Every component on one page, and a mock of the field screen and of a board card: drawn by tests/pages/design.test.ts
// to be looked at and measured. Not a route of the product; its words are samples and live nowhere else.
import type { Language } from '../basics/language.ts'
import { AllWell } from './all-well.tsx'
import type { Assets } from './assets.ts'
import { BigPress } from './big-press.tsx'
import { Button } from './button.tsx'
import { Card, Cards, Steps } from './card.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { Details } from './details.tsx'
import { BigPair, DeadlineWords, FieldScreen, SafePair, UnderPress } from './field-screen.tsx'
import { Input } from './input.tsx'
import { InsetText } from './inset-text.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { page } from './page.tsx'
import { Panel } from './panel.tsx'
import { QuietList, Timeline } from './quiet-list.tsx'
import { Radios } from './radios.tsx'
import { SayThis } from './say-this.tsx'
import { Select } from './select.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Textarea } from './textarea.tsx'
import { TimeInput } from './time-input.tsx'
import { Truth } from './truth.tsx'
import { WarningText } from './warning-text.tsx'

export type GalleryOptions = { readonly language: Language; readonly assets: Assets; readonly isNight?: boolean }

const ranBy = { name: 'Llanbadarn Residents', contact: 'mailto:help@example.org' }

/** Everything a form or a reading page is made of. */
export const componentsPage = ({ language, assets, isNight }: GalleryOptions) => {
  const cy = language === 'cy'
  const faults = [
    { field: 'meet', message: cy ? 'Dywedwch ble i gwrdd' : 'Say where to meet' },
    { field: 'groups', message: cy ? 'Dewiswch faint o grwpiau' : 'Choose how many groups' },
  ]
  return page({
    language, assets, isNight, ranBy, faults, path: '/gallery', back: cy ? '/cy' : '/', title: cy ? "Cynllun heno" : "Tonight's plan",
    navigation: [
      { href: '#', text: cy ? 'Heno' : 'Tonight', isCurrent: true },
      { href: '#p', text: cy ? 'Pobl' : 'People' },
      { href: '#d', text: cy ? 'Dyfeisiau' : 'Devices' },
    ],
    notices: { notWatchedSince: '14:02' },
  }, (
    <>
      <NotificationBanner language={language} type="success">{cy ? 'Cadwyd y cynllun' : 'The plan is saved'}</NotificationBanner>
      <p class="govuk-body">
        {cy ? 'Ble, pryd a phwy sy’n gwylio. ' : 'Where, when and who is watching. '}
        <a class="govuk-link" href="#last">{cy ? 'Yr un fath â nos Iau diwethaf' : 'Same as last Thursday'}</a>
      </p>
      <form method="post">
        <Input language={language} name="meet" label={cy ? 'Cwrdd ble?' : 'Meet where?'} error={faults[0]!.message}
          hint={cy ? 'Lle y gall pawb ei weld' : 'A place everyone can see'} />
        <TimeInput language={language} name="start" label={cy ? 'Dechrau' : 'Start'} value="18:00" />
        <DateInput language={language} id="day" namePrefix="day" legend={cy ? 'Pa ddiwrnod?' : 'Which day?'} values={{ day: 7, month: 5, year: 2026 }} />
        <Select language={language} name="every" label={cy ? 'Gair bob' : 'Check in every'} value="30"
          items={['15', '30', '45', '60'].map((text) => ({ text, value: text }))} />
        <Radios language={language} name="groups" legend={cy ? 'Faint o grwpiau?' : 'How many groups?'} value="2" error={faults[1]!.message}
          items={[
            { value: '1', text: cy ? 'Un' : 'One' },
            { value: '2', text: cy ? 'Dau' : 'Two', hint: cy ? 'O leiaf dau ym mhob un' : 'At least two people in each' },
          ]} />
        <Checkboxes language={language} name="risks" legend={cy ? 'Beth sy’n wir heno?' : 'What is true tonight?'} values={['dark']}
          items={[
            { value: 'dark', text: cy ? 'Byddwn ni’n gorffen yn y tywyllwch' : 'We finish in the dark' },
            { value: 'signal', text: cy ? 'Signal gwael' : 'Poor signal' },
          ]} />
        <Textarea language={language} name="note" label={cy ? 'Unrhyw beth arall?' : 'Anything else?'} rows={3}
          hint={cy ? 'Byth sut mae neb yn pleidleisio' : 'Never how anyone votes'} />
        <div class="govuk-button-group">
          <Button>{cy ? 'Cadw’r cynllun' : 'Save the plan'}</Button>
          <Button kind="secondary">{cy ? 'Ei ddefnyddio eto' : 'Use it again'}</Button>
          <Button kind="safe">{cy ? 'Pawb adref' : 'Everyone is home'}</Button>
          <Button kind="danger" href="tel:999">{cy ? 'Ffoniwch 999' : 'Ring 999'}</Button>
        </div>
      </form>
      <WarningText language={language}>{cy ? 'Nid yw hyn yn galw’r heddlu.' : 'This does not call the police.'}</WarningText>
      <InsetText>{cy ? 'Anghofiwn ble roeddech chi am 23:15.' : 'We forget where you were at 23:15.'}</InsetText>
      <Details summary={cy ? 'Pwy sy’n cael gwybod, yn eu trefn' : 'Who is told, in order'}>
        <ol class="govuk-list govuk-list--number"><li>Bryn</li><li>Carys</li></ol>
      </Details>
      <SummaryList rows={[
        { key: cy ? 'Yn gwylio heno' : 'Watching tonight', value: 'Carys', actions: [{ href: '#c', text: cy ? 'Newid' : 'Change', hiddenText: 'Carys' }] },
        { key: cy ? 'Wedyn' : 'Next', value: 'Siân' },
      ]} />
      <Table caption={cy ? 'Heno' : 'Tonight'} captionClasses="govuk-table__caption--m" firstCellIsHeader
        head={[{ content: cy ? 'Grŵp' : 'Group' }, { content: cy ? 'Nesaf' : 'Next', format: 'numeric' }]}
        rows={[[{ content: 'Heol Fach' }, { content: '18:40', format: 'numeric' }], [{ content: 'Tŷ’r Ŵyl' }, { content: '18:55', format: 'numeric' }]]} />
      <p>
        <Tag>{cy ? 'Allan' : 'Out'}</Tag> <Tag kind="safe">{cy ? 'Derbyniwyd' : 'Received'}</Tag>{' '}
        <Tag kind="lamp">{cy ? 'Bron yn bryd' : 'Soon due'}</Tag> <Tag kind="stale">{cy ? 'Heb glywed' : 'Not heard of'}</Tag>{' '}
        <Tag kind="danger">{cy ? 'Rhybudd agored' : 'Open alert'}</Tag>
      </p>
      <Panel title={cy ? 'Mae pawb adref' : 'Everyone is home'} headingLevel={2}>{cy ? 'Diolch.' : 'Thank you.'}</Panel>
    </>
  ))
}

/** Out on the doors: `situation` is an ordinary moment, or one in which the phone has no signal and time is short. */
export const fieldPage = ({ language, assets, isNight, situation }: GalleryOptions & { situation: 'calm' | 'late' }) => {
  const cy = language === 'cy'
  const isCalm = situation === 'calm'
  return page({ language, assets, isNight, ranBy, path: '/field', layout: 'field', heading: null, title: cy ? 'Allan' : 'Out' }, (
    <form method="post">
      <FieldScreen
        truth={
          <>
            <h1 class="sr-field__with">{cy ? 'Gyda Bryn · Heol Fach' : 'With Bryn · Heol Fach'}</h1>
            <DeadlineWords before={cy ? 'Rhowch air cyn 18:40' : 'Check in before 18:40'}
              left={isCalm ? (cy ? '12 munud' : '12 minutes') : (cy ? '2 funud' : '2 minutes')} isSoon={!isCalm} />
            {isCalm
              ? <Truth kind="received">{cy ? 'Derbyniwyd 18:22' : 'Received 18:22'}</Truth>
              : <Truth kind="kept">{cy ? 'Cadwyd ar y ffôn hwn, heb ei anfon eto' : 'Saved on this phone, not sent yet'}</Truth>}
          </>
        }
        actions={
          <>
            <SafePair>
              <BigPress kind="safe" name="who" value="both" note={cy ? 'ni’n dau' : 'both of us'}>
                {cy ? "Rydyn ni'n ddiogel" : "We're safe"}
              </BigPress>
              <BigPress kind="safe-outline" name="who" value="me">{cy ? 'Dim ond fi' : 'Only me'}</BigPress>
            </SafePair>
            <BigPair>
              <BigPress kind="danger" href="tel:999">{cy ? 'Ffoniwch 999' : 'Ring 999'}</BigPress>
              <BigPress type="button" note={cy ? 'daliwch' : 'hold'} attributes={{ 'aria-describedby': 'not-police' }}>
                {cy ? 'Rhybuddio fy nhîm' : 'Alert my team'}
              </BigPress>
            </BigPair>
            <UnderPress id="not-police">
              {cy ? 'Nid yw rhybuddio eich tîm yn galw’r heddlu.' : 'Alerting your team does not call the police.'}
            </UnderPress>
          </>
        }
        more={[
          <button class="sr-quiet-press">{cy ? 'Mae hyn yn teimlo’n chwith' : 'This feels wrong'}</button>,
          <button class="sr-quiet-press">{cy ? 'Stopio pawb' : 'Stop everyone'}</button>,
          <button class="sr-quiet-press">{cy ? 'Mwy o amser' : 'More time'}</button>,
          <a class="sr-quiet-press" href="#home">{cy ? 'Rydw i adref' : "I'm home"}</a>,
        ]}
      />
    </form>
  ))
}

/** Alert my team, pressed. */
export const alertPage = ({ language, assets, isNight }: GalleryOptions) => {
  const cy = language === 'cy'
  return page({ language, assets, isNight, ranBy, path: '/alert', layout: 'field', heading: null, title: cy ? 'Rhybudd' : 'Alert' }, (
    <FieldScreen
      truth={
        <>
          <h1 class="govuk-visually-hidden">{cy ? 'Rhybudd' : 'Alert'}</h1>
          <BigPress kind="danger" href="tel:999">{cy ? 'Ffoniwch 999' : 'Ring 999'}</BigPress>
          <div class="sr-field__gap"><SayThis intro={cy ? 'Dywedwch hyn:' : 'Say this:'}
            words={cy ? '“Heol Fach, ger y capel, Aberystwyth. SY23”' : '“Heol Fach, near the chapel, Aberystwyth. SY23”'}
            figures={cy ? '52.4140, −4.0820 · 40 eiliad yn ôl' : '52.4140, −4.0820 · 40 seconds ago'} /></div>
          <Truth kind="received">{cy ? 'Mae ffôn Carys wedi ei gael 18:31' : "Carys's phone has it 18:31"}</Truth>
        </>
      }
      actions={<BigPress type="button">{cy ? 'Tecstio Carys' : 'Text Carys'}</BigPress>}
      more={[<button class="sr-quiet-press">{cy ? 'Camgymeriad oedd hwn' : 'It was a mistake'}</button>]}
    />
  ))
}

/** Watching tonight: with somebody overdue, or with nothing wrong. */
export const boardPage = ({ language, assets, isNight, situation }: GalleryOptions & { situation: 'overdue' | 'all-well' }) => {
  const cy = language === 'cy'
  const before = cy ? 'cyn' : 'before'
  const quiet = (
    <QuietList items={[
      { who: 'Bryn', due: `${before} 18:40`, note: cy ? 'Gyda Siân · Heol Fach · clywyd 18:22' : 'With Siân · Heol Fach · heard 18:22' },
      { who: 'Siân', due: `${before} 18:40`, note: cy ? 'Gyda Bryn · batri 40 %' : 'With Bryn · battery 40 %' },
      { who: 'Ng', due: `${before} 18:55`, note: cy ? 'Ar ei phen ei hun, o ddewis' : 'Alone, by choice' },
    ]} />
  )
  return page({
    language, assets, isNight, ranBy, path: '/board', layout: 'wide', title: cy ? 'Gwylio heno' : 'Watching tonight',
  }, situation === 'all-well' ? (
    <>
      <AllWell words={cy ? 'Mae’r 14 i gyd yn iawn.' : 'All 14 are fine.'} next={cy ? 'Gair nesaf erbyn 18:40.' : 'Next check-in due 18:40.'} />
      {quiet}
    </>
  ) : (
    <div class="sr-board">
      <div>
        <Cards>
          <Card kind="danger" title={cy ? 'Mae Asha 4 munud yn hwyr' : 'Asha is 4 minutes late'} tag={<Tag kind="danger">{cy ? 'Rhybudd agored' : 'Open alert'}</Tag>}>
            <p>
              {cy ? 'Diwethaf: 18:22, Heol Fach (12 munud yn ôl, tua 40 m). Gyda Bryn: mae ffôn Bryn yn iawn, 18:30.'
                : 'Last: 18:22, Heol Fach (12 minutes ago, about 40 m). With Bryn: Bryn’s phone is fine, 18:30.'}
            </p>
            <h3 class="govuk-heading-s">{cy ? 'Beth wna i nawr?' : 'What do I do now?'}</h3>
            <Steps steps={[
              <Button href="tel:+440">{cy ? 'Ffonio Asha' : 'Ring Asha'}</Button>,
              <Button href="tel:+441" kind="secondary">{cy ? 'Ffonio Bryn' : 'Ring Bryn'}</Button>,
              <>
                <Button href="tel:999" kind="danger">{cy ? 'Ffoniwch 999' : 'Ring 999'}</Button>{' '}
                <span>{cy ? 'Neb ymhen pum munud, neu unrhyw arwydd o berygl' : 'Nobody in five minutes, or any sign of danger'}</span>
              </>,
            ]} />
          </Card>
          <Card kind="lamp" title="Ng" tag={<Tag kind="lamp">{cy ? 'Bron yn bryd' : 'Soon due'}</Tag>}>
            <p>{cy ? 'Rhaid rhoi gair cyn 18:40, ymhen 2 funud.' : 'Must check in before 18:40, in 2 minutes.'}</p>
          </Card>
          <Card kind="stale" title={cy ? 'Grŵp Heol Fawr' : 'Heol Fawr group'} tag={<Tag kind="stale">{cy ? 'Heb glywed' : 'Not heard of'}</Tag>}>
            <p>{cy ? 'Dim byd ers 18:05. Nid yw hyn yn golygu eu bod yn ddiogel.' : 'Nothing since 18:05. That does not mean they are safe.'}</p>
          </Card>
        </Cards>
      </div>
      <div>
        <h2 class="govuk-heading-m">{cy ? 'Pawb arall' : 'Everyone else'}</h2>
        {quiet}
        <h2 class="govuk-heading-m">{cy ? 'Beth ddigwyddodd' : 'What happened'}</h2>
        <Timeline entries={[
          { when: '18:34', what: cy ? 'Cyn 18:30, dim gair gan Asha. Gofynnwyd i’w ffôn.' : 'No check-in from Asha before 18:30. Her phone was asked.' },
          { when: '18:36', what: cy ? 'Dywedwyd wrth Bryn drwy neges destun: danfonwyd.' : 'Bryn told by text message: delivered.' },
        ]} />
      </div>
    </div>
  ))
}
