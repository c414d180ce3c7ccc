import {get, segment} from '../api.js';
import {html, useState} from '../html.js';
import {useLoad} from '../load.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {NewProduct} from '../parts/productdialogs.js';
import {to} from '../router.js';

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
