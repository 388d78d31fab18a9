select version.id, version.work, procedure.kind, procedure.year, work.subject, work.grade, version.number, version.rows,
    version.accepted, version.accepted_by, version.organisation, version.previous, version.difference, version.provenance,
    (select string_agg(upload, ',' order by upload) from version_upload where version_upload.version = version.id) as uploads
from version
join work on work.id = version.work
join procedure on procedure.id = work.procedure
where version.number = (select max(other.number) from version as other where other.work = version.work)
order by procedure.year desc, procedure.kind, work.grade, work.subject
