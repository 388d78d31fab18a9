insert into roadmap_request (roadmap, due, words, state, remark, person, made, sent_by, sent)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (roadmap) do update set
    due = excluded.due, words = excluded.words, state = excluded.state, remark = excluded.remark,
    sent_by = excluded.sent_by, sent = excluded.sent
