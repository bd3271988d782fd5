"""What a page carries of its styles and scripts: all that works, and little that only their authors need."""

from __future__ import annotations

from reports.living import PAGE, SCRIPTS, STYLES
from reports.slimming import slim_script, slim_styles

MOST_BYTES = 73_000


def whole(names: tuple[str, ...]) -> str:
    return "\n".join((PAGE / name).read_text(encoding="utf-8") for name in names)


def test_styles_lose_comments_and_white_space_and_keep_what_means_something() -> None:
    assert (
        slim_styles(
            """
            /* What this is: a note,
               in two lines. */
            .a > b:hover, .c .d::before { content: " ◷ "; margin: 0 calc(1rem + 2px); }
            @media (max-width: 860px) { .a { grid: "dot what" / 1rem 2rem; color: red; } }
            """
        )
        == '.a > b:hover,.c .d::before{content:" ◷ ";margin:0 calc(1rem + 2px)}'
        '@media (max-width: 860px){.a{grid:"dot what" / 1rem 2rem;color:red}}'
    )


def test_scripts_lose_comments_and_indentation_and_no_line() -> None:
    """A line end may end a statement."""
    script = '// What it does.\nfunction f() {\n  // why\n  return g("// no comment")\n}\n\n\tlet a = `b // c`\n'
    assert slim_script(script) == 'function f() {\nreturn g("// no comment")\n}\nlet a = `b // c`\n'


def test_no_text_of_a_script_spans_lines() -> None:
    """It would lose its indentation."""
    assert [line for line in whole(SCRIPTS).splitlines() if line.count("`") % 2] == []


def test_no_file_of_the_page_is_forgotten() -> None:
    """What lies there is put into the page."""
    assert {*SCRIPTS, *STYLES} == {path.name for path in PAGE.iterdir() if path.suffix in (".js", ".css")}


def test_both_together_stay_small() -> None:
    size = len(slim_script(whole(SCRIPTS)).encode()) + len(slim_styles(whole(STYLES)).encode())
    assert size <= MOST_BYTES
