import {call, exchange, get, ifMatch, segment, serverNow} from '../api.js';
import {relative} from '../format.js';
import {html, useState} from '../html.js';
import {useAction} from '../load.js';
import {resolve, withoutSecrets} from '../schema.js';
import {Confirm} from './dialog.js';
import {Empty, ProblemBox} from './problem.js';
import {ScheduleDialog, definitionOf} from './scheduledialog.js';
import {Time} from './time.js';
import {say} from './toast.js';

/** Tasks that are made at due times. */
export function Schedules({items, kinds, onDone}) {
  const [editing, setEditing] = useState(null);
  const [deleting, setDeleting] = useState(null);
  const remove = useAction(async () => {
    await call('DELETE', `schedules/${segment(deleting)}`);
    say(`Deleted schedule ${deleting}`);
    setDeleting(null);
    onDone();
  });
  const edit = useAction(async (name) => setEditing(await exchange('GET', `schedules/${segment(name)}`)));
  const toggle = useAction(async (schedule) => {
    const saved = await enable(schedule.name, !schedule.enabled);
    if (saved) {
      say(`${schedule.enabled ? 'Paused' : 'Resumed'} schedule ${schedule.name}`);
    } else {
      say('Its input has secrets: enter them anew to save it');
      await edit.run(schedule.name);
    }
    onDone();
  });
  return html`<section class="card" data-testid="schedules">
    <div class="card-head"><h2>Schedules</h2>
      <button type="button" class="button small" onClick=${() => setEditing({})} data-testid="new-schedule">New schedule…</button></div>
    <${ProblemBox} problem=${toggle.problem || edit.problem} focus />
    ${items.length === 0
      ? html`<${Empty} title="Nothing is scheduled" />`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Schedules"><table>
        <thead><tr><th>Name</th><th>Kind</th><th>When</th><th>Next due</th><th>Last due</th><th>Missed</th><th><span class="hidden-text">Actions</span></th></tr></thead>
        <tbody>${items.map((s) => html`<tr key=${s.name} data-testid="schedule" data-name=${s.name}>
          <td class="wrap">${s.name} ${s.declared && html`<span class="tag" title="By the kind's class: only pausing is possible">declared</span>`}</td>
          <td>${s.kind}</td>
          <td><code>${s.cron}</code> <span class="muted">${s.zone}</span></td>
          <td class="when">${s.enabled && s.nextDueAt ? html`<${Time} at=${s.nextDueAt} /> <span class="muted">${relative(s.nextDueAt, serverNow())}</span>` : html`<span class="tag warn">Paused</span>`}</td>
          <td class="when"><${Time} at=${s.lastDueAt} /></td>
          <td>${{FIRE_ONCE: 'once', SKIP: 'skipped', FIRE_ALL: 'each'}[s.missed]}</td>
          <td><span class="actions">
            <button type="button" class="button small" aria-disabled=${String(toggle.busy)} onClick=${() => toggle.run(s)} aria-label=${`${s.enabled ? 'Pause' : 'Resume'} schedule ${s.name}`}>${s.enabled ? 'Pause' : 'Resume'}</button>
            ${!s.declared && html`<button type="button" class="button small" onClick=${() => edit.run(s.name)} aria-label=${`Edit schedule ${s.name}`} data-testid="edit-schedule">Edit…</button>
            <button type="button" class="button small" onClick=${() => setDeleting(s.name)} aria-label=${`Delete schedule ${s.name}`}>Delete…</button>`}
          </span></td>
        </tr>`)}</tbody></table></div>`}
    ${editing && html`<${ScheduleDialog} given=${editing.body ? editing : null} kinds=${kinds} onClose=${() => setEditing(null)} onDone=${onDone} />`}
    ${deleting && html`<${Confirm} title=${`Delete schedule ${deleting}?`} verb="Delete" danger action=${remove} onClose=${() => setDeleting(null)}>
      <p>No task is made at its times any more. Tasks that it has made stay.</p><//>`}
  </section>`;
}

/**
 * Whether a schedule fires, and nothing else of it: whatever others have made of it stays. Not done, and false, where that cannot
 * be, since a secret in its input is not to be had.
 */
async function enable(name, enabled) {
  const path = `schedules/${segment(name)}`;
  const {body, tag} = await exchange('GET', path);
  let definition = {enabled}; // Of a declared schedule nothing else can be changed.
  if (!body.declared) {
    const {inputSchema: root} = await get(`kinds/${segment(body.kind)}`);
    if (root && withoutSecrets(body.input || {}, resolve(root, root), root, 'input').hidden.length) {
      return false;
    }
    definition = {...definitionOf(body), enabled};
  }
  await call('PUT', path, {body: definition, headers: ifMatch(tag)});
  return true;
}
