insert into analysis (version, level, code, wrote, figures, summary, rules, made)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (version, level, code) do update set
    wrote = excluded.wrote, figures = excluded.figures, summary = excluded.summary,
    rules = excluded.rules, made = excluded.made
