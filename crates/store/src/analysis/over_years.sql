select analysis.version, analysis.level, analysis.code, analysis.wrote, analysis.figures, analysis.rules, analysis.made
from analysis
join version on version.id = analysis.version
join work on work.id = version.work
join procedure on procedure.id = work.procedure
where analysis.level = $1 and analysis.code = $2
    and version.number = (select max(other.number) from version as other where other.work = version.work)
order by procedure.year, procedure.kind, work.grade, work.subject
