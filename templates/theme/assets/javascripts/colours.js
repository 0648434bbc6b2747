// Brings back the reader's choice of light or dark before anything is drawn.
const chosen = __md_get("__palette")?.color
if (chosen) {
  let kept = chosen
  if (chosen.media === "(prefers-color-scheme)") {
    const light = matchMedia("(prefers-color-scheme: light)").matches
    const wanted = `(prefers-color-scheme: ${light ? "light" : "dark"})`
    const input = document.querySelector(`[data-md-color-media="${wanted}"]`)
    if (input) {
      const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = input.dataset
      kept = { ...chosen, media, scheme, primary, accent }
    }
  }
  for (const [name, value] of Object.entries(kept)) document.body.setAttribute(`data-md-color-${name}`, value)
}
