import {call, get, segment} from '../api.js';
import {html, useState} from '../html.js';
import {useAction, useLoad} from '../load.js';
import {Confirm} from '../parts/dialog.js';
import {Field, errorsByField} from '../parts/field.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {go, to} from '../router.js';

/** The products that the user may see. */
export function Products({user}) {
  const products = useLoad((signal) => get('products', {signal}), []);
  const [making, setMaking] = useState(false);
  return html`<${Page} title="Products" testid="products"
    actions=${user.superuser && html`<button type="button" class="button primary" onClick=${() => setMaking(true)} data-testid="new-product">New product…</button>`}>
    <${ProblemBox} problem=${products.problem} onRetry=${() => products.reload().catch(() => {})} />
    ${!products.data && products.loading && html`<${Loading} what="products" />`}
    ${products.data?.items.length === 0 && html`<${Empty} title="You have no right on any product">An administrator can give it to you.<//>`}
    <div class="cards">${products.data?.items.map((p) => html`<a key=${p.endpoint} class="card product" data-testid="product" data-name=${p.endpoint}
      href=${to(`/products/${segment(p.endpoint)}`)}><h2>${p.name}</h2><code>${p.endpoint}</code></a>`)}</div>
    ${making && html`<${NewProduct} onClose=${() => setMaking(false)} />`}
  <//>`;
}

function NewProduct({onClose}) {
  const [endpoint, setEndpoint] = useState('');
  const [name, setName] = useState('');
  const action = useAction(async () => {
    await call('PUT', `products/${segment(endpoint)}`, {body: {name}});
    go(`/products/${segment(endpoint)}`);
  });
  const errors = errorsByField(action.problem);
  return html`<${Confirm} title="New product" verb="Create" action=${action} onClose=${onClose}>
    <${Field} label="Endpoint" name="endpoint" required error=${errors.endpoint} hint="Its name in addresses: letters, digits, _ . -">
      ${(a) => html`<input ...${a} required pattern="[A-Za-z0-9][A-Za-z0-9_.\\-]{0,62}" value=${endpoint} onInput=${(e) => setEndpoint(e.target.value)} />`}<//>
    <${Field} label="Name" name="name" required error=${errors.name}>
      ${(a) => html`<input ...${a} required maxlength="200" value=${name} onInput=${(e) => setName(e.target.value)} />`}<//>
  <//>`;
}
