using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Decides which candidates are names, which of them name the same, and what it is called.</summary>
internal sealed class Settling
{
    // How many names with the same first letters are compared; beyond that a page is a word list, not an article.
    private const int Compared = 24;
    private const int HeadLength = 3;
    private const int Serbian = 4;

    private readonly Inflection inflection;
    private readonly int column;
    private readonly bool cyrillic;
    private readonly List<NamedGroup> groups = [];
    private readonly Dictionary<string, List<NamedGroup>> byHead = new(StringComparer.Ordinal);

    private Settling(string language, bool cyrillic)
    {
        inflection = Endings.Of(language);
        column = Gazetteer.ColumnOf(language);
        this.cyrillic = cyrillic;
    }

    /// <summary>Gives every candidate that is a name its kind, name and key; drops the others.</summary>
    /// <param name="candidates">In reading order.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="cyrillic">Whether names shown in the text's language are in Cyrillic (Serbian has both).</param>
    public static List<Candidate> Settle(List<Candidate> candidates, string language, bool cyrillic)
    {
        var settling = new Settling(language, cyrillic);
        settling.Group(candidates);
        settling.Attach(candidates);
        settling.Name();
        DropConditional(candidates);
        candidates.RemoveAll(c => c.Name is null);
        return candidates;
    }

    // Names of several words first, so that a surname alone finds its owner wherever it stands.
    private void Group(List<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Entity is { Kind: not NameKind.Person } entity)
            {
                candidate.Name = Shown(entity);
                candidate.Key = entity.Key;
            }

            if (candidate.Certainty == Certainty.Weak) continue;
            if (candidate.DoubtfulFirst) continue;
            if (candidate.Kind == NameKind.Person ? candidate.Folded.Length > 1 : candidate.Entity is null && candidate.Folded.Length > 1) Join(candidate);
        }

        foreach (var candidate in candidates)
        {
            if (candidate.DoubtfulFirst) Doubt(candidate);
            if (candidate.Certainty == Certainty.Weak || (candidate.Folded.Length > 1 && !candidate.DoubtfulFirst)) continue;
            if (candidate.Kind == NameKind.Person || candidate.Entity is null) Join(candidate);
        }
    }

    // "Later Stoltenberg …" at a sentence's head, where the article knows Stoltenberg by another first word.
    private void Doubt(Candidate candidate)
    {
        if (Find(candidate) is not null) return;
        if (byHead.TryGetValue(Head(candidate.Folded[^1]), out var list) && list.Exists(g => inflection.Same(g.Longest.Folded[^1], candidate.Folded[^1])))
            candidate.DropFirst();
    }

    private void Attach(List<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Certainty != Certainty.Weak || candidate.Entity is not null) continue;
            if (Find(candidate) is { } group) group.Add(candidate);
        }
    }

    private void Join(Candidate candidate)
    {
        if (Find(candidate) is { } known)
        {
            // The article's own bearer of a surname goes before the table's.
            if (known.Longest.Folded.Length > candidate.Folded.Length && known.Entity != candidate.Entity) candidate.Entity = null;
            known.Add(candidate);
            return;
        }

        var group = new NamedGroup(candidate.Kind);
        group.Add(candidate);
        groups.Add(group);
        Register(group, candidate.Folded[^1]);
        if (candidate.Folded.Length > 1) Register(group, candidate.Folded[0]);
    }

    private void Register(NamedGroup group, string word)
    {
        var head = Head(word);
        if (!byHead.TryGetValue(head, out var list)) byHead[head] = list = [];
        if (list.Count < Compared) list.Add(group);
    }

    private static string Head(string word)
    {
        var length = word.Length > 0 && IsHan(word) ? 1 : HeadLength;
        return word.Length <= length ? word : word[..length];
    }

    private static bool IsHan(string word) => Renkei.News.Text.Words.KindOf(word[0]) == Renkei.News.Text.TokenKind.Han;

    private NamedGroup? Find(Candidate candidate)
    {
        if (!byHead.TryGetValue(Head(candidate.Folded[^1]), out var list)) return null;
        NamedGroup? first = null;
        foreach (var group in list)
        {
            if (!Matches(group.Longest, candidate)) continue;
            if (candidate.Entity is not null && group.Entity != candidate.Entity)
            {
                if (group.Longest.Folded.Length > candidate.Folded.Length) first ??= group;
                continue;
            }

            // A full name that ends as the single word does wins over one that begins so.
            if (candidate.Folded.Length == 1 && !inflection.Same(group.Longest.Folded[^1], candidate.Folded[0]))
            {
                first ??= group;
                continue;
            }

            return group;
        }

        return first;
    }

    private bool Matches(Candidate known, Candidate candidate)
    {
        var (a, b) = (known.Folded, candidate.Folded);
        if (IsHan(a[0])) return known.Kind == candidate.Kind && (a[0] == b[0] || (known.Kind == NameKind.Person && a[0].StartsWith(b[0], StringComparison.Ordinal)));
        if (known.Kind != NameKind.Person && candidate.Folded.Length > 1)
            return known.Kind == candidate.Kind && a.Length == b.Length && a.AsSpan().SequenceEqual(b) | SameWords(a, b);
        if (known.Kind != NameKind.Person) return a.Length == 1 && inflection.Same(a[0], b[0]);
        if (b.Length == 1) return (inflection.Same(a[^1], b[0]) || (a.Length > 1 && inflection.Same(a[0], b[0]))) && candidate.Kind != NameKind.Organisation;
        if (candidate.Kind != NameKind.Person || !inflection.Same(a[^1], b[^1])) return false;
        return inflection.Same(a[0], b[0]) || (a[0][0] == b[0][0] && (a[0].Length <= 2 || b[0].Length <= 2)) || a.Length == 1;
    }

    private bool SameWords(string[] a, string[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (!inflection.Same(a[i], b[i])) return false;
        }

        return true;
    }

    private void Name()
    {
        foreach (var group in groups)
        {
            if (!group.Decide()) continue;
            var entity = group.Entity;
            var name = entity is not null ? Shown(entity) : BestName.Of(group, inflection, column == Serbian);
            var key = entity?.Key ?? NameKeys.Of(name, group.Kind);
            foreach (var member in group.Members)
            {
                member.Name = name;
                member.Key = key;
                member.Kind = group.Kind;
            }
        }
    }

    private string Shown(Entity entity)
    {
        var name = entity.NameIn(column);
        return cyrillic && column == Serbian ? SerbianScript.ToCyrillic(name) : name;
    }

    private static void DropConditional(List<Candidate> candidates)
    {
        if (!candidates.Exists(c => c.Conditional)) return;
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (candidate is { Entity: { } entity, Conditional: false }) named.Add(entity.Key);
        }

        candidates.RemoveAll(c => c.Conditional && !named.Contains(c.Entity!.Key));
    }
}
