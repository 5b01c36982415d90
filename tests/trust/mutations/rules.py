"""The modules of rules, of storage and of copies, each with the tests that belong to it."""

from __future__ import annotations

DOMAIN, STORAGE, DEEDS, TRUST = "tests/planner/domain", "tests/planner/storage", "tests/planner", "tests/trust"
REPLACED = f"{TRUST}/test_replaced.py"
AT_AN_OPENING = [
    f"{REPLACED}::{name}"
    for name in (
        "test_a_workspace_of_before_there_were_identities_is_not_held_up",
        "test_an_older_copy_is_noticed_before_it_is_opened",
        "test_an_empty_log_says_nothing_and_is_left_alone",
        "test_a_workspace_that_somebody_else_holds_is_opened_without_being_counted",
        "test_where_the_older_copy_is_wanted_it_is_the_newest_from_then_on",
        "test_a_log_left_by_another_file_is_never_applied",
        "test_a_log_that_came_along_with_its_file_is_applied",
        "test_a_log_beside_what_is_no_workspace_any_more_is_kept_aside",
        "test_what_was_brought_back_on_purpose_is_opened_and_others_are_still_known",
        "test_a_log_that_would_damage_a_file_of_the_same_opening_is_never_applied",
    )
]
WHILE_IT_RUNS = [
    f"{REPLACED}::{name}"
    for name in (
        "test_records_and_deeds_go_on_in_the_copy_and_leave_nothing_of_the_old_file",
        "test_a_reading_that_comes_first_moves_too_and_mixes_nothing",
        "test_where_no_copy_can_be_written_nothing_is_and_the_sentence_says_what_to_do",
        "test_of_a_copy_that_finds_no_room_nothing_is_left",
        "test_what_is_wiped_is_wiped_in_the_copy",
        "test_a_file_that_only_another_program_reads_or_copies_is_no_move",
    )
]
UPGRADES = [
    f"{TRUST}/test_upgrades.py::{name}"
    for name in (
        "test_what_an_earlier_version_wrote_is_backed_up_then_gets_the_very_schema_of_a_new_file",
        "test_without_room_for_it_nothing_is_begun_and_it_is_said",
        "test_where_somebody_else_writes_meanwhile_it_is_said_and_nothing_is_changed",
        "test_a_fault_of_ours_is_not_called_the_disks",
        "test_of_an_earlier_file_that_refers_to_what_is_not_there_nothing_is_changed",
        "test_an_upgrade_that_the_disk_does_not_take_leaves_the_file_as_it_was",
        "test_a_disk_that_fails_amid_an_upgrade_is_told_in_a_sentence",
        "test_where_no_backup_can_be_made_nothing_is_begun",
        "test_a_newer_file_is_looked_at_where_it_allows_that_and_never_written_to",
        "test_where_it_does_not_allow_that_the_version_needed_is_named",
        "test_a_newer_file_that_says_nothing_of_it_is_not_looked_at",
    )
]
BACKUPS = [
    f"{STORAGE}/test_backups.py",
    *(
        f"{TRUST}/test_backups.py::{name}"
        for name in (
            "test_a_backup_of_an_open_workspace_holds_every_row_and_is_its_owners_alone",
            "test_of_a_damaged_workspace_no_backup_is_made_and_the_older_ones_stay",
            "test_where_nothing_can_be_written_it_is_said_and_nothing_is_left",
            "test_what_a_killed_app_left_half_written_is_cleared_away",
            "TestThinning::test_those_made_before_a_deed_stay_until_there_are_five_newer_ones",
            "TestASecondPlace",
        )
    ),
]
RESTORES = [
    f"{TRUST}/test_restore.py::{name}"
    for name in (
        "test_what_was_there_before_comes_back_by_one_deed_and_that_can_be_taken_back_too",
        "test_what_a_restore_that_failed_has_left_takes_no_place_and_goes",
        "test_what_is_old_must_have_been_seen_on_five_days_before_it_is_let_go",
        "test_what_lies_aside_is_let_go_after_30_days_and_not_because_a_clock_jumps",
        "test_one_that_was_ended_in_the_middle_is_finished_by_the_next_start",
        "test_where_what_there_is_is_damaged_it_lies_aside_as_it_is",
        "test_a_workspace_that_is_gone_comes_back_too",
    )
]
CHECKS = (
    "test_check_says_how_it_is_and_changes_nothing",
    "test_what_a_database_itself_does_not_mind_is_found",
    "test_check_of_a_file_that_is_not_there_is_said",
)
CLOCKS = (
    "test_the_first_of_a_new_workspace_is_made_when_the_clock_says",
    "test_what_is_made_after_the_clock_was_set_comes_after_what_was_made_before",
    "test_summer_time_and_another_zone_change_nothing",
    "test_a_moment_beyond_all_calendars_is_damage_and_is_not_followed",
)
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
    "planner.seen": [f"{DEEDS}/test_seen.py", *AT_AN_OPENING],
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
    "planner.storage.backups": BACKUPS,
    "planner.storage.checking": [
        f"{STORAGE}/test_unfinished.py",
        *(f"tests/test_file_commands.py::{name}" for name in CHECKS),
    ],
    "planner.storage.copying": [f"{STORAGE}/test_copying.py"],
    "planner.storage.engine": [
        f"{STORAGE}/test_engine.py",
        f"{STORAGE}/test_key.py",
        f"{TRUST}/test_connections.py::test_all_of_a_pool_keep_the_contract",
        f"{TRUST}/test_connections.py::test_what_is_kept_for_typing_and_for_glances_keeps_it_too",
    ],
    "planner.storage.faults": [f"{STORAGE}/test_faults.py"],
    "planner.storage.fingerprints": [f"{STORAGE}/test_fingerprints.py"],
    "planner.storage.identity": [
        f"{STORAGE}/test_shape.py::test_a_log_beside_what_acts_by_itself_is_not_tried",
        *AT_AN_OPENING,
    ],
    "planner.storage.key": [f"{STORAGE}/test_key.py"],
    "planner.storage.locations": [f"{STORAGE}/test_locations.py"],
    "planner.storage.presence": [f"{STORAGE}/test_presence.py", *WHILE_IT_RUNS],
    "planner.storage.second_place": BACKUPS,
    "planner.storage.stamps": [f"{TRUST}/test_clocks.py::{name}" for name in CLOCKS],
    "planner.storage.store": [
        f"{STORAGE}/test_store.py",
        f"{STORAGE}/test_store_faults.py",
        *WHILE_IT_RUNS,
        f"{TRUST}/test_versions.py::test_a_save_that_failed_keeps_its_version_with_the_next",
        f"{TRUST}/test_versions.py::test_what_is_emptied_at_once_is_kept_however_short_ago_something_was",
        f"{STORAGE}/test_key.py::test_no_passphrase_opens_what_has_none",
        f"{STORAGE}/test_key.py::test_what_was_written_with_a_key_is_read_with_the_same_passphrase",
    ],
    "planner.storage.swapping": [f"{STORAGE}/test_swapping.py", *RESTORES],
    "planner.storage.unfinished": [f"{STORAGE}/test_unfinished.py"],
    "planner.storage.upgrade": [
        f"{STORAGE}/test_workspace_file.py",
        *UPGRADES,
        f"{TRUST}/test_hostile_workspaces.py::"
        "test_an_earlier_workspace_that_is_not_made_like_one_is_not_brought_up_to_date",
    ],
    "planner.storage.workspace_file": [
        f"{STORAGE}/test_shape.py::test_what_is_looked_through_is_refused_only_where_it_acts",
        f"{STORAGE}/test_workspace_file.py",
        f"{STORAGE}/test_unfinished.py",
        f"{DEEDS}/test_furnishing.py",
        f"{STORAGE}/test_key.py",
        *UPGRADES,
        f"{TRUST}/test_damage.py::test_a_head_that_is_broken_is_not_taken_for_a_passphrase",
        f"{TRUST}/test_damage.py::test_a_broken_first_page_is_not_taken_for_a_wrong_passphrase",
    ],
    "planner.copies_elsewhere": [f"{DEEDS}/test_copies_elsewhere.py"],
    "planner.encryption": [f"{DEEDS}/test_encryption.py"],
    "planner.erasing": [f"{DEEDS}/test_erasing.py"],
    "planner.rescuing": [f"{DEEDS}/test_rescuing.py"],
    "planner.restoring": [f"{DEEDS}/test_restoring.py"],
    "planner.unlocking": [f"{DEEDS}/test_unlocking.py"],
    "planner.storage.as_left": [f"{STORAGE}/test_as_left.py"],
    "planner.storage.ballast": [f"{STORAGE}/test_ballast.py"],
    "planner.storage.beside": [
        f"{STORAGE}/test_unfinished.py",
        f"{STORAGE}/test_workspace_file.py",
        f"{TRUST}/test_damage.py::TestSettingAside",
        *RESTORES,
    ],
    "planner.storage.columns": [
        f"{STORAGE}/test_columns.py",
        f"{STORAGE}/test_workspace_file.py::test_the_migrations_make_the_schema_that_the_app_maps",
        f"{STORAGE}/test_store.py",
    ],
    "planner.storage.damage": [f"{STORAGE}/test_damage.py"],
    "planner.storage.durable": [f"{STORAGE}/test_durable.py"],
    "planner.storage.earlier": [
        f"{STORAGE}/test_earlier.py",
        f"{STORAGE}/test_texts.py",
        f"{TRUST}/test_versions.py::test_each_kind_of_text_is_found_where_it_is_kept",
        f"{TRUST}/test_versions.py::test_each_version_says_whose_it_is_also_of_parts_of_parts",
        f"{TRUST}/test_versions.py::test_where_it_is_asked_for_the_next_change_keeps_what_stands_there",
    ],
    "planner.storage.erasing": [f"{STORAGE}/test_erasing.py"],
    "planner.storage.examining": [f"{STORAGE}/test_examining.py"],
    "planner.storage.functions": [f"{STORAGE}/test_engine.py", f"{DEEDS}/test_glances.py"],
    "planner.storage.glance": [f"{DEEDS}/test_glances.py"],
    "planner.storage.holding": [f"{STORAGE}/test_holding.py"],
    "planner.storage.kinds": [f"{STORAGE}/test_kinds.py"],
    "planner.storage.last_looked": [f"{STORAGE}/test_last_looked.py"],
    "planner.storage.mapping": [f"{STORAGE}/test_mapping.py", f"{STORAGE}/test_store.py", f"{DEEDS}/test_sessions.py"],
    "planner.storage.open_case": [f"{STORAGE}/test_open_case.py"],
    "planner.storage.prepared": [f"{STORAGE}/test_store.py", f"{DEEDS}/test_drafts.py"],
    "planner.storage.recoding": [f"{STORAGE}/test_recoding.py"],
    "planner.storage.records": [
        f"{STORAGE}/test_mapping.py",
        f"{STORAGE}/test_store.py",
        f"{TRUST}/test_versions.py::test_a_form_that_is_accepted_keeps_what_it_changed",
    ],
    "planner.storage.salvage.carving": [f"{STORAGE}/salvage/test_carving.py"],
    "planner.storage.salvage.fresh": [f"{STORAGE}/salvage/test_fresh.py"],
    "planner.storage.salvage.reading": [f"{STORAGE}/salvage/test_reading.py"],
    "planner.storage.salvage.references": [f"{STORAGE}/salvage/test_references.py"],
    "planner.storage.salvage.rescue": [f"{STORAGE}/salvage/test_rescue.py"],
    "planner.storage.schema": [
        f"{STORAGE}/test_workspace_file.py::test_the_migrations_make_the_schema_that_the_app_maps",
        f"{STORAGE}/test_mapping.py",
        f"{STORAGE}/test_store.py",
        f"{DEEDS}/test_by_name.py",
    ],
    "planner.storage.shape": [f"{STORAGE}/test_shape.py"],
    "planner.storage.spans": [
        f"{STORAGE}/test_texts.py",
        f"{DEEDS}/test_figures.py::test_what_the_manager_did_is_counted_by_day",
    ],
    "planner.storage.telltales": [f"{STORAGE}/test_telltales.py"],
    "planner.storage.texts": [f"{STORAGE}/test_texts.py"],
    "planner.storage.write_log": [f"{STORAGE}/test_write_log.py"],
}
