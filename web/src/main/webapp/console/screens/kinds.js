import {get, segment} from '../api.js';
import {count, isoDuration, rate} from '../format.js';
import {html, useState} from '../html.js';
import {useLiveLoad} from '../live.js';
import {useLoad} from '../load.js';
import {StackedBar} from '../parts/bar.js';
import {Dialog} from '../parts/dialog.js';
import {Json} from '../parts/json.js';
import {Page} from '../parts/page.js';
import {PauseButton, PauseNote} from '../parts/pause.js';
import {Loading, ProblemBox} from '../parts/problem.js';
import {Schedules} from '../parts/schedules.js';
import {to} from '../router.js';

/** The kinds with their limits and policies; for SUPERUSER what is due, too. */
export function Kinds({user}) {
  const [shown, setShown] = useState(null);
  const loaded = useLiveLoad((signal) => read(user, signal), {every: 10000}, []);
  const {kinds, pauses, schedules, counts} = loaded.data || {};
  return html`<${Page} title="Kinds" testid="kinds">
    <${ProblemBox} problem=${loaded.problem} onRetry=${loaded.reload} />
    ${!kinds && !loaded.problem && html`<${Loading} what="kinds" />`}
    ${kinds && html`<div class="cards">${kinds.map((kind) => html`<section key=${kind.name} class="card" data-testid="kind" data-name=${kind.name}>
      <div class="card-head"><h2 class="wrap">${kind.name}</h2>
        <span class="actions">${kind.paused && html`<span class="tag warn">Paused</span>`}
          ${user.superuser && html`<${PauseButton} scope="kinds" name=${kind.name} paused=${kind.paused} onDone=${loaded.reload} />`}</span></div>
      ${kind.paused && html`<${PauseNote} pause=${pauses.find((p) => p.scope === 'kinds' && p.name === kind.name)} />`}
      ${counts && html`<${LastHour} kind=${kind} counts=${counts.find((c) => c.kind === kind.name)} />`}
      <${Policy} kind=${kind} />
      <div class="actions">
        <a class="button small" href=${to('/new', new URLSearchParams({kind: kind.name}))}>New task</a>
        ${user.mayList && html`<a class="button small" href=${to('/tasks', new URLSearchParams({kind: kind.name}))}>Its tasks</a>`}
        <button type="button" class="button small" onClick=${() => setShown(kind.name)}>Input schema</button>
      </div>
    </section>`)}</div>`}
    ${schedules && html`<${Schedules} items=${schedules} kinds=${kinds} onDone=${loaded.reload} />`}
    ${shown && html`<${SchemaDialog} name=${shown} onClose=${() => setShown(null)} />`}
  <//>`;
}

async function read(user, signal) {
  const administered = (path, query) => (user.superuser ? get(path, {query, signal}) : {});
  const [kinds, pauses, schedules, statistics] = await Promise.all([
    get('kinds', {signal}),
    administered('pauses'),
    administered('schedules'),
    administered('statistics', new URLSearchParams({minutes: '60'})),
  ]);
  return {kinds: kinds.items, pauses: pauses.items || [], schedules: schedules.items, counts: statistics.kinds};
}

const NOTHING = {enqueued: 0, completed: 0, failed: 0, cancelled: 0, dropped: 0};

/** How much of a kind comes and ends, and how much of that fails. */
function LastHour({kind, counts = NOTHING}) {
  const ended = counts.completed + counts.failed + counts.cancelled + counts.dropped;
  const parts = ['completed', 'failed', 'cancelled', 'dropped'].map((tone) => ({tone, value: counts[tone], title: `${tone}: ${count(counts[tone])}`}));
  return html`<div data-testid="kind-counts">
    <p class="muted">Last hour: <strong>${count(counts.enqueued)}</strong> enqueued, <strong>${count(ended)}</strong> ended
      (${rate(ended, 60)})${counts.failed > 0 && html`, <strong>${count(counts.failed)}</strong> failed (${Math.ceil((100 * counts.failed) / ended)} %)`}</p>
    ${ended > 0 && html`<${StackedBar} parts=${parts} label=${`${kind.name}, ended in the last hour: ${parts.map((p) => p.title).join(', ')}`} />`}
  </div>`;
}

function Policy({kind}) {
  const limits = [kind.maxConcurrent && `${count(kind.maxConcurrent)} in all`, kind.maxConcurrentPerServer && `${count(kind.maxConcurrentPerServer)} per server`];
  return html`<dl class="key">
    <dt>Product</dt><dd>${{NONE: 'never', OPTIONAL: 'may have one', REQUIRED: 'must have one'}[kind.product]}</dd>
    ${kind.files.length > 0 && html`<dt>Files</dt><dd>${kind.files.join(', ')}</dd>`}
    <dt>At once</dt><dd>${limits.filter(Boolean).join(', ') || 'no limit'}</dd>
    <dt>Priority</dt><dd>${kind.priority}</dd>
    <dt>Timeout</dt><dd>${kind.timeout ? isoDuration(kind.timeout) : 'none'}</dd>
    <dt>Server lost</dt><dd>${kind.restartable ? 'it runs again' : 'it is dropped'}</dd>
    <dt>Attempts</dt><dd>at most ${count(kind.maxAttempts)}${kind.retry ? `; after a failure again in ${isoDuration(kind.retry.delay)}, later up to ${isoDuration(kind.retry.longestDelay)}` : ', none after a failure'}</dd>
  </dl>`;
}

function SchemaDialog({name, onClose}) {
  const kind = useLoad((signal) => get(`kinds/${segment(name)}`, {signal}), [name]);
  return html`<${Dialog} title=${`Input of ${name}`} onClose=${onClose} wide testid="schema">
    <div class="dialog-body">
      <${ProblemBox} problem=${kind.problem} />
      ${kind.data && html`<${Json} value=${kind.data.inputSchema} label="JSON Schema" />`}
      <div class="dialog-buttons"><button type="button" class="button" onClick=${onClose}>Close</button></div>
    </div>
  <//>`;
}
