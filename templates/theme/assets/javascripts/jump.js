// A long record has links to its parts below its head.
document$.subscribe(() => {
  const place = document.querySelector(".fm-jump")
  const heads = [...document.querySelectorAll("#data h2[id]")]
  if (!place || place.hasChildNodes() || heads.length < 5) return
  for (const head of heads) {
    const link = document.createElement("a")
    link.href = `#${head.id}`
    link.textContent = head.firstChild.textContent.trim()
    place.append(link)
  }
  place.hidden = false
})
