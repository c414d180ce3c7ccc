import {sessionLost, signIn} from '../api.js';
import {html, useEffect, useRef, useState} from '../html.js';
import {useAction} from '../load.js';
import {Field} from '../parts/field.js';
import {ProblemBox} from '../parts/problem.js';

/** Asks for a name and a password. The address stays, so that the user comes to where they wanted to go. */
export function SignIn() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const name = useRef(null);
  const action = useAction(() => signIn(username, password));
  useEffect(() => {
    document.title = 'Sign in · Errand';
    name.current?.focus();
  }, []);
  const submit = (event) => {
    event.preventDefault();
    action.run();
  };
  return html`<main class="alone">
    <form class="card signin" onSubmit=${submit} data-testid="signin">
      <h1><img src="console/icon.svg" alt="" width="32" height="32" /> Sign in to Errand</h1>
      ${sessionLost.get() && html`<p class="note" role="status">Your session has ended. Sign in again to go on where you were.</p>`}
      <${ProblemBox} problem=${action.problem && shown(action.problem)} />
      <${Field} label="User name" name="username">
        ${(a) => html`<input ...${a} ref=${name} autocomplete="username" autocapitalize="none" spellcheck="false" required
          value=${username} onInput=${(e) => setUsername(e.target.value)} />`}
      <//>
      <${Field} label="Password" name="password">
        ${(a) => html`<input ...${a} type="password" autocomplete="current-password" required value=${password}
          onInput=${(e) => setPassword(e.target.value)} />`}
      <//>
      <button type="submit" class="button primary" disabled=${action.busy} data-testid="sign-in">
        ${action.busy ? 'Signing in…' : 'Sign in'}</button>
    </form>
  </main>`;
}

/** A sign-in that fails means the name or the password, whatever the general words for it. */
function shown(problem) {
  return problem.status === 401
    ? {...problem, status: 401, title: 'Not signed in', detail: 'The user name or the password is wrong.', errors: []}
    : problem;
}
