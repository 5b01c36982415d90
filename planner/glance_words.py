"""Written by `python -m planner.glance_selects`: the questions of a start, as its selects were compiled."""

from planner.storage.glance import Words

WORDS = {
    "whose": Words(
        sql=(
            "SELECT coalesce(nullif(managers.team_name, :nullif_1), managers.company) AS coalesce_1, "
            "managers.name, managers.sample, managers.name != :name_1 OR (EXISTS (SELECT * FROM salespeople WHERE "
            "salespeople.archived_on IS NULL AND salespeople.deleted_at IS NULL)) AS anon_1 FROM managers LIMIT "
            ":param_1 OFFSET :param_2"
        ),
        fixed={
            "nullif_1": "",
            "name_1": "",
            "param_1": 2,
            "param_2": 0,
        },
        given={},
        kinds=(
            "value",
            "value",
            "yes_no",
            "yes_no",
        ),
    ),
    "owed": Words(
        sql=(
            "SELECT anon_1.id, anon_1.version, anon_1.id_1, anon_1.name, anon_1.owner, anon_1.text, "
            "anon_1.made_on, anon_1.first_due, anon_1.due, anon_1.status, anon_1.settled_on, anon_1.dates_given, "
            "anon_1.no_0, anon_1.no_1, anon_1.no_2, anon_1.no_3, anon_1.no_4, anon_1.no_5, anon_1.no_6, "
            "anon_1.no_7, anon_1.no_8, anon_1.no_9, anon_1.no_10 FROM (SELECT commitments.id AS id, "
            "commitments.version AS version, salespeople.id AS id_1, salespeople.name AS name, commitments.owner "
            "AS owner, commitments.text AS text, commitments.made_on AS made_on, commitments.first_due AS "
            "first_due, commitments.due AS due, commitments.status AS status, commitments.settled_on AS "
            "settled_on, commitments.dates_given AS dates_given, NULL AS no_0, NULL AS no_1, NULL AS no_2, NULL "
            "AS no_3, NULL AS no_4, NULL AS no_5, NULL AS no_6, NULL AS no_7, NULL AS no_8, NULL AS no_9, NULL AS "
            "no_10, salespeople.name AS whose_name, salespeople.id AS whose, commitments.due AS soonest, "
            "commitments.settled_on AS settled, commitments.made_on AS since, commitments.created_at AS put_down, "
            "commitments.id AS its_id FROM commitments JOIN salespeople ON salespeople.id = "
            "commitments.salesperson_id WHERE salespeople.archived_on IS NULL AND commitments.deleted_at IS NULL "
            "AND salespeople.deleted_at IS NULL AND commitments.status = :status_1 UNION ALL SELECT NULL AS no_0, "
            "NULL AS no_1, NULL AS no_2, NULL AS no_3, NULL AS no_4, NULL AS no_5, NULL AS no_6, NULL AS no_7, "
            "NULL AS no_8, NULL AS no_9, NULL AS no_10, NULL AS no_11, equipment.id AS id, equipment.version AS "
            "version, equipment.salesperson_id AS salesperson_id, salespeople.name AS name, equipment.kind AS "
            "kind, equipment.text AS text, equipment.asked_on AS asked_on, equipment.due AS due, equipment.status "
            "AS status, equipment.settled_on AS settled_on, equipment.why AS why, salespeople.name AS whose_name, "
            "salespeople.id AS whose, equipment.due AS soonest, equipment.settled_on AS settled, "
            "equipment.asked_on AS since, equipment.created_at AS put_down, equipment.id AS its_id FROM equipment "
            "JOIN salespeople ON salespeople.id = equipment.salesperson_id WHERE salespeople.archived_on IS NULL "
            "AND equipment.deleted_at IS NULL AND salespeople.deleted_at IS NULL AND equipment.status = "
            ":status_2) AS anon_1 ORDER BY anon_1.soonest NULLS LAST, anon_1.since, anon_1.put_down, "
            "anon_1.its_id"
        ),
        fixed={
            "status_1": "open",
            "status_2": "open",
        },
        given={},
        kinds=(
            "id",
            "value",
            "id",
            "value",
            "planner.domain.sides:Side",
            "value",
            "day",
            "day",
            "day",
            "planner.domain.commitment:CommitmentStatus",
            "day",
            "value",
            "id",
            "value",
            "id",
            "value",
            "planner.domain.equipping:EquipmentKind",
            "value",
            "day",
            "day",
            "planner.domain.equipping:EquipmentStatus",
            "day",
            "value",
        ),
    ),
    "open_barriers": Words(
        sql=(
            "SELECT barriers.id, barriers.version, barriers.text, barriers.kind, barriers.owner, barriers.status, "
            "barriers.shared, barriers.first_heard, barriers.next_step, barriers.next_step_due, "
            "barriers.settled_on, salespeople.id AS id_1, salespeople.name, hearings.heard_on FROM barriers JOIN "
            "hearings ON barriers.id = hearings.barrier_id JOIN salespeople ON salespeople.id = "
            "hearings.salesperson_id WHERE barriers.deleted_at IS NULL AND hearings.deleted_at IS NULL AND "
            "salespeople.deleted_at IS NULL AND salespeople.archived_on IS NULL AND (barriers.status NOT IN "
            "(:status_1_1, :status_1_2)) ORDER BY barriers.first_heard, barriers.created_at, barriers.id, "
            "hearings.heard_on"
        ),
        fixed={
            "status_1_1": "removed",
            "status_1_2": "accepted",
        },
        given={},
        kinds=(
            "id",
            "value",
            "value",
            "planner.domain.barrier:BarrierKind",
            "planner.domain.sides:Side",
            "planner.domain.barrier:BarrierStatus",
            "yes_no",
            "day",
            "value",
            "day",
            "day",
            "id",
            "value",
            "day",
        ),
    ),
    "going_on": Words(
        sql=(
            "SELECT coaching_sessions.id, coaching_sessions.version, coaching_sessions.salesperson_id, "
            "salespeople.name, coaching_sessions.number, coaching_sessions.kind, coaching_sessions.state, "
            "coaching_sessions.starts_at, coaching_sessions.zone, coaching_sessions.minutes, "
            "coaching_sessions.place, coaching_sessions.place_words, coaching_sessions.ready, "
            "coaching_sessions.mailed_at, coaching_sessions.not_held, coaching_sessions.late_entry, "
            "coaching_sessions.outcome, (SELECT count(*) AS count_1 FROM agenda_items WHERE "
            "agenda_items.session_id = coaching_sessions.id AND agenda_items.deleted_at IS NULL) + (SELECT "
            "count(*) AS count_2 FROM field_calls WHERE field_calls.session_id = coaching_sessions.id AND "
            "(field_calls.client || field_calls.objective) != :param_1 AND field_calls.deleted_at IS NULL) AS "
            "anon_1 FROM coaching_sessions JOIN salespeople ON salespeople.id = coaching_sessions.salesperson_id "
            "WHERE coaching_sessions.deleted_at IS NULL AND salespeople.deleted_at IS NULL AND "
            "coaching_sessions.state IN (:state_1_1, :state_1_2) ORDER BY coaching_sessions.state != :state_2, "
            "coaching_sessions.begun_at DESC, coaching_sessions.id"
        ),
        fixed={
            "param_1": "",
            "state_2": "running",
            "state_1_1": "running",
            "state_1_2": "paused",
        },
        given={},
        kinds=(
            "id",
            "value",
            "id",
            "value",
            "value",
            "planner.domain.session:Kind",
            "planner.domain.session:State",
            "moment",
            "value",
            "value",
            "planner.domain.session:Place",
            "value",
            "yes_no",
            "moment",
            "planner.domain.session:NotHeld",
            "yes_no",
            "value",
            "value",
        ),
    ),
    "coming": Words(
        sql=(
            "SELECT coaching_sessions.id, coaching_sessions.version, coaching_sessions.salesperson_id, "
            "salespeople.name, coaching_sessions.number, coaching_sessions.kind, coaching_sessions.state, "
            "coaching_sessions.starts_at, coaching_sessions.zone, coaching_sessions.minutes, "
            "coaching_sessions.place, coaching_sessions.place_words, coaching_sessions.ready, "
            "coaching_sessions.mailed_at, coaching_sessions.not_held, coaching_sessions.late_entry, "
            "coaching_sessions.outcome, (SELECT count(*) AS count_1 FROM agenda_items WHERE "
            "agenda_items.session_id = coaching_sessions.id AND agenda_items.deleted_at IS NULL) + (SELECT "
            "count(*) AS count_2 FROM field_calls WHERE field_calls.session_id = coaching_sessions.id AND "
            "(field_calls.client || field_calls.objective) != :param_1 AND field_calls.deleted_at IS NULL) AS "
            "anon_1 FROM coaching_sessions JOIN salespeople ON salespeople.id = coaching_sessions.salesperson_id "
            "WHERE coaching_sessions.deleted_at IS NULL AND salespeople.deleted_at IS NULL AND "
            "(coaching_sessions.starts_at BETWEEN :first AND :end AND coaching_sessions.state = :state_1 OR "
            "coaching_sessions.state IN (:state_2_1, :state_2_2)) ORDER BY coaching_sessions.starts_at, "
            "coaching_sessions.id"
        ),
        fixed={
            "param_1": "",
            "state_1": "planned",
            "state_2_1": "running",
            "state_2_2": "paused",
        },
        given={
            "first": "moment",
            "end": "moment",
        },
        kinds=(
            "id",
            "value",
            "id",
            "value",
            "value",
            "planner.domain.session:Kind",
            "planner.domain.session:State",
            "moment",
            "value",
            "value",
            "planner.domain.session:Place",
            "value",
            "yes_no",
            "moment",
            "planner.domain.session:NotHeld",
            "yes_no",
            "value",
            "value",
        ),
    ),
    "to_wrap_up": Words(
        sql=(
            "SELECT coaching_sessions.id, coaching_sessions.version, coaching_sessions.salesperson_id, "
            "salespeople.name, coaching_sessions.number, coaching_sessions.kind, coaching_sessions.state, "
            "coaching_sessions.starts_at, coaching_sessions.zone, coaching_sessions.minutes, "
            "coaching_sessions.place, coaching_sessions.place_words, coaching_sessions.ready, "
            "coaching_sessions.mailed_at, coaching_sessions.not_held, coaching_sessions.late_entry, "
            "coaching_sessions.outcome, (SELECT count(*) AS count_1 FROM agenda_items WHERE "
            "agenda_items.session_id = coaching_sessions.id AND agenda_items.deleted_at IS NULL) + (SELECT "
            "count(*) AS count_2 FROM field_calls WHERE field_calls.session_id = coaching_sessions.id AND "
            "(field_calls.client || field_calls.objective) != :param_1 AND field_calls.deleted_at IS NULL) AS "
            "anon_1 FROM coaching_sessions JOIN salespeople ON salespeople.id = coaching_sessions.salesperson_id "
            "WHERE coaching_sessions.deleted_at IS NULL AND salespeople.deleted_at IS NULL AND "
            "(coaching_sessions.state = :state_1 OR coaching_sessions.state = :state_2 AND "
            "coaching_sessions.starts_at < :first) ORDER BY coaching_sessions.state != :state_3, "
            "coaching_sessions.starts_at, coaching_sessions.id"
        ),
        fixed={
            "param_1": "",
            "state_1": "to_wrap_up",
            "state_2": "planned",
            "state_3": "planned",
        },
        given={
            "first": "moment",
        },
        kinds=(
            "id",
            "value",
            "id",
            "value",
            "value",
            "planner.domain.session:Kind",
            "planner.domain.session:State",
            "moment",
            "value",
            "value",
            "planner.domain.session:Place",
            "value",
            "yes_no",
            "moment",
            "planner.domain.session:NotHeld",
            "yes_no",
            "value",
            "value",
        ),
    ),
    "coached": Words(
        sql=(
            "SELECT salespeople.id, salespeople.name, salespeople.started_on, salespeople.cadence_days, (SELECT "
            "max(coaching_sessions.starts_at) AS max_1 FROM coaching_sessions WHERE "
            "coaching_sessions.salesperson_id = salespeople.id AND coaching_sessions.deleted_at IS NULL AND "
            "coaching_sessions.state IN (:state_1_1, :state_1_2)) AS last_at, (SELECT "
            "min(coaching_sessions.starts_at) AS min_1 FROM coaching_sessions WHERE "
            "coaching_sessions.salesperson_id = salespeople.id AND coaching_sessions.deleted_at IS NULL AND "
            "coaching_sessions.state = :state_2 AND coaching_sessions.starts_at >= :first) AS anon_1 FROM "
            "salespeople WHERE salespeople.archived_on IS NULL AND (salespeople.away_until IS NULL OR "
            "salespeople.away_until <= :today) AND salespeople.deleted_at IS NULL ORDER BY last_at NULLS FIRST, "
            "salespeople.started_on NULLS FIRST, folded(salespeople.name)"
        ),
        fixed={
            "state_2": "planned",
            "state_1_1": "held",
            "state_1_2": "to_wrap_up",
        },
        given={
            "first": "moment",
            "today": "day",
        },
        kinds=(
            "id",
            "value",
            "day",
            "value",
            "moment",
            "moment",
        ),
    ),
    "long_gone": Words(
        sql=(
            "SELECT salespeople.id, salespeople.name, salespeople.archived_on, (SELECT managers.leaver_months "
            "FROM managers) AS anon_1 FROM salespeople WHERE salespeople.archived_on <= :today AND "
            "salespeople.deleted_at IS NULL ORDER BY salespeople.archived_on, salespeople.created_at"
        ),
        fixed={},
        given={
            "today": "day",
        },
        kinds=(
            "id",
            "value",
            "day",
            "value",
        ),
    ),
    "week": Words(
        sql=(
            "SELECT managers.week_starts, managers.week_hours, managers.sales_force_hours, slots.starts_at, "
            "slots.ends_at, slots.zone, slots.use, slots.weekly, slots.until, slots.state, slots.minutes, "
            "slots.begun_at, slots.seconds_gone FROM managers LEFT OUTER JOIN (SELECT time_entries.starts_at AS "
            "starts_at, time_entries.ends_at AS ends_at, time_entries.zone AS zone, time_entries.use AS use, "
            "time_entries.weekly AS weekly, time_entries.until AS until, NULL AS state, NULL AS minutes, NULL AS "
            "begun_at, NULL AS seconds_gone FROM time_entries WHERE time_entries.manager_id IN (SELECT "
            "managers.id FROM managers) AND time_entries.deleted_at IS NULL AND time_entries.weekly IS 0 AND "
            "time_entries.starts_at >= :first AND time_entries.starts_at < :end UNION ALL SELECT "
            "time_entries.starts_at AS starts_at, time_entries.ends_at AS ends_at, time_entries.zone AS zone, "
            "time_entries.use AS use, time_entries.weekly AS weekly, time_entries.until AS until, NULL AS state, "
            "NULL AS minutes, NULL AS begun_at, NULL AS seconds_gone FROM time_entries WHERE "
            "time_entries.manager_id IN (SELECT managers.id FROM managers) AND time_entries.deleted_at IS NULL "
            "AND time_entries.weekly IS 1 AND time_entries.starts_at < :end UNION ALL SELECT "
            "coaching_sessions.starts_at AS starts_at, coaching_sessions.starts_at AS starts_at__1, "
            "coaching_sessions.zone AS zone, NULL AS anon_1, NULL AS anon__1, NULL AS anon__2, "
            "coaching_sessions.state AS state, coaching_sessions.minutes AS minutes, coaching_sessions.begun_at "
            "AS begun_at, coaching_sessions.seconds_gone AS seconds_gone FROM coaching_sessions JOIN salespeople "
            "ON salespeople.id = coaching_sessions.salesperson_id WHERE coaching_sessions.starts_at >= :first AND "
            "coaching_sessions.starts_at < :end AND coaching_sessions.state IN (:state_1_1, :state_1_2, "
            ":state_1_3) AND coaching_sessions.deleted_at IS NULL AND salespeople.deleted_at IS NULL) AS slots ON "
            "1 = 1"
        ),
        fixed={
            "state_1_1": "held",
            "state_1_2": "to_wrap_up",
            "state_1_3": "planned",
        },
        given={
            "first": "moment",
            "end": "moment",
        },
        kinds=(
            "value",
            "value",
            "value",
            "moment",
            "moment",
            "value",
            "planner.domain.week:TimeUse",
            "yes_no",
            "day",
            "planner.domain.session:State",
            "value",
            "moment",
            "value",
        ),
    ),
    "open_counts": Words(
        sql=(
            "SELECT (SELECT count(*) AS count_1 FROM salespeople WHERE salespeople.archived_on IS NULL AND "
            "salespeople.deleted_at IS NULL) AS anon_1, (SELECT count(DISTINCT met.id) AS count_2 FROM (SELECT "
            "barriers.id AS id, barriers.version AS version, barriers.text AS text, barriers.kind AS kind, "
            "barriers.owner AS owner, barriers.status AS status, barriers.shared AS shared, barriers.first_heard "
            "AS first_heard, barriers.next_step AS next_step, barriers.next_step_due AS next_step_due, "
            "barriers.settled_on AS settled_on, salespeople.id AS id_1, salespeople.name AS name, "
            "hearings.heard_on AS heard_on FROM barriers JOIN hearings ON barriers.id = hearings.barrier_id JOIN "
            "salespeople ON salespeople.id = hearings.salesperson_id WHERE barriers.deleted_at IS NULL AND "
            "hearings.deleted_at IS NULL AND salespeople.deleted_at IS NULL AND salespeople.archived_on IS NULL "
            "AND (barriers.status NOT IN (:status_1_1, :status_1_2)) ORDER BY barriers.first_heard, "
            "barriers.created_at, barriers.id, hearings.heard_on) AS met) AS anon_2, (SELECT count(*) AS count_3 "
            "FROM (SELECT commitments.id AS id, commitments.version AS version, salespeople.id AS id_1, "
            "salespeople.name AS name, commitments.owner AS owner, commitments.text AS text, commitments.made_on "
            "AS made_on, commitments.first_due AS first_due, commitments.due AS due, commitments.status AS "
            "status, commitments.settled_on AS settled_on, commitments.dates_given AS dates_given FROM "
            "commitments JOIN salespeople ON salespeople.id = commitments.salesperson_id WHERE "
            "salespeople.archived_on IS NULL AND commitments.deleted_at IS NULL AND salespeople.deleted_at IS "
            "NULL AND commitments.status = :status_2) AS promised) + (SELECT count(*) AS count_4 FROM (SELECT "
            "equipment.id AS id, equipment.version AS version, equipment.salesperson_id AS salesperson_id, "
            "salespeople.name AS name, equipment.kind AS kind, equipment.text AS text, equipment.asked_on AS "
            "asked_on, equipment.due AS due, equipment.status AS status, equipment.settled_on AS settled_on, "
            "equipment.why AS why FROM equipment JOIN salespeople ON salespeople.id = equipment.salesperson_id "
            "WHERE salespeople.archived_on IS NULL AND equipment.deleted_at IS NULL AND salespeople.deleted_at IS "
            "NULL AND equipment.status = :status_3) AS wanted) AS anon_3"
        ),
        fixed={
            "status_2": "open",
            "status_3": "open",
            "status_1_1": "removed",
            "status_1_2": "accepted",
        },
        given={},
        kinds=(
            "value",
            "value",
            "value",
        ),
    ),
}
