/** How the console looks, besides the colours of every page. */
export const STYLE = `
body { font-size: .95rem; }
.wide { width: 100%; max-width: 76rem; margin: 0 auto; padding-inline: 1.25rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; }
body > header { background: var(--paper); border-bottom: 1px solid var(--line); }
body > header > div { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; min-height: 3.5rem; padding-block: .5rem; }
.name { color: inherit; text-decoration: none; } .name strong { font-size: 1.05rem; } .name .tag { color: var(--soft); font-size: .75rem; vertical-align: .1em; }
nav { display: flex; flex-wrap: wrap; gap: .1rem; flex: 1; }
nav a { padding: .35rem .6rem; border-radius: .4rem; color: inherit; text-decoration: none; }
nav a:hover { background: var(--wall); } nav a[aria-current] { background: var(--wall); font-weight: 600; }
main { padding-block: 1.5rem 4rem; }
h1 + .card { margin-top: .75rem; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
.lead { margin: 0 0 1rem; color: var(--soft); } .crumb { margin: 0 0 .25rem; font-size: .85rem; }
.soft, small { color: var(--soft); } small { font-size: .85em; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
tr:last-child > td, tr:last-child > th { border-bottom: 0; }
thead th { color: var(--soft); font-size: .8rem; font-weight: 600; white-space: nowrap; }
th.num { text-align: right; }
tbody tr:hover { background: color-mix(in srgb, var(--act) 5%, transparent); }
tbody tr:has(input[name=who]:checked) { background: color-mix(in srgb, var(--act) 12%, transparent); }
td:first-child:has(input), th:first-child:has(input) { width: 2.5rem; }
tr.dim > * { color: var(--soft); }
.empty { padding: 2rem; text-align: center; color: var(--soft); }
.badge { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; white-space: nowrap;
	color: var(--tone, var(--soft)); background: color-mix(in srgb, var(--tone, var(--soft)) 14%, transparent); }
.good { --tone: var(--good); } .wait { --tone: var(--wait); } .out { --tone: var(--bad); }
.bar { display: flex; gap: 1px; min-width: 7rem; height: .5rem; border-radius: .25rem; overflow: hidden; background: var(--line); }
.bar span { background: var(--tone); }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 1rem 0; }
.tools > form { display: flex; flex-wrap: wrap; gap: .5rem; margin-left: auto; }
.tabs { display: flex; flex-wrap: wrap; border: 1px solid var(--edge); border-radius: .45rem; overflow: hidden; }
.tabs a { padding: .3rem .75rem; color: inherit; text-decoration: none; border-right: 1px solid var(--edge); }
.tabs a:last-child { border-right: 0; } .tabs a:hover { background: var(--line); }
.tabs a[aria-current] { background: var(--act); color: var(--paper); }
input, select, button, textarea { font: inherit; color: inherit; }
form.fields { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; } .fields label { display: grid; gap: .2rem; font-size: .85rem; color: var(--soft); }
input:not([type=checkbox]), select, textarea { padding: .35rem .6rem; border: 1px solid var(--edge); border-radius: .4rem; background: var(--paper); max-width: 100%; }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; accent-color: var(--act); cursor: pointer; vertical-align: middle; }
button { padding: .35rem .8rem; border: 1px solid var(--edge); border-radius: .4rem; background: var(--paper); cursor: pointer; }
button:hover { background: var(--line); }
button.main { background: var(--act); border-color: var(--act); color: var(--paper); font-weight: 600; }
button.danger { background: var(--bad); border-color: var(--bad); color: var(--paper); font-weight: 600; }
[role=search] { display: flex; gap: .4rem; } body > header [role=search] input { width: 8.5rem; }
form.pick { counter-reset: picked; } input[name=who]:checked { counter-increment: picked; }
.actions { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin-top: .75rem; padding: .75rem;
	background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
form.pick:has(input[name=who]:checked) .actions { border-color: var(--act); box-shadow: 0 .25rem 1.25rem rgb(0 0 0 / .22); }
.picked { min-width: 6.5rem; font-weight: 600; } .picked::before { content: counter(picked) " selected"; }
.actions select { max-width: min(20rem, 100%); } .actions select[name=message] { max-width: min(14rem, 100%); } .gap { flex: 1; }
@media (max-width: 48rem) { td { white-space: nowrap; } .actions { position: static; } .gap { flex: 0; } .tools > form { margin-left: 0; } }
.pager { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem; margin-left: auto; }
.pager a, .pager span.off { padding: .25rem .65rem; border: 1px solid var(--line); border-radius: .4rem; text-decoration: none; background: var(--paper); }
.pager .off { color: var(--soft); opacity: .55; } .pager .range { margin-right: .5rem; }
.flash { margin: 0 0 1rem; padding: .6rem .9rem; border-left: .3rem solid var(--good); border-radius: .3rem; background: var(--paper); }
iframe.email { display: block; width: 100%; height: 26rem; margin-top: 1rem; background: #fff; resize: vertical; overflow: auto; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 0 1.5rem; align-items: start; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; padding: .75rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
td { overflow-wrap: break-word; } td.line { max-width: 20rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.text { margin-top: .75rem; padding: .5rem .9rem; } .text p { margin: .25rem 0; }
.bubble { width: fit-content; max-width: min(28rem, 100%); margin: .35rem 0; padding: .5rem .8rem; border-radius: 1rem 1rem 1rem .25rem;
	background: color-mix(in srgb, var(--good) 16%, var(--paper)); } .said { white-space: pre-wrap; overflow-wrap: anywhere; } .bubble small { display: block; text-align: right; }
ol.steps { margin: 0; padding: 0 0 0 1.5rem; } ol.steps li { margin: .35rem 0; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(28rem, 100%), 1fr)); gap: 1.25rem; margin: 0; padding: 0; list-style: none; }
.tile { position: relative; overflow: hidden; } .tile:hover, .tile:focus-within { border-color: var(--act); }
.tile img { display: block; width: 100%; height: 11rem; padding: .75rem; object-fit: contain; background: #f5f5f5; border-bottom: 1px solid var(--line); }
.tile h3 { margin: .75rem 1rem .25rem; font-size: 1rem; } .tile p { margin: 0 1rem 1rem; color: var(--soft); } .tile a::after { content: ''; position: absolute; inset: 0; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
`;
