/**
 * Keeps the focus where the user is. What has it may go away, a button with what it did or a row with its task; browsers then
 * start again at the top of the page. Here the nearest thing around it that can have the focus gets it, else the heading.
 *
 * @param {HTMLElement} root
 * @return {() => void} ends that
 */
export function keepFocus(root) {
  let around = [];
  const note = (event) => {
    around = [];
    for (let at = event.target; at && at !== root; at = at.parentElement) {
      around.push(at);
    }
  };
  const forget = () => {
    around = []; // A click beside everything takes the focus away on purpose.
  };
  const look = () => {
    const isLost = document.activeElement === document.body || !document.activeElement;
    if (!isLost || around.length === 0 || document.querySelector('dialog[open]')) {
      return;
    }
    const [lost, ...rest] = around;
    const candidates = [lost, ...rest.filter((at) => at.hasAttribute('tabindex')), root.querySelector('h1')];
    forget();
    candidates.find((at) => {
      at?.isConnected && at.focus({preventScroll: true});
      return at && document.activeElement === at;
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(root, {childList: true, subtree: true});
  root.addEventListener('focusin', note);
  addEventListener('pointerdown', forget);
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', note);
    removeEventListener('pointerdown', forget);
  };
}
