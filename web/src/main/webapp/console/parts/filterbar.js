import {get} from '../api.js';
import {CHOICES, FLAGS, LISTS, SORTS, TIMES, filterOf} from '../filter.js';
import {fromLocalInput, toLocalInput} from '../format.js';
import {html, useEffect, useState} from '../html.js';
import {useLoad} from '../load.js';
import {Field} from './field.js';

const FIRST = ['kind', 'product', 'username'];
const HINTS = {
  kind: 'e.g. report.*',
  product: 'an endpoint',
  username: 'the actor',
  machineId: 'a server',
  token: 'or its begin and *',
};

/**
 * The filter's fields. What is typed holds when it is left or entered.
 *
 * @param {{query: URLSearchParams, onChange: (query: URLSearchParams) => void, errors: object}} given
 */
export function FilterBar({query, onChange, errors, user}) {
  const isSet = (name) => query.has(name);
  const [more, setMore] = useState([...TIMES, ...FLAGS, ...CHOICES, 'machineId', 'token'].some(isSet));
  const known = useLoad(async (signal) => {
    const [kinds, products, nodes] = await Promise.all([
      get('kinds', {signal}),
      get('products', {signal}),
      user.superuser ? get('nodes', {signal}) : {items: []},
    ]);
    return {
      kind: kinds.items.map((k) => k.name),
      product: products.items.map((p) => p.endpoint),
      machineId: [...new Set(nodes.items.map((n) => n.machineId))],
      username: [user.username],
    };
  }, []);
  const change = (name, values) => {
    const next = new URLSearchParams(query);
    next.delete(name);
    values.filter(Boolean).forEach((value) => next.append(name, value));
    onChange(next);
  };
  const list = (name) => html`<${TextFilter} key=${name} name=${name} hint=${HINTS[name]} error=${errors[name]}
    value=${query.getAll(name).join(', ')} options=${known.data?.[name] || []}
    onChange=${(text) => change(name, text.split(',').map((v) => v.trim()))} />`;
  const chips = [...filterOf(query)].filter(([name]) => name !== 'status');
  return html`<form class=${more ? 'filter card more' : 'filter card'} role="search" aria-label="Filter of the tasks" onSubmit=${(e) => e.preventDefault()} data-testid="filter">
    <div class="form-grid">
      <${TextFilter} name="q" hint="summary words" value=${query.get('q') || ''} error=${errors.q} options=${[]}
        onChange=${(text) => change('q', [text.trim()])} />
      ${FIRST.map(list)}
      <${Choice} name="sort" value=${query.get('sort') || ''} options=${SORTS} empty="(by the filter)" error=${errors.sort}
        onChange=${(value) => change('sort', [value])} />
    </div>
    ${more &&
    html`<div class="form-grid">
      ${LISTS.filter((name) => !FIRST.includes(name)).map(list)}
      ${CHOICES.map((name) => html`<${Choice} key=${name} name=${name} value=${query.get(name) || ''} options=${['true', 'false']}
        empty="(any)" error=${errors[name]} onChange=${(value) => change(name, [value])} />`)}
      ${TIMES.map((name) => html`<${Field} key=${name} label=${name} name=${name} error=${errors[name]}>
        ${(a) => html`<input ...${a} type="datetime-local" step="1" value=${toLocalInput(query.get(name))}
          onChange=${(e) => change(name, [fromLocalInput(e.target.value)])} />`}
      <//>`)}
      ${FLAGS.map((name) => html`<label key=${name} class="check"><input type="checkbox" name=${name} data-testid=${`field-${name}`}
        checked=${query.get(name) === 'true'} onChange=${(e) => change(name, [e.target.checked ? 'true' : ''])} /> ${name}</label>`)}
    </div>`}
    <div class="actions">
      <button type="button" class="button small" aria-expanded=${String(more)} onClick=${() => setMore(!more)}
        data-testid="filter-more">${more ? 'Fewer filters' : 'More filters'}</button>
      ${chips.map(([name, value]) => html`<button key=${`${name}=${value}`} type="button" class="tag chip" aria-label=${`Remove the filter ${name} ${value}`}
        onClick=${() => change(name, query.getAll(name).filter((v) => v !== value))}>${name}: ${value} <span aria-hidden="true">×</span></button>`)}
      ${(chips.length > 0 || query.has('status')) &&
      html`<button type="button" class="link" data-testid="filter-clear" onClick=${() => onChange(new URLSearchParams())}>Clear all</button>`}
    </div>
  </form>`;
}

function TextFilter({name, hint, value, options, error, onChange}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => text !== value && onChange(text);
  return html`<${Field} label=${name} name=${name} error=${error}>
    ${(a) => html`<input ...${a} type=${name === 'q' ? 'search' : 'text'} value=${text} placeholder=${hint} list=${`${a.id}-list`}
        autocomplete="off" spellcheck="false" onInput=${(e) => setText(e.target.value)} onChange=${commit}
        onKeyDown=${(e) => e.key === 'Enter' && commit()} />
      <datalist id=${`${a.id}-list`}>${options.map((o) => html`<option key=${o} value=${o} />`)}</datalist>`}
  <//>`;
}

function Choice({name, value, options, empty, error, onChange}) {
  return html`<${Field} label=${name} name=${name} error=${error}>
    ${(a) => html`<select ...${a} onChange=${(e) => onChange(e.target.value)}>
      ${['', ...options].map((o) => html`<option key=${o} value=${o} selected=${o === value}>${o || empty}</option>`)}
    </select>`}
  <//>`;
}
