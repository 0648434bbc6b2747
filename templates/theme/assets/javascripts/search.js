// Material's search looks at what stands in its field when a key comes up. Words that are pasted
// with the mouse, dictated or picked from a keyboard's suggestions bring no key: for them we tell it.
document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-md-component=search-query]")) event.target.dispatchEvent(new Event("keyup"))
})
