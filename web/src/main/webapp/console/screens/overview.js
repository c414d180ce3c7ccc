import {get, serverNow} from '../api.js';
import {count, duration, rate, relative, shortCount, time} from '../format.js';
import {html, useState} from '../html.js';
import {useLiveLoad} from '../live.js';
import {Bar} from '../parts/bar.js';
import {ThroughputChart} from '../parts/chart.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {OPEN, STATUSES, StatusIcon, statusWord} from '../parts/status.js';
import {Time} from '../parts/time.js';
import {replaceQuery, route, to} from '../router.js';
import {useStore} from '../store.js';

const RANGES = {'1h': [60, '1 h'], '6h': [360, '6 h'], '24h': [1440, '24 h'], '7d': [10080, '7 d'], '30d': [43200, '30 d']};
const LATE_MILLIS = 15 * 60000;
const ENDS = ['completed', 'failed', 'cancelled', 'dropped'];

/** How the server does: at a glance. */
export function Overview() {
  const {query} = useStore(route);
  const range = RANGES[query.get('range')] ? query.get('range') : '1h';
  const minutes = RANGES[range][0];
  const {data, problem, reload} = useLiveLoad(
    async (signal) => {
      const query = new URLSearchParams({minutes: String(minutes)});
      const [statistics, nodes] = await Promise.all([get('statistics', {query, signal}), get('nodes', {signal})]);
      return {statistics, nodes: nodes.items, range};
    },
    {every: minutes > 360 ? 30000 : 5000},
    [minutes],
  );
  return html`<${Page} title="Overview" testid="overview"
    actions=${html`<div class="actions" role="group" aria-label="Range of time">
      ${Object.entries(RANGES).map(([key, [, word]]) => html`<button key=${key} type="button" class="button small" aria-pressed=${String(key === range)}
        data-testid=${`range-${key}`} onClick=${() => replaceQuery(new URLSearchParams({range: key}))}>${word}</button>`)}
    </div>`}>
    <${ProblemBox} problem=${problem} onRetry=${reload} />
    ${!data && !problem && html`<${Loading} what="the statistics" />`}
    ${data && html`<${Body} ...${data} minutes=${RANGES[data.range][0]} word=${RANGES[data.range][1]} />`}
  <//>`;
}

function Body({statistics, nodes, minutes, word}) {
  const since = new Date(serverNow() - minutes * 60000).toISOString();
  const ended = statistics.series.reduce((sum, at) => sum + ENDS.reduce((all, end) => all + at[end], 0), 0);
  return html`
    <section class="tiles" aria-label="Tasks by status">
      ${STATUSES.map((status) => html`<a key=${status} class=${`tile status-${status.toLowerCase()}`} href=${to('/tasks', new URLSearchParams(OPEN.has(status) ? {status} : {status, finishedAfter: since}))}
        data-testid=${`count-${status}`}>
        <span class="tile-name"><${StatusIcon} status=${status} />${statusWord(status)}</span>
        <span class="tile-count" title=${count(statistics.byStatus[status] || 0)}>${shortCount(statistics.byStatus[status] || 0)}</span>
        <span class="tile-when">${OPEN.has(status) ? 'now' : `last ${word}`}</span>
      </a>`)}
    </section>
    <section class="card">
      <div class="card-head"><h2>Throughput, last ${word}</h2>
        <span>${statistics.rolledUntil && html`<${Until} at=${statistics.rolledUntil} /> `}<strong data-testid="ended">${count(ended)}</strong> <span class="muted">ended,</span> <strong>${rate(ended, minutes)}</strong></span></div>
      <${Throughput} series=${statistics.series} word=${word} />
    </section>
    <div class="cards">
      <section class="card">
        <h2>Latency, last ${word}</h2>
        <${Percentiles} statistics=${statistics} />
        <p data-testid="oldest">Oldest queued: ${statistics.oldestQueuedAt
          ? html`<strong>${relative(statistics.oldestQueuedAt, serverNow())}</strong> <span class="muted">(<${Time} at=${statistics.oldestQueuedAt} />)</span>`
          : html`<span class="muted">nothing is queued</span>`}</p>
      </section>
      <section class="card">
        <h2>Failing kinds, last ${word}</h2>
        <${FailingKinds} kinds=${statistics.failingKinds} since=${since} />
      </section>
      <section class="card">
        <div class="card-head"><h2>Servers</h2><a href="#/servers">All</a></div>
        <ul class="plain-list" data-testid="overview-servers">${nodes.map((node) => html`<li key=${node.bootId} class="meter">
          <span><strong>${node.machineId}</strong> ${node.state !== 'LIVE' && html`<span class="tag bad">expired</span>`} ${node.paused && html`<span class="tag warn">paused</span>`}</span>
          <${Bar} share=${node.busy / (node.workers || 1)} tone="running" />
          <span class="num">${node.busy} of ${node.workers} busy${node.stuck ? html`, <strong class="status-failed">${node.stuck} stuck</strong>` : ''}</span>
        </li>`)}</ul>
      </section>
    </div>`;
}

/** How far the figures go: a server that has been away for long catches up first. */
function Until({at}) {
  const isLate = serverNow() - Date.parse(at) > LATE_MILLIS;
  return html`<span class=${isLate ? 'tag warn' : 'muted'} data-testid="rolled-until" title=${isLate ? 'The servers are catching up; what came later is missing but for the latest minutes' : undefined}>
    figures until <${Time} at=${at} />${isLate ? ', catching up' : ' ·'}</span>`;
}

function Throughput({series, word}) {
  const [hover, setHover] = useState(null);
  const at = hover === null ? null : series[hover];
  const total = (name) => series.reduce((sum, step) => sum + step[name], 0);
  const names = [...ENDS, 'enqueued'];
  const sums = names.map((name) => `${count(total(name))} ${name}`).join(', ');
  return html`
    <${ThroughputChart} series=${series} label=${`Tasks in the last ${word}: ${sums}`} onHover=${setHover} />
    <p class="legend">${names.map((name) => html`<span key=${name}><i class=${`swatch ${name}`} aria-hidden="true"></i>${name} <strong class="num">${count(at ? at[name] : total(name))}</strong></span>`)}
      <span class="muted">${at ? time(at.at) : `in all, ${word}`}</span></p>
    <details><summary>The same as a table</summary>
      <div class="scroll table-box" tabindex="0" role="region" aria-label="Throughput as a table"><table>
        <thead><tr><th>From</th>${names.map((name) => html`<th key=${name} class="num">${name}</th>`)}</tr></thead>
        <tbody>${series.filter((step) => names.some((name) => step[name])).slice(-200).reverse().map((step) => html`<tr key=${step.at}>
          <td><${Time} at=${step.at} /></td>${names.map((name) => html`<td key=${name} class="num">${count(step[name])}</td>`)}</tr>`)}</tbody>
      </table></div>
    </details>`;
}

/** Drawn to a logarithmic scale: a queue that holds shows, and so does one that does not. */
function Percentiles({statistics}) {
  const share = (seconds) => (seconds ? Math.max(0.02, (Math.log10(seconds) + 3) / 7.9) : 0);
  const rows = [['Wait', statistics.wait, 'enqueued'], ['Run', statistics.run, 'running']];
  return html`<table class="percentiles" data-testid="percentiles">
    <thead><tr><th><span class="hidden-text">Of</span></th><th>p50</th><th>p90</th><th>p99</th></tr></thead>
    <tbody>${rows.map(([name, values, tone]) => html`<tr key=${name}><th>${name}</th>
      ${['p50', 'p90', 'p99'].map((p) => html`<td key=${p}><strong>${values?.[p] == null ? '–' : duration(values[p] * 1000)}</strong><${Bar} share=${share(values?.[p])} tone=${tone} /></td>`)}
    </tr>`)}</tbody>
  </table>`;
}

function FailingKinds({kinds, since}) {
  if (kinds.length === 0) {
    return html`<${Empty} title="No task has failed" />`;
  }
  return html`<table data-testid="failing-kinds"><thead><tr><th>Kind</th><th class="num">Failed</th><th>Share</th></tr></thead>
    <tbody>${kinds.map((k) => html`<tr key=${k.kind}>
      <td class="wrap"><a href=${to('/tasks', new URLSearchParams({kind: k.kind, status: 'FAILED', finishedAfter: since}))}>${k.kind}</a></td>
      <td class="num">${count(k.failed)} of ${count(k.ended)}</td>
      <td class="share"><${Bar} share=${k.failed / k.ended} tone="failed" /></td>
    </tr>`)}</tbody></table>`;
}
