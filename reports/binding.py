"""Making the book: from the Gherkin of the files, their folders and READMEs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path, PurePosixPath

from reports.book import Book, Capability, Example, Feature, Group, Rule, Table
from reports.prose import read_prose
from reports.requirements import read_requirements
from reports.slugs import Neighbours, slug
from reports.sources import README, REQUIREMENTS, FolderMaterial, Material, Node, Source, text_beside

# The views of the page that are not capabilities have addresses too.
RESERVED = ("requirements", "find", "about", "contents", "strays", "words", "changes")


def bind(root: Path, rootdir: Path) -> Book:
    """The book of all features below `root`, in which nothing has run yet.

    Raises:
        RequirementsProblem: the list of requirements cannot be read.
    """
    return opened(FolderMaterial(root, rootdir))


def opened(material: Material) -> Book:
    """The whole book at once.

    Raises:
        RequirementsProblem: the list of requirements cannot be read.
    """
    book = unrolled(material)
    book.capabilities = [replace(each, features=list(each.features)) for each in book.capabilities]
    return book


def unrolled(material: Material) -> Book:
    """The book, whose features are read while a reader goes through it, once.

    Raises:
        RequirementsProblem: the list of requirements cannot be read.
    """
    return Book(_capabilities(material), read_requirements(text_beside(material, REQUIREMENTS), REQUIREMENTS))


def _capabilities(material: Material) -> Iterator[Capability]:
    neighbours = Neighbours(*RESERVED)
    root = PurePosixPath(material.prefix).name
    sources = material.sources()
    for folder, uris in groupby(material.uris, key=lambda uri: _folder_of(uri, material.prefix)):
        place = PurePosixPath(material.prefix, folder)
        prose = read_prose(material.texts.get(str(place / README)), folder or root)
        address = neighbours.give(folder or root, "features")
        inside = Neighbours()
        # A file that holds nothing but comments takes an address as well: it may hold a feature tomorrow.
        addresses = {uri: f"{address}/{inside.give(_name_of(uri, place), 'feature')}" for uri in uris}
        by_name = {str(PurePosixPath(uri).relative_to(place)): at for uri, at in addresses.items()}
        features = _features(islice(sources, len(addresses)), addresses)
        yield Capability(folder, prose.title, prose.summary, prose.html(by_name), features, address)
        for _ in features:  # what its reader left unread
            pass


def _folder_of(uri: str, prefix: str) -> str:
    parts = PurePosixPath(uri).relative_to(prefix).parts
    return parts[0] if len(parts) > 1 else ""


def _name_of(uri: str, folder: PurePosixPath) -> str:
    return PurePosixPath(uri).relative_to(folder).with_suffix("").as_posix()


def _features(sources: Iterable[Source], addresses: Mapping[str, str]) -> Iterator[Feature]:
    for source in sources:
        feature = addressed(source, addresses[source.uri])
        if feature is not None:
            yield feature


def addressed(source: Source, address: str) -> Feature | None:
    """The feature of a file, with this address; None for a file that holds nothing but comments."""
    feature = _feature(source)
    if feature is not None:
        feature.address = address
        _give_addresses(feature)
    return feature


def _feature(source: Source) -> Feature | None:
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
