import {call} from '../api.js';
import {html, useState} from '../html.js';
import {useAction} from '../load.js';
import {ProblemBox} from './problem.js';
import {say} from './toast.js';

const RIGHTS = ['PRODUCT_ACCESS', 'PRODUCT_STORE', 'PRODUCT_ADMIN'];
const TYPES = ['USER', 'GROUP'];

/** The rights on a product, changed all at once: what is not in the table when it is saved is taken away. */
export function Rights({path, given, onDone}) {
  const [rights, setRights] = useState(given);
  const changed = JSON.stringify(rights) !== JSON.stringify(given);
  const save = useAction(async () => {
    const saved = await call('PUT', path, {body: {rights}});
    setRights(saved.rights);
    say('Rights saved');
    onDone();
  });
  const put = (i, name) => (e) => setRights(rights.map((r, j) => (i === j ? {...r, [name]: e.target.value} : r)));
  const choice = (right, i, name, options, label) => html`<select aria-label=${label} onChange=${put(i, name)}>
    ${options.map((o) => html`<option key=${o} value=${o} selected=${o === right[name]}>${o}</option>`)}</select>`;
  return html`<section class="card" data-testid="rights">
    <h2>Rights</h2>
    <p class="hint">PRODUCT_ACCESS reads runs, PRODUCT_STORE also creates tasks, PRODUCT_ADMIN also sees all tasks and gives rights.</p>
    <form class="page" onSubmit=${(e) => {
      e.preventDefault();
      save.run();
    }}>
      <div class="scroll" tabindex="0" role="region" aria-label="Rights"><table>
        <thead><tr><th>Type</th><th>Principal</th><th>Right</th><th><span class="hidden-text">Actions</span></th></tr></thead>
        <tbody>${rights.map((right, i) => html`<tr key=${i} data-testid="right">
          <td>${choice(right, i, 'principalType', TYPES, `Type of principal ${i + 1}`)}</td>
          <td><input aria-label=${`Principal ${i + 1}`} required maxlength="200" value=${right.principal} onInput=${put(i, 'principal')} /></td>
          <td>${choice(right, i, 'right', RIGHTS, `Right ${i + 1}`)}</td>
          <td><button type="button" class="button small" aria-label=${`Remove ${right.right} of ${right.principal}`}
            onClick=${() => setRights(rights.filter((_, j) => j !== i))}>Remove</button></td>
        </tr>`)}</tbody></table></div>
      <${ProblemBox} problem=${save.problem} focus />
      <div class="actions">
        <button type="button" class="button" data-testid="add-right" onClick=${() => setRights([...rights, {principalType: 'USER', principal: '', right: 'PRODUCT_ACCESS'}])}>Add a right</button>
        <button type="submit" class="button primary" disabled=${!changed || save.busy} data-testid="save-rights">Save rights</button>
        ${changed && html`<button type="button" class="link" onClick=${() => setRights(given)}>Undo the changes</button>`}
      </div>
    </form>
  </section>`;
}
