-- What the access matrix needs beside two sample cities: desks, people over time, and copies of a sheet.
CREATE FUNCTION here() RETURNS uuid LANGUAGE sql AS $$ SELECT id FROM municipality WHERE code = '111111' $$;
CREATE FUNCTION person_of(login_of text) RETURNS uuid LANGUAGE sql AS $$
  SELECT person_id FROM account WHERE municipality_id = here() AND login = login_of $$;

INSERT INTO unit (municipality_id, code, name) VALUES (here(), 'finance', '財政課'), (here(), 'canary', '調査課'), (here(), 'canary2', '検査課');
INSERT INTO desk (municipality_id, id, unit_code, name)
SELECT here(), id, split_part(id, '/', 1), name FROM (VALUES
  ('u01/chief', '係長'), ('u01/clerk', '主事'), ('finance/manager', '財政課長'), ('executive/deputy', '副区長'), ('executive/mayor', '区長'),
  ('canary/a', '甲'), ('canary/b', '乙'), ('canary/c', '丙'), ('canary/d', '丁'), ('canary/e', '戊')) AS d(id, name);

CREATE FUNCTION route_desks() RETURNS text[] LANGUAGE sql AS $$
  SELECT ARRAY['u01/staff', 'u01/manager', 'digital/staff', 'finance/manager', 'policy/manager', 'planning/director', 'executive/mayor'] $$;

-- Lends a deputy these desks, by everybody who sits there today.
CREATE FUNCTION lend(deputy text, desks text[], first int, last int, cycle uuid, revoked timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, cycle_id, made_by, revoked_at)
  SELECT here(), desk_id, person_id, person_of(deputy), office_today() + first, office_today() + last, cycle, person_id, revoked
    FROM incumbency WHERE municipality_id = here() AND desk_id = ANY(desks) AND valid_to IS NULL AND valid_from < office_today() $$;

CREATE FUNCTION this_year() RETURNS uuid LANGUAGE sql AS $$ SELECT id FROM cycle WHERE municipality_id = here() AND fiscal_year = 2021 $$;
CREATE FUNCTION other_year() RETURNS uuid LANGUAGE sql AS $$ SELECT id FROM cycle WHERE municipality_id = here() AND fiscal_year = 2022 $$;
INSERT INTO cycle SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'fiscal_year', 2022))).* FROM cycle c WHERE id = this_year();

-- As soon as the draft is written: its author moves on, and rdr, for whom del will approve, is the only other 課長 who lends the desk.
CREATE FUNCTION people_change() RETURNS void LANGUAGE sql AS $$
  UPDATE incumbency SET valid_to = office_today() - 1 WHERE person_id = person_of('m.moved');
  INSERT INTO incumbency VALUES (here(), person_of('m.moved'), 'policy/manager', office_today(), NULL);
  UPDATE incumbency SET valid_to = office_today() - 1 WHERE person_id = person_of('u01.manager');
  SELECT lend('m.deputy', route_desks(), 0, 300, this_year(), NULL) $$;

-- After that approval: 課長 is who it was, rdr is gone, and everybody else who had or will have a right is there.
CREATE FUNCTION reader_leaves() RETURNS void LANGUAGE sql AS $$
  UPDATE incumbency SET valid_to = NULL WHERE person_id = person_of('u01.manager');
  UPDATE incumbency SET valid_to = office_today() - 1 WHERE person_id = person_of('m.reader');
  SELECT lend('m.deputy', ARRAY['u01/manager'], 0, 300, this_year(), NULL);
  SELECT lend('m.expired', route_desks(), -30, -1, NULL, NULL);
  SELECT lend('m.other-year', route_desks(), 0, 300, other_year(), NULL);
  SELECT lend('m.revoked', route_desks(), 0, 300, NULL, office_clock());
  SELECT lend('m.second', ARRAY['u01/chief'], 0, 300, NULL, NULL);
  INSERT INTO incumbency SELECT here(), person_of('m.former'), d, '2020-04-01', office_today() - 1 FROM unnest(route_desks()) AS d;
  INSERT INTO incumbency SELECT here(), person_of('m.future'), d, office_today() + 1, NULL FROM unnest(route_desks()) AS d $$;

-- A sheet with its history and a subject of its own, as if it had come there by itself.
CREATE FUNCTION copy_sheet(original uuid) RETURNS TABLE (id uuid, version int) LANGUAGE plpgsql AS $$
DECLARE fresh jsonb := jsonb_build_object('id', gen_random_uuid(), 'subject_id', gen_random_uuid());
        copy uuid := fresh->>'id';
BEGIN
  SET LOCAL session_replication_role = replica;
  INSERT INTO subject SELECT (jsonb_populate_record(j, jsonb_build_object('id', fresh->'subject_id', 'position',
      (SELECT max(position) + 1 FROM subject WHERE plan_id = j.plan_id)))).*
    FROM subject j JOIN sheet s ON s.subject_id = j.id WHERE s.id = original;
  INSERT INTO sheet SELECT (jsonb_populate_record(s, fresh)).* FROM sheet s WHERE s.id = original;
  INSERT INTO sheet_event SELECT (jsonb_populate_record(e, jsonb_build_object('sheet_id', copy, 'command_id', gen_random_uuid(), 'seq',
      (SELECT least(min(seq), 0) FROM sheet_event) - e.n))).* FROM sheet_event e WHERE e.sheet_id = original;
  INSERT INTO sheet_snapshot SELECT (jsonb_populate_record(k, jsonb_build_object('sheet_id', copy))).* FROM sheet_snapshot k WHERE k.sheet_id = original;
  INSERT INTO sheet_opening SELECT (jsonb_populate_record(o, jsonb_build_object('sheet_id', copy))).* FROM sheet_opening o WHERE o.sheet_id = original;
  INSERT INTO later_reading SELECT (jsonb_populate_record(r, jsonb_build_object('sheet_id', copy))).* FROM later_reading r WHERE r.sheet_id = original;
  SET LOCAL session_replication_role = origin;
  RETURN QUERY SELECT s.id, s.version FROM sheet s WHERE s.id = copy;
END $$;

-- Something of every other kind to be asked about.
CREATE FUNCTION give_records(sheet_of uuid, OUT book uuid, OUT queued uuid, OUT notice uuid, OUT delegation uuid, OUT absence uuid, OUT plan uuid, OUT "otherYear" uuid)
LANGUAGE plpgsql AS $$
DECLARE mgr uuid := person_of('u01.manager');
        day date := office_today() + 250;
BEGIN
  SELECT c.plan_id, other_year() INTO plan, "otherYear" FROM cycle c WHERE c.id = this_year();
  INSERT INTO book (municipality_id, id, cycle_id, command_id, edition, requested_by, status, pages, sheets, sha256, pdf, site_sha256, site, data_sha256, data)
  SELECT here(), gen_random_uuid(), this_year(), gen_random_uuid(), 1, person_of('admin'), 'done', 1, 1, 'x', file, 'x', file, 'x', file
    FROM convert_to('%PDF カナリア七号', 'UTF8') AS file RETURNING id INTO book;
  INSERT INTO book (municipality_id, id, cycle_id, command_id, requested_by, status)
  VALUES (here(), gen_random_uuid(), this_year(), gen_random_uuid(), person_of('admin'), 'queued') RETURNING id INTO queued;
  INSERT INTO notice (municipality_id, id, person_id, sheet_id, n, kind, mail_error)
  VALUES (here(), gen_random_uuid(), mgr, sheet_of, 1, 'yourTurn', 'no such mailbox') RETURNING id INTO notice;
  INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, made_by)
  VALUES (here(), 'u01/manager', mgr, person_of('m.nobody'), day, day, mgr) RETURNING id INTO delegation;
  INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by)
  VALUES (here(), mgr, day, day, '研修', mgr) RETURNING id INTO absence;
  INSERT INTO office_act (municipality_id, person_id, kind, what) VALUES (here(), person_of('admin'), 'saveUnit', '{"code": "canary"}');
  INSERT INTO route SELECT (jsonb_populate_record(r, '{"version": 2}')).* FROM route r WHERE municipality_id = here() AND id = 'ward' AND version = 1;
  INSERT INTO route SELECT (jsonb_populate_record(r, draft || '{"document": null, "published_at": null, "published_by": null}')).*
    FROM route r, unnest(ARRAY['{"version": 3}', '{"id": "canary-draft"}']::jsonb[]) AS draft
   WHERE municipality_id = here() AND id = 'ward' AND version = 1;
END $$;
