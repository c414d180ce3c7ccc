import {call, get, segment, upload} from '../api.js';
import {bytes, fromLocalInput} from '../format.js';
import {html, useEffect, useRef, useState} from '../html.js';
import {useAction, useLoad} from '../load.js';
import {Progress} from '../parts/bar.js';
import {Field, errorsByField} from '../parts/field.js';
import {noteMine} from '../parts/mine.js';
import {useOneKey} from '../parts/onekey.js';
import {Page} from '../parts/page.js';
import {Loading, ProblemBox} from '../parts/problem.js';
import {ObjectFields, faultsOf} from '../parts/schemaform.js';
import {say} from '../parts/toast.js';
import {go, replaceQuery, route} from '../router.js';
import {resolve} from '../schema.js';
import {useStore} from '../store.js';

/** Makes a task of any kind; its form is made of the kind's schema. */
export function NewTask({user}) {
  const {query} = useStore(route);
  const name = query.get('kind') || '';
  const kinds = useLoad((signal) => get('kinds', {signal}), []);
  const products = useLoad((signal) => get('products', {signal}), []);
  const kind = useLoad((signal) => (name ? get(`kinds/${segment(name)}`, {signal}) : null), [name]);
  const choose = (chosen) => {
    const next = new URLSearchParams(query);
    next.set('kind', chosen);
    replaceQuery(next);
  };
  return html`<${Page} title="New task" testid="new-task">
    <${ProblemBox} problem=${kinds.problem || products.problem || kind.problem} onRetry=${() => [kinds, products, kind].forEach((l) => l.reload().catch(() => {}))} />
    <div class="card form">
      <${Field} label="Kind" name="kind" required>
        ${(a) => html`<select ...${a} onChange=${(e) => choose(e.target.value)}>
          <option value="" disabled selected=${!name}>Choose what is to be done…</option>
          ${kinds.data?.items.map((k) => html`<option key=${k.name} value=${k.name} selected=${k.name === name}>${k.name}${k.paused ? ' (paused)' : ''}</option>`)}
        </select>`}
      <//>
      ${name && kind.loading && html`<${Loading} what="the form" />`}
      ${kind.data?.name === name && kind.data && html`<${TaskForm} key=${name} kind=${kind.data} products=${products.data?.items || []} user=${user} asked=${query.get('product')} />`}
    </div>
  <//>`;
}

function TaskForm({kind, products, user, asked}) {
  const root = kind.inputSchema || {};
  const schema = resolve(root, root);
  const [task, setTask] = useState({product: asked || (kind.product === 'REQUIRED' && products.length === 1 ? products[0].endpoint : ''), summary: '', priority: '', runAt: ''});
  const [input, setInput] = useState({});
  const [files, setFiles] = useState({});
  const [faults, setFaults] = useState({});
  const [sent, setSent] = useState(null);
  const form = useRef(null);
  const sending = useRef(null);
  const key = useOneKey();
  useEffect(() => () => sending.current?.abort(), []);
  const put = (name) => (e) => setTask({...task, [name]: e.target.value});

  const create = useAction(async () => {
    const found = faultsOf(input, schema, root, 'input');
    if (kind.product === 'REQUIRED' && !task.product) {
      found.product = 'must be given';
    }
    kind.files.filter((f) => !files[f]).forEach((f) => (found[f] = 'choose a file'));
    setFaults(found);
    if (Object.keys(found).length) {
      return;
    }
    const body = wanted(kind, task, input);
    const headers = key(JSON.stringify(body), ...kind.files.map((name) => files[name]));
    const made = await send(body, {headers, names: kind.files, files, onProgress: setSent, sending});
    noteMine(user.username, made);
    say('Task created');
    go(`/tasks/${made.token}`);
  });
  const errors = {...errorsByField(create.problem), ...faults};
  useEffect(() => {
    if (Object.keys(errors).length) {
      form.current?.querySelector('[aria-invalid="true"]')?.focus();
    }
  }, [create.problem, faults]);
  return html`<form class="form" ref=${form} noValidate onSubmit=${(e) => {
    e.preventDefault();
    create.run();
  }}>
    <${ProblemBox} problem=${create.problem} />
    ${kind.product !== 'NONE' &&
    html`<${Field} label="Product" name="product" required=${kind.product === 'REQUIRED'} error=${errors.product}>
      ${(a) => html`<select ...${a} onChange=${put('product')}>
        <option value="" selected=${!task.product}>${kind.product === 'REQUIRED' ? 'Choose…' : '(none)'}</option>
        ${products.map((p) => html`<option key=${p.endpoint} value=${p.endpoint} selected=${p.endpoint === task.product}>${p.name} (${p.endpoint})</option>`)}
      </select>`}
    <//>`}
    <${ObjectFields} schema=${schema} root=${root} value=${input} path="input" errors=${errors} onChange=${setInput} />
    ${errors.input && html`<p class="error">${errors.input}</p>`}
    ${kind.files.map((file) => html`<${Field} key=${file} label=${`File: ${file}`} name=${file} required error=${errors[file]}
      hint=${files[file] ? bytes(files[file].size) : undefined}>
      ${(a) => html`<input ...${a} type="file" onChange=${(e) => setFiles({...files, [file]: e.target.files[0]})} />`}
    <//>`)}
    <${Field} label="Summary" name="summary" hint="A line for people, at most 500 characters" error=${errors.summary}>
      ${(a) => html`<input ...${a} maxlength="500" value=${task.summary} onInput=${put('summary')} />`}
    <//>
    <div class="form-grid">
      <${Field} label="Priority" name="priority" hint=${`-1000 to 1000, the greater goes first; the kind's is ${kind.priority}`} error=${errors.priority}>
        ${(a) => html`<input ...${a} type="number" min="-1000" max="1000" step="1" value=${task.priority} onInput=${put('priority')} />`}
      <//>
      <${Field} label="Run at" name="runAt" hint="In your time zone; empty for at once" error=${errors.runAt}>
        ${(a) => html`<input ...${a} type="datetime-local" step="1" value=${task.runAt} onInput=${put('runAt')} />`}
      <//>
    </div>
    ${create.busy && sent !== null && html`<div class="task-progress"><${Progress} percent=${Math.round(sent * 100)} label="Upload" />
      <span class="num" data-testid="upload-progress">${Math.round(sent * 100)} %</span>
      <button type="button" class="button small" onClick=${() => sending.current?.abort()}>Stop the upload</button></div>`}
    <div class="actions"><button type="submit" class="button primary" aria-disabled=${String(create.busy)} data-testid="create">${create.busy ? 'Creating…' : 'Create task'}</button></div>
  </form>`;
}

function wanted(kind, task, input) {
  return {
    kind: kind.name,
    product: task.product || null,
    summary: task.summary.trim() || null,
    input,
    priority: task.priority === '' ? null : Number(task.priority),
    runAt: fromLocalInput(task.runAt),
  };
}

function send(body, {headers, names, files, onProgress, sending}) {
  if (names.length === 0) {
    return call('POST', 'tasks', {body, headers});
  }
  const form = new FormData();
  form.append('task', new Blob([JSON.stringify(body)], {type: 'application/json'})); // The server wants it first.
  names.forEach((name) => form.append(name, files[name]));
  sending.current = new AbortController();
  onProgress(0);
  return upload('tasks', form, {headers, onProgress, signal: sending.current.signal});
}
