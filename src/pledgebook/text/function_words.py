"""The commonest function words of languages written in Latin and Cyrillic letters.

Articles, pronouns, prepositions, conjunctions and auxiliaries, some fifty a language, chosen
from ordinary grammar; neighbours (Danish and Norwegian, Czech and Slovak, Portuguese and
Spanish, Indonesian and Malay) have the words in which they differ. ISO 639-1 codes.
"""

FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and to in is that for it with as on be this by are or an from at which we our "
    "you your they their have has not will would shall may must can any all its was were been "
    "these those such other who when where how if but than do does should us about into more "
    "no a",
    "fr": "le la les de des du et en un une est que qui dans pour par sur pas plus ne nous vous "
    "votre vos notre nos au aux avec ce cette ces sont ou il elle ils elles se sa son ses leur "
    "leurs être été avons peut dont ainsi lorsque si mais comme à d l qu n s y",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine einer "
    "eines einem einen als auch es an werden aus er hat dass sie nach wird bei um am sind noch "
    "wie über so zum zur haben oder durch wir unsere unserer unseren unser ihre ihrer ihren "
    "können wenn diese dieser dieses sowie",
    "es": "el la los las de del y en un una es que por para con no se su sus lo al más como o "
    "pero este esta estos estas ha son ser nos nuestro nuestra nuestros nuestras usted le les "
    "sobre también si cuando entre sin hasta desde muy puede pueden está han fue cualquier dicha",
    "pt": "o a os as de do da dos das e em um uma é que por para com não se seu sua seus suas no "
    "na nos nas ao aos à às mais como ou mas este esta isso são ser nosso nossa nossos nossas "
    "você pelo pela pelos pelas também quando entre sem até está foi pode podem qualquer",
    "it": "il lo la i gli le di del della dei delle dello degli e in un una è che per con non si "
    "su al alla ai alle da dal dalla nel nella nei nelle come o ma questo questa sono essere "
    "nostro nostra nostri nostre anche se più quando tra senza può possono ha hanno suo sua "
    "loro ed ad sul sulla",
    "nl": "de het een en van in is dat die te op voor met niet aan er zijn om ook als bij uit "
    "door over naar wij we ons onze uw u of deze dit wordt worden kan kunnen heeft hebben maar "
    "wanneer hun tot dan nog geen onder zich zoals waar",
    "sv": "och att det som en på är av för med den till i har de inte om ett vi från eller vår "
    "våra vårt kan ska skall när du din dina ditt dig oss så men var sig hur våra denna detta "
    "dessa genom vid även enligt måste också utan mellan",
    "da": "og at det som en på er af for med den til i har de ikke om et vi fra eller vores kan "
    "skal når du din dine dit dig os så men var sig hvordan denne dette disse gennem ved også "
    "efter blive bliver være hvis mellem hvor uden efter kun deres",
    "no": "og at det som en på er av for med den til i har de ikke om et vi fra eller vår våre "
    "vårt kan skal når du din dine ditt deg oss så men var seg hvordan denne dette disse "
    "gjennom ved også etter bli blir være hvis mellom hvor uten kun deres",
    "fi": "ja on ei se että oli kun hän mutta joka tai niin kuin ovat voi jos sekä me "
    "meidän sen joita jotka tämä tämän näiden tai sinun voimme mukaan kanssa vain ole olla "
    "käyttää kaikki ne niiden siitä mitä jossa emme niitä sinulle tietoja henkilötietoja myös",
    "is": "og að er í á sem það við til um en ekki með fyrir af því hann þau eru var þessi þetta "
    "þú þín okkar eða frá hefur vera",
    "pl": "i w na z do się nie że jest o to od po za przez dla jak oraz lub są być który która "
    "które których nas nasze naszych naszej my może ich jego jej co ze przy tym tego tej tych "
    "także jeśli gdy aby pod ma",
    "cs": "a v na se je že s z do o to i k pro za by jsou které který která nebo jako po ve od "
    "při jsme není být našich naše nás může můžete také pokud své jejich tyto této tento aby "
    "již ale až u podle",
    "sk": "a v na sa je že s z do o to i k pre za by sú ktoré ktorý ktorá alebo ako po vo od pri "
    "sme nie byť našich naše nás môže môžete tiež ak svoje ich tieto tejto tento aby už ale až "
    "u podľa",
    "hu": "a az és hogy nem egy is ez azt van meg csak mint de ha vagy amely által ezt volt már "
    "el után lehet kell mi minden szerint illetve valamint során ki más még azok ezek",
    "ro": "și de la în a cu pe din că nu este un o sau care pentru mai prin se al ale lor sunt "
    "dacă noastre noastră nostru dumneavoastră poate fi ne ce dar fără după acest această "
    "aceste am au",
    "tr": "ve bir bu için ile da de olarak olan veya en çok daha gibi kadar her ne ise ya hem "
    "biz bizim sizin ancak tarafından üzere göre olduğu değil şekilde bağlı ilgili tüm diğer "
    "kişisel",
    "id": "yang dan di dari untuk dengan ini itu pada tidak kami dalam anda atau akan adalah ke "
    "oleh kita sebagai juga dapat tersebut karena bahwa jika telah saat bisa serta tentang "
    "setiap mereka secara kepada informasi berbeda",
    "ms": "yang dan di dari untuk dengan ini itu pada tidak kami dalam anda atau akan adalah ke "
    "oleh kita sebagai juga boleh tersebut kerana bahawa jika telah ketika ialah serta tentang "
    "setiap mereka secara kepada maklumat berbeza",
    "vi": "và của các là có được cho trong với không người này những một đã khi để từ đến về tôi "
    "chúng bạn theo hoặc như tại cũng phải sẽ nếu trên thông tin quyền",
    "tl": "ang ng sa na mga at ay ito para hindi namin kami iyong aming o kung may ka mo ko siya "
    "nito upang bilang",
    "sw": "ya wa na kwa ni katika za la cha kama hii au yetu yako sisi wetu hiyo kwamba pia "
    "watu ili",
    "hr": "i u je na se za da su od s o koji koja koje kao ili ne to iz nije sve može također "
    "naše našim našu ako biti prema što samo vas vaš vaše",
    "sl": "in v je na se za da so od s z o ki kot ali ne to iz ni vse lahko tudi naše naših če "
    "biti po kar samo vas vaše pri",
    "lt": "ir yra kad į iš su ne mes jūsų mūsų tai arba kaip apie už nuo gali pagal bei jei "
    "kurie kuri kuris šios šio būti taip pat",
    "lv": "un ir ka uz no ar ne mēs jūsu mūsu tas vai kā par var saskaņā ja kas kuri šī šo būt "
    "arī pie lai",
    "et": "ja on ei et see kui oma meie teie või ka mis selle need kas võib ning kes saab "
    "vastavalt kuid meil teil olla",
    "ca": "el la els les de del i en un una és que per amb no es al dels als més com o però "
    "aquest aquesta són ser nostre nostra nostres també si quan entre sense pot poden està",
    "ru": "и в не на что с по как это к из у за от так для же или мы вы вас нас его их о при "
    "если все может также чтобы которые который наши наших наша ваши ваших может быть является",
    "uk": "і в не на що з по як це до із у за від так для або ми ви вас нас його їх про при якщо "
    "всі може також щоб які який наші наших наша ваші є та",
    "bg": "и в не на че с по като това към из у за от така или ние вие ви ни той се при ако "
    "всички може също да които който нашите вашите е са",
    "sr": "и у је на се за да су од с о који која које као или не то из није све може такође "
    "наше наших ако бити према што само вас",
}
