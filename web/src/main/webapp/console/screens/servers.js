import {get} from '../api.js';
import {html} from '../html.js';
import {useLiveLoad} from '../live.js';
import {Bar} from '../parts/bar.js';
import {Page} from '../parts/page.js';
import {PauseButton, PauseNote} from '../parts/pause.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {Time} from '../parts/time.js';
import {replaceQuery, route, to} from '../router.js';
import {useStore} from '../store.js';

const STATES = {LIVE: ['good', 'Live'], EXPIRED: ['bad', 'Lease over'], ENDED: ['', 'Ended']};

/** The servers, one card for each boot. */
export function Servers() {
  const {query} = useStore(route);
  const ended = query.get('ended') === 'true';
  const loaded = useLiveLoad(
    async (signal) => {
      const query = new URLSearchParams(ended ? {ended: 'true'} : {});
      const [nodes, pauses] = await Promise.all([get('nodes', {query, signal}), get('pauses', {signal})]);
      return {nodes: nodes.items, pauses: pauses.items};
    },
    {},
    [ended],
  );
  const {nodes, pauses} = loaded.data || {};
  return html`<${Page} title="Servers" testid="servers"
    actions=${html`<label class="check"><input type="checkbox" checked=${ended} data-testid="ended"
      onChange=${(e) => replaceQuery(new URLSearchParams(e.target.checked ? {ended: 'true'} : {}))} /> Also those that have ended</label>`}>
    <${ProblemBox} problem=${loaded.problem} onRetry=${loaded.reload} />
    ${!nodes && !loaded.problem && html`<${Loading} what="servers" />`}
    ${nodes?.length === 0 && html`<${Empty} title="No server is alive" />`}
    <div class="cards">${nodes?.map((node) => html`<${Server} key=${node.bootId} node=${node} onDone=${loaded.reload}
      pause=${pauses.find((p) => p.scope === 'servers' && p.name === node.machineId)} />`)}</div>
  <//>`;
}

function Server({node, pause, onDone}) {
  const [tone, word] = STATES[node.state];
  return html`<section class="card" data-testid="server" data-name=${node.machineId}>
    <div class="card-head">
      <h2 class="wrap">${node.machineId}</h2>
      <span class="actions"><span class=${`tag ${tone}`}>${word}</span>${node.paused && html`<span class="tag warn">Draining</span>`}
        ${node.state !== 'ENDED' && html`<${PauseButton} scope="servers" name=${node.machineId} paused=${node.paused} onDone=${onDone} />`}</span>
    </div>
    ${node.paused && html`<${PauseNote} pause=${pause} />`}
    ${node.state !== 'ENDED' &&
    html`<div class="meter"><span>Workers</span><${Bar} share=${node.busy / (node.workers || 1)} tone="running" />
      <span class="num">${node.busy} of ${node.workers} busy</span></div>
      ${node.stuck > 0 && html`<p class="error">${node.stuck} stuck: their tasks have ended, their bodies have not.</p>`}`}
    <dl class="key">
      <dt>Boot</dt><dd><code>${node.bootId}</code></dd>
      <dt>Version</dt><dd>${node.version || '–'}</dd>
      <dt>Started</dt><dd><${Time} at=${node.startedAt} /></dd>
      ${node.endedAt
        ? html`<dt>Ended</dt><dd><${Time} at=${node.endedAt} /></dd>`
        : html`<dt>Last seen</dt><dd><${Time} at=${node.renewedAt} /></dd><dt>Lease until</dt><dd><${Time} at=${node.leaseUntil} /></dd>`}
      <dt>Kinds</dt><dd>${node.kinds.join(', ') || '–'}</dd>
      <dt>Tasks</dt><dd><a href=${to('/tasks', new URLSearchParams({machineId: node.machineId, status: 'RUNNING'}))}>Running on it</a></dd>
    </dl>
  </section>`;
}
