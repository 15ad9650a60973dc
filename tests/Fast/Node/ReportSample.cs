using Renkei.News;
using Renkei.Node.Analyse.Report;
using static Renkei.News.SourceKind;

namespace Renkei.Fast.Node;

/// <summary>An invented analysis: outlets, agencies, people and places exist nowhere.</summary>
internal static partial class ReportSample
{
    public static ReportFacts Facts { get; } = new(
        ["inbox/2031"], "0.1.0", new DateTimeOffset(2031, 5, 14, 9, 30, 0, TimeSpan.FromHours(2)), TimeSpan.FromSeconds(0.84));

    public static Analysis Full { get; } = Make();

    public static Analysis Empty { get; } = new([], [], [], [], []);

    /// <summary>One article without a date, publisher, address, names or attributions.</summary>
    public static Analysis One { get; } = Of(
        [new Article { Id = "only", Path = "only.txt", Title = "A lighthouse keeps its keeper", Language = "en", Lines = [new LineRange(7, 7)], Paragraphs = [new Paragraph("The light stays on.", 7, 7)] }]);

    /// <summary>What hostile and unusual pages put into every field.</summary>
    public static Analysis Wild { get; } = MakeWild();

    /// <summary>Articles without stories, so that each stands alone.</summary>
    public static Analysis Of(params Article[] articles) => new(articles, [], [], [], []);

    /// <summary>As many articles as asked for, over six years, in stories of one to five, with chains and repeats.</summary>
    public static Analysis Many(int count)
    {
        string[] languages = ["en", "fr", "de", "ja", "uk", "ro", "sr-Latn", "sr-Cyrl"];
        var articles = new List<Article>(count);
        for (var i = 0; i < count; i++)
        {
            var day = new DateOnly(2025, 1, 1).AddDays((int)((long)i * 2190 / count));
            articles.Add(new Article
            {
                Id = $"m{i}",
                Path = $"bulk/{i}.html",
                Publisher = $"Invented Gazette {i % 90}",
                Title = $"Ferry {i} leaves the harbour of Veleno late",
                Language = languages[i * 7 % languages.Length],
                Published = i % 23 == 0 ? null : new PublishedDate(day, null, null, DateBasis.Metadata),
                Paragraphs = [new Paragraph($"Ferry {i} left an hour late, Kestrel Wire reported.", 1, 1), new Paragraph("Nobody was on board.", 2, 2)],
                Attributions = [new Attribution($"Invented Source {i % 31}", "Kestrel Wire", i % 2 == 0 ? Agency : Outlet, "reported", $"Ferry {i} left an hour late, Kestrel Wire reported.", 1)],
                DuplicateOf = i % 17 == 16 ? $"m{i - 1}" : null,
            });
        }

        var stories = new List<Story>();
        for (var (i, size) = (0, 1); i < count; i += size, size = (size % 5) + 1)
        {
            var own = articles.Skip(i).Take(size).ToList();
            var days = own.Where(a => a.Published is not null).Select(a => a.Published!.Day).ToList();
            stories.Add(new Story($"s{i}", own[0].Title, [.. own.Select(a => a.Id)], [.. own.Select(a => a.Language).Distinct().Order()], days.Count == 0 ? null : days.Min(), days.Count == 0 ? null : days.Max(), own.Count == 1 ? "" : "shared: Veleno, ferry"));
        }

        var threads = stories.Chunk(2).Select((c, i) => new StoryThread($"t{i}", c[0].Title, [.. c.Select(s => s.Id)], "the same ferry")).ToList();
        var chain = articles.GroupBy(a => (a.Publisher, a.Attributions[0].Source)).Select(g => new SourceLink(g.Key.Publisher!, g.Key.Source, [.. g.Select(a => a.Id)])).ToList();
        return new Analysis(articles, stories, threads, chain, []);
    }

    private static Analysis Make()
    {
        var articles = Articles().ToList();
        Story Tell(string id, string because, params string[] ids)
        {
            var own = articles.Where(a => ids.Contains(a.Id)).OrderBy(a => a.Published?.Day ?? DateOnly.MaxValue).ToList();
            var days = own.Where(a => a.Published is not null).Select(a => a.Published!.Day).ToList();
            return new Story(id, own[0].Title, [.. own.Select(a => a.Id)], [.. own.Select(a => a.Language).Distinct().Order()], days.Count == 0 ? null : days.Min(), days.Count == 0 ? null : days.Max(), because);
        }

        Story[] stories =
        [
            Tell("announced", "shared: Calm Anchor, Veleno, Quillfeather", "ledger-plan", "phare-plan", "shiokaze-plan", "mirror-plan"),
            Tell("cable", "shared: Norvik, cable, Kestrel Wire", "morgen-cable", "visnyk-cable", "curier-cable", "odjek-cable", "ledger-cable"),
            Tell("begins", "shared: Calm Anchor, Veleno, three days apart", "ledger-begins", "visnyk-begins", "shiokaze-begins"),
            Tell("rumour", "shared: Norvik, cable, trawler", "glas-rumour", "odjek-rumour"),
            Tell("convoy", "shared: Ostrava Minor, convoy, blankets", "phare-convoy", "curier-convoy"),
            Tell("museum", "", "ledger-museum"),
            Tell("timetable", "", "mirror-timetable"),
        ];
        StoryThread[] threads =
        [
            new("t-anchor", stories[0].Title, ["announced", "begins"], "the exercise Calm Anchor in the bay of Veleno"),
            new("t-cable", stories[1].Title, ["cable", "rumour"], "the cable off Norvik, within two weeks"),
            new("t-convoy", stories[4].Title, ["convoy"], ""),
            new("t-museum", stories[5].Title, ["museum"], ""),
            new("t-timetable", stories[6].Title, ["timetable"], ""),
        ];
        Problem[] problems =
        [
            new("inbox/2031/front-page.html", "This is an index page of 48 links, not an article."),
            new("inbox/2031/scan_0007.txt", "The file is empty."),
            new("inbox/2031/archive/bundle.html.gz", "Unpacking stopped at 64 MB: the file claims to hold more than 2 GB."),
        ];
        return new Analysis(articles, stories, threads, ChainOf(articles), problems);
    }

    private static Analysis MakeWild()
    {
        const string Evil = "<script>alert(1)</script>\" onload='x' \u202Eevil\u2066";
        var endless = new string('W', 4000);
        Article Odd(string id, string language, string title, string text, string? url, PublishedDate? date = null) => new()
        {
            Id = id,
            Path = title + ".html",
            Url = url,
            Publisher = title,
            Title = title,
            Language = language,
            Published = date,
            Paragraphs = [new Paragraph(text, 1, 1)],
            Mentions = [new MentionedName(title, NameKind.Person, 3, title)],
            Attributions = [new Attribution(title, text, Agency, text, text, 1), new Attribution(title, "not there", Outlet, "nor this", "nor that", 1), new Attribution(endless, "", Anonymous, "", text, 99)],
        };
        Article[] articles =
        [
            Odd("evil", "\"><b>", Evil, Evil, "javascript:alert(2)"),
            Odd("endless", "en", endless, endless, "https://quay.example/a?b=\"<x>", new PublishedDate(DateOnly.MinValue, null, null, DateBasis.Inferred)),
            Odd("rtl", "ar", "رسالة من المنارة إلى السفينة", "قالت المنارة إن السفينة بعيدة.", "https://quay.example/rtl", new PublishedDate(DateOnly.MaxValue, TimeOnly.MaxValue, TimeSpan.FromHours(-11), DateBasis.Stated)),
            Odd("bare", "und", "", " ", ""),
            Odd("lone", "ja", "\uD800漢\uDC00", "\uDC00", "https://[broken"),
        ];
        var ids = articles.Select(a => a.Id).ToList();
        return new Analysis(
            articles,
            [new Story("s", Evil, ids, ["ar", "\"><b>"], DateOnly.MinValue, DateOnly.MaxValue, Evil)],
            [new StoryThread("t", Evil, ["s"], Evil)],
            [new SourceLink(Evil, endless, ids), new SourceLink(endless, Evil, ids), new SourceLink(endless, "رسالة من المنارة إلى السفينة", ["rtl"])],
            [new Problem(endless, Evil)]);
    }

    private static List<SourceLink> ChainOf(List<Article> articles) =>
        [.. articles.SelectMany(a => a.Attributions.Where(x => x.Kind is Outlet or Agency).Select(x => (a.Publisher, x.Source, a.Id)).Distinct())
            .Where(x => x.Publisher != x.Source)
            .GroupBy(x => (x.Publisher, x.Source))
            .Select(g => new SourceLink(g.Key.Publisher!, g.Key.Source, [.. g.Select(x => x.Id)]))];

    /// <summary>Says where in the paragraphs a credit stands: its sentence is the one that holds both words.</summary>
    private static Attribution Credit(IReadOnlyList<Paragraph> paragraphs, (string Source, string Surface, SourceKind Kind, string Cue) credit)
    {
        var paragraph = paragraphs.FirstOrDefault(p => p.Text.Contains(credit.Surface, StringComparison.Ordinal) && p.Text.Contains(credit.Cue, StringComparison.Ordinal) && credit.Cue.Length > 0);
        if (paragraph is null) return new Attribution(credit.Source, credit.Surface, credit.Kind, "", credit.Surface, paragraphs[^1].LastLine + 2);
        var at = paragraph.Text.IndexOf(credit.Surface, StringComparison.Ordinal);
        var from = at == 0 ? 0 : paragraph.Text.LastIndexOfAny(['.', '。', '»'], at - 1) + 1;
        var to = paragraph.Text.IndexOfAny(['.', '。'], at);
        var sentence = paragraph.Text[from..(to < 0 ? paragraph.Text.Length : to + 1)].Trim();
        return new Attribution(credit.Source, credit.Surface, credit.Kind, credit.Cue, sentence, paragraph.FirstLine);
    }
}
