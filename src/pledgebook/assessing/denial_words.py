"""Words by which a sentence denies, and words that make of a negation something else."""

BEGUN = frozenset("begin begun commence commenced start started".split())
"""Verbs whose subject is what is asked about: "training has yet to begin"."""
HELPS = frozenset("do does did will have has had".split())
BE = frozenset("is are was were be been being".split())
SHORT_HELPS = frozenset("dont doesnt didnt wont havent hasnt hadnt".split())
SHORT_BE = frozenset("isnt arent wasnt werent".split())
RECEIVE = frozenset("receive received get have had hear".split())

COMPANY = frozenset(
    "agreements assessment assessments board business ceo channel channels code commitment"
    " commitments committee company contract contracts council course data diligence directors"
    " disclosure executive executives figures firm group it leadership management mechanism"
    " operator organisation organization policies policy procedure procedures process"
    " processes program programme report reporting reports review reviews standards statement"
    " system team terms training we".split()
)
"""Subjects whose "does not" is the company's own."""

RECEIVERS = frozenset(
    "colleagues communities complainants customers employees individuals managers partners"
    " people personnel persons staff subscribers suppliers they those users workers".split()
)
"""Those to whom the company does things: that they do not receive is that it does not give."""

DOING = frozenset(
    "accept address adopt analyse analyze apologise appoint approve ask assess assign assure"
    " attend audit belong calculate carry cascade challenge check commission commit"
    " communicate compensate compile conduct consider consult contain contest cooperate cover"
    " create define describe detail develop disclose distinguish do document draw educate"
    " encrypt ensure establish evaluate evidence examine exercise exist expect explain extend"
    " give go have hold identify include inform inspect introduce investigate invite involve"
    " issue itemise join keep know list log look maintain make map measure meet mention"
    " monitor name need notify offer operate oversee participate pass pay perform prepare"
    " produce prohibit promise provide publicise publish put record refer register reimburse"
    " report require resist respond restore review run say screen separate set show sit state"
    " subscribe survey take talk tell test track train translate undertake verify vet weigh".split()
)
"""Verbs of doing, giving and telling. What is not done of others (to limit, to prevent, to refuse)
denies no duty."""

DONE = frozenset(
    "accessible addressed adopted appealed appointed approved asked assessed assured audited"
    " available bound built carried checked communicated compensated conducted considered"
    " consulted contained covered defined described disclosed documented done drawn encrypted"
    " engaged established evaluated examined explained given heard held in included informed"
    " integrated investigated invited involved issued itemised kept linked listed logged made"
    " maintained mapped measured member mentioned monitored named notified obliged obtained"
    " offered open overseen paid part participating party passed performed produced provided"
    " published put recorded registered reimbursed reported represented required responsible"
    " restored reviewed run said screened separated set shown signatory sought stated subject"
    " taken tested told tracked trained translated undertaken verified vetted written".split()
).union(BEGUN)
"""Participles and predicates of what is not done or not there."""

LIMITS = frozenset(
    "absent all although always arbitrarily automatically beyond but dedicated directly"
    " except exclusively explicit explicitly generally however if instead intentionally just"
    " knowingly lacking merely necessarily non normally only ordinarily rather routinely"
    " separately simply solely specific specifically standalone though typically unduly"
    " unfairly unlawfully unless unreasonably until usually where without".split()
)
"""Behind a negation these make of it a condition, a limit or half of a contrast."""

NO_IS_NONE = frozenset(
    "ability additional adverse breach breaches case cases charge charges circumstances complaints"
    " cost costs demands discrimination doubt employee event evidence exception exceptions"
    " exemption fee fees fewer formality further harm harms impacts incident incidents"
    " instances intention known later less material matter more obligation one order orders"
    " reason reports reprisal reprisals requests retaliation right rights secret significant"
    " substitute such tolerance violations".split()
)
"""Behind "no" these deny nothing that is asked of a company: "at no cost", "no reports of harm"."""

GIVES_NO = frozenset(
    "are carry conduct conducted conducts contain contains disclose discloses exists gave get"
    " gets give gives had has have hold holds include includes is issue issues keep keeps made"
    " maintain maintains make makes offer offers operate operates perform performs provide"
    " provides publish published publishes receive received receives run runs see set sets"
    " take takes undertake undertakes was were".split()
)
"""Verbs before "no": "there is no", "we publish no"."""

MAKING = frozenset(
    "allow build built condone create design designed develop developed enable facilitate"
    " fund install keep maintain make manufacture market offer permit produce run sell sold"
    " supply support tolerate use".split()
)
"""Verbs that promise something where what they make would harm: "we do not sell spyware"."""

HARMFUL = tuple(
    "backdoor blacklist bulk censor child coerc discriminat exploit facial forced harass hidden"
    " intercept malicious malware malvertis mass offensive profil repress secret spy stalk"
    " surveil track traffick weapon wiretap".split()
)
"""Beginnings of words for what harms people."""

ADVERBS = frozenset(
    "also as at currently ever formally independently itself ly ourselves present presently"
    " publicly regularly so still themselves therefore today yet".split()
)

USING = frozenset("access appeal complain file lodge submit turn use".split())
"""What people do with a channel: that they cannot is that there is none for them."""

TELLING = frozenset(
    "available break broken contain contained count counted cover covered describe described"
    " detail detailed disclose disclosed distinguish explain explained give given include"
    " included indicate indicated itemise itemised list listed mention mentioned no provide"
    " provided publish published record recorded report reported said say show shown specified"
    " specify state stated".split()
)
"""Verbs of telling: what a report does not do where the figures themselves may be none."""

HANDING_OVER = frozenset("available disclose disclosed give given provide provided".split())
"""Verbs of telling that are said of users' data and of access to it as well."""

FIGURES = frozenset(
    "aggregate breakdown breakdowns count counts data detail details figure figures how information"
    " number numbers outcome outcomes percentage report reports share shares statistic statistics"
    " table tables total totals which".split()
)
OF_PEOPLE = frozenset("access customer customers subscriber subscribers user users".split())
"""With these words data are somebody's, and no figures."""

CHOSEN = frozenset("chose chosen decided elected opted policy practice prefer".split())
"""Before "not to": the company means not to do it."""

OTHERS = frozenset("he it she that these they this those what which who you".split())
"""Subjects of whom a text says what they are not, without denying anything itself."""

JOINS = frozenset("and or but so while whereas because since as although though which who".split())
SUBJECTS = frozenset("we it they users customers".split())
CONDITIONS = frozenset("if where when unless whenever until once whether should".split())
PLANS = frozenset("plan plans planning intend intends aim aims hope hopes working will".split())
"""Behind "but" these say that it is still to come."""
