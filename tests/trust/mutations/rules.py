"""The modules of rules, of storage and of copies, each with the tests that belong to it."""

from __future__ import annotations

DOMAIN, STORAGE, DEEDS, TRUST = "tests/planner/domain", "tests/planner/storage", "tests/planner", "tests/trust"
RULES = {
    "planner.copies": [f"{DEEDS}/test_copies.py"],
    "planner.sharing": [
        f"{DEEDS}/test_sharing.py",
        f"{DEEDS}/test_linking.py",
        f"{TRUST}/test_private_stays_private.py",
    ],
    "planner.idling": [f"{DEEDS}/test_idling.py"],
    "planner.last_seen": [f"{TRUST}/test_trash.py"],
    "planner.reminders": [f"{DEEDS}/test_reminders.py"],
    "planner.seen": [f"{TRUST}/test_replaced.py"],
    "planner.tidying": [f"{TRUST}/test_trash.py"],
    "planner.trash": [f"{DEEDS}/test_trash.py", f"{TRUST}/test_trash.py"],
    "planner.versions": [f"{TRUST}/test_versions.py"],
    "planner.domain.agenda": [f"{DOMAIN}/test_agenda.py"],
    "planner.domain.barrier": [f"{DOMAIN}/test_barrier.py"],
    "planner.domain.blacking_out": [f"{DOMAIN}/test_blacking_out.py"],
    "planner.domain.cadence": [f"{DEEDS}/test_cadence.py"],
    "planner.domain.commitment": [f"{DEEDS}/test_commitments.py", f"{DOMAIN}/test_slipping.py"],
    "planner.domain.five_boxes": [f"{DOMAIN}/test_five_boxes.py"],
    "planner.domain.idling": [f"{DEEDS}/test_idling.py"],
    "planner.domain.name_forms": [f"{DOMAIN}/test_name_forms.py"],
    "planner.domain.passphrase": [f"{DOMAIN}/test_passphrase.py"],
    "planner.domain.plan_rules": [f"{DOMAIN}/test_plan_rules.py"],
    "planner.domain.slipping": [f"{DOMAIN}/test_slipping.py", f"{DEEDS}/test_slips.py"],
    "planner.domain.thinning": [f"{DOMAIN}/test_thinning.py"],
    "planner.domain.timekeeping": [f"{DEEDS}/test_timekeeping.py"],
    "planner.domain.wording": [f"{DOMAIN}/test_wording.py"],
    "planner.storage.engine": [f"{STORAGE}/test_engine.py", f"{STORAGE}/test_key.py"],
    "planner.storage.identity": [f"{TRUST}/test_replaced.py", f"{STORAGE}/test_workspace_file.py"],
    "planner.storage.key": [f"{STORAGE}/test_key.py"],
    "planner.storage.locations": [f"{STORAGE}/test_locations.py"],
    "planner.storage.presence": [f"{STORAGE}/test_presence.py", f"{TRUST}/test_replaced.py"],
    "planner.storage.store": [f"{STORAGE}/test_store.py", f"{TRUST}/test_replaced.py"],
    "planner.storage.upgrade": [f"{STORAGE}/test_workspace_file.py"],
    "planner.storage.workspace_file": [f"{STORAGE}/test_workspace_file.py", f"{STORAGE}/test_key.py"],
}
