"""Signs by which error pages, walls and shells give themselves away, as patterns.

All are written by hand from such pages as common servers, content systems and guards give
them, in English and, for missing pages, six more languages.
"""

import re

NOT_FOUND = re.compile(
    r"\b(?:page|site|document|file|content|url)\b.{0,40}?\b(?:not (?:be )?found"
    r"|does(?: not|n['’]t) exist|(?:is )?(?:no longer|not) available|has been removed"
    r"|cannot be found|can['’]t be found)"
    r"|^\W*(?:(?:http )?(?:error|status)\W*)?404\b|\b(?:error|http) 404\b|\b404\W*$"
    r"|\b404\b.{0,20}found|^\W*not found\W*$|^\W*nothing (?:was )?found"
    r"|(?:can(?:no|['’])t|could(?: not|n['’]t)) (?:seem to )?find (?:the|that|this|your) "
    r"(?:page|document|file)"
    r"|page (?:introuvable|non trouvée|inexistante)|seite (?:wurde )?nicht gefunden"
    r"|página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden",
    re.IGNORECASE,
)
TITLE_PARTS = re.compile(r"\s+[-|–—·•:»«]+\s+|\s*\|\s*")
TITLED_NOT_FOUND = re.compile(
    r"\W*(?:(?:http )?(?:error|status)\W*)?404(?:\W+(?:error|page|file|not found|page not found))*"
    r"\W*"
    r"|\W*(?:sorry\W+)?(?:(?:the |this )?(?:page|file|document)(?: you requested)? )?"
    r"(?:was |is |could |can)?not (?:be )?found\W*"
    r"|\W*page (?:introuvable|non trouvée)\W*|\W*seite nicht gefunden\W*"
    r"|\W*página no encontrada\W*|\W*página não encontrada\W*",
    re.IGNORECASE,
)
"""A part of a title that is nothing but this: no document is called so, however long its page."""

WALL = re.compile(
    r"^\W*just a moment\W*$|attention required!? *\|? *cloudflare|are you (?:a )?(?:human|robot)"
    r"|verify(?:ing)? (?:that )?you(?: are|['’]re) (?:a )?(?:human|not a (?:ro)?bot)"
    r"|checking your browser|pardon our interruption|^\W*access (?:to this page has been )?denied"
    r"|complete the (?:security check|captcha)|\b(?:solve|enter) (?:the |this )?captcha"
    r"|unusual (?:traffic|activity) from your|request unsuccessful\. incapsula"
    r"|^\W*security (?:check|verification)\W*$|press (?:and|&) hold to confirm"
    r"|ddos protection by|enable javascript and cookies to continue",
    re.IGNORECASE,
)
WALL_HEADERS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge"))
SERVER_TROUBLE = re.compile(
    r"^\W*(?:(?:error )?50[0234]\b.*|internal server error|service (?:temporarily )?unavailable"
    r"|bad gateway|(?:down|closed) for maintenance|(?:site|scheduled) maintenance"
    r"|under maintenance|database error|error establishing a database connection)\W*$",
    re.IGNORECASE,
)
LOG_IN = re.compile(r"^\W*(?:please )?(?:log|sign)[ -]?in\b.{0,60}$", re.IGNORECASE)
PASSWORD = re.compile(rb"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
SCRIPTED = re.compile(
    r"java ?script|\bloading\b|your browser|noscript|wait while|unsupported browser", re.IGNORECASE
)
NOSCRIPT = re.compile(rb"<noscript[^>]{0,200}>(.{0,500}?)</noscript>", re.IGNORECASE | re.DOTALL)
REFRESH = re.compile(
    rb"""<meta[^>]{0,200}http-equiv\s*=\s*["']?refresh["']?[^>]{0,200}url\s*=\s*([^"'>\s]{1,500})""",
    re.IGNORECASE,
)
