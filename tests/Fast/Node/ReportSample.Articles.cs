using Renkei.News;
using static Renkei.News.SourceKind;

namespace Renkei.Fast.Node;

/// <content>The articles. Long because their texts are: nothing here decides anything.</content>
internal static partial class ReportSample
{
    private static IEnumerable<Article> Articles()
    {
        yield return Tell("ledger-plan", "The Harbour Ledger", "en", "2031-03-03T07:40", DateBasis.Stated, "Two navies to rehearse harbour rescue in the bay of Veleno",
            [
                "Two navies that have never trained together will rehearse the rescue of a burning ferry in the bay of Veleno next month, Kestrel Wire reported on Monday.",
                "The exercise, named Calm Anchor, is to last three days. “We shall bring our own hoses,” said Commodore Elara Quillfeather, who commands the visiting squadron.",
                "According to a harbour official who was not allowed to speak in public, the port will stay open to ferries at night. The Ministry of Tides confirmed the dates but not the number of ships.",
                "Veleno last saw foreign warships eleven years ago, when a storm drove three of them into the fish market.",
            ],
            [("Kestrel Wire", "Kestrel Wire", Agency, "reported"), ("Elara Quillfeather", "Commodore Elara Quillfeather", Person, "said"), ("a harbour official", "a harbour official", Anonymous, "According to"), ("Ministry of Tides", "The Ministry of Tides", Official, "confirmed")],
            [("Elara Quillfeather", NameKind.Person, 2), ("Ministry of Tides", NameKind.Organisation, 1), ("Veleno", NameKind.Place, 3)]);
        yield return Tell("phare-plan", "Le Phare du Détroit", "fr", "2031-03-04", DateBasis.Metadata, "Baie de Veleno : deux marines répéteront ensemble le sauvetage d’un ferry",
            [
                "Selon The Harbour Ledger, deux marines répéteront en avril le sauvetage d’un ferry en feu dans la baie de Veleno.",
                "L’exercice, baptisé « Ancre calme », doit durer trois jours. La commodore Elara Quillfeather a promis d’apporter ses propres lances à incendie.",
                "Les pêcheurs demandent que la criée reste ouverte, rapporte l’agence Kestrel Wire.",
            ],
            [("The Harbour Ledger", "The Harbour Ledger", Outlet, "Selon"), ("Elara Quillfeather", "Elara Quillfeather", Person, "a promis"), ("Kestrel Wire", "Kestrel Wire", Agency, "rapporte l’agence")],
            [("Elara Quillfeather", NameKind.Person, 1), ("Baie de Veleno", NameKind.Place, 2)]);
        yield return Tell("shiokaze-plan", "潮風新聞", "ja", "2031-03-04T18:00", DateBasis.Stated, "ヴェレノ湾で初の合同救難訓練へ　両海軍が4月に実施",
            [
                "海辺通信によると、これまで共に訓練したことのない二つの海軍が、4月にヴェレノ湾で炎上したフェリーの救難訓練を行う。",
                "訓練は「静かな錨」と名付けられ、三日間続く。潮汐省は「日程は決まったが、参加する艦艇の数はまだ公表できない」と説明した。",
                "地元の漁業協同組合は、市場を休まずに開くよう求めている。",
            ],
            [("海辺通信", "海辺通信", Agency, "によると"), ("潮汐省", "潮汐省", Official, "と説明した")],
            [("ヴェレノ湾", NameKind.Place, 2), ("潮汐省", NameKind.Organisation, 1)]);
        yield return Tell("mirror-plan", "Straits Mirror", "en", "2031-03-05", DateBasis.Inferred, "Navies to rehearse harbour rescue in Veleno bay",
            [
                "Two navies that have never trained together will rehearse the rescue of a burning ferry in the bay of Veleno next month, Kestrel Wire reported on Monday.",
                "The exercise, named Calm Anchor, is to last three days. “We shall bring our own hoses,” said Commodore Elara Quillfeather, who commands the visiting squadron.",
            ],
            [("Kestrel Wire", "Kestrel Wire", Agency, "reported"), ("Elara Quillfeather", "Commodore Elara Quillfeather", Person, "said"), ("The Harbour Ledger", "The Harbour Ledger", Outlet, "")],
            [("Elara Quillfeather", NameKind.Person, 1), ("Veleno", NameKind.Place, 2)], repeats: "ledger-plan");
        yield return Tell("morgen-cable", "Der Morgenlotse", "de", "2031-03-20T05:55", DateBasis.Metadata, "Seekabel vor Norvik beschädigt: Inseln stundenlang ohne Netz",
            [
                "Ein Seekabel vor der Küste von Norvik ist in der Nacht beschädigt worden. Das meldete die Agentur Kestrel Wire unter Berufung auf den Betreiber.",
                "Nach Angaben des Betreibers Tiefgarn waren vier Inseln sechs Stunden lang ohne Verbindung. „Ein Anker, ein Zufall, mehr wissen wir nicht“, sagte Sprecher Bodo Wellenreuther.",
                "Ein Reparaturschiff ist unterwegs.",
            ],
            [("Kestrel Wire", "Kestrel Wire", Agency, "meldete die Agentur"), ("Tiefgarn", "Tiefgarn", Official, "Nach Angaben"), ("Bodo Wellenreuther", "Bodo Wellenreuther", Person, "sagte")],
            [("Bodo Wellenreuther", NameKind.Person, 1), ("Tiefgarn", NameKind.Organisation, 1), ("Norvik", NameKind.Place, 2)]);
        yield return Tell("visnyk-cable", "Вісник Затоки", "uk", "2031-03-20", DateBasis.Stated, "Біля Норвіка пошкоджено підводний кабель, чотири острови залишилися без зв’язку",
            [
                "Підводний кабель біля узбережжя Норвіка пошкоджено вночі, повідомляє Kestrel Wire з посиланням на оператора.",
                "За словами речника Бодо Велленройтера, причина поки невідома. Ремонтне судно вже вийшло в море.",
            ],
            [("Kestrel Wire", "Kestrel Wire", Agency, "повідомляє"), ("Bodo Wellenreuther", "Бодо Велленройтера", Person, "За словами")],
            [("Бодо Велленройтер", NameKind.Person, 1), ("Норвік", NameKind.Place, 2)]);
        yield return Tell("curier-cable", "Curierul Litoral", "ro", "2031-03-21", DateBasis.Stated, "Cablu submarin avariat lângă Norvik: patru insule, fără legătură timp de șase ore",
            [
                "Patru insule din apropiere de Norvik au rămas fără legătură timp de șase ore, scrie Der Morgenlotse.",
                "Potrivit aceleiași publicații, o navă de reparații este deja pe drum. Operatorul Tiefgarn vorbește despre o ancoră pierdută.",
            ],
            [("Der Morgenlotse", "Der Morgenlotse", Outlet, "scrie"), ("Tiefgarn", "Operatorul Tiefgarn", Official, "vorbește despre")],
            [("Tiefgarn", NameKind.Organisation, 1), ("Norvik", NameKind.Place, 2)]);
        yield return Tell("odjek-cable", "Dunavski Odjek", "sr-Latn", "2031-03-22", DateBasis.Stated, "Oštećen podmorski kabl kod Norvika, ostrva šest sati bez veze",
            [
                "Četiri ostrva kod Norvika ostala su šest sati bez veze, prenosi Curierul Litoral.",
                "List navodi da je brod za popravku već isplovio i da uzrok još nije poznat.",
            ],
            [("Curierul Litoral", "Curierul Litoral", Outlet, "prenosi"), ("morgenlotse.example", "Izvor: morgenlotse.example", Outlet, "")],
            [("Norvik", NameKind.Place, 2)]);
        yield return Tell("ledger-cable", "The Harbour Ledger", "en", null, null, "Islands cut off for six hours after cable breaks near Norvik",
            [
                "Four islands lost their connection for six hours after a cable was damaged off Norvik, Kestrel Wire reported, citing the operator.",
                "The operator, Tiefgarn, blamed a lost anchor.",
            ],
            [("Kestrel Wire", "Kestrel Wire", Agency, "reported"), ("Tiefgarn", "Tiefgarn", Official, "blamed")],
            [("Tiefgarn", NameKind.Organisation, 1), ("Norvik", NameKind.Place, 2)]);
        yield return Tell("glas-rumour", "Глас Пристаништа", "sr-Cyrl", "2031-04-02", DateBasis.Stated, "Ко је пресекао кабл? Извори помињу тајанствену коћарицу",
            [
                "Кабл код Норвика није пукао сам од себе, тврде извори блиски истрази. Они помињу коћарицу без имена.",
                "Како преноси Dunavski Odjek, посада је те ноћи искључила светла. Доказа за то нико није показао.",
            ],
            [("sources close to the inquiry", "извори блиски истрази", Anonymous, "тврде"), ("Dunavski Odjek", "Dunavski Odjek", Outlet, "Како преноси")],
            [("Норвик", NameKind.Place, 1), ("Dunavski Odjek", NameKind.Organisation, 1)]);
        yield return Tell("odjek-rumour", "Dunavski Odjek", "sr-Latn", "2031-04-03T21:15", DateBasis.Metadata, "Ko je presekao kabl? Izvori pominju tajanstvenu koćaricu",
            [
                "Kabl kod Norvika nije pukao sam od sebe, tvrde izvori bliski istrazi. Oni pominju koćaricu bez imena.",
                "Kako prenosi Glas Pristaništa, posada je te noći isključila svetla.",
            ],
            [("sources close to the inquiry", "izvori bliski istrazi", Anonymous, "tvrde"), ("Глас Пристаништа", "Glas Pristaništa", Outlet, "Kako prenosi")],
            [("Norvik", NameKind.Place, 1)], repeats: "glas-rumour");
        yield return Tell("ledger-begins", "The Harbour Ledger", "en", "2031-04-14", DateBasis.Stated, "Calm Anchor begins with fog, flares and a ferry nobody would miss",
            [
                "The exercise Calm Anchor began in fog on Monday. Our reporter watched from the breakwater as an old ferry was set alight for the ninth time.",
                "“Better here than in the fish market,” said Commodore Elara Quillfeather.",
                "The Ministry of Tides said that no fish were harmed.",
            ],
            [("The Harbour Ledger", "Our reporter", Self, "watched"), ("Elara Quillfeather", "Commodore Elara Quillfeather", Person, "said"), ("Ministry of Tides", "The Ministry of Tides", Official, "said")],
            [("Elara Quillfeather", NameKind.Person, 1), ("Ministry of Tides", NameKind.Organisation, 1)]);
        yield return Tell("visnyk-begins", "Вісник Затоки", "uk", "2031-04-15", DateBasis.Stated, "У затоці Велено розпочалися навчання «Тихий якір»",
            [
                "Навчання «Тихий якір» розпочалися в затоці Велено, пише The Harbour Ledger.",
                "Рятувальники дев’ять разів гасили старий пором. Про це повідомило агентство Kestrel Wire.",
            ],
            [("The Harbour Ledger", "The Harbour Ledger", Outlet, "пише"), ("Kestrel Wire", "Kestrel Wire", Agency, "повідомило агентство")],
            [("затока Велено", NameKind.Place, 2)]);
        yield return Tell("shiokaze-begins", "潮風新聞", "ja", "2031-04-16", DateBasis.Metadata, "合同訓練「静かな錨」始まる　霧の中で九度目の消火",
            [
                "ヴェレノ湾で合同訓練「静かな錨」が始まった。ケストレル通信が伝えた。",
                "クイルフェザー准将は「市場で起きるよりここで起きるほうがよい」と述べた。海辺通信によると、訓練は予定より一日長くなる見通しだ。",
            ],
            [("Kestrel Wire", "ケストレル通信", Agency, "が伝えた"), ("Elara Quillfeather", "クイルフェザー准将", Person, "と述べた"), ("海辺通信", "海辺通信", Agency, "によると")],
            [("クイルフェザー", NameKind.Person, 1), ("ヴェレノ湾", NameKind.Place, 1)]);
        yield return Tell("phare-convoy", "Le Phare du Détroit", "fr", "2031-05-05", DateBasis.Stated, "Douze camions de couvertures en route pour Ostrava Minor",
            [
                "Douze camions chargés de couvertures ont quitté le port lundi pour Ostrava Minor, a annoncé le Bureau des secours.",
                "Le convoi est attendu jeudi. « Les nuits y sont encore froides », explique Apolline Vraisemblance, qui conduit le premier camion.",
            ],
            [("Bureau des secours", "le Bureau des secours", Official, "a annoncé"), ("Apolline Vraisemblance", "Apolline Vraisemblance", Person, "explique")],
            [("Apolline Vraisemblance", NameKind.Person, 1), ("Bureau des secours", NameKind.Organisation, 1), ("Ostrava Minor", NameKind.Place, 2)]);
        yield return Tell("curier-convoy", "Curierul Litoral", "ro", "2031-05-06T12:05", DateBasis.Stated, "Convoi cu pături spre Ostrava Minor: douăsprezece camioane au plecat din port",
            [
                "Douăsprezece camioane încărcate cu pături au plecat luni spre Ostrava Minor, relatează Le Phare du Détroit.",
                "Convoiul este așteptat joi.",
            ],
            [("Le Phare du Détroit", "Le Phare du Détroit", Outlet, "relatează")],
            [("Ostrava Minor", NameKind.Place, 2)]);
        yield return Tell("ledger-museum", "The Harbour Ledger", "en", "2031-05-09", DateBasis.Stated, "Museum of Knots reopens after a tangle",
            ["The Museum of Knots has reopened after a tangle that closed it for a winter.", "Admission is free on Thursdays."],
            [], [("Museum of Knots", NameKind.Organisation, 1)]);
        yield return Tell("mirror-timetable", "Straits Mirror", "en", null, null, "Night ferries keep to the winter timetable",
            ["Night ferries will keep to the winter timetable until further notice, the Harbour Board said."],
            [("Harbour Board", "the Harbour Board", Official, "said")], [("Harbour Board", NameKind.Organisation, 1)]);
    }

    private static Article Tell(string id, string publisher, string language, string? published, DateBasis? basis, string title, string[] text,
        (string Source, string Surface, SourceKind Kind, string Cue)[] credits, (string Name, NameKind Kind, int Count)[] names, string? repeats = null)
    {
        var dump = id.Length % 2 == 0;
        Paragraph[] paragraphs = [.. text.Select((t, i) => new Paragraph(t, dump ? 14 + (i * 2) : i + 1, dump ? 14 + (i * 2) : i + 1))];
        return new Article
        {
            Id = id,
            Path = $"inbox/2031/{id}.{(dump ? "txt" : "html")}",
            Url = dump ? null : $"https://{id.Split('-')[0]}.example/2031/{id}",
            Publisher = publisher,
            Title = title,
            Language = language,
            Published = published is null ? null : DateOf(published, basis!.Value),
            Paragraphs = paragraphs,
            Lines = dump ? [] : null,
            Attributions = [.. credits.Select(c => Credit(paragraphs, c))],
            Mentions = [.. names.Select(n => new MentionedName(n.Name, n.Kind, n.Count, n.Name))],
            DuplicateOf = repeats,
        };
    }

    private static PublishedDate DateOf(string text, DateBasis basis)
    {
        var parts = text.Split('T');
        var day = DateOnly.ParseExact(parts[0], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        TimeOnly? time = parts.Length == 1 ? null : TimeOnly.ParseExact(parts[1], "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return new PublishedDate(day, time, time is null ? null : TimeSpan.FromHours(1), basis);
    }
}
