/* Where the page has its data from: a server, or what a proof has inside. Both give the same answers. */
let story = null, findings = null;

async function ask(what, words) {
  const answer = await fetch(`${what}?${new URLSearchParams(words)}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const inProof = {
  story: async () => PROOF.story,
  findings: async () => PROOF.findings,
  view: async ({ view, pictures, dark }) => {
    const views = await (unpacked ??= unpack(PROOF.views));
    const found = views[`${view} ${pictures} ${dark}`] ?? views[`${view} on off`];
    const html = found.html.replace(/pictures\/[0-9a-f]{16}\.\w+/g, (name) => PROOF.pictures[name] ?? name);
    return { ...found, html };
  },
};

/* A proof's views are long and much alike, so they are packed. */
let unpacked;

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

const of = (name) => PROOF ? inProof[name] : (words) => ask(name, words);
const askStory = of('story'), askView = of('view'), askFindings = of('findings');

/* The server says when it is there, and when something has changed; then everything is asked for (again), and shown
   where it stands. So nothing is missed before the first word. A page that nobody sees does not listen. */
function listen(refresh, lost) {
  if (PROOF) return refresh();
  let events = null;
  const attend = () => {
    events?.close();
    events = document.hidden ? null : new EventSource('events');
    events?.addEventListener('hello', refresh);
    events?.addEventListener('changed', refresh);
    events?.addEventListener('error', lost);
  };
  document.addEventListener('visibilitychange', attend);
  attend();
}
