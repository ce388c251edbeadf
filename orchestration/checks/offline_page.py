"""A page that Great Expectations rendered → the same page with no need of any other host.

Belongs here: what is taken out of such a page and what is put in its place.
Must not be here: rendering, files, the style sheet's rules (expectations/data_docs/style.css).
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

# Everything that fetches, runs or frames something; the style sheet of our own replaces all styling.
_DROPPED_TAGS = frozenset(
    {"script", "style", "link", "img", "iframe", "object", "embed", "video", "audio", "svg", "base"}
)
# The bar with the logo, the card of buttons that need a script, and the invitation to subscribe.
_DROPPED_CLASSES = ({"navbar-expand-md"}, {"card", "mb-3"})
_DROPPED_BLOCKS = frozenset({"footer", "title", "meta"})
_VOID_TAGS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_FETCHING = frozenset({"src", "srcset", "background", "poster", "data", "action", "formaction", "ping"})


def offline(page: str, *, title: str, style: str, home: str) -> str:
    """`page` without scripts, styles, images and links that leave it; our `title`, `style` and `home` in."""
    parser = _Offline(title, style, home)
    parser.feed(page)
    parser.close()
    return "<!DOCTYPE html>\n" + "".join(parser.kept)


class _Offline(HTMLParser):
    """Copies a page piece by piece and leaves out what `offline` promises to leave out."""

    def __init__(self, title: str, style: str, home: str) -> None:
        super().__init__(convert_charrefs=False)
        self.head = f'<meta charset="UTF-8">\n<title>{escape(title)}</title>\n<style>\n{style}</style>\n'
        way = f'<p class="home"><a href="{escape(home)}">← all checks</a></p>'
        self.top = f"\n{way}\n<h1>{escape(title)}</h1>\n"
        self.kept: list[str] = []
        self.dropped: list[str] = []
        """The open tags from the one that is left out down to the innermost; empty while copying."""
        self.unwrapped: list[bool] = []
        """For each open link, whether its tag was left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.dropped or _is_dropped(tag, dict(attrs)):
            if tag not in _VOID_TAGS:
                self.dropped.append(tag)
            return
        if tag == "a":
            leaves = not (dict(attrs).get("href") or "").startswith("#")
            self.unwrapped.append(leaves)
            if leaves:
                return
        self.kept.append(f"<{tag}{_attributes(attrs)}>")
        if tag == "head":
            self.kept.append(self.head)
        elif tag == "body":
            self.kept.append(self.top)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.dropped and not _is_dropped(tag, dict(attrs)):
            self.kept.append(f"<{tag}{_attributes(attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            if tag in self.dropped:
                while self.dropped.pop() != tag:
                    pass
            return
        if tag == "a" and self.unwrapped and self.unwrapped.pop():
            return
        if tag not in _DROPPED_TAGS and tag not in _DROPPED_BLOCKS:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.kept.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def _is_dropped(tag: str, attributes: dict[str, str | None]) -> bool:
    classes = set((attributes.get("class") or "").split())
    by_tag = tag in _DROPPED_TAGS or tag in _DROPPED_BLOCKS
    return by_tag or any(dropped <= classes for dropped in _DROPPED_CLASSES)


def _attributes(attrs: list[tuple[str, str | None]]) -> str:
    kept = [
        (name, value)
        for name, value in attrs
        if name not in _FETCHING and name != "style" and not name.startswith(("on", "data-"))
    ]
    return "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept)
