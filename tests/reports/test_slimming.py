"""What a page carries of its styles and scripts: all that works, and little that only their authors need."""

from __future__ import annotations

import pytest

from reports.living import PAGE, SCRIPTS, STYLES
from reports.slimming import slim_script, slim_styles

MOST_BYTES = 58_500


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
        == '.a>b:hover,.c .d::before{content:" ◷ ";margin:0 calc(1rem + 2px)}'
        '@media (max-width:860px){.a{grid:"dot what" / 1rem 2rem;color:red}}'
    )


@pytest.mark.parametrize(
    ("script", "slim"),
    [
        (
            '// What it does.\nfunction told(text) {\n  return told("// text");\n}',
            'function a(b){return a("// text");}',
        ),
        ("let one = two => `one ${one + two.one} ${`${two}`}`", "let b=a=>`one ${b+a.one} ${`${a}`}`"),
        ("const { kind, at: [first = kind], ...rest } = rest", "const{kind:a,at:[c=a],...b}=b"),
        ("for (const each of all) f({ each, all, kind: each })", "for(const a of all)f({each:a,all,kind:a})"),
        (
            "try { document.title } catch (error) { window.error = error }",
            "try{document.title}catch(a){window.error=a}",
        ),
        ("class A {}\nlet x = /each/.test(each)\nlet each", "class A{}\nlet b=/each/.test(a)\nlet a"),
        ("let a1 = [\n  1,\n  - -2,\n]\n;`x ${a1 ? `${a1} of ` : ''} y`", "let a=[1,- -2,];`x ${a?`${a} of `:''} y`"),
    ],
)
def test_scripts_lose_comments_and_white_space_and_call_what_is_theirs_by_short_names(script: str, slim: str) -> None:
    """Properties, texts and what belongs to the browser keep theirs."""
    assert slim_script(script) == slim


def test_a_short_name_is_none_that_is_taken() -> None:
    names = " = ".join(f"name{number}" for number in range(3000))
    declared = "".join(f"let name{number};" for number in range(3000))
    short = slim_script(f"{declared}a = {names}; if (do_it) b()")
    assert not {"do", "if", "in", "of", "as", "a", "b"} & {name.split(" ")[1] for name in short.split(";")[:3000]}
    assert len(set(short.split(";")[:3000])) == 3000


def test_what_is_no_script_is_said_with_its_line() -> None:
    with pytest.raises(ValueError, match="line 2 of all"):
        slim_script("let a = 1\nlet = = 2\n")


def test_no_file_of_the_page_is_forgotten() -> None:
    """What lies there is put into the page."""
    assert {*SCRIPTS, *STYLES} == {path.name for path in PAGE.iterdir() if path.suffix in (".js", ".css")}


def test_both_together_stay_small() -> None:
    size = len(slim_script(whole(SCRIPTS)).encode()) + len(slim_styles(whole(STYLES)).encode())
    assert size <= MOST_BYTES
