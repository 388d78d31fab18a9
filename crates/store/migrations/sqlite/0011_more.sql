-- What stands in columns of a plan that are none of ours (place, participants, money): headers and texts.
alter table activity add column more text not null default '[]';
