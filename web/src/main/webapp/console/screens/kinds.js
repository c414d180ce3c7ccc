import {get, segment} from '../api.js';
import {count, isoDuration, rate} from '../format.js';
import {html, useState} from '../html.js';
import {useLive} from '../live.js';
import {asProblem, useLoad} from '../load.js';
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
  const [state, setState] = useState({kinds: null, pauses: [], schedules: null, counts: null, problem: null});
  const [shown, setShown] = useState(null);
  const read = async () => {
    try {
      const [kinds, pauses, schedules, statistics] = await Promise.all([
        get('kinds'),
        user.superuser ? get('pauses') : {items: []},
        user.superuser ? get('schedules') : null,
        user.superuser ? get('statistics', {query: new URLSearchParams({minutes: '60'})}) : null,
      ]);
      setState({kinds: kinds.items, pauses: pauses.items, schedules: schedules?.items, counts: statistics?.kinds, problem: null});
    } catch (e) {
      setState((s) => ({...s, problem: asProblem(e)}));
      throw e;
    }
  };
  const again = () => read().catch(() => {}); // It is in the state.
  useLive({poll: read, every: 10000}, []);
  return html`<${Page} title="Kinds" testid="kinds">
    <${ProblemBox} problem=${state.problem} onRetry=${again} />
    ${!state.kinds && !state.problem && html`<${Loading} what="kinds" />`}
    ${state.kinds && html`<div class="cards">${state.kinds.map((kind) => html`<section key=${kind.name} class="card" data-testid="kind" data-name=${kind.name}>
      <div class="card-head"><h2 class="wrap">${kind.name}</h2>
        <span class="actions">${kind.paused && html`<span class="tag warn">Paused</span>`}
          ${user.superuser && html`<${PauseButton} scope="kinds" name=${kind.name} paused=${kind.paused} onDone=${again} />`}</span></div>
      ${kind.paused && html`<${PauseNote} pause=${state.pauses.find((p) => p.scope === 'kinds' && p.name === kind.name)} />`}
      ${state.counts && html`<${LastHour} kind=${kind} counts=${state.counts.find((c) => c.kind === kind.name)} />`}
      <${Policy} kind=${kind} />
      <div class="actions">
        <a class="button small" href=${to('/new', new URLSearchParams({kind: kind.name}))}>New task</a>
        ${user.mayList && html`<a class="button small" href=${to('/tasks', new URLSearchParams({kind: kind.name}))}>Its tasks</a>`}
        <button type="button" class="button small" onClick=${() => setShown(kind.name)}>Input schema</button>
      </div>
    </section>`)}</div>`}
    ${state.schedules && html`<${Schedules} items=${state.schedules} kinds=${state.kinds} onDone=${again} />`}
    ${shown && html`<${SchemaDialog} name=${shown} onClose=${() => setShown(null)} />`}
  <//>`;
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
  const limit = (n) => n ?? 'no limit';
  return html`<dl class="key">
    <dt>Product</dt><dd>${{NONE: 'never', OPTIONAL: 'may have one', REQUIRED: 'must have one'}[kind.product]}</dd>
    ${kind.files.length > 0 && html`<dt>Files</dt><dd>${kind.files.join(', ')}</dd>`}
    <dt>At once</dt><dd>${limit(kind.maxConcurrent)} in all, ${limit(kind.maxConcurrentPerServer)} per server</dd>
    <dt>Priority</dt><dd>${kind.priority}</dd>
    <dt>Timeout</dt><dd>${kind.timeout ? isoDuration(kind.timeout) : 'none'}</dd>
    <dt>When its server is lost</dt><dd>${kind.restartable ? 'runs again' : 'dropped'}</dd>
    <dt>Attempts</dt><dd>at most ${kind.maxAttempts}${kind.retry ? `; after a failure again in ${isoDuration(kind.retry.delay)}, later up to ${isoDuration(kind.retry.longestDelay)}` : '; no retry after a failure'}</dd>
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
