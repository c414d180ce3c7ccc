import {get} from '../api.js';
import {fromLocalInput, toLocalInput} from '../format.js';
import {html, useEffect, useState} from '../html.js';
import {useAction, useLoad} from '../load.js';
import {Field, errorsByField} from '../parts/field.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {Time} from '../parts/time.js';
import {replaceQuery, route, to} from '../router.js';
import {useStore} from '../store.js';

const ACTIONS = ['task.cancel', 'tasks.cancel', 'task.resubmit', 'product.put', 'rights.put', 'pause.put', 'pause.delete', 'schedule.put', 'schedule.delete', 'token.create', 'token.revoke'];
const TEXTS = ['actor', 'object', 'product'];
const TIMES = ['after', 'before'];

/** Who changed what, when and from where. */
export function Audit() {
  const {query} = useStore(route);
  const [more, setMore] = useState({items: [], next: undefined});
  const first = useLoad((signal) => get('audit', {query, signal}), [query.toString()]);
  useEffect(() => setMore({items: [], next: undefined}), [first.data]);
  const next = more.next === undefined ? first.data?.nextPageToken : more.next;
  const load = useAction(async () => {
    const page = new URLSearchParams(query);
    page.set('pageToken', next);
    const answer = await get('audit', {query: page});
    setMore({items: [...more.items, ...answer.items], next: answer.nextPageToken});
  });
  const change = (name, value) => {
    const changed = new URLSearchParams(query);
    changed.delete(name);
    if (value) {
      changed.set(name, value);
    }
    replaceQuery(changed);
  };
  const errors = errorsByField(first.problem);
  const items = [...(first.data?.items || []), ...more.items];
  return html`<${Page} title="Audit" testid="audit"
    actions=${html`<button type="button" class="button" onClick=${() => first.reload().catch(() => {})}>Reload</button>`}>
    <form class="card filter more" role="search" aria-label="Filter of the audit" onSubmit=${(e) => e.preventDefault()}><div class="form-grid">
      <${Field} label="action" name="action" error=${errors.action}>${(a) => html`<select ...${a} onChange=${(e) => change('action', e.target.value)}>
        ${['', ...ACTIONS].map((o) => html`<option key=${o} value=${o} selected=${o === (query.get('action') || '')}>${o || '(any)'}</option>`)}</select>`}<//>
      ${TEXTS.map((name) => html`<${Field} key=${name} label=${name} name=${name} error=${errors[name]}>
        ${(a) => html`<input ...${a} value=${query.get(name) || ''} onChange=${(e) => change(name, e.target.value.trim())} autocomplete="off" spellcheck="false" />`}<//>`)}
      ${TIMES.map((name) => html`<${Field} key=${name} label=${name} name=${name} error=${errors[name]}>
        ${(a) => html`<input ...${a} type="datetime-local" step="1" value=${toLocalInput(query.get(name))} onChange=${(e) => change(name, fromLocalInput(e.target.value))} />`}<//>`)}
    </div></form>
    <${ProblemBox} problem=${first.problem} onRetry=${() => first.reload().catch(() => {})} />
    ${!first.data && first.loading && html`<${Loading} what="the audit" />`}
    ${first.data && items.length === 0 && html`<${Empty} title="Nothing was changed">No entry matches the filter.<//>`}
    ${items.length > 0 && html`<section class="card"><div class="scroll" tabindex="0" role="region" aria-label="Entries"><table data-testid="audit-table">
      <thead><tr><th>When</th><th>Actor</th><th>Action</th><th>Object</th><th>Product</th><th>Details</th><th>From</th></tr></thead>
      <tbody>${items.map((e, i) => html`<tr key=${`${e.at} ${i}`} data-testid="audit-entry">
        <td class="when"><${Time} at=${e.at} /></td><td>${e.actor}</td><td class="when">${e.action}</td>
        <td class="wrap">${objectOf(e)}</td><td>${e.product || '–'}</td>
        <td class="wrap"><code title=${e.requestId ? `Request ${e.requestId}` : undefined}>${Object.keys(e.details).length ? JSON.stringify(e.details) : '–'}</code></td><td>${e.origin || '–'}</td>
      </tr>`)}</tbody></table></div></section>`}
    <${ProblemBox} problem=${load.problem} />
    ${next && html`<button type="button" class="button" onClick=${load.run} aria-disabled=${String(load.busy)} data-testid="load-more">Load more</button>`}
  <//>`;
}

function objectOf({object}) {
  return /^[0-9a-f]{64}$/.test(object) ? html`<a href=${to(`/tasks/${object}`)}><code>${object.slice(0, 8)}</code></a>` : object;
}
