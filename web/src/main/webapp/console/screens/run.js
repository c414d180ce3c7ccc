import {get, segment} from '../api.js';
import {count, plural} from '../format.js';
import {html} from '../html.js';
import {useLoad} from '../load.js';
import {Bar, StackedBar} from '../parts/bar.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {Time} from '../parts/time.js';
import {to} from '../router.js';

const LEVELS = ['error', 'warning', 'note', 'none'];
const MOST_RULES = 100;

/** A run of report.store: its findings by level and by rule. */
export function Run({endpoint, name}) {
  const run = useLoad((signal) => get(`products/${segment(endpoint)}/runs/${segment(name)}`, {signal}), [endpoint, name]);
  return html`<${Page} title=${`Run ${name}`} testid="run"
    actions=${html`<a class="button" href=${to(`/products/${segment(endpoint)}`)}>All runs of ${endpoint}</a>`}>
    <${ProblemBox} problem=${run.problem} onRetry=${() => run.reload().catch(() => {})} />
    ${!run.data && run.loading && html`<${Loading} what="the run" />`}
    ${run.data && html`<${Findings} run=${run.data} />`}
  <//>`;
}

function Findings({run}) {
  const levels = LEVELS.map((level) => ({
    tone: level,
    value: run.byRuleAndLevel.filter((r) => r.level === level).reduce((sum, r) => sum + r.findings, 0),
  })).map((l) => ({...l, title: `${l.tone}: ${count(l.value)}`}));
  const rules = [...run.byRuleAndLevel].sort((a, b) => b.findings - a.findings);
  const most = rules[0]?.findings || 1;
  return html`
    <section class="card">
      <div class="card-head"><h2>${plural(run.findings, 'finding')}</h2>
        <span class="muted">${run.tools.join(', ')} · stored <${Time} at=${run.storedAt} />${run.storedBy ? ` by ${run.storedBy}` : ''}</span></div>
      ${run.findings > 0 && html`<${StackedBar} parts=${levels} label=${levels.map((l) => l.title).join(', ')} />`}
      <p class="legend" data-testid="levels">${levels.map((l) => html`<span key=${l.tone}><i class=${`swatch stack-${l.tone}`} aria-hidden="true"></i>${l.tone} <strong>${count(l.value)}</strong></span>`)}</p>
    </section>
    <section class="card">
      <h2>By rule</h2>
      ${rules.length === 0
        ? html`<${Empty} title="The report has no findings" />`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Findings by rule"><table data-testid="rules"><thead><tr><th>Rule</th><th>Level</th><th class="num">Findings</th><th><span class="hidden-text">Drawn</span></th></tr></thead>
          <tbody>${rules.slice(0, MOST_RULES).map((r) => html`<tr key=${`${r.rule} ${r.level}`}>
            <td class="wrap">${r.rule ? html`<code>${r.rule}</code>` : html`<span class="muted">no rule</span>`}</td><td>${r.level}</td>
            <td class="num">${count(r.findings)}</td><td class="share"><${Bar} share=${r.findings / most} tone=${r.level} /></td></tr>`)}</tbody></table></div>`}
      ${rules.length > MOST_RULES && html`<p class="muted">Shown are the ${MOST_RULES} with most findings, of ${count(rules.length)}.</p>`}
    </section>`;
}
