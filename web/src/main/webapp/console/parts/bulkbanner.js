import {bulkWork, forgetBulk, isBulkRunning, stopBulk} from '../bulkwork.js';
import {count, plural} from '../format.js';
import {html} from '../html.js';
import {useStore} from '../store.js';
import {useAnnounced} from './announce.js';
import {ProblemBox} from './problem.js';

const WORDS = {
  running: 'It goes on while you look at other screens, and ends when this page is closed.',
  stopping: 'It stops after this step.',
  stopped: 'You have stopped it. What is done stays done.',
  failed: 'It has stopped. What is done stays done.',
  done: 'It is done.',
};
const MOST_REFUSALS = 10;

/** How far a work on many tasks is, on every screen. */
export function BulkBanner() {
  const work = useStore(bulkWork);
  useAnnounced(work ? `${work.title}: ${work.state}` : '');
  if (!work) {
    return null;
  }
  return html`<section class="bulk" aria-label="Work on many tasks" data-testid="bulk-work" data-state=${work.state}>
    <div class="bulk-head">
      <strong>${work.title}</strong>
      <${BulkProgress} work=${work} />
      <span class="grow"></span>
      ${isBulkRunning(work)
        ? html`<button type="button" class="button small" onClick=${stopBulk} aria-disabled=${String(work.state === 'stopping')} data-testid="bulk-stop-here">Stop</button>`
        : html`${work.again && ['stopped', 'failed'].includes(work.state) && html`<button type="button" class="button small" onClick=${work.again} data-testid="bulk-again">Go on</button>`}
            <button type="button" class="button small" onClick=${forgetBulk} data-testid="bulk-forget">Dismiss</button>`}
    </div>
    <p class="hint">${WORDS[work.state]}</p>
    <${ProblemBox} problem=${work.problem} />
    <${Refusals} refused=${work.refused} />
  </section>`;
}

export function BulkProgress({work}) {
  return work.of === null
    ? html`<span class="muted">begins</span>`
    : html`<span class="num" data-testid="bulk-progress">${count(work.done)} of ${count(work.of)} done</span>
        <progress class="progress" max=${work.of} value=${work.done} aria-label=${work.title} />`;
}

function Refusals({refused}) {
  return refused.length === 0
    ? null
    : html`<div class="problem" data-testid="bulk-refusals"><strong>${plural(refused.length, 'task')} could not be resubmitted</strong>
        <ul>${refused.slice(0, MOST_REFUSALS).map((r) => html`<li key=${r.token}><code>${r.token.slice(0, 8)}</code> ${r.problem.detail}</li>`)}</ul></div>`;
}
