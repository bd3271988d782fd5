"""A README as part of the page: markdown without HTML, without a way out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import normpath

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(slots=True)
class Prose:
    """What a README says: its title, its first paragraph as plain text, and all of it."""

    title: str
    summary: str
    tokens: list[Token]

    def html(self, features: Mapping[str, str]) -> str:
        """Everything below the title as HTML that is safe to put into the page.

        Links to the feature files in `features` lead to their places in the page; other links within
        the repository would be dead outside of it, so only their words stay.
        """
        for token in self.tokens:
            if token.children:
                token.children = _own_links(token.children, features)
        return str(_MARKDOWN.renderer.render(self.tokens, _MARKDOWN.options, {}))


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def read_prose(text: str | None, folder: str) -> Prose:
    """The README of a capability; where there is none, the folder's name is all that is known."""
    name = folder.replace("_", " ").replace("-", " ").strip().capitalize() or "Features"
    if text is None:
        return Prose(name, "", [])
    tokens = _MARKDOWN.parse(text)
    if len(tokens) >= 3 and tokens[0].type == "heading_open":
        name = _plain(tokens[1]) or name
        tokens = tokens[3:]
    summary = next((_plain(tokens[i + 1]) for i, t in enumerate(tokens) if t.type == "paragraph_open"), "")
    for token in tokens:
        if token.type in ("heading_open", "heading_close") and token.tag == "h1":
            token.tag = "h2"  # the page has one h1
    return Prose(name, summary, tokens)


def _plain(inline: Token) -> str:
    words = [child.content or (" " if "break" in child.type else "") for child in inline.children or ()]
    return " ".join("".join(words).split())


def _own_links(tokens: list[Token], features: Mapping[str, str]) -> list[Token]:
    kept: list[Token] = []
    dropped = within = 0
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            address = features.get(normpath(target.split("#")[0]))
            if address:
                token.attrSet("href", f"#{address}")
            elif target.startswith(("https://", "http://")):
                token.attrSet("rel", "noopener noreferrer")
            else:
                dropped += 1
                continue
        elif token.type == "link_close" and dropped:
            dropped -= 1
            continue
        elif token.type == "code_inline" and token.content in features and not within:
            kept += _link(f"#{features[token.content]}", token)
            continue
        within += token.nesting if token.type in ("link_open", "link_close") else 0
        kept.append(token)
    return kept


def _link(target: str, inside: Token) -> list[Token]:
    """The name of a feature file leads to the feature, also where nobody made a link of it."""
    return [Token("link_open", "a", 1, attrs={"href": target}), inside, Token("link_close", "a", -1)]
