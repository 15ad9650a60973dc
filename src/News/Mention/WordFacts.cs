namespace Renkei.News.Mention;

/// <summary>How an article writes its words: a word that also stands in small letters is no name at a sentence's head.</summary>
internal sealed class WordFacts
{
    private readonly HashSet<string> small = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public void Add(Reading reading)
    {
        var smalls = small.GetAlternateLookup<ReadOnlySpan<char>>();
        var capitals = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.IsWord(i)) continue;
            if (!reading.IsCapital(i)) smalls.Add(reading.Folded(i));
            else if (!reading.IsInitial(i)) capitals.Add(reading.Folded(i));
        }
    }

    /// <summary>Whether the folded word stands somewhere in small letters.</summary>
    public bool IsSmall(ReadOnlySpan<char> folded) => small.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    /// <summary>Whether the folded word stands somewhere with a capital that no sentence's head explains.</summary>
    public bool IsName(ReadOnlySpan<char> folded) => names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);
}
