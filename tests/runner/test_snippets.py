"""An unknown sentence comes with the beginning of its definition, in the language of the project."""

from __future__ import annotations

import ast
import textwrap

import pytest

from tests.runner.folder import Folder, Ran

PHRASES = '''
    """The phrases of a project."""
    from datetime import timedelta
    from parse import with_pattern
    from pytest_bdd import parsers

    def written(pattern, convert=str):
        return with_pattern(pattern)(lambda text: convert(text))

    TYPES = {
        "Person": written("Mara|Theo|Ines"),
        "People": written("(?:Mara|Theo)(?:(?:, | and )(?:Mara|Theo))*"),
        "Name": written('"[^"]*"'),
        "Role": written("an? (?:owner|viewer)"),
        "Duration": written(r"\\d+ (?:day|hour)s?(?: \\d+ (?:day|hour)s?)*"),
        "Own": written("his|her"),
        "Anything": written(r"\\w+ .+"),
    }

    def phrase(sentence):
        return parsers.cfparse(sentence, extra_types=TYPES, case_sensitive=True)
'''

TEAMS = '''
    """Teams."""
    from pytest_bdd import given, then, when
    from phrases import phrase

    @given(phrase("{who:Person} owns the team {team:Name}"))
    async def owns(who: str, team: str) -> None: pass

    @given(phrase("{who:Person} has invited {guest:Person} to {team:Name} as {role:Role}"))
    async def invited(who: str, guest: str, team: str, role: str) -> None: pass

    @when(phrase("{who:Person} accepts the invitation"))
    async def accepts(who: str) -> None: pass
'''

TIME = '''
    """Time."""
    from datetime import timedelta
    from pytest_bdd import given, then, when
    from phrases import phrase

    @when(phrase("{time:Duration} pass"))
    def passing(time: timedelta) -> None: pass

    @then(phrase("{people:People} keep {own:Own} promise"))
    def promise(people: str, own: str) -> None: pass

    @then(phrase("it is told {what:Anything}"))
    def telling(what: str) -> None: pass
'''


@pytest.fixture
def project(folder: Folder) -> Folder:
    return folder.write(phrases_py=PHRASES, teams_py=TEAMS, time_steps_py=TIME, conftest_py=CONFTEST)


CONFTEST = 'pytest_plugins = ["teams", "time_steps"]\n'


def one(project: Folder, sentence: str) -> Ran:
    project.put("a.feature", f"Feature: F\n  Scenario: S\n    {sentence}\n")
    return project.run()


def told_of(ran: Ran) -> list[str]:
    """The definition that the message of the first example offers, with the line above it."""
    message = str(ran.records[0].steps[0].message).splitlines()
    first = next(number for number, line in enumerate(message) if line.startswith("A definition"))
    return [message[first], *textwrap.dedent("\n".join(message[first + 2 :])).splitlines()]


@pytest.mark.parametrize(
    ("sentence", "file", "definition"),
    [
        (
            'Given Mara has ejected Theo from "Northlight" as a viewer',
            "teams.py",
            [
                '@given(phrase("{who:Person} has ejected {guest:Person} from {team:Name} as {role:Role}"))',
                "async def has_ejected_from_as(who: str, guest: str, team: str, role: str) -> None:",
            ],
        ),
        (
            "When 7 days 2 hours slowly pass",
            "time_steps.py",
            [
                '@when(phrase("{time:Duration} slowly pass"))',
                "def slowly_pass(time: timedelta) -> None:",
            ],
        ),
        (
            "When Ines's invitation of her own is accepted by Mara, Theo and Mara",
            "teams.py",
            [
                '@when(phrase("{who:Person}\'s invitation of her own is accepted by {people:People}"))',
                "async def s_invitation_of_her_own(who: str, people: str) -> None:",
            ],
        ),
        (
            "Then nothing at all {has} happened",
            "teams.py",
            ['@then("nothing at all {has} happened")', "async def nothing_at_all_has_happened() -> None:"],
        ),
    ],
)
def test_the_phrases_of_the_project_are_recognised(
    project: Folder, sentence: str, file: str, definition: list[str]
) -> None:
    """People, names, roles, stretches of time; not every lower-case word that a phrase could be."""
    ran = one(project, sentence)
    head, *code = told_of(ran)
    assert code[2:] == ['    """What it means, in one sentence."""', "    raise NotImplementedError"]
    assert head == f"A definition could begin like this, in {file}:"
    assert code[:2] == definition
    ast.parse("\n".join(code))


def test_what_was_offered_works_when_it_is_pasted(project: Folder) -> None:
    """The sentence is known then, and what is raised is that it is not written yet."""
    sentence = 'When Theo ejects Mara from "Northlight"'
    _, *code = told_of(one(project, sentence))
    teams = project.path / "teams.py"
    teams.write_text(teams.read_text(encoding="utf-8") + "\n" + "\n".join(code) + "\n", encoding="utf-8")
    again = one(project, sentence)
    assert again.records[0].verdict == "failed"
    assert again.records[0].steps[0].message == "NotImplementedError"


def test_tables_texts_and_a_project_without_types(folder: Folder) -> None:
    """Quoted words and numbers become gaps; what stands below the sentence becomes an argument."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers

            @given(parsers.parse('{who} owns "{what}"'))
            def _(who, what): pass
        """,
        a_feature="""
            Feature: F
              Scenario: S
                Given Mara sold "North" and "South" 3 times:
                  | a |
              Scenario: T
                Given Mara wrote:
                  \"\"\"
                  text
                  \"\"\"
        """,
    )
    messages = [str(record.steps[0].message) for record in folder.run().records]
    assert '  @given(parsers.parse(\'Mara sold "{name}" and "{name_2}" {number:d} times:\'))\n' in messages[0]
    assert "  def mara_sold_and_times(name, name_2, number, datatable):\n" in messages[0]
    assert '  @given("Mara wrote:")\n  def mara_wrote(docstring):\n' in messages[1]


def test_three_sentences_are_named(project: Folder) -> None:
    """The nearest ones, the best first."""
    message = str(one(project, 'Given Mara owns teams "North"').records[0].steps[0].message)
    assert message.splitlines()[:3] == [
        'a.feature:3: this sentence is unknown: Given Mara owns teams "North"',
        "The nearest known sentence:",
        "  Given {who:Person} owns the team {team:Name}   teams.py:5",
    ]
    several = str(one(project, "When Mara accepts invitation").records[0].steps[0].message).splitlines()
    assert several[2] == "  When {who:Person} accepts the invitation   teams.py:11"


def test_a_project_without_definitions(folder: Folder) -> None:
    """There is nothing to learn from, and no file that it could stand in."""
    folder.put("a.feature", "Feature: F\n  Scenario: S\n    Given nothing\n")
    message = str(folder.run().records[0].steps[0].message)
    assert message == "a.feature:3: this sentence is unknown: Given nothing\nNo known sentence is near to it."
