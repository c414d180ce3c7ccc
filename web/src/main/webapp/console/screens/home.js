import {get} from '../api.js';
import {shortCount} from '../format.js';
import {html, useState} from '../html.js';
import {useLiveLoad} from '../live.js';
import {useLoad} from '../load.js';
import {Field} from '../parts/field.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {myTasks} from '../parts/mine.js';
import {STATUSES, StatusIcon, statusWord} from '../parts/status.js';
import {Time} from '../parts/time.js';
import {go, to} from '../router.js';

/** For who is not SUPERUSER: own tasks of this browser, a task by its token, the products. */
export function Home({user}) {
  const products = useLoad((signal) => get('products', {signal}), []);
  const [token, setToken] = useState('');
  const [error, setError] = useState('');
  const open = (event) => {
    event.preventDefault();
    const wanted = token.trim().toLowerCase();
    if (/^[0-9a-f]{64}$/.test(wanted)) {
      go(`/tasks/${wanted}`);
    } else {
      setError('A token has 64 characters, 0-9 and a-f');
    }
  };
  const mine = myTasks(user.username);
  return html`<${Page} title="Home" testid="home"
    actions=${html`<a class="button primary" href="#/new">New task</a>`}>
    ${user.mayList && !user.superuser && html`<${OwnCounts} />`}
    <section class="card">
      <h2>Open a task</h2>
      <form class="row-form" onSubmit=${open}>
        <${Field} label="Token" name="token" error=${error}>
          ${(a) => html`<input ...${a} class="mono" value=${token} onInput=${(e) => setToken(e.target.value)} autocomplete="off" spellcheck="false" />`}
        <//>
        <button type="submit" class="button">Open</button>
      </form>
    </section>
    <section class="card">
      <h2>Tasks you created here</h2>
      ${mine.length === 0
        ? html`<${Empty} title="None in this browser yet"><a href="#/new">Create a task</a>, and it is listed here.<//>`
        : html`<ul class="plain-list">${mine.map(
            (t) => html`<li key=${t.token}><a href=${to(`/tasks/${t.token}`)}>${t.summary || t.kind}</a>
              <span class="muted"> <code>${t.token.slice(0, 8)}</code> <${Time} at=${t.at} /></span></li>`,
          )}</ul>`}
    </section>
    <section class="card">
      <h2>Your products</h2>
      <${ProblemBox} problem=${products.problem} onRetry=${() => products.reload().catch(() => {})} />
      ${!products.data && products.loading && html`<${Loading} what="products" />`}
      ${products.data?.items.length === 0 && html`<${Empty} title="You have no right on any product">An administrator can give it to you.<//>`}
      <ul class="plain-list">${products.data?.items.map(
        (p) => html`<li key=${p.endpoint}><a href=${to(`/products/${encodeURIComponent(p.endpoint)}`)}>${p.name}</a> <code>${p.endpoint}</code></li>`,
      )}</ul>
    </section>
  <//>`;
}

/** For who administers products: how their tasks stand. */
function OwnCounts() {
  const {data, problem, reload} = useLiveLoad((signal) => get('tasks/counts', {signal}), {}, []);
  return html`<section aria-label="Tasks of your products" data-testid="own-counts">
    <${ProblemBox} problem=${problem} onRetry=${reload} />
    <div class="tiles">${STATUSES.map((status) => {
      const item = data?.items.find((i) => i.status === status);
      return html`<a key=${status} class=${`tile status-${status.toLowerCase()}`} href=${to('/tasks', new URLSearchParams({status}))} data-testid=${`count-${status}`}>
        <span class="tile-name"><${StatusIcon} status=${status} />${statusWord(status)}</span>
        <span class="tile-count">${item ? shortCount(item.count) + (item.atLeast ? '+' : '') : '…'}</span>
        <span class="tile-when">of your products</span></a>`;
    })}</div>
  </section>`;
}
