// On pages of My data: every proof on the page is checked here, row by row. On the page Verify:
// what is pasted or chosen is checked here and never sent. Pages work without.
import { follows, readKeys, verify } from "./verify.js"

const words = new Map()
for (const one of document.querySelectorAll("[data-words] [data-word]")) {
  words.set(one.dataset.word, one.textContent)
}
const said = (code) => words.get(code) ?? code
const PINNED = "samphao.log-keys"

/** The keys of this log that were first seen must stay among those it shows later. */
async function isKnownLog(lines) {
  const marks = (await readKeys(lines)).map((key) => `${key.name}+${key.mark}`)
  let pinned
  try {
    pinned = localStorage.getItem(PINNED)
    if (!pinned) localStorage.setItem(PINNED, marks[0])
  } catch { return true } // a browser that keeps nothing compares nothing
  return !pinned || marks.includes(pinned)
}

function show(row, result) {
  row.dataset.proof = result.ok ? "yes" : "no"
  for (const one of row.querySelectorAll("[data-if]")) one.hidden = one.dataset.if !== row.dataset.proof
  const why = row.querySelector("[data-why]")
  if (why) why.textContent = result.ok ? "" : said(result.code)
}

async function checkRow(row, entry, keys) {
  const bytes = row.dataset.bytes
    ? new Uint8Array(await (await fetch(row.dataset.bytes)).arrayBuffer()) : null
  const opening = entry.opening ? JSON.parse(entry.opening) : null
  const result = await verify({ receipt: entry.receipt, keys, opening, bytes })
  const isIt = !result.ok || result.index === Number(row.dataset.entry)
  return isIt ? result : { ok: false, code: "place_differs" }
}

/** Two events of one subject with numbers in a row must name each other. */
async function joined(results) {
  const inOrder = results.filter(({ result }) => result.ok && result.opened)
  inOrder.sort((one, other) => one.result.opened.subject_seq - other.result.opened.subject_seq)
  for (const [place, later] of inOrder.entries()) {
    const earlier = inOrder[place - 1]
    if (!earlier || later.result.opened.subject_seq !== earlier.result.opened.subject_seq + 1) continue
    if (!await follows(later.result, earlier.result)) later.result = { ok: false, code: "order_differs" }
  }
}

async function checkPage(place) {
  const rows = [...document.querySelectorAll("[data-entry]")]
  if (!rows.length) return
  const started = performance.now()
  let results
  try {
    const asked = [...new Set(rows.map((row) => row.dataset.entry))].join()
    const answer = await fetch(`${place.dataset.checks}?entries=${asked}`, { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(answer.status)
    const { keys: lines, entries } = await answer.json()
    const keys = await readKeys(lines), isKnown = await isKnownLog(lines)
    const byIndex = new Map(entries.map((entry) => [String(entry.index), entry]))
    results = await Promise.all(rows.map(async (row) => ({
      row,
      result: isKnown ? await checkRow(row, byIndex.get(row.dataset.entry), keys) : { ok: false, code: "key_changed" },
    })))
    await joined(results)
  } catch {
    results = rows.map((row) => ({ row, result: { ok: false, code: "not_loaded" } }))
  }
  for (const { row, result } of results) show(row, result)
  const isFalse = ({ result }) => !result.ok && result.code !== "not_loaded"
  const alarm = place.querySelector("[data-alarm]")
  if (alarm) alarm.hidden = !results.some(isFalse)
  place.dataset.checked = Math.ceil(performance.now() - started)
}

async function given(form, name) {
  const file = form.elements[`${name}_file`].files[0]
  return file ? file.text() : form.elements[name].value.replaceAll("\r\n", "\n")
}

/** Checks what the form holds and answers in place; the form itself goes nowhere. */
async function answer(form) {
  const place = document.querySelector("[data-result]")
  const receipt = await given(form, "receipt"), leaf = await given(form, "leaf")
  let opening = null, result
  try {
    const pasted = await given(form, "opening")
    opening = pasted.trim() ? JSON.parse(pasted) : null
  } catch { result = { ok: false, code: "opening_unreadable" } }
  if (!receipt.trim()) result = { ok: false, code: "receipt_missing" }
  const keys = document.querySelector("[data-keys]")?.textContent ?? ""
  result ??= await verify({
    receipt, keys, opening, leaf: leaf.trim() ? new TextEncoder().encode(leaf.replace(/\n$/, "")) : null,
  })
  const shape = document.querySelector(`[data-shape="${result.ok ? "yes" : "no"}"]`)
  const shown = shape.firstElementChild.cloneNode(true)
  if (result.ok) {
    shown.querySelector("[data-about]").textContent = said(result.opened ? "opened" : "proved")
    const body = result.opened?.body ? `\n\n${JSON.stringify(JSON.parse(result.opened.body), null, 1)}` : ""
    shown.querySelector("[data-leaf]").textContent = JSON.stringify(result.leaf, null, 1) + body
  } else shown.querySelector("[data-why]").textContent = said(result.code)
  place.replaceChildren(shown)
  place.hidden = false
  place.dataset.code = result.code
  place.focus()
}

const checks = document.querySelector("[data-checks]")
if (checks) checkPage(checks)
document.querySelector("[data-verify]")?.addEventListener("submit", (event) => {
  event.preventDefault()
  answer(event.target)
})
// A page stays when a file is handed over, so its form may be sent again.
for (const form of document.querySelectorAll("form[data-download]")) {
  form.addEventListener("submit", (event) => setTimeout(() => {
    delete form.dataset.sent
    event.submitter?.removeAttribute("aria-busy")
  }, 3000))
}
