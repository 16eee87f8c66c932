/** Look of the emulator's pages, light and dark. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f6f9, #17191d);
  --card: light-dark(#ffffff, #212429);
  --text: light-dark(#1d2127, #e6e8eb);
  --soft: light-dark(#59626e, #a3abb6);
  --line: light-dark(#d9dee5, #3a3f47);
  --accent: light-dark(#1a5fc4, #8ab4f8);
  --on-accent: light-dark(#ffffff, #10233f);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { width: min(30rem, 100% - 2rem); margin: 6vh auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
main.wide { width: min(72rem, 100% - 2rem); margin: 1rem auto; }
h1 { font-size: 1.45rem; line-height: 1.25; font-weight: 600; margin: 0 0 .25rem; overflow-wrap: anywhere; }
p { margin: .25rem 0 1rem; }
p, small, figcaption { color: var(--soft); }
a { color: var(--accent); }
code { overflow-wrap: anywhere; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; }
legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
label { display: flex; gap: .75rem; align-items: flex-start; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: 9px; margin-bottom: .4rem; cursor: pointer; }
label:has(:checked) { border-color: var(--accent); }
label span { display: block; }
label small { display: block; line-height: 1.35; }
input { accent-color: var(--accent); width: 1.1rem; height: 1.1rem; margin: .15rem 0 0; flex: none; }
/* The first button is the one that Enter presses; it stands last. */
.buttons { display: flex; flex-direction: row-reverse; gap: .6rem; }
button { font: inherit; font-weight: 600; padding: .5rem 1.4rem; border-radius: 99px; border: 1px solid var(--line); background: none; color: var(--accent); cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.pictures { display: flex; flex-wrap: wrap; gap: 6px; padding: 0; margin: 1.25rem 0 0; list-style: none; }
.pictures li { flex: 1 1 10rem; max-width: 20rem; height: 10rem; }
.pictures img { width: 100%; height: 100%; object-fit: cover; border-radius: 6px; display: block; background: var(--line); }
.pictures .text { flex: 1 1 100%; max-width: none; height: auto; padding: .5rem 0; white-space: pre-line; overflow-wrap: anywhere; }
figure { margin: 1.25rem 0 0; }
figure img { display: block; max-width: 100%; max-height: 76vh; margin: 0 auto; border-radius: 6px; background: var(--line); }
figcaption { margin-top: .75rem; text-align: center; }
nav { display: flex; gap: 1rem; margin-top: 1.25rem; }
`;
