"""Making the book: from the Gherkin of the files, their folders and READMEs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from reports.book import Book, Capability, Example, Feature, Group, Rule, Table
from reports.prose import Prose, read_prose
from reports.requirements import with_requirements
from reports.slugs import Neighbours, slug
from reports.sources import Node, Source, feature_files, read, uri_of

# The views of the page that are not capabilities have addresses too.
RESERVED = ("requirements", "find", "about", "contents", "strays")


def bind(root: Path, rootdir: Path) -> Book:
    """The book of all features below `root`, in which nothing has run yet.

    Raises:
        RequirementsProblem: the list of requirements cannot be read.
    """
    sources = read(feature_files(root), rootdir)
    prefix = PurePosixPath(uri_of(root, rootdir))
    folders: dict[str, list[Source]] = {}
    for source in sources:
        inside = PurePosixPath(source.uri).relative_to(prefix)
        folders.setdefault(inside.parts[0] if len(inside.parts) > 1 else "", []).append(source)
    neighbours = Neighbours(*RESERVED)
    capabilities = []
    for folder in sorted(folders):
        prose = read_prose(root / folder / "README.md", folder or root.name)
        address = neighbours.give(folder or root.name, "features")
        capabilities.append(_capability(folder, prose, address, folders[folder], prefix))
    return with_requirements(Book(capabilities), root / "requirements.toml")


def _capability(
    folder: str, prose: Prose, address: str, sources: Iterable[Source], prefix: PurePosixPath
) -> Capability:
    neighbours = Neighbours()
    features: list[Feature] = []
    by_name: dict[str, str] = {}
    for source in sources:
        inside = PurePosixPath(source.uri).relative_to(prefix / folder)
        feature = _feature(source)
        if feature is None:
            continue
        feature.address = f"{address}/{neighbours.give(inside.with_suffix('').as_posix(), 'feature')}"
        _give_addresses(feature)
        by_name[inside.as_posix()] = feature.address
        features.append(feature)
    return Capability(folder, prose.title, prose.summary, prose.html(by_name), features, address)


def _feature(source: Source) -> Feature | None:
    """The feature of a file, or None for one that holds nothing but comments."""
    if source.document is None:
        name = PurePosixPath(source.uri).name
        return Feature(source, name, "", "en", [], [], [], [error.message for error in source.errors])
    node = source.document.get("feature")
    if node is None:
        return None
    pickles = {pickle["astNodeIds"][-1]: pickle for pickle in source.pickles}
    rules: list[Rule] = []
    loose: list[Group] = []
    background: list[Node] = []
    for child in node["children"]:
        if "background" in child:
            background = child["background"]["steps"]
        elif "scenario" in child:
            loose.append(_group(child["scenario"], source, pickles))
        else:
            rules.append(_rule(child["rule"], source, pickles))
    if loose:
        tags = _tags(node["tags"])
        rules.insert(0, Rule(node["name"], "", node["location"]["line"], tags, [], loose, named=False))
    return Feature(
        source,
        node["name"] or PurePosixPath(source.uri).stem,
        _text(node["description"]),
        node["language"],
        _tags(node["tags"]),
        background,
        rules,
    )


def _rule(node: Node, source: Source, pickles: dict[str, Node]) -> Rule:
    background: list[Node] = []
    groups = []
    for child in node["children"]:
        if "background" in child:
            background = child["background"]["steps"]
        else:
            groups.append(_group(child["scenario"], source, pickles))
    line, tags = node["location"]["line"], _tags(node["tags"])
    return Rule(node["name"], _text(node["description"]), line, tags, background, groups)


def _group(node: Node, source: Source, pickles: dict[str, Node]) -> Group:
    tables: list[Table] = []
    for block in node["examples"]:
        header = block.get("tableHeader")
        columns = [cell["value"] for cell in header["cells"]] if header else []
        rows = [
            _example(source.uri, pickles[row["id"]], [cell["value"] for cell in row["cells"]])
            for row in (block.get("tableBody") or ())
        ]
        tables.append(Table(block["name"], _text(block["description"]), columns, rows))
    outline = any(table.examples for table in tables)
    if not outline:  # also an outline without rows: pytest has one skipped item for it
        tables = [Table("", "", [], [_example(source.uri, pickles[node["id"]], None)])]
    line = node["location"]["line"]
    description = _text(node["description"])
    return Group(node["keyword"], node["name"], description, line, outline, node["steps"], tables)


def _example(uri: str, pickle: Node, cells: list[str] | None) -> Example:
    tags = list(dict.fromkeys(_tags(pickle["tags"])))
    return Example(uri, pickle["location"]["line"], pickle["name"], tags, pickle, cells)


def _give_addresses(feature: Feature) -> None:
    in_feature = Neighbours()
    for rule in feature.rules:
        if rule.named:
            rule.address = f"{feature.address}/{in_feature.give(rule.name, 'rule')}"
    for rule in feature.rules:
        if not rule.named:  # its examples stand directly below the feature
            rule.address = f"{feature.address}/{in_feature.give('examples')}"
        parent, names = (rule.address, Neighbours()) if rule.named else (feature.address, in_feature)
        for group in rule.groups:
            alike = len({slug(example.name) for example in group.examples}) < len(group.examples)
            for example in group.examples:
                words = [example.name, *(example.cells or ())] if alike else [example.name]
                example.address = f"{parent}/{names.give(' '.join(words), 'example')}"


def _tags(nodes: Iterable[Node]) -> list[str]:
    return [str(node["name"]).removeprefix("@") for node in nodes]


def _text(description: str | None) -> str:
    """A description without the indentation of the file."""
    lines = [line.strip() for line in (description or "").strip().splitlines()]
    return "\n".join(lines)
