// Checks a receipt without asking anybody: is this entry in the log that these keys signed, and
// does this opening open it? Needs no library, no network, and nothing of Samphao but this file.
// Formats: C2SP tlog-proof, tlog-checkpoint and signed-note; trees: RFC 6962; keys: RFC 8032.

const HEADER = "c2sp.org/tlog-proof@v1"
const DOMAIN = "samphao.log/v1"
const FIELDS = "at basis body_commit bytes_commit country data_class decision policy_hash "
  + "previous_commit purpose recipient schema seq subject_commit type"
const LONGEST_PROOF = 64

/** What stops a check: `code` says why, in a word the page has a sentence for. */
export class Doubt extends Error {
  constructor(code) {
    super(code)
    this.code = code
  }
}

const doubt = (code) => { throw new Doubt(code) }
const text = new TextEncoder()
const hex = (raw) => Array.from(raw, (one) => one.toString(16).padStart(2, "0")).join("")
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]))
const same = (one, other) => hex(one) === hex(other)

function fromHex(written) {
  if (!/^(?:[0-9a-f]{2})*$/.test(written)) doubt("opening_unreadable")
  return Uint8Array.from(written.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

function fromBase64(written, code) {
  let raw
  try { raw = atob(written) } catch { doubt(code) }
  if (btoa(raw) !== written) doubt(code)
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
}

function wholeNumber(written, code) {
  if (!/^(?:0|[1-9][0-9]{0,14})$/.test(written)) doubt(code)
  return Number(written)
}

// --- SHA-2, for pages that are not served securely, where the browser lends no digest.

const root = (value, degree) => {
  let low = 0n, high = 1n << 80n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** degree <= value) low = middle
    else high = middle - 1n
  }
  return low
}
const PRIMES = []
for (let n = 2n; PRIMES.length < 80; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n)
// The constants are the first bits behind the point of the primes' roots.
const behindPoint = (degree) => (prime) =>
  root(prime << (64n * degree), degree) & 0xffffffffffffffffn
const CUBES = PRIMES.map(behindPoint(3n))
const SQUARES = PRIMES.slice(0, 8).map(behindPoint(2n))
const SHAPES = {
  256: { word: 32n, rounds: 64, turns: [[2n, 13n, 22n], [6n, 11n, 25n], [7n, 18n, 3n], [17n, 19n, 10n]] },
  512: { word: 64n, rounds: 80, turns: [[28n, 34n, 39n], [14n, 18n, 41n], [1n, 8n, 7n], [19n, 61n, 6n]] },
}

function number(raw, isLittle = false) {
  const digits = hex(isLittle ? Uint8Array.from(raw).reverse() : raw)
  return BigInt(`0x${digits || "0"}`)
}

export function plainDigest(bits, message) {
  const { word, rounds, turns } = SHAPES[bits]
  const size = Number(word) / 8, block = size * 16, mask = (1n << word) - 1n
  const turn = (x, n) => ((x >> n) | (x << (word - n))) & mask
  const mixed = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ turn(x, c)
  const shifted = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ (x >> c)
  const padded = new Uint8Array(Math.ceil((message.length + 1 + size * 2) / block) * block)
  padded.set(message)
  padded[message.length] = 0x80
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(message.length) * 8n)
  const keys = CUBES.map((key) => key >> (64n - word))
  let state = SQUARES.map((key) => key >> (64n - word))
  for (let start = 0; start < padded.length; start += block) {
    const words = []
    for (let i = 0; i < rounds; i++) {
      words.push(i < 16
        ? number(padded.subarray(start + i * size, start + (i + 1) * size))
        : (shifted(words[i - 2], turns[3]) + words[i - 7] + shifted(words[i - 15], turns[2])
          + words[i - 16]) & mask)
    }
    let [a, b, c, d, e, f, g, h] = state
    for (let i = 0; i < rounds; i++) {
      const first = h + mixed(e, turns[1]) + ((e & f) ^ (~e & mask & g)) + keys[i] + words[i]
      const second = mixed(a, turns[0]) + ((a & b) ^ (a & c) ^ (b & c))
      ;[a, b, c, d, e, f, g, h] = [(first + second) & mask, a, b, c, (d + first) & mask, e, f, g]
    }
    state = [a, b, c, d, e, f, g, h].map((one, i) => (one + state[i]) & mask)
  }
  const digits = state.map((one) => one.toString(16).padStart(size * 2, "0")).join("")
  return fromHex(digits)
}

async function digest(bits, message) {
  const subtle = globalThis.crypto?.subtle
  if (!subtle) return plainDigest(bits, message)
  return new Uint8Array(await subtle.digest(`SHA-${bits}`, message))
}

const sha256 = (...parts) => digest(256, joined(...parts))

// --- Ed25519, as RFC 8032 sections 5.1.3 and 5.1.7; everything here is public.

const PRIME = 2n ** 255n - 19n
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const mod = (value) => ((value % PRIME) + PRIME) % PRIME

function power(base, exponent) {
  let result = 1n
  for (let one = mod(base), left = exponent; left; left >>= 1n, one = (one * one) % PRIME) {
    if (left & 1n) result = (result * one) % PRIME
  }
  return result
}

const inverse = (value) => power(value, PRIME - 2n)
const CURVE = mod(-121665n * inverse(121666n))
const ROOT_OF_MINUS_ONE = power(2n, (PRIME - 1n) / 4n)
const NEUTRAL = [0n, 1n, 1n, 0n]

function added([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2))
  const c = mod(2n * CURVE * t1 * t2), d = mod(2n * z1 * z2)
  const [e, f, g, h] = [b - a, d - c, d + c, b + a]
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)]
}

function pointOf(raw) {
  const whole = number(raw, true), y = whole & ((1n << 255n) - 1n), isOdd = whole >> 255n
  if (y >= PRIME) return null
  const square = mod((y * y - 1n) * inverse(CURVE * y * y + 1n))
  let x = power(square, (PRIME + 3n) / 8n)
  if (mod(x * x - square)) x = mod(x * ROOT_OF_MINUS_ONE)
  if (mod(x * x - square) || (x === 0n && isOdd)) return null
  if (x % 2n !== isOdd) x = PRIME - x
  return [x, y, 1n, mod(x * y)]
}

function written([x, y, z]) {
  const over = inverse(z), whole = mod(y * over) | ((mod(x * over) % 2n) << 255n)
  return fromHex(whole.toString(16).padStart(64, "0")).reverse()
}

const BASE = pointOf(fromHex(mod(4n * inverse(5n)).toString(16).padStart(64, "0")).reverse())

export async function plainSignature(key, message, signed) {
  const point = pointOf(key), factor = number(signed.subarray(32), true)
  if (signed.length !== 64 || !point || factor >= ORDER) return false
  const challenge = number(await digest(512, joined(signed.subarray(0, 32), key, message)), true)
  const negative = [mod(-point[0]), point[1], point[2], mod(-point[3])]
  const choices = [NEUTRAL, BASE, negative, added(BASE, negative)]
  let total = NEUTRAL
  for (let place = 255n, left = challenge % ORDER; place >= 0n; place--) {
    total = added(total, total)
    total = added(total, choices[Number(((factor >> place) & 1n) + 2n * ((left >> place) & 1n))])
  }
  return same(written(total), signed.subarray(0, 32))
}

async function isSignature(key, message, signed) {
  try {
    const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"])
    return await crypto.subtle.verify("Ed25519", known, signed, message)
  } catch {
    return plainSignature(key, message, signed)
  }
}

// --- keys, receipts, checkpoints

export async function readKeys(lines) {
  const found = []
  for (const line of lines.split("\n").map((one) => one.trim()).filter(Boolean)) {
    const parts = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)/.exec(line) ?? doubt("keys_unreadable")
    const raw = fromBase64(parts[3], "keys_unreadable")
    const mark = (await sha256(text.encode(`${parts[1]}\n`), raw)).subarray(0, 4)
    if (raw.length !== 33 || raw[0] !== 1 || hex(mark) !== parts[2]) doubt("keys_unreadable")
    found.push({ name: parts[1], mark: parts[2], public: raw.subarray(1) })
  }
  return found.length ? found : doubt("keys_unreadable")
}

export function readReceipt(content) {
  const cut = content.indexOf("\n\n")
  const lines = cut < 0 ? [] : content.slice(0, cut).split("\n")
  if (lines.shift() !== HEADER) doubt("receipt_unreadable")
  const extra = lines[0]?.startsWith("extra ") ? lines.shift().slice(6) : ""
  const place = /^index (\S+)$/.exec(lines.shift() ?? "") ?? doubt("receipt_unreadable")
  const hashes = lines.map((line) => fromBase64(line, "receipt_unreadable"))
  if (hashes.length > LONGEST_PROOF || hashes.some((one) => one.length !== 32)) doubt("receipt_unreadable")
  return {
    index: wholeNumber(place[1], "receipt_unreadable"),
    extra: fromBase64(extra, "receipt_unreadable"),
    hashes,
    checkpoint: content.slice(cut + 2),
  }
}

const opened = new Map()

/** Reads a checkpoint and its signatures; one that was checked before is not checked again. */
export async function openCheckpoint(note, keys) {
  const known = `${keys.map((key) => key.name + key.mark + hex(key.public)).join()}\n${note}`
  if (!opened.has(known)) opened.set(known, await checkCheckpoint(note, keys))
  return opened.get(known)
}

async function checkCheckpoint(note, keys) {
  const cut = note.lastIndexOf("\n\n")
  if (cut < 0 || !note.endsWith("\n")) doubt("checkpoint_unreadable")
  const body = note.slice(0, cut + 1), lines = note.slice(cut + 2, -1).split("\n")
  const [origin, size, encoded] = body.split("\n")
  const rootHash = fromBase64(encoded ?? "", "checkpoint_unreadable")
  if (!origin || rootHash.length !== 32) doubt("checkpoint_unreadable")
  let isSigned = false
  for (const line of lines) {
    const parts = /^— ([^\s+]+) (\S+)$/.exec(line) ?? doubt("checkpoint_unreadable")
    const raw = fromBase64(parts[2], "checkpoint_unreadable")
    const key = keys.find((one) => one.name === parts[1] && one.mark === hex(raw.subarray(0, 4)))
    if (!key || key.name !== origin) continue
    if (!await isSignature(key.public, text.encode(body), raw.subarray(4))) doubt("signature_false")
    isSigned = true
  }
  if (!isSigned) doubt("key_unknown")
  return { origin, size: wholeNumber(size, "checkpoint_unreadable"), root: rootHash }
}

/** Returns the root that a proof leads to, null where its length is wrong: RFC 9162, 2.1.3.2. */
async function rootFrom(index, size, leaf, hashes) {
  if (index >= size) return null
  let place = index, last = size - 1, above = leaf
  for (const sibling of hashes) {
    if (!last) return null
    const isRight = place % 2 === 1 || place === last
    above = await sha256([1], ...(isRight ? [sibling, above] : [above, sibling]))
    if (isRight) while (place && place % 2 === 0) [place, last] = [place / 2, Math.floor(last / 2)]
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last ? null : above
}

// --- entries and what opens them

export function readLeaf(raw) {
  let content, leaf
  try {
    content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw)
    leaf = JSON.parse(content)
  } catch { doubt("leaf_unreadable") }
  const isTable = leaf !== null && typeof leaf === "object" && !Array.isArray(leaf)
  if (!isTable || Object.keys(leaf).join(" ") !== FIELDS) doubt("leaf_unreadable")
  if (leaf.schema !== 1 || JSON.stringify(leaf) !== content) doubt("leaf_unreadable")
  return leaf
}

export async function commit(what, salt, ...parts) {
  const all = [text.encode(DOMAIN), text.encode(what), salt, ...parts.map((one) => text.encode(one))]
  const pieces = all.flatMap((part) => {
    const length = new Uint8Array(8)
    new DataView(length.buffer).setBigUint64(0, BigInt(part.length))
    return [length, part]
  })
  return hex(await sha256(...pieces))
}

async function checkOpening(leaf, index, file) {
  const entry = file?.entries?.find?.((one) => one.index === index) ?? doubt("opening_missing")
  if (typeof file.subject !== "string" || typeof entry.salt !== "string") doubt("opening_unreadable")
  const salt = fromHex(entry.salt)
  if (salt.length < 16) doubt("opening_unreadable")
  const about = await commit("subject", salt, file.subject, String(entry.subject_seq))
  const hidden = async (what, words) => words ? commit(what, salt, words) : ""
  if (leaf.subject_commit !== about) doubt("opening_differs")
  if (leaf.body_commit !== await hidden("body", entry.body)) doubt("opening_differs")
  if (leaf.bytes_commit !== await hidden("bytes", entry.bytes_sha256)) doubt("opening_differs")
  return { ...entry, salt }
}

/** Tells whether an opened entry names another as the one before it, so that none is missing. */
export async function follows(later, earlier) {
  return later.leaf.previous_commit === await commit("previous", later.opened.salt, earlier.leaf.subject_commit)
}

/**
 * Checks a receipt; never throws. `leaf` is the entry's bytes where the receipt does not carry it,
 * `opening` what opens it, `bytes` the very bytes that left; each may be left out.
 */
export async function verify({ receipt, keys, leaf = null, opening = null, bytes = null }) {
  try {
    const known = typeof keys === "string" ? await readKeys(keys) : keys
    const read = readReceipt(receipt)
    const raw = leaf ?? (read.extra.length ? read.extra : doubt("leaf_missing"))
    const entry = readLeaf(raw)
    const checkpoint = await openCheckpoint(read.checkpoint, known)
    const found = await rootFrom(read.index, checkpoint.size, await sha256([0], raw), read.hashes)
    if (!found || !same(found, checkpoint.root)) doubt("not_included")
    if (entry.seq !== read.index) doubt("place_differs")
    const done = opening ? await checkOpening(entry, read.index, opening) : null
    if (bytes && hex(await sha256(bytes)) !== done?.bytes_sha256) doubt("bytes_differ")
    return { ok: true, code: "proved", index: read.index, size: checkpoint.size, origin: checkpoint.origin, leaf: entry, opened: done }
  } catch (failure) {
    return { ok: false, code: failure instanceof Doubt ? failure.code : "receipt_unreadable" }
  }
}
