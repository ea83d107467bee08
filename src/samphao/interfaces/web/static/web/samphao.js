// What needs no server: send a form once, go to the first error, print, copy. Pages work without.
addEventListener("submit", (event) => {
  if (event.defaultPrevented) return
  const form = event.target
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = "1"
  event.submitter?.setAttribute("aria-busy", "true")
})
// A page taken from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent
  for (const one of document.querySelectorAll("[aria-busy]")) one.removeAttribute("aria-busy")
})
addEventListener("click", async (event) => {
  const one = event.target.closest("[data-print], [data-copy]")
  if (!one) return
  if ("print" in one.dataset) return print()
  await navigator.clipboard.writeText(document.getElementById(one.dataset.copy).textContent.trim())
  one.dataset.done = "1"
})
document.querySelector("[data-first]")?.focus()
