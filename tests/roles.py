"""The roles that tests of the ground floor need, with grants as a pack would give them."""

from sightline.authorities.services import RoleGiven
from sightline.domain.access import Deed

EVERYBODY = {"see_home": "authority", "read_framework": "authority", "read_people": "authority"}
READER = EVERYBODY | {
    "read_cycle": "authority",
    "read_report": "authority",
}
KEY_WORKER = EVERYBODY | {
    "read_child": "own",
    "read_audit": "own",
    "reply_to_audit": "own",
    "read_actions": "own",
    "do_action": "own",
}
AUDITOR = KEY_WORKER | {"do_audit": "own", "verify_action": "authority", "read_report": "authority"}
TEAM_MANAGER = AUDITOR | {
    "read_child": "team",
    "read_audit": "team",
    "read_actions": "team",
    "sign_off_action": "team",
    "read_cycle": "authority",
}
SERVICE_MANAGER = TEAM_MANAGER | {
    "read_child": "service",
    "read_audit": "service",
    "read_actions": "service",
    "sign_off_action": "service",
    "moderate": "authority",
    "read_moderation": "authority",
}
WHOLE = {deed.value: "authority" for deed in Deed}
QA_MANAGER = {k: v for k, v in WHOLE.items() if k not in ("manage_packs", "read_restricted_child")}
LEADER = SERVICE_MANAGER | {
    key: "authority" for key in ("read_child", "read_audit", "read_actions", "read_ledger")
}
ADMINISTRATOR = EVERYBODY | {
    key: "authority"
    for key in ("manage_people", "manage_packs", "read_ledger", "import_children", "read_messages")
}

ROLES = [
    RoleGiven("administrator", "Administrator", ADMINISTRATOR),
    RoleGiven("qa_manager", "Quality assurance manager", QA_MANAGER),
    RoleGiven("assistant_director", "Assistant director", LEADER),
    RoleGiven("service_manager", "Service manager", SERVICE_MANAGER),
    RoleGiven("team_manager", "Team manager", TEAM_MANAGER),
    RoleGiven("iro", "Independent reviewing officer", AUDITOR),
    RoleGiven("key_worker", "Key worker", KEY_WORKER),
    RoleGiven("reader", "Reader", READER),
]
