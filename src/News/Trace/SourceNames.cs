namespace Renkei.News.Trace;

/// <summary>The one name of each outlet and agency of a run, under whatever spelling, script, initials or address it is credited.</summary>
/// <remarks>
/// Two names are one source when they are spelt alike, sound alike in several words, are an agency's name with and without
/// its generic words, an article explains one by the other, or one is the host of the other. Never on one common word, and
/// never two that the table of known outlets tells apart. The name kept is the publisher's own where it publishes in the
/// run, else the table's, else the one most credits use in Latin script.
/// </remarks>
internal sealed class SourceNames
{
    private readonly Dictionary<string, int> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Node> nodes = [];
    private readonly Dictionary<string, int> holders = new(StringComparer.Ordinal);
    // By host; null where several publish there, so that a host all write on joins nobody.
    private readonly Dictionary<string, string?> publishers = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] names;

    public SourceNames(IReadOnlyList<Article> articles)
    {
        NotePublishers(articles);
        foreach (var article in articles)
        {
            foreach (var a in article.Attributions)
            {
                if (a.Kind is SourceKind.Outlet or SourceKind.Agency) Credit(a, article.Language);
            }
        }

        for (var i = 0; i < nodes.Count; i++) Join(i);
        for (var i = 0; i < nodes.Count; i++) JoinCore(i, agencies: true);
        for (var i = 0; i < nodes.Count; i++) JoinCore(i, agencies: false);
        names = Names();
    }

    /// <summary>The articles with their sources under the run's names; what credits its own outlet so becomes self.</summary>
    public static IReadOnlyList<Article> Unite(IReadOnlyList<Article> articles)
    {
        var run = new SourceNames(articles);
        return [.. articles.Select(run.Renamed)];
    }

    /// <summary>The run's name for a source as the trace stage names it.</summary>
    public string Of(string source) => ids.TryGetValue(source, out var id) ? names[Root(id)] : source;

    /// <summary>The run's name for who published an article: its publisher, host, folder or file, the first that is known.</summary>
    public string Publisher(Article article)
    {
        if (article.Publisher is { Length: > 0 } publisher) return Of(publisher);
        if (HostOf(article) is { } host) return publishers.TryGetValue(host, out var known) && known is not null ? Of(known) : Of(Outlets.Known.Named(host)?.Name ?? host);
        return Path.GetFileName(article.Path);
    }

    private void NotePublishers(IReadOnlyList<Article> articles)
    {
        foreach (var article in articles)
        {
            var host = HostOf(article);
            if (article.Publisher is { Length: > 0 } publisher)
            {
                var node = nodes[IdOf(Outlets.Known.Named(publisher)?.Name ?? publisher)];
                ids.TryAdd(publisher, ids[node.Name]);
                node.Publishes++;
                if (host is null) continue;
                if (publishers.TryAdd(host, node.Name)) node.Hosts.Add(host);
                else if (publishers[host] != node.Name) publishers[host] = null;
            }
            else if (host is not null)
            {
                IdOf(Outlets.Known.Named(host)?.Name ?? host);
            }
        }
    }

    private void Credit(Attribution a, string language)
    {
        var node = nodes[IdOf(a.Source)];
        node.Credits++;
        node.IsAgency |= a.Kind == SourceKind.Agency;
        node.IsRendering |= language.StartsWith("sr", StringComparison.Ordinal);
        if (a.Source.Contains(' ', StringComparison.Ordinal) && IsInitials(a.Surface) && node.Initials.Count < 4 && !node.Initials.Contains(a.Surface)) node.Initials.Add(a.Surface);
    }

    private int IdOf(string name)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        ids.Add(name, id = nodes.Count);
        nodes.Add(new Node(name, id, Outlets.Known.Named(name) is not null));
        return id;
    }

    /// <summary>Joins a name with whoever holds one of its keys already.</summary>
    private void Join(int id)
    {
        var node = nodes[id];
        foreach (var key in SourceKeys.Of(node.Name)) Hold(key, id);
        if (node.IsAgency && !node.IsKnown && (IsInitials(node.Name) ? node.Name : SourceKeys.InitialsOf(node.Name)) is { } own) Hold("i:" + own, id);
        foreach (var initials in node.Initials) Hold("i:" + initials, id);
        foreach (var host in node.Hosts)
        {
            if (publishers[host] is not null) Hold("h:" + host, id);
        }

        if (SourceKeys.Sound(node.Name, kana: false) is { } sound) HoldBySound(sound, id, IsByEar);
        if (SourceKeys.Sound(node.Name, kana: true) is { } kana) HoldBySound(kana, id, n => SourceKeys.IsKana(n.Name));
    }

    /// <summary>Agencies meet by the one word that is theirs; a bare word in a credit meets the agency that others name in full.</summary>
    private void JoinCore(int id, bool agencies)
    {
        var node = nodes[id];
        if (node.IsAgency != agencies || SourceKeys.Core(node.Name, whole: agencies) is not var (sound, spelt)) return;
        if (holders.TryGetValue(spelt, out var same)) Merge(same, id);
        else if (agencies) holders.Add(spelt, id);
        if (holders.TryGetValue(sound, out var first) && (IsByEar(node) || IsByEar(nodes[first]))) Merge(first, id);
        else if (agencies) holders.TryAdd(sound, id);
    }

    /// <summary>What only sounds alike needs a spelling by ear on one side.</summary>
    private void HoldBySound(string key, int id, Predicate<Node> fits)
    {
        if (!holders.TryGetValue(key, out var first)) holders.Add(key, id);
        else if (fits(nodes[id]) || fits(nodes[first])) Merge(first, id);
    }

    private static bool IsByEar(Node node) => node.IsRendering || SourceKeys.IsForeign(node.Name);

    private void Hold(string key, int id)
    {
        if (holders.TryGetValue(key, out var first)) Merge(first, id);
        else holders.Add(key, id);
    }

    private void Merge(int one, int other)
    {
        (one, other) = (Root(one), Root(other));
        if (one == other || (nodes[one].IsKnown && nodes[other].IsKnown)) return;
        nodes[other].Root = one;
        nodes[one].IsKnown |= nodes[other].IsKnown;
    }

    private int Root(int id)
    {
        while (nodes[id].Root != id) id = nodes[id].Root = nodes[nodes[id].Root].Root;
        return id;
    }

    private string[] Names()
    {
        var best = new Node?[nodes.Count];
        foreach (var node in nodes)
        {
            var root = Root(node.Id);
            if (best[root] is null || node.Rank.CompareTo(best[root]!.Rank) > 0) best[root] = node;
        }

        return [.. best.Select(b => b?.Name ?? "")];
    }

    private Article Renamed(Article article)
    {
        var attributions = article.Attributions;
        List<Attribution>? renamed = null;
        HashSet<(string, string, int)>? given = null;
        var own = Publisher(article);
        for (var i = 0; i < attributions.Count; i++)
        {
            var a = attributions[i];
            if (a.Kind is SourceKind.Outlet or SourceKind.Agency && Of(a.Source) is var name && (name != a.Source || name == own))
            {
                renamed ??= [.. attributions.Take(i)];
                a = a with { Source = name, Kind = name == own ? SourceKind.Self : a.Kind };

                // "Kurier" and "Kurier Primer" in one sentence are now one credit.
                given ??= [.. renamed.Select(Place)];
                if (given.Contains(Place(a))) continue;
            }

            renamed?.Add(a);
            given?.Add(Place(a));
        }

        return renamed is null ? article : article with { Attributions = renamed };
    }

    private static (string, string, int) Place(Attribution a) => (a.Source, a.Sentence, a.Line);

    private static bool IsInitials(string name)
    {
        if (name.Length is < 2 or > 6) return false;
        foreach (var c in name)
        {
            if (!char.IsUpper(c)) return false;
        }

        return true;
    }

    /// <summary>The host of an article's address, else a folder of its path that looks like one.</summary>
    private static string? HostOf(Article article)
    {
        if (Uri.TryCreate(article.Url, UriKind.Absolute, out var address) && address.Host.Length > 0) return Bare(address.Host);
        var folders = article.Path.Split('/', '\\');
        for (var i = folders.Length - 2; i >= 0; i--)
        {
            if (LooksLikeHost(folders[i])) return Bare(folders[i]);
        }

        return null;
    }

    private static string Bare(string host) => (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host).ToLowerInvariant();

    private static bool LooksLikeHost(string folder)
    {
        var dot = folder.LastIndexOf('.');
        if (dot < 2 || folder.Length > 80 || !Outlets.Known.IsTopDomain(folder.AsSpan(dot + 1))) return false;
        foreach (var c in folder)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')) return false;
        }

        return true;
    }

    /// <summary>One spelling.</summary>
    private sealed class Node(string name, int id, bool known)
    {
        private readonly bool inTable = known;

        public string Name { get; } = name;

        public int Id { get; } = id;

        public int Root { get; set; } = id;

        public bool IsKnown { get; set; } = known;

        public bool IsAgency { get; set; }

        /// <summary>Credited in a language that spells foreign names by ear.</summary>
        public bool IsRendering { get; set; }

        public int Publishes { get; set; }

        public int Credits { get; set; }

        public List<string> Hosts { get; } = [];

        public List<string> Initials { get; } = [];

        /// <summary>Which spelling names them all: the greatest.</summary>
        public (bool, bool, bool, bool, int, int) Rank =>
            (Publishes > 0, inTable, !SourceKeys.IsForeign(Name) && !IsRendering, Name.Contains(' ', StringComparison.Ordinal), Publishes + Credits, -Id);
    }
}
