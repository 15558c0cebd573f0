"""Abbreviations that end in a full stop, and words that open a sentence.

Grouped by what the stop can mean. Forms with inner stops ("U.S.", "e.g.", "z.B.", "a.m.")
are recognised by their shape. Languages stand together: none of the forms is a common word of
another language in the spelling given.
"""

NEVER_LAST = frozenset(
    # titles before a name; and words that always announce something
    "Mr Mrs Ms Mx Dr Drs Prof Sen Rep Gen Gov Hon Rev Messrs Capt Col Lt Sgt Maj Cmdr Amb Atty "
    "Fr Msgr Pres Supt St Ste Mt Ft Mme Mlle M Sr Sra Srta Dra Dn Lic Ing Dipl Hr Frau Fa Sig "
    "Dott Avv Mag Doz Priv Nr "
    "eg ie cf viz vs v approx ca resp incl excl esp betw c'est-à-dire bzw bspw ggf evtl inkl "
    "exkl vgl sog insb insbes zzgl z zB dh p.ex ej bijv blz jf bl.a "
    "tzv např tj mj ул г стр т см д Pub Civ Crim Proc Const Cir Fed Cal "
    "gem lt ggü einschl ausschl allg entspr jew Hrsg np Dña Exmo Ud Uds env em".split()
)
"""A sentence never ends behind one of these. Case matters: "Gen." is a title, "gen." is not."""

BEFORE_A_NUMBER = frozenset(
    "no nos nr nrs núm num n° art arts artt sec secs sect sects fig figs p pp pg pgs vol "
    "vols ch chap chs para paras par cl cls reg regs app ann eq tab tbl pt pts ex exh sch "
    "sched rn rdnr abs ziff anm bd s st lit buchst kap rz al alin cap § §§ ver rev lfd "
    "op ss ord dir doc docs tel ext stat c pág pag lett odst ust pkt č ст md кв разд п гл".split()
)
"""Announce a number or a letter: the stop ends a sentence unless one follows."""

MAY_BE_LAST = frozenset(
    "inc ltd corp co llc llp lp plc gmbh mbh ag kg kgaa sa sas sarl nv bv spa srl oy ab pty "
    "pte pvt bhd sdn cia cía jr sr esq bros dept depts div est ave blvd rd sq bldg govt intl int'l "
    "nat'l natl assn ass'n assoc univ inst comm comms admin mgmt mgr dist mfg ed eds trans "
    "al ibid op cit seq misc avg stat supp es "
    "hrs bn ltda cie ee uu min mins sec secs yr yrs mo mos wk wks mio mrd mill tsd st str".split()
)
"""May stand before a name and may close: a sentence ends only before a word that opens one."""

WITHOUT_STOP = frozenset("GmbH mbH AG KG KGaA PLC plc LLC LLP Oy Oyj ASA A/S".split())
"""Forms of company that are written without a stop: one behind them ends the sentence."""

MONTHS_AND_DAYS = frozenset(
    "Jan Feb Febr Mar Apr Jun Jul Aug Sep Sept Oct Okt Nov Dec Dez Déc Janv Févr Mrz Ene Abr Ago "
    "Dic Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun".split()
)
"""Announce a day or a year, with a capital."""

MONTH_NAMES = frozenset(
    "januar jänner januari februar februari märz mars april mai maj mei juni juli august augusti "
    "augustus september oktober november dezember desember december januára tammikuuta "
    "helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta".split()
)
"""Months behind an ordinal number: "am 3. Oktober"."""

OPENERS = frozenset(
    "a about above according accordingly additionally after all also although among an and any "
    "anyone as at based because before being below besides beyond both but by can certain "
    "click clear compliance consequently contact could despite do does during each either "
    "employees every everyone examples except failure finally first following for from further "
    "furthermore given has have having he hence here how however i if in including instead is it "
    "its just last later learn like likewise many meanwhile more moreover most much must my "
    "neither never nevertheless no none nonetheless nor not nothing now of on once one only or "
    "other otherwise our out over part people per please previously prior provided read recently "
    "second see several she should similarly since so some sometimes specifically such suppliers "
    "than that the their them then there thereafter therefore these they third this those "
    "though through throughout thus to today together under unless until upon us use users was "
    "we were what when whenever where wherever whether which while who whoever whom whose why "
    "will with within without would yes you your "
    "der die das ein eine wir sie er es ihre ihr ihnen unser unsere wenn falls im in bei für mit "
    "nach auf auch dies diese dieser dieses alle durch zudem daher sofern soweit jeder jede am "
    "an um zu zum zur als "
    "le la les l un une des nous vous il elle ils elles ce cette ces cet notre nos votre vos si "
    "en dans pour par sur avec toute tout tous toutes afin lorsque "
    "el los las una unos nosotros usted su sus nuestro nuestra nuestros nuestras este esta estos "
    "para por con cuando todos todas también "
    "o os as um uma nós você seu sua este esta para por com quando todos "
    "il lo gli uno noi voi questo questa questi per con quando tutti "
    "de het een wij we u uw deze dit dat als bij voor met alle "
    "vi det den du om för med alla".split()
)
"""Words that, with a capital, open a sentence far oftener than a name."""
