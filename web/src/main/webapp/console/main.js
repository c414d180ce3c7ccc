import {Problem} from './api.js';
import {html, render, useEffect, useRef, useState} from './html.js';
import {asProblem} from './load.js';
import {Loading, ProblemBox} from './parts/problem.js';
import {useStore} from './store.js';
import {Shell} from './shell.js';
import {SignIn, SignInAgain} from './screens/signin.js';
import {session, sessionLost} from './session.js';
import {readSession} from './signing.js';

const RETRY_MILLIS = 5000;

/** The console: the sign-in page for strangers, the screens for users. */
function App() {
  const user = useStore(session);
  const lost = useStore(sessionLost);
  const last = useRef(null); // What is on the screens is theirs.
  const [problem, setProblem] = useState(null);
  const begin = () =>
    readSession().then(
      () => setProblem(null),
      (e) => setProblem(asProblem(e)),
    );
  useEffect(() => {
    begin();
  }, []);
  useEffect(() => {
    if (!problem) {
      return undefined;
    }
    const timer = setTimeout(begin, RETRY_MILLIS);
    return () => clearTimeout(timer);
  }, [problem]);
  if (user === undefined) {
    return html`<main class="alone">
      ${problem ? html`<${ProblemBox} problem=${problem} onRetry=${begin} />` : html`<${Loading} what="the console" />`}
    </main>`;
  }
  last.current = user || (lost && last.current);
  return last.current
    ? html`<${Shell} key=${last.current.username} user=${last.current} isLost=${!user} />
        ${!user && html`<${SignInAgain} username=${last.current.username} />`}`
    : html`<main class="alone"><${SignIn} /></main>`;
}

addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Problem) {
    event.preventDefault(); // Screens show problems themselves.
  }
});

render(html`<${App} />`, document.getElementById('app'));
