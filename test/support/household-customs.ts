/** How people of a country are called, live and write themselves, for drawing households. Every pool is invented. */
export interface HouseholdCustoms {
  readonly country: 'AU' | 'DE' | 'IT' | 'PL'
  /** given names, most common first, each with the forms it takes in daily use */
  readonly given: readonly (readonly string[])[]
  /** a family name is one of these as it stands, or a stem with an ending */
  readonly family: {
    readonly whole: readonly string[]
    readonly stems: readonly string[]
    readonly endings: readonly string[]
  }
  readonly places: { readonly stems: readonly string[]; readonly endings: readonly string[] }
  /** `{}` is where the stem stands */
  readonly streets: { readonly stems: readonly string[]; readonly forms: readonly string[] }
  /** digits of a postcode */
  readonly postcode: number
  readonly numberFirst: boolean
  readonly mailHosts: readonly string[]
  readonly titles: readonly string[]
  readonly firms: readonly string[]
  /** what the family's own mailbox is called; `{}` is the family name */
  readonly familyMail: readonly string[]
  readonly phone: {
    readonly code: string
    readonly mobile: readonly string[]
    readonly area: readonly string[]
    readonly digits: number
  }
}

const list = (text: string) => text.trim().split(/\s+/)
const names = (text: string) => list(text).map((forms) => forms.split('/'))

const australia: HouseholdCustoms = {
  country: 'AU',
  given:
    names(`william/bill/will/billy john/jack/johnny james/jim/jimmy margaret/maggie/peg elizabeth/liz/beth/betty
    robert/bob/rob mary/molly thomas/tom/tommy michael/mick/mike sarah/sally george/georgie edward/ted/eddie/ned
    catherine/kate/cathy charles/charlie henry/harry/hal joseph/joe anne/annie david/dave richard/dick/rick
    frederick/fred/freddie dorothy/dot/dolly samuel/sam patricia/pat/trish daniel/dan/danny alexander/alex/sandy
    christopher/chris matthew/matt anthony/tony peter/pete rebecca/becky susan/sue jennifer/jenny andrew/andy
    benjamin/ben nicholas/nick victoria/vicky stephen/steve timothy/tim deborah/debbie philip/phil jessica/jess
    joshua/josh ronald/ron kenneth/ken pamela/pam gregory/greg albert/bert francis/frank walter/wally leonard/len
    florence/flo isabella/bella abigail/abby olivia/liv amelia/millie charlotte/lottie emily/em lucy ruby grace hannah
    lachlan callum declan angus hamish ewan rhys owen dylan bronte matilda/tilly zara imogen georgia tahlia mia
    harriet/hattie edith/edie clara ivy hazel violet rose pearl alice ella ethan noah oliver/ollie max leo jasper
    hugo felix oscar archie finlay toby caleb ryan luke mark paul simon ian neil craig wayne darren bruce trevor`),
  family: {
    whole:
      list(`smith jones taylor brown wilson walker white martin young king hill scott green baker carter clarke lee
      hall wood ward moore cook bell shaw fox hunt stone marsh webb lane reed nash hart long west`),
    stems:
      list(`ash bar beck black brad bram brook burn carl chad clay cold cran dal dun east elm fair far fen gold
      gray hal ham hart hather hol hurst kel kirk lang lin lock mal mel mid mor nor oak pen pres red rid rock rush sel
      shel sher stan sto sut thorn tre wal war wat wel whit wil win wood wyn`),
    endings: list(
      `ton ford ley well worth den field ham by wick stead man son croft land mere shaw combe hurst`,
    ),
  },
  places: {
    stems:
      list(`ash beau bel box bright camber clay cool dande elt fern glen green hazel hope kel lake maple mill mount
      nar oak park pine red river rose sand spring stan sunny wal warra west willow wind yarra`),
    endings: list(`brook field ville wood dale ford bank mont ridge vale haven gong bury ton hill water`),
  },
  streets: {
    stems:
      list(`acacia banks barton bligh boronia cassia chisholm clematis cook deakin elder fitz flinders forster
      gilmore grevillea hakea hovell hume jarrah karri kendall lawson leichhardt lyons macarthur mallee mawson melba
      mulga namatjira oxley parkes paterson phillip quandong reid sturt tench wattle wentworth wills yarra`),
    forms: [
      '{} street',
      '{} road',
      '{} avenue',
      '{} place',
      '{} crescent',
      '{} circuit',
      '{} court',
      '{} close',
    ],
  },
  postcode: 4,
  numberFirst: true,
  mailHosts: list(
    'gmail.com hotmail.com yahoo.com outlook.com bigpond.com icloud.com optusnet.com.au fastmail.com',
  ),
  titles: ['Mr', 'Ms', 'Dr'],
  firms: ['pty ltd', 'group', '& sons', 'inc'],
  familyMail: ['the{}s', '{}family', 'the.{}s'],
  phone: { code: '61', mobile: ['4'], area: ['2', '3', '7', '8'], digits: 8 },
}

const germany: HouseholdCustoms = {
  country: 'DE',
  given:
    names(`Thomas/Tom Michael/Michi Andreas/Andi Maria Anna/Änne Elisabeth/Lisa/Elli/Sissi Johannes/Hannes/Hans
    Katharina/Käthe/Kathi Stefan/Steffen Christian/Chris Ursula/Uschi Wolfgang/Wolf Jürgen Günther Jörg Götz Björn
    Friedrich/Fritz Heinrich/Heinz Wilhelm/Willi Margarete/Grete/Gretel Susanne/Susi Alexander/Alex Sebastian/Basti
    Maximilian/Max Benjamin/Ben Matthias/Matze Joachim/Jochen Josef/Sepp/Jupp Franziska/Franzi Gabriele/Gabi
    Sabine/Bine Petra Monika/Moni Brigitte/Gitte Renate Ingrid Heike Birgit Barbara/Bärbel Claudia Martina Angelika
    Manuela Nicole Stefanie/Steffi Julia Lena Laura Lea Leonie Sophie Marie Emma Hannah Mia Lukas Leon Finn Jonas Paul
    Felix Tim Jan Niklas Moritz Jakob Emil Anton Karl Ludwig Otto Rudolf/Rudi Hermann Ernst Walter Werner Horst Klaus
    Dieter Uwe Rolf Bernd Detlef Dirk Frank Ralf Holger Volker Kerstin Silke Anja Tanja Sonja Ute Elke Frauke Antje
    Svenja Wiebke Theresa/Resi Magdalena/Leni Veronika/Vroni Rosa Ida Frieda Clara Greta Mathilda Nele Jule Mira`),
  family: {
    whole:
      list(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
      Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Krause Lehmann Köhler Huber
      Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Großmann Böhm Straßer Jäger Günther Groß`),
    stems:
      list(`Acker Alt Bach Berg Birk Brand Breit Brunn Buch Burg Dorn Eich Erl Feld Fels Frei Gold Grün Hain Hasel
      Heid Hirsch Hoch Hohen Höl Holz Kalt Kirch Kreuz Land Linden Loh Mühl Neu Ober Ölm Quell Rehn Reit Rosen Roth
      Rött Sand Schön Stein Stall Süß Tann Thal Unter Wald Weid Wein Wies Wind Zell`),
    endings:
      list(`mann bauer meier berger er hofer mayr inger holz feld bach stein hauer wirth müller huber kamp hagen
      rath beck`),
  },
  places: {
    stems:
      list(`Alten Bad Berg Birken Buchen Eich Eber Frei Fried Grün Hagen Heil Hirsch Hohen Kirch Kloster Königs
      Lichten Linden Markt Mühl Neu Nieder Ober Rosen Roten Schön Sieg Stein Tannen Unter Wald Weiß Wolf Würz`),
    endings: list(`burg berg dorf hausen heim stadt bach feld au walde brück münde kirchen stein`),
  },
  streets: {
    stems:
      list(`Ahorn Bahnhof Bach Berg Birken Blumen Buchen Burg Dorf Eichen Feld Flur Forst Garten Goethe Haupt
      Heide Hof Jäger Kant Kirch König Linden Luther Markt Mozart Mühlen Post Ring Rosen Schiller Schloss Schul Sonnen
      Tannen Ufer Wald Wasser Wiesen Ziegel`),
    forms: ['{}straße', '{}weg', '{}allee', '{}gasse', '{}platz', '{}str.', 'Am {}ring'],
  },
  postcode: 5,
  numberFirst: false,
  mailHosts: list('gmx.de web.de t-online.de gmail.com freenet.de posteo.de outlook.de yahoo.de'),
  titles: ['Herr', 'Frau', 'Dr.', 'Prof. Dr.'],
  firms: ['GmbH', 'GmbH & Co. KG', 'AG', 'e.K.'],
  familyMail: ['familie.{}', '{}.familie', 'fam{}'],
  phone: { code: '49', mobile: ['151', '160', '171', '176'], area: ['30', '40', '89', '221'], digits: 7 },
}

const italy: HouseholdCustoms = {
  country: 'IT',
  given:
    names(`Giuseppe/Beppe/Pino Maria/Mariuccia Giovanni/Gianni Anna/Annina Antonio/Tonino/Nino Francesco/Franco
    Francesca/Franca Luigi/Gigi Rosa/Rosina Mario Angela/Angelina Vincenzo/Enzo Giovanna/Gianna Pietro/Piero Teresa
    Salvatore/Totò Lucia Carlo/Carletto Carmela Franco Caterina/Rina Domenico/Mimmo Bruno Paolo Antonietta Michele
    Giorgio Aldo Luciano Elena Giulia Sara Chiara Martina Alessandro/Sandro/Ale Alessandra/Sandra Andrea Lorenzo/Renzo
    Matteo Davide Federico/Fede Federica Riccardo Roberto Roberta Stefano Stefania Marco Luca Simone Valentina/Vale
    Elisabetta/Betta Daniela Claudia Laura Silvia Paola Monica Cristina Barbara Sofia Aurora Ginevra Beatrice/Bice
    Niccolò Tommaso Edoardo Gabriele Leonardo/Leo Mattia Diego Samuele Filippo Giacomo Emanuele Raffaele/Lello Gennaro
    Ciro Pasquale Rocco Nunzia Concetta Assunta Filomena Margherita/Rita Ludovica Camilla Alice Viola Bianca Irene`),
  family: {
    whole:
      list(`Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano
      Mancini Rizzo Lombardi Moretti D'Angelo De_Luca Di_Stefano Dell'Acqua Lo_Presti De_Santis La_Rocca`),
    stems:
      list(`Albert Ang Bald Barb Bart Batt Bell Bern Bon Brun Cam Capp Carl Cast Cer Corr Dam Donat Fabb Fal Ferr
      Fran Gall Gen Ghez Grass Guid Lamp Leon Luc Magn Mal Mar Mart Mass Merl Mont Mor Nard Ner Orl Pag Pal Parr Pell
      Pin Rav Rin Rob Sal Sant Sav Ser Tad Tass Tur Vall Ven Vit Zamb Zan`),
    endings: list(`ini etti elli ucci oni ardi ello ino acci iani ieri anti olo ato ese otti`),
  },
  places: {
    stems:
      list(`Acqua Alba Bel Borgo Campo Castel Civita Colle Fonte Font Monte Mira Passo Petra Piano Ponte Porto Rocca
      Sasso Serra Torre Valle Villa Vico`),
    endings: list(
      `verde alta bassa nuova vecchia forte chiaro bianca rossa marina longo franca lieto maggiore piccola`,
    ),
  },
  streets: {
    stems:
      list(`Garibaldi Mazzini Cavour Dante Verdi Roma Milano Torino Marconi Matteotti Gramsci Manzoni Leopardi
      Carducci Pascoli Galilei Volta Colombo Vespucci Trento Trieste Venezia Firenze Bologna Foscolo Puccini Rossini
      Bellini Donizetti Petrarca Boccaccio Ariosto Tasso Nazionale Aurora Mercato Fontana Mulino`),
    forms: ['via {}', 'viale {}', 'piazza {}', 'corso {}', 'vicolo {}', 'v. {}', 'largo {}'],
  },
  postcode: 5,
  numberFirst: false,
  mailHosts: list('libero.it gmail.com virgilio.it tiscali.it alice.it hotmail.it yahoo.it outlook.it'),
  titles: ['Sig.', 'Sig.ra', 'Dott.', 'Dott.ssa'],
  firms: ['S.r.l.', 'S.p.A.', 'snc', '& Figli'],
  familyMail: ['famiglia.{}', 'famiglia{}', 'casa{}'],
  phone: { code: '39', mobile: ['333', '340', '347', '328'], area: ['02', '06', '011', '081'], digits: 7 },
}

const poland: HouseholdCustoms = {
  country: 'PL',
  given: names(`Jan/Janek/Jaś Anna/Ania/Anka Maria/Marysia Piotr/Piotrek Krzysztof/Krzysiek Katarzyna/Kasia
    Małgorzata/Gosia/Małgosia Andrzej/Jędrek Agnieszka/Aga Tomasz/Tomek Barbara/Basia Paweł/Pawełek Ewa/Ewka
    Michał/Misiek Elżbieta/Ela Zofia/Zosia Marcin Magdalena/Magda Jakub/Kuba Joanna/Asia Aleksandra/Ola Adam/Adaś
    Łukasz Monika Grzegorz/Grzesiek Danuta/Danka Zbigniew/Zbyszek Jerzy/Jurek Teresa/Renia Tadeusz/Tadek Marek Mateusz
    Natalia Julia/Julka Wojciech/Wojtek Dariusz/Darek Mariusz Zuzanna/Zuzia Wiktoria Kamil Kacper Bartosz/Bartek
    Dominika Karolina Beata Dorota Iwona Jadwiga/Jadzia Stanisław/Staszek Stanisława/Stasia Józef/Józek Henryk/Heniek
    Ryszard/Rysiek Kazimierz/Kazik Sławomir/Sławek Mirosław/Mirek Jarosław/Jarek Rafał Artur Robert Sebastian Szymon
    Filip Antoni/Antek Franciszek/Franek Oliwia Hanna/Hania Maja Lena Alicja/Ala Weronika/Wera Emilia Patrycja Paulina
    Sylwia Renata Halina/Hala Irena Krystyna/Krysia Bożena Grażyna Lucyna Stefan Roman Bogdan Czesław/Czesiek`),
  family: {
    whole:
      list(`Nowak Wójcik Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel Stępień Dudek Pawlak Sikora
      Walczak Baran Szewczyk Pietrzak Duda Bąk Włodarczyk Gołąb Kubiak Kozioł`),
    stems:
      list(`Bar Białk Bogd Bork Brzoz Buk Chmiel Czarn Dąbr Dobrow Gaj Głow Górn Grab Grabow Jagodz Jan Jawor
      Kalin Kamień Kolan Konop Kowal Krzyw Kwiat Lew Lip Łask Łąk Maj Malin Michał Mor Mroz Nied Olsz Orł Ostrow Paw
      Piotr Podg Radz Rogal Rudn Rybak Sadow Sław Sosn Stan Szym Święt Topol Wasil Wilcz Wiśn Zawadz Zielon Żuk`),
    endings: list(`owski ewski ński icki ecki czyk owicz ak arz ek iak asz iec`),
  },
  places: {
    stems:
      list(`Biał Boro Brzez Czarn Dąbro Dobro Gdy Głog Górn Jele Kali Kamie Kiel Kraśn Krot Leg Lub Łom Now Ole Opo
      Ostr Pia Pło Rado Rze Sando Siera Sochaw Sta Sucha Świd Tarn Toma Wiel Wło Zako Ziel`),
    endings: list(`wice nów sk gów owo ki min cin rzec chów stok szyn bork leń`),
  },
  streets: {
    stems:
      list(`Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Lipowa Łąkowa Brzozowa Kwiatowa Kościelna Sosnowa Zielona
      Parkowa Akacjowa Kolejowa Mickiewicza Słowackiego Kościuszki Sienkiewicza Piłsudskiego Reymonta Konopnickiej
      Żeromskiego Chopina Kopernika Ogińskiego Norwida Staszica Długa Wąska Cicha Górna Dolna Młyńska Rzeczna Spacerowa`),
    forms: ['ul. {}', '{}', 'al. {}', 'os. {}', 'pl. {}'],
  },
  postcode: 5,
  numberFirst: false,
  mailHosts: list('wp.pl onet.pl gmail.com interia.pl o2.pl op.pl tlen.pl poczta.fm'),
  titles: ['Pan', 'Pani', 'dr', 'mgr'],
  firms: ['Sp. z o.o.', 'S.A.', 's.c.', 'i Synowie'],
  familyMail: ['rodzina.{}', '{}rodzina', 'dom.{}'],
  phone: { code: '48', mobile: ['501', '602', '693', '790'], area: ['221', '124', '713', '585'], digits: 6 },
}

/** Households of four countries, by the country's code. */
export const householdCustoms = { AU: australia, DE: germany, IT: italy, PL: poland } as const
