namespace Renkei.News.Trace;

/// <summary>What an article has said so far about who speaks: for pronouns, titles and "the newspaper".</summary>
internal sealed class Memory(string? publisher, NameIndex names)
{
    private readonly Dictionary<string, Holder> holders = new(StringComparer.Ordinal);
    private readonly string own = publisher is null ? "" : (Outlets.Known.Named(publisher)?.Name ?? publisher);

    public string Publisher { get; } = publisher ?? "";

    public NameIndex Names { get; } = names;

    /// <summary>Outlets that the article introduces.</summary>
    public Learned Learned { get; } = new();

    /// <summary>The person who spoke last, or is named last where nobody has spoken yet.</summary>
    public string? Speaker => spoke ?? named;

    /// <summary>The outlet or agency credited last.</summary>
    public (string Source, SourceKind Kind)? Outlet { get; set; }

    private string? spoke;
    private string? named;

    public void Spoke(string person) => spoke = person;

    public void Named(string person) => named = person;

    public bool IsOwn(string outlet) => own.Length > 0 && string.Equals(own, outlet, StringComparison.OrdinalIgnoreCase);

    /// <summary>Notes that a person holds an office; two holders of one office make the title say nothing.</summary>
    public void Bind(string title, string qualifier, string person)
    {
        if (!holders.TryGetValue(title, out var holder)) holders.Add(title, new Holder(person, qualifier));
        else if (holder.Person != person) holders[title] = new Holder(null, "");
    }

    /// <summary>The only person in the article with this title, unless the qualifiers ("Harbourish") differ; else null.</summary>
    public string? HolderOf(string title, string qualifier) =>
        holders.TryGetValue(title, out var holder) && (holder.Qualifier.Length == 0 || qualifier.Length == 0 || holder.Qualifier == qualifier) ? holder.Person : null;

    private sealed record Holder(string? Person, string Qualifier);
}
