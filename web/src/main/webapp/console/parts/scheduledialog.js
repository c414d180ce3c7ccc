import {IF_NEW, call, exchange, get, ifMatch, segment} from '../api.js';
import {html, useEffect, useRef, useState} from '../html.js';
import {useAction, useLoad} from '../load.js';
import {mergeFields} from '../merge.js';
import {resolve, withoutSecrets} from '../schema.js';
import {Conflict} from './conflict.js';
import {Confirm} from './dialog.js';
import {Field, errorsByField} from './field.js';
import {Loading, ProblemBox} from './problem.js';
import {ObjectFields, faultsOf} from './schemaform.js';
import {say} from './toast.js';

const MISSED = {FIRE_ONCE: 'once, for the latest', SKIP: 'not at all', FIRE_ALL: 'for each of the latest 100'};
const WORDS = {kind: 'kind', cron: 'cron', zone: 'time zone', product: 'product', summary: 'summary', missed: 'missed times', enabled: 'whether it fires', input: 'input'};

function emptySchedule(kinds) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {kind: kinds[0]?.name, cron: '30 2 * * mon-fri', zone, product: null, summary: null, missed: 'FIRE_ONCE', enabled: true, input: {}};
}

/** What a PUT takes of a schedule as it was read. */
export function definitionOf({kind, cron, zone, product, summary, missed, enabled, input}) {
  return {kind, cron, zone, product, summary, missed, enabled, input};
}

/**
 * Makes a schedule, or changes one where it stands.
 *
 * @param {{given: {body: object, tag: string} | null, kinds: object[], onClose: () => void, onDone: () => void}} props none given:
 *     a new one
 */
export function ScheduleDialog({given, kinds: all, onClose, onDone}) {
  const kinds = all.filter((k) => k.files.length === 0 || k.name === given?.body.kind); // A schedule has no files to give.
  const [name, setName] = useState(given ? given.body.name : '');
  const [base, setBase] = useState(() => ({value: given ? definitionOf(given.body) : emptySchedule(kinds), tag: given?.tag}));
  const [value, setValue] = useState(base.value);
  const [round, setRound] = useState(0); // Fields keep what was typed; others' values need new ones.
  const [theirs, setTheirs] = useState(null);
  const [taken, setTaken] = useState(null);
  const [faults, setFaults] = useState({});
  const [hidden, setHidden] = useState([]);
  const form = useRef(null);
  const kind = useLoad((signal) => get(`kinds/${segment(value.kind)}`, {signal}), [value.kind]);
  const root = kind.data?.name === value.kind ? kind.data.inputSchema || {} : null;
  const schema = root && resolve(root, root);
  useEffect(() => {
    if (schema) {
      const seen = withoutSecrets(value.input || {}, schema, root, 'input');
      setHidden(seen.hidden);
      if (seen.hidden.length) {
        setValue((v) => ({...v, input: seen.value}));
        setRound((n) => n + 1);
      }
    }
  }, [root, base]);
  const put = (changed) => setValue((v) => ({...v, ...changed}));
  const take = (shown) => {
    setBase(theirs);
    setValue(shown);
    setTheirs(null);
    setRound((n) => n + 1);
  };
  const action = useAction(async () => {
    const found = schema ? faultsOf(value.input, schema, root, 'input') : {};
    hidden.filter((path) => valueAt(value, path) === undefined).forEach((path) => (found[path] = 'is not shown: enter it anew'));
    setFaults(found);
    if (Object.keys(found).length) {
      return;
    }
    const path = `schedules/${segment(name)}`;
    try {
      await call('PUT', path, {body: value, headers: given ? ifMatch(base.tag) : IF_NEW});
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      if (given) {
        const now = await exchange('GET', path);
        setTheirs({value: definitionOf(now.body), tag: now.tag});
      } else {
        setTaken(name);
      }
      return;
    }
    say(given ? `Saved schedule ${name}` : `Scheduled ${name}`);
    onClose();
    onDone();
  });
  const errors = {...errorsByField(action.problem), ...faults};
  if (taken !== null && taken === name) {
    errors.name = 'A schedule has this name already; choose another one, or edit that';
  }
  useEffect(() => {
    if (Object.keys(errors).length) {
      form.current?.querySelector('[aria-invalid="true"]')?.focus();
    }
  }, [action.problem, faults, taken]);
  const text = (field, label, hint, required) => html`<${Field} label=${label} name=${field} hint=${hint} error=${errors[field]} required=${required}>
    ${(a) => html`<input ...${a} required=${required} value=${value[field] || ''} onInput=${(e) => put({[field]: e.target.value || null})} autocomplete="off" spellcheck="false" />`}
  <//>`;
  return html`<${Confirm} title=${given ? `Schedule ${name}` : 'New schedule'} verb="Save" action=${action} onClose=${onClose} wide
    blocked=${!schema || Boolean(theirs)} testid="schedule-dialog">
    <div class="dialog-fields" ref=${form}>
    ${!given && html`<${Field} label="Name" name="name" required error=${errors.name} hint="Letters, digits, _ . -">
      ${(a) => html`<input ...${a} required maxlength="100" value=${name} onInput=${(e) => setName(e.target.value)} autocomplete="off" spellcheck="false" />`}<//>`}
    <div class="form-grid">
      <${Field} label="Kind" name="kind" error=${errors.kind}>${(a) => html`<select ...${a} onChange=${(e) => put({kind: e.target.value, input: {}})}>
        ${kinds.map((k) => html`<option key=${k.name} value=${k.name} selected=${k.name === value.kind}>${k.name}</option>`)}</select>`}<//>
      ${text('product', 'Product', 'Its endpoint; empty for none')}
      ${text('cron', 'Cron', 'Minute, hour, day of month, month, day of week', true)}
      ${text('zone', 'Time zone', 'Whose clock the cron is read by')}
      ${text('summary', 'Summary', 'Of its tasks')}
      <${Field} label="Missed times" name="missed" hint="What was due while no server ran" error=${errors.missed}>${(a) => html`<select ...${a} onChange=${(e) => put({missed: e.target.value})}>
        ${Object.entries(MISSED).map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value.missed}>${words}</option>`)}</select>`}<//>
    </div>
    <fieldset><legend>Input of its tasks</legend>
      <${ProblemBox} problem=${kind.problem} />
      ${!schema && !kind.problem && html`<${Loading} what="the form" />`}
      ${hidden.length > 0 && html`<p class="note" data-testid="schedule-secrets">Secret values are not shown, so they cannot be saved as they are: enter them anew.</p>`}
      ${schema && html`<${ObjectFields} key=${`${value.kind} ${round}`} schema=${schema} root=${root} value=${value.input || {}} path="input" errors=${errors} onChange=${(input) => put({input})} />`}
      ${schema && !Object.keys(schema.properties || {}).length && html`<p class="hint">This kind takes no input.</p>`}
      ${errors.input && html`<p class="error">${errors.input}</p>`}
    </fieldset>
    <label class="check"><input type="checkbox" checked=${value.enabled} data-testid="field-enabled" onChange=${(e) => put({enabled: e.target.checked})} /> It makes tasks at its times</label>
    ${theirs && html`<${Conflict} what="the schedule" changes=${inWords(base.value, value, theirs.value)}
      onMerge=${() => take(mergeFields(base.value, value, theirs.value).merged)} onDiscard=${() => take(theirs.value)} />`}
    </div>
  <//>`;
}

function valueAt(value, path) {
  return path.split('.').reduce((at, key) => at?.[key], value);
}

function inWords(base, mine, other) {
  const {theirs, both} = mergeFields(base, mine, other);
  const shown = (v) => (v === null || v === undefined ? 'none' : typeof v === 'string' ? `“${v}”` : JSON.stringify(v));
  const words = theirs.map((name) => `The ${WORDS[name]}: from ${shown(base[name])} to ${shown(other[name])}${both.includes(name) ? '. You have changed it, too; yours stays if you keep it' : ''}`);
  return words.length ? words : ['nothing that is shown here'];
}
