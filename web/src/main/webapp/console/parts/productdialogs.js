import {IF_NEW, call, exchange, ifMatch, segment} from '../api.js';
import {html, useState} from '../html.js';
import {useAction} from '../load.js';
import {go} from '../router.js';
import {Conflict} from './conflict.js';
import {Confirm} from './dialog.js';
import {Field, errorsByField} from './field.js';
import {say} from './toast.js';

/** Makes a product; one that is there is left as it is. */
export function NewProduct({onClose}) {
  const [endpoint, setEndpoint] = useState('');
  const [name, setName] = useState('');
  const [taken, setTaken] = useState(null);
  const action = useAction(async () => {
    try {
      await call('PUT', `products/${segment(endpoint)}`, {body: {name}, headers: IF_NEW});
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      setTaken(endpoint);
      return;
    }
    go(`/products/${segment(endpoint)}`);
  });
  const errors = errorsByField(action.problem);
  if (taken !== null && taken === endpoint) {
    errors.endpoint = 'A product has this endpoint already; choose another one';
  }
  return html`<${Confirm} title="New product" verb="Create" action=${action} onClose=${onClose} testid="product-dialog">
    <${Field} label="Endpoint" name="endpoint" required error=${errors.endpoint} hint="Its name in addresses: letters, digits, _ . -">
      ${(a) => html`<input ...${a} required pattern="[A-Za-z0-9][A-Za-z0-9_.\\-]{0,62}" value=${endpoint} onInput=${(e) => setEndpoint(e.target.value)}
        autocomplete="off" autocapitalize="none" spellcheck="false" />`}<//>
    <${NameField} name=${name} error=${errors.name} onInput=${setName} />
  <//>`;
}

function NameField({name, error, onInput}) {
  return html`<${Field} label="Name" name="name" required error=${error}>
    ${(a) => html`<input ...${a} required maxlength="200" value=${name} onInput=${(e) => onInput(e.target.value)} autocomplete="off" />`}<//>`;
}

/**
 * Names a product anew, unless somebody else has done so since.
 *
 * @param {{given: {body: object, tag: string}, onClose: () => void, onDone: () => void}} props the product as it was read
 */
export function RenameProduct({given, onClose, onDone}) {
  const path = `products/${segment(given.body.endpoint)}`;
  const [base, setBase] = useState(given);
  const [name, setName] = useState(given.body.name);
  const [theirs, setTheirs] = useState(null);
  const action = useAction(async () => {
    try {
      await call('PUT', path, {body: {name}, headers: ifMatch(base.tag)});
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      setTheirs(await exchange('GET', path));
      return;
    }
    say(`Renamed to ${name}`);
    onClose();
    onDone();
  });
  const take = (shown) => {
    setBase(theirs);
    setName(shown);
    setTheirs(null);
  };
  return html`<${Confirm} title="Rename the product" verb="Rename" action=${action} onClose=${onClose} blocked=${Boolean(theirs)} testid="rename-dialog">
    <${NameField} name=${name} error=${errorsByField(action.problem).name} onInput=${setName} />
    ${theirs && html`<${Conflict} what="the product" changes=${[`The name is now “${theirs.body.name}”`]}
      onMerge=${() => take(name)} onDiscard=${() => take(theirs.body.name)} />`}
  <//>`;
}
