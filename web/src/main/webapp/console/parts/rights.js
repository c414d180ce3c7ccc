import {exchange, ifMatch} from '../api.js';
import {html, useEffect, useState} from '../html.js';
import {useAction} from '../load.js';
import {changeOf, mergeLists} from '../merge.js';
import {Conflict} from './conflict.js';
import {Empty, ProblemBox} from './problem.js';
import {say} from './toast.js';

const RIGHTS = ['PRODUCT_ACCESS', 'PRODUCT_STORE', 'PRODUCT_ADMIN'];
const TYPES = ['USER', 'GROUP'];

/**
 * The rights on a product, changed all at once: what is not in the table when it is saved is taken away. What somebody else has
 * saved since is not: the server is told what the changes are to.
 *
 * @param {{path: string, given: {rights: object[], tag: string}, onDone: () => void}} props
 */
export function Rights({path, given, onDone}) {
  const [base, setBase] = useState(given);
  const [rights, setRights] = useState(given.rights);
  const [theirs, setTheirs] = useState(null);
  const changed = JSON.stringify(rights) !== JSON.stringify(base.rights);
  const begin = (now, shown) => {
    setBase(now);
    setRights(shown);
    setTheirs(null);
  };
  useEffect(() => {
    if (!changed) {
      begin(given, given.rights);
    }
  }, [given.tag]);
  const save = useAction(async () => {
    const wanted = rights.map((r) => ({...r, principal: r.principal.trim()}));
    try {
      const {body, tag} = await exchange('PUT', path, {body: {rights: wanted}, headers: ifMatch(base.tag)});
      begin({rights: body.rights, tag}, body.rights);
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      const {body, tag} = await exchange('GET', path);
      setTheirs({rights: body.rights, tag});
      return;
    }
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
      if (changed && !theirs) {
        save.run();
      }
    }}>
      ${rights.length === 0
        ? html`<${Empty} title="Nobody but SUPERUSER has a right on this product" />`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Rights"><table class="rights">
        <thead><tr><th>Type</th><th>Principal</th><th>Right</th><th><span class="hidden-text">Actions</span></th></tr></thead>
        <tbody>${rights.map((right, i) => html`<tr key=${i} data-testid="right">
          <td>${choice(right, i, 'principalType', TYPES, `Type of principal ${i + 1}`)}</td>
          <td><input aria-label=${`Principal ${i + 1}`} data-testid="principal" required maxlength="200" value=${right.principal} onInput=${put(i, 'principal')} /></td>
          <td>${choice(right, i, 'right', RIGHTS, `Right ${i + 1}`)}</td>
          <td><button type="button" class="button small" aria-label=${`Remove ${right.right} of ${right.principal}`}
            onClick=${() => setRights(rights.filter((_, j) => j !== i))}>Remove</button></td>
        </tr>`)}</tbody></table></div>`}
      <${ProblemBox} problem=${save.problem} focus />
      ${theirs && html`<${Conflict} what="the rights" changes=${inWords(base.rights, theirs.rights)}
        onMerge=${() => begin(theirs, mergeLists(base.rights, rights, theirs.rights))} onDiscard=${() => begin(theirs, theirs.rights)} />`}
      <div class="actions">
        <button type="button" class="button" data-testid="add-right" onClick=${() => setRights([...rights, {principalType: 'USER', principal: '', right: 'PRODUCT_ACCESS'}])}>Add a right</button>
        <button type="submit" class="button primary" aria-disabled=${String(!changed || save.busy || Boolean(theirs))} data-testid="save-rights">Save rights</button>
        ${changed && html`<button type="button" class="link" onClick=${() => setRights(base.rights)}>Undo the changes</button>`}
      </div>
    </form>
  </section>`;
}

function inWords(before, after) {
  const {added, removed} = changeOf(before, after);
  const word = (r) => `${r.right} ${r.principalType === 'GROUP' ? 'of group' : 'of'} ${r.principal}`;
  const words = [...added.map((r) => `${word(r)} was given`), ...removed.map((r) => `${word(r)} was taken away`)];
  return words.length ? words : ['their order alone'];
}
