import {html, useEffect, useLayoutEffect, useRef, useState} from '../html.js';
import {useAction} from '../load.js';
import {Field} from '../parts/field.js';
import {ProblemBox} from '../parts/problem.js';
import {readSession, signIn} from '../signing.js';

/** Asks for a name and a password. The address stays, so that the user comes to where they wanted to go. */
export function SignIn({username: known = '', children}) {
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  const form = useRef(null);
  const action = useAction(() => signIn(username, password));
  useEffect(() => {
    document.title = 'Sign in · Errand';
    form.current.querySelector(known ? '[name=password]' : '[name=username]').focus();
  }, []);
  const submit = (event) => {
    event.preventDefault();
    action.run();
  };
  return html`<form class="card signin" ref=${form} onSubmit=${submit} data-testid="signin">
    <h1 id="signin-title"><img src="console/icon.svg" alt="" width="32" height="32" /> Sign in to Errand</h1>
    ${children}
    <${ProblemBox} problem=${action.problem && shown(action.problem)} />
    <${Field} label="User name" name="username">
      ${(a) => html`<input ...${a} autocomplete="username" autocapitalize="none" spellcheck="false" required
        value=${username} onInput=${(e) => setUsername(e.target.value)} />`}
    <//>
    <${Field} label="Password" name="password">
      ${(a) => html`<input ...${a} type="password" autocomplete="current-password" required value=${password}
        onInput=${(e) => setPassword(e.target.value)} />`}
    <//>
    <button type="submit" class="button primary" aria-disabled=${String(action.busy)} data-testid="sign-in">
      ${action.busy ? 'Signing in…' : 'Sign in'}</button>
  </form>`;
}

/**
 * The same over the screens of a user whose session has ended. They stay as they are, with what was typed; nobody sees them
 * until that user is back, and whoever else signs in gets new ones.
 */
export function SignInAgain({username}) {
  const dialog = useRef(null);
  // Before the form inside looks for the focus.
  useLayoutEffect(() => {
    const title = document.title;
    dialog.current.showModal();
    const look = () => readSession().catch(() => {}); // They may have signed in in another tab.
    addEventListener('focus', look);
    return () => {
      removeEventListener('focus', look);
      document.title = title;
    };
  }, []);
  return html`<dialog ref=${dialog} class="again" aria-labelledby="signin-title" data-testid="signin-again" onCancel=${(e) => e.preventDefault()}
    onClose=${() => dialog.current?.showModal()}>
    <${SignIn} username=${username}>
      <p class="note">Your session has ended. Sign in again, and you go on where you were: what you have typed is kept.
        It is kept for <strong>${username}</strong> alone.</p>
    <//>
  </dialog>`;
}

/** A sign-in that fails means the name or the password, whatever the general words for it. */
function shown(problem) {
  return problem.status === 401
    ? {...problem, status: 401, title: 'Not signed in', detail: 'The user name or the password is wrong.', errors: []}
    : problem;
}
