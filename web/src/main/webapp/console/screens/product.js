import {exchange, get, segment} from '../api.js';
import {count, plural} from '../format.js';
import {html, useState} from '../html.js';
import {useLoad} from '../load.js';
import {Bar} from '../parts/bar.js';
import {Page} from '../parts/page.js';
import {PauseButton, PauseNote} from '../parts/pause.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {RenameProduct} from '../parts/productdialogs.js';
import {Rights} from '../parts/rights.js';
import {Time} from '../parts/time.js';
import {to} from '../router.js';

/** A product: its runs, and for administrators the rights on it. */
export function ProductScreen({endpoint, user}) {
  const path = `products/${segment(endpoint)}`;
  const loaded = useLoad(async (signal) => {
    const [read, runs] = await Promise.all([exchange('GET', path, {signal}), get(`${path}/runs`, {signal})]);
    return {read, product: read.body, runs: runs.items};
  }, [endpoint]);
  const administers = useLoad((signal) => (user.mayList ? readAsAdministrator(path, signal) : null), [endpoint]);
  const again = () => {
    loaded.reload().catch(() => {}); // Both show their problems.
    administers.reload().catch(() => {});
  };
  const {product, runs} = loaded.data || {};
  const [renaming, setRenaming] = useState(false);
  const pause = administers.data?.pauses.find((p) => p.scope === 'products' && p.name === endpoint);
  return html`<${Page} title=${product ? product.name : `Product ${endpoint}`} testid="product"
    actions=${html`
      ${pause && html`<span class="tag warn">Paused</span><${PauseNote} pause=${pause} />`}
      ${administers.data && html`<${PauseButton} scope="products" name=${endpoint} paused=${Boolean(pause)} onDone=${again} />
        <a class="button small" href=${to('/tasks', new URLSearchParams({product: endpoint}))}>Its tasks</a>`}
      ${user.superuser && product && html`<button type="button" class="button small" onClick=${() => setRenaming(true)} data-testid="rename-product">Rename…</button>`}
      <a class="button primary" href=${to('/new', new URLSearchParams({kind: 'report.store', product: endpoint}))}>Store a report</a>`}>
    <${ProblemBox} problem=${loaded.problem} onRetry=${again} />
    ${!product && loaded.loading && html`<${Loading} what="the product" />`}
    ${runs && html`<section class="card"><div class="card-head"><h2>Runs</h2><span class="muted">${plural(runs.length, 'run')}, newest first</span></div>
      <${Runs} runs=${runs} endpoint=${endpoint} /></section>`}
    <${ProblemBox} problem=${administers.problem} onRetry=${again} />
    ${administers.data && html`<${Rights} key=${endpoint} path=${`${path}/rights`} given=${administers.data.rights} onDone=${again} />`}
    ${renaming && html`<${RenameProduct} given=${loaded.data.read} onClose=${() => setRenaming(false)} onDone=${again} />`}
  <//>`;
}

/** What only an administrator of the product may read; null for others, who are not told of it. */
async function readAsAdministrator(path, signal) {
  try {
    const [rights, pauses] = await Promise.all([exchange('GET', `${path}/rights`, {signal}), get('pauses', {signal})]);
    return {rights: {rights: rights.body.rights, tag: rights.tag}, pauses: pauses.items};
  } catch (problem) {
    if (problem.status === 403 || problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

function Runs({runs, endpoint}) {
  if (runs.length === 0) {
    return html`<${Empty} title="No report has been stored">Runs appear when tasks of the kind report.store complete.<//>`;
  }
  const most = Math.max(1, ...runs.map((r) => r.findings));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table data-testid="runs">
    <thead><tr><th>Run</th><th class="num">Findings</th><th><span class="hidden-text">Drawn</span></th><th>Tools</th><th>Stored</th><th>By</th></tr></thead>
    <tbody>${runs.map((r) => html`<tr key=${r.name}>
      <td class="wrap"><a href=${to(`/products/${segment(endpoint)}/runs/${segment(r.name)}`)}>${r.name}</a></td>
      <td class="num">${count(r.findings)}</td><td class="share"><${Bar} share=${r.findings / most} /></td>
      <td>${r.tools.join(', ')}</td><td class="when"><${Time} at=${r.storedAt} /></td><td>${r.storedBy || '–'}</td>
    </tr>`)}</tbody></table></div>`;
}
