/** Two people's changes to the same thing, put together. What is compared is JSON. */

function isSame(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/**
 * The fields as one has typed them, over what somebody else has made of the rest meanwhile.
 *
 * @param {object} base what both began with
 * @return {{merged: object, theirs: string[], both: string[]}} which fields they have changed, and which of those one has changed
 *     oneself to something else: there one's own stays
 */
export function mergeFields(base, mine, other) {
  const names = Object.keys(mine);
  const theirs = names.filter((name) => !isSame(base[name], other[name]));
  const both = theirs.filter((name) => !isSame(base[name], mine[name]) && !isSame(mine[name], other[name]));
  const merged = {...mine};
  theirs.filter((name) => isSame(base[name], mine[name])).forEach((name) => (merged[name] = other[name]));
  return {merged, theirs, both};
}

function without(list, others) {
  return list.filter((item) => !others.some((o) => isSame(o, item)));
}

/** What was added to and taken from a list. */
export function changeOf(before, after) {
  return {added: without(after, before), removed: without(before, after)};
}

/** A list with what one has added to and taken from it, over what somebody else has made of it meanwhile. */
export function mergeLists(base, mine, other) {
  const {added, removed} = changeOf(base, mine);
  return [...without(other, removed), ...without(added, other)];
}
