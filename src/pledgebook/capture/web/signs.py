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
    r"|checking your browser|pardon our interruption|^\W*access to this page has been denied"
    r"|complete the (?:security check|captcha)|\b(?:solve|enter) (?:the |this )?captcha"
    r"|unusual (?:traffic|activity) from your|request unsuccessful\. incapsula"
    r"|^\W*security (?:check|verification)\W*$|press (?:and|&) hold to confirm"
    r"|ddos protection by|enable javascript and cookies to continue",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"^\W*(?:http )?(?:error )?(?:401|403)\b.{0,20}\b(?:forbidden|unauthori[sz]ed|denied)\b"
    r"|^\W*(?:access (?:is )?(?:denied|forbidden)|forbidden|(?:http )?error 40[13])\W*$"
    r"|^\W*access (?:is )?denied\b"
    r"|^you (?:don['’]t|do not) have (?:permission|access) to (?:access|view|open) (?:this|the|\W)"
    r"|(?:not available|unavailable) in your (?:country|region|location)",
    re.IGNORECASE,
)
SENT_ON = re.compile(
    r"\byou (?:should|will|are|have been)\b.{0,30}\bredirected\b|^\W*redirecting\b"
    r"|if (?:you are|you['’]re|your browser (?:is|does)) not (?:automatically )?redirect"
    r"|^\W*(?:(?:this|the) (?:page|document|object|site|policy) has (?:been )?"
    r"(?:permanently )?moved|object moved|30[1278] (?:moved|found|permanent|temporary)"
    r"|moved permanently)\b"
    r"|click here if you are not redirected",
    re.IGNORECASE,
)
"""Words of a page that only sends on to another."""

NO_SCRIPT = re.compile(
    r"^\W*(?:page |please wait\W+)?(?:is )?loading\W*$"
    r"|\b(?:please|must|need to|have to) (?:enable|turn on|activate|allow) (?:java ?)?scripts?\b"
    r"|\bjava ?script (?:is|appears to be|seems to be|has been) (?:disabled|required|turned off"
    r"|not enabled|switched off)|\brequires java ?script\b|\bwithout java ?script enabled\b"
    r"|\byour browser (?:is not supported|is out of date|does(?: not|n['’]t) support java ?script)",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"^\W*(?:we (?:value|respect|care about) your privacy|before you continue\b.{0,60}"
    r"|(?:manage|choose|your) (?:cookie|consent|privacy) (?:choices|consent|preferences|settings)"
    r"|cookie (?:consent|preferences|settings)|(?:this|our) (?:web)?site uses cookies\b.{0,160}"
    r"|we (?:and our partners )?use cookies\b.{0,160}"
    r"|(?:please )?accept (?:all )?(?:our )?cookies\b.{0,80})\W*$",
    re.IGNORECASE,
)
"""What a page asks that shows its document only after cookies were accepted. A first line alone:
a notice about cookies goes on for longer than such a page does."""

LOG_IN_TO_GO_ON = re.compile(
    r"^\W*(?:please )?(?:log|sign)[ -]?in (?:to|with|or) (?:continue|view|read|access|proceed"
    r"|your account|create|register|sign up)\b",
    re.IGNORECASE,
)
WALL_HEADERS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge"))
SERVER_TROUBLE = re.compile(
    r"^\W*(?:(?:error )?50[0234]\b.*|internal server error|service (?:temporarily )?unavailable"
    r"|bad gateway|(?:down|closed) for maintenance|(?:site|scheduled) maintenance"
    r"|under maintenance|database error|error establishing a database connection"
    r"|service unavailable\W.{1,40}|gateway time-?out)\W*$",
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
