"""The tags of a text, read as the platform reads them."""

import pytest

from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.html import parsed


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b>", "bold", [("bold", 0, 4)]),
        ("<strong>a</strong><em>b</em><u>c</u><s>d</s>", "abcd",
         [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1)]),
        ("<b>a <i>b</i></b>", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        ("<B>loud</b >", "loud", [("bold", 0, 4)]),
        ("<b></b>x", "x", []),
        ("😀<b>x</b>", "😀x", [("bold", 2, 1)]),
        ("1 &lt; 2 &amp; &quot;3&quot; &#52; &#x35;", '1 < 2 & "3" 4 5', []),
        ("AT&T &nbsp; &", "AT&T &nbsp; &", []),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<code>&lt;b&gt;</code>", "<b>", [("code", 0, 3)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_tags_are_read(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = parsed(source)

    assert plain == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "https://example.org/?a=1&b=2"),
        ("<a href='https://example.org'>x</a>", "https://example.org"),
        ("<a>https://example.org</a>", "https://example.org"),
    ],
)
def test_a_link_leads_where_it_says(source: str, url: str) -> None:
    [link] = parsed(source)[1]

    assert (link["type"], link["url"]) == ("text_link", url)


def test_a_link_to_nowhere_is_no_link() -> None:
    assert parsed('<a href="nowhere">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("é<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("a <b> c", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("a </b>", "Unexpected end tag at byte offset 2"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("Budi <budi@example.org>", 'Unsupported start tag "budi@example.org" at byte offset 5'),
        ("1 <2> 3", 'Unsupported start tag "2" at byte offset 2'),
    ],
)
def test_a_tag_that_is_none_is_refused(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refused:
        parsed(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {why}"
