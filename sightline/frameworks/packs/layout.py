"""Which file of a pack holds which parts, and how a path in the whole maps to a file."""

from sightline.domain.pack_shapes import Path

TOOLS = "tools"
EXAMPLES = "examples.yaml"

PARTS = {
    "pack.yaml": (
        "key",
        "title",
        "council",
        "edition",
        "in_force_from",
        "source",
        "vision",
        "approach",
        "values",
        "terms",
        "principles",
        "core_questions",
        "priorities",
        "mechanisms",
        "stages",
        "glossary",
        "indicators",
        "standards",
        "scales",
        "unit_kinds",
        "roles",
        "parties",
        "groups",
        "rotations",
        "partners",
        "themes",
        "theme_sources",
    ),
    "conversations.yaml": ("conversation_groups", "conversations"),
    "activities.yaml": ("activities",),
    "rules.yaml": ("independence", "moderation", "actions", "responses", "pathways", "alerts"),
    "duties.yaml": ("duties",),
    "governance.yaml": ("boards", "reports", "routes", "sign_offs"),
    "voice.yaml": ("channels", "levels", "voice_groups", "question_sets"),
    "clauses.yaml": ("clauses",),
}

FILE_OF = {part: file for file, parts in PARTS.items() for part in parts}


def is_tool(file: str) -> bool:
    """True when the file is a tool: tools/deep_dive.yaml."""
    return file.startswith(f"{TOOLS}/")


def tool_key(file: str) -> str:
    """The key of the tool in this file, which is the file's name."""
    return file.removeprefix(f"{TOOLS}/").removesuffix(".yaml")


def place(path: Path) -> tuple[str, Path]:
    """The file that a path of the whole pack lies in, and the path within that file."""
    if len(path) > 1 and path[0] == TOOLS:
        return f"{TOOLS}/{path[1]}.yaml", path[2:]
    return FILE_OF[str(path[0])], path


def is_expected(file: str) -> bool:
    """True when a pack may hold a file of this name."""
    return file in PARTS or file == EXAMPLES or is_tool(file)
