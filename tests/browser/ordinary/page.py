# What the script of a page does with the page.
from browser import document, window, console
from browser import alert, prompt
import browser

document.title = "up"
document.body.innerHTML = '<p id="p" class="c">text</p><input id="i" value="3"><button id="b">go</button>'
box = document["p"]
box.text = f"{int(document['i'].value) + 1} bytes"
box.html = "<b>bold</b>"
box.style.color = "red"
document["i"].value = "5"
made = document.createElement("div")
made.textContent = str(document.title)
document.body.appendChild(made)
made.setAttribute("class", "d")
print(len(document.querySelectorAll("div")), [node.tagName for node in document.querySelectorAll("div")])
clicks = []


def clicked(event):
    clicks.append(event.target.id)
    event.preventDefault()


document["b"].bind("click", clicked)
document["b"].click()
document["b"].addEventListener("keydown", lambda event: print(event.key))
window.setTimeout(lambda: print("later"), 10)
print(window.location.href, window.innerWidth > 0, window.JSON.stringify([1, 2]), window.Math.max(1, 2))
window.localStorage.setItem("a", "1")
print(window.localStorage.getItem("a"), clicks, hasattr(window, "nothing"))
console.log("text", 1)
