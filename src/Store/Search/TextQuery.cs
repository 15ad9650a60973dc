namespace Renkei.Store.Search;

/// <summary>What a word of a query asks of the index: a term without its first byte, or the beginning of one.</summary>
internal readonly record struct QueryTerm(byte[] Word, bool IsPrefix);

/// <summary>A word, value or phrase as it was typed.</summary>
/// <param name="Text">What stands between the blanks or quotes.</param>
/// <param name="IsPhrase">It stood in quotes. The index finds rows with all its words; that they are neighbours is for the caller to check.</param>
/// <param name="Terms">All required; at least one.</param>
internal sealed record QueryUnit(string Text, bool IsPhrase, IReadOnlyList<QueryTerm> Terms);

/// <summary>What somebody typed into a search field, understood.</summary>
/// <remarks>word word: both. "a phrase". -word: without. word*: beginning. one OR other (or |): either; it binds tighter than the blank.</remarks>
internal sealed record TextQuery
{
    /// <summary>Longest text that is read, in UTF-16 code units.</summary>
    public const int Longest = 4096;

    /// <summary>Most terms.</summary>
    public const int MostTerms = 256;

    /// <summary>Everything, for queries by facts alone.</summary>
    public static readonly TextQuery Everything = new();

    /// <summary>Why nothing can be searched for, as a sentence for whoever typed it; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>All required: of each, any one.</summary>
    public IReadOnlyList<IReadOnlyList<QueryUnit>> Required { get; init; } = [];

    /// <summary>Rows with all terms of any of these are left out.</summary>
    public IReadOnlyList<QueryUnit> Excluded { get; init; } = [];

    /// <summary>Reads what was typed. Never fails: what cannot be searched for has a <see cref="Problem"/>.</summary>
    public static TextQuery Parse(string? typed)
    {
        if (typed is null || typed.Length == 0) return Refused("Type at least one letter or digit to search for.");
        if (typed.Length > Longest) return Refused($"A search may be {Longest} characters long; this one has {typed.Length}. Leave some words out.");
        var parser = new QueryParser(typed);
        parser.Read();
        if (parser.Terms > MostTerms) return Refused($"A search may have {MostTerms} words; this one has {parser.Terms}. Leave some out.");
        if (parser.Required.Count + parser.Excluded.Count == 0) return Refused("Only letters and digits can be searched for; type at least one.");
        return new() { Required = parser.Required, Excluded = parser.Excluded };
    }

    private static TextQuery Refused(string problem) => new() { Problem = problem };
}
