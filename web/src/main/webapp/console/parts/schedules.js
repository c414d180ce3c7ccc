import {call, segment, serverNow} from '../api.js';
import {relative} from '../format.js';
import {html, useState} from '../html.js';
import {useAction} from '../load.js';
import {Confirm} from './dialog.js';
import {Field, errorsByField} from './field.js';
import {Empty, ProblemBox} from './problem.js';
import {Time} from './time.js';
import {say} from './toast.js';

/** Tasks that are made at due times. */
export function Schedules({items, kinds, onDone}) {
  const [making, setMaking] = useState(false);
  const [deleting, setDeleting] = useState(null);
  const remove = useAction(async () => {
    await call('DELETE', `schedules/${segment(deleting)}`);
    say(`Deleted schedule ${deleting}`);
    setDeleting(null);
    onDone();
  });
  const toggle = useAction(async (schedule) => {
    await call('PUT', `schedules/${segment(schedule.name)}`, {body: changed(schedule)});
    say(`${schedule.enabled ? 'Paused' : 'Resumed'} schedule ${schedule.name}`);
    onDone();
  });
  return html`<section class="card" data-testid="schedules">
    <div class="card-head"><h2>Schedules</h2>
      <button type="button" class="button small" onClick=${() => setMaking(true)} data-testid="new-schedule">New schedule…</button></div>
    <${ProblemBox} problem=${toggle.problem} focus />
    ${items.length === 0
      ? html`<${Empty} title="Nothing is scheduled" />`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Schedules"><table>
        <thead><tr><th>Name</th><th>Kind</th><th>When</th><th>Next due</th><th>Last due</th><th>Missed</th><th><span class="hidden-text">Actions</span></th></tr></thead>
        <tbody>${items.map((s) => html`<tr key=${s.name} data-testid="schedule" data-name=${s.name}>
          <td>${s.name} ${s.declared && html`<span class="tag" title="By the kind's class: only pausing is possible">declared</span>`}</td>
          <td>${s.kind}</td>
          <td><code>${s.cron}</code> <span class="muted">${s.zone}</span></td>
          <td class="when">${s.enabled && s.nextDueAt ? html`<${Time} at=${s.nextDueAt} /> <span class="muted">${relative(s.nextDueAt, serverNow())}</span>` : html`<span class="tag warn">Paused</span>`}</td>
          <td class="when"><${Time} at=${s.lastDueAt} /></td>
          <td>${{FIRE_ONCE: 'once', SKIP: 'skipped', FIRE_ALL: 'each'}[s.missed]}</td>
          <td><span class="actions">
            <button type="button" class="button small" disabled=${toggle.busy} onClick=${() => toggle.run(s)} aria-label=${`${s.enabled ? 'Pause' : 'Resume'} schedule ${s.name}`}>${s.enabled ? 'Pause' : 'Resume'}</button>
            ${!s.declared && html`<button type="button" class="button small" onClick=${() => setDeleting(s.name)} aria-label=${`Delete schedule ${s.name}`}>Delete…</button>`}
          </span></td>
        </tr>`)}</tbody></table></div>`}
    ${making && html`<${ScheduleDialog} kinds=${kinds} onClose=${() => setMaking(false)} onDone=${onDone} />`}
    ${deleting && html`<${Confirm} title=${`Delete schedule ${deleting}?`} verb="Delete" danger action=${remove} onClose=${() => setDeleting(null)}>
      <p>No task is made at its times any more. Tasks that it has made stay.</p><//>`}
  </section>`;
}

/** Of a declared schedule nothing else can be changed. */
function changed({declared, kind, cron, zone, input, product, summary, missed, enabled}) {
  return declared ? {enabled: !enabled} : {kind, cron, zone, input, product, summary, missed, enabled: !enabled};
}

function ScheduleDialog({kinds, onClose, onDone}) {
  const [value, setValue] = useState({name: '', kind: kinds[0]?.name, cron: '30 2 * * mon-fri', zone: Intl.DateTimeFormat().resolvedOptions().timeZone, product: '', input: '{}'});
  const [fault, setFault] = useState(null);
  const action = useAction(async () => {
    let input;
    try {
      input = JSON.parse(value.input || '{}');
    } catch {
      setFault('must be JSON');
      return;
    }
    setFault(null);
    const {name, kind, cron, zone, product} = value;
    await call('PUT', `schedules/${segment(name)}`, {body: {kind, cron, zone, input, product: product || null}});
    say(`Scheduled ${name}`);
    onClose();
    onDone();
  });
  const errors = errorsByField(action.problem);
  const text = (name, label, hint) => html`<${Field} label=${label} name=${name} hint=${hint} error=${errors[name]} required=${name === 'name' || name === 'cron'}>
    ${(a) => html`<input ...${a} required=${name === 'name' || name === 'cron'} value=${value[name]} onInput=${(e) => setValue({...value, [name]: e.target.value})} autocomplete="off" spellcheck="false" />`}
  <//>`;
  return html`<${Confirm} title="New schedule" verb="Save" action=${action} onClose=${onClose} testid="schedule-dialog">
    ${text('name', 'Name', 'One that exists is defined anew')}
    <${Field} label="Kind" name="kind" error=${errors.kind}>${(a) => html`<select ...${a} onChange=${(e) => setValue({...value, kind: e.target.value})}>
      ${kinds.map((k) => html`<option key=${k.name} value=${k.name} selected=${k.name === value.kind}>${k.name}</option>`)}</select>`}<//>
    ${text('cron', 'Cron', 'Minute, hour, day of month, month, day of week')}
    ${text('zone', 'Time zone')}
    ${text('product', 'Product', 'Its endpoint; empty for none')}
    <${Field} label="Input" name="input" hint="As JSON" error=${fault || errors.input || inner(errors)}>
      ${(a) => html`<textarea ...${a} class="mono" value=${value.input} onInput=${(e) => setValue({...value, input: e.target.value})}></textarea>`}<//>
  <//>`;
}

function inner(errors) {
  return Object.entries(errors).filter(([f]) => f.startsWith('input.')).map(([f, m]) => `${f} ${m}`).join('; ');
}
