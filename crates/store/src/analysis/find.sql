select version, level, code, wrote, figures, summary, rules, made
from analysis
where version = $1 and level = $2 and code = $3
