"""Boards, reports, the routes of learning, chains of sign-off and partner agencies."""

from collections.abc import Iterator

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_governance import Board, Report, Route, SignOff, SignOffStep
from sightline.domain.pack_organisation import Partner
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Part, PartsPage, contents_of, group, part
from sightline.frameworks.pages.tops import top
from sightline.frameworks.pages.ways import place_of
from sightline.frameworks.words import cadence_words, moment_words, roles_words
from sightline.ui.words import listed, sentence


def list_boards_page(authority: Authority, *, edition: Edition, pack: Pack) -> PartsPage:
    """Who scrutinises, what they are sent, how learning travels and who agrees to what."""
    groups = (
        group("boards", "Boards and meetings", _boards(authority, pack)),
        group("reports", "Reports", _reports(authority, pack)),
        group("routes", "Routes of learning", _routes(authority, pack)),
        group("sign_offs", "Who agrees to what, in order", _sign_offs(authority, pack)),
        group("partners", "Partner agencies", _partners(authority, pack)),
    )
    return PartsPage(
        **top(authority, "list_boards", title="Boards and reports", edition=edition),
        intro="Who scrutinises the work, what they are sent, and how what is learned travels.",
        contents=contents_of(groups),
        groups=groups,
    )


def _boards(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.boards.values():
        yield _board(authority, pack, one)


def _board(authority: Authority, pack: Pack, board: Board) -> Part:
    return part(
        authority,
        place_of("boards", board.key),
        board.words,
        ("What for", sentence(board.purpose)),
        ("Meets", sentence(cadence_words(board.cadence)) if board.cadence else ""),
        ("Chaired by", sentence(board.chair) or roles_words(pack, board.chaired_by)),
        ("Attended by", tuple(pack.roles[role].words for role in board.attended_by)),
        ("Members", board.members),
        ("Receives", tuple(pack.reports[one].title for one in board.receives)),
        ("May decide", board.decides),
        ("Activities", _activities_of(pack, "boards", board.key)),
        about=board.about,
        clauses=board.clauses,
    )


def _activities_of(pack: Pack, part_of_pack: str, key: str) -> tuple[str, ...]:
    """The activities that name this board, route or partner."""
    every = pack.activities.values()
    return tuple(one.title for one in every if key in getattr(one, part_of_pack))


def _reports(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.reports.values():
        yield _report(authority, pack, one)


def _report(authority: Authority, pack: Pack, report: Report) -> Part:
    about = [report.activity, *report.activities] if report.activity else report.activities
    fewer = f"Counts of people under {report.suppress_under}" if report.suppress_under else ""
    return part(
        authority,
        place_of("reports", report.key),
        report.title,
        ("How often", sentence(cadence_words(report.cadence))),
        ("Due", sentence(moment_words(report.due))),
        ("About", tuple(pack.activities[key].title for key in about)),
        ("Written by", tuple(pack.roles[role].words for role in report.written_by)),
        ("Agreed by", pack.sign_offs[report.sign_off].words if report.sign_off else ""),
        ("Sent to", tuple(one.words for one in report.recipients)),
        ("Sections", tuple(one.title for one in report.sections)),
        ("Hidden", fewer),
        about=report.about,
        clauses=report.clauses,
    )


def _routes(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.routes.values():
        yield _route(authority, pack, one)


def _route(authority: Authority, pack: Pack, route: Route) -> Part:
    naming = _activities_of(pack, "routes", route.key)
    carried = (*(pack.activities[key].title for key in route.carries), *naming)
    return part(
        authority,
        place_of("routes", route.key),
        route.words,
        ("For", sentence(route.audience)),
        ("How often", sentence(cadence_words(route.cadence)) if route.cadence else ""),
        ("Led by", roles_words(pack, route.led_by)),
        ("Goes to", pack.boards[route.board].words if route.board else ""),
        ("Carries what is learned from", tuple(dict.fromkeys(carried))),
        about=route.about,
        clauses=route.clauses,
    )


def _sign_offs(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.sign_offs.values():
        yield _sign_off(authority, pack, one)


def _sign_off(authority: Authority, pack: Pack, chain: SignOff) -> Part:
    return part(
        authority,
        place_of("sign_offs", chain.key),
        chain.words,
        ("In this order", tuple(_step(pack, *one) for one in enumerate(chain.steps, start=1))),
        about=chain.about,
        clauses=chain.clauses,
    )


def _step(pack: Pack, number: int, step: SignOffStep) -> str:
    board = [pack.boards[step.board].words] if step.board else []
    by = listed([*(pack.roles[role].words for role in step.by), *board], last="or")
    return f"{number}. {step.words}: {by}" if by else f"{number}. {step.words}"


def _partners(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.partners.values():
        yield _partner(authority, pack, one)


def _partner(authority: Authority, pack: Pack, partner: Partner) -> Part:
    return part(
        authority,
        place_of("partners", partner.key),
        partner.words,
        ("What is asked of them", sentence(partner.part)),
        ("Takes part in", _activities_of(pack, "partners", partner.key)),
        about=partner.about,
        clauses=partner.clauses,
    )
