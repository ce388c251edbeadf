"""What is left of a rendered page: everything a reader needs and nothing that asks another host."""

from __future__ import annotations

from orchestration.checks.offline_page import offline

PAGE = """<!DOCTYPE html>
<html>
  <head>
    <title>Data documentation</title>
    <meta http-equiv="refresh" content="1; url=https://host.test/">
    <link rel="stylesheet" href="https://host.test/style.css"/>
    <script src="https://host.test/script.js"></script>
    <style>@import url(https://host.test/more.css);</style>
  </head>
  <body onload="go()">
    <nav class="navbar navbar-expand-md"><a href="https://host.test/"><img src="https://host.test/x.png"/></a></nav>
    <div class="card mb-3"><div><button onclick="go()">Filter</button></div></div>
    <nav id="navigation"><a href="#one">One</a></nav>
    <p style="background: url(https://host.test)">sản lượng &lt; 5 &amp; <a href="../expectations/s.html">suite</a></p>
    <td id="one"><br>20<br/>30</td>
    <footer><a href="https://host.test/letter">Subscribe</a></footer>
  </body>
</html>"""


def test_nothing_asks_another_host() -> None:
    page = offline(PAGE, title="Rules & results", style="p { margin: 0 }", home="index.html")

    assert "host.test" not in page
    assert "<script" not in page
    assert "onload" not in page


def test_what_is_said_is_kept() -> None:
    page = offline(PAGE, title="Rules & results", style="p { margin: 0 }", home="index.html")

    assert "<title>Rules &amp; results</title>" in page
    assert "<style>\np { margin: 0 }</style>" in page
    assert '<a href="index.html">' in page
    assert '<a href="#one">One</a>' in page
    assert "<p>sản lượng &lt; 5 &amp; suite</p>" in page
    assert '<td id="one"><br>20<br>30</td>' in page


def test_what_is_left_out_leaves_no_end_tag() -> None:
    page = offline(PAGE, title="x", style="", home="index.html")

    for tag in ("div", "footer", "button", "img"):
        assert f"</{tag}>" not in page
    assert page.count("<a ") == page.count("</a>")
    assert page.count("<nav") == page.count("</nav>") == 1


def test_a_tag_that_is_never_closed_takes_nothing_with_it() -> None:
    page = offline("<html><head></head><body><img src='x'>kept<script>gone</script> too</body></html>",
                   title="x", style="", home="index.html")  # fmt: skip

    assert "kept too" in page
    assert "gone" not in page
