// The client of `build.py serve`: tells trouble and progress, and loads the page again when it,
// or something that it loads, was built anew. Published pages hold none of it.
const script = document.currentScript
const chinese = document.documentElement.lang.startsWith("zh")
const KEPT = "formulary-live-scroll"

const words = chinese
  ? {
      trouble: (n) => `${n} 项错误，页面显示的是上一次成功的构建`,
      documents: (n) => `正在生成 ${n} 份文件…`,
      chapters: "正在构建章节…",
      waiting: "页面已更新，离开输入框后刷新",
      done: "已是最新",
      gone: "服务已停止",
    }
  : {
      trouble: (n) => `${n} ${n === 1 ? "error" : "errors"}. The page shows the last good build.`,
      documents: (n) => `Building ${n} ${n === 1 ? "document" : "documents"}…`,
      chapters: "Building chapters…",
      waiting: "There is a newer page; it comes when you leave the field",
      done: "Up to date",
      gone: "The server has stopped",
    }

const banner = made("section", "fm-live-banner", "alert")
const status = made("p", "fm-live-status", "status")
let source = null
let pending = false
let working = false
let fading = 0

const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null")
sessionStorage.removeItem(KEPT)
if (kept?.page === location.pathname) {
  window.scrollTo(0, kept.top)
  addEventListener("load", () => window.scrollTo(0, kept.top))
  say(words.done, true)
}

// A browser opens six connections to one server: a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", listen)
document.addEventListener("focusout", () => setTimeout(reload_if_free))
addEventListener("pagehide", () => source?.close())
addEventListener("pageshow", listen)
listen()

function listen() {
  source?.close()
  source = null
  if (document.hidden) return
  source = new EventSource(`/.formulary/events?build=${script.dataset.build}`)
  source.addEventListener("message", (event) => hear(JSON.parse(event.data)))
  source.addEventListener("error", () => say(words.gone))
}

function hear(state) {
  show(state.notices)
  pending = state.build !== "" && (state.changed === null || state.changed.some((path) => used().has(path)))
  const steps = []
  if (state.documents) steps.push(words.documents(state.documents))
  if (state.chapters) steps.push(words.chapters)
  if (steps.length) say(steps.join(" "))
  else if (state.notices.length) status.hidden = true
  else if (working) say(words.done, true)
  working = steps.length > 0
  reload_if_free()
}

// Whoever is typing is not interrupted: the page comes when the field is left.
function reload_if_free() {
  if (!pending) return
  const field = document.activeElement
  if (field?.matches("input:not([type=checkbox]), select, textarea")) {
    say(words.waiting)
    return
  }
  source?.close()
  sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, top: window.scrollY }))
  location.reload()
}

// What this page is made of, by paths below site/.
function used() {
  const links = [...document.querySelectorAll("link[href], script[src], img[src]")]
  const addresses = [location.href, ...links.map((each) => each.href || each.src)]
  const paths = addresses.map((each) => new URL(each, location.href)).filter((each) => each.origin === location.origin)
  return new Set(paths.map((each) => decodeURIComponent(each.pathname.slice(1)).replace(/(^|\/)$/, "$1index.html")))
}

function show(notices) {
  banner.replaceChildren()
  banner.hidden = notices.length === 0
  if (banner.hidden) return
  const list = document.createElement("ul")
  for (const notice of notices) list.append(entry(notice))
  const head = document.createElement("strong")
  head.textContent = words.trouble(notices.length)
  banner.append(head, list)
}

function entry(notice) {
  const language = chinese ? "zh" : "en"
  const item = document.createElement("li")
  const place = document.createElement("code")
  place.textContent = notice.file && `${notice.file}:${notice.line}`
  const message = document.createElement("p")
  message.textContent = notice.message[language]
  const hint = document.createElement("p")
  hint.textContent = `→ ${notice.hint[language]}`
  item.append(place, message, hint)
  return item
}

function say(text, passing = false) {
  clearTimeout(fading)
  status.textContent = text
  status.hidden = false
  if (passing) fading = setTimeout(() => { status.hidden = true; status.textContent = "" }, 2500)
}

function made(name, style, role) {
  const element = document.createElement(name)
  element.className = style
  element.setAttribute("role", role)
  element.hidden = true
  document.body.prepend(element)
  return element
}
