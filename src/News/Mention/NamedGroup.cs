namespace Renkei.News.Mention;

/// <summary>Candidates that name the same.</summary>
internal sealed class NamedGroup(NameKind first)
{
    public NameKind Kind { get; private set; } = first;

    public List<Candidate> Members { get; } = [];

    /// <summary>The first of the longest.</summary>
    public Candidate Longest { get; private set; } = null!;

    public Entity? Entity { get; private set; }

    public void Add(Candidate member)
    {
        Members.Add(member);
        if (Longest is null || member.Folded.Length >= Longest.Folded.Length) Entity ??= member.Entity;
        if (Longest is null || Size(member) > Size(Longest)) Longest = member;
    }

    /// <summary>Settles the kind of a name of one unknown word by what its places tell.</summary>
    /// <returns>Whether it is a name at all.</returns>
    public bool Decide()
    {
        if (Entity is not null || Longest.Folded.Length > 1 || Longest.Certainty == Certainty.Sure || Folded(Longest)[0] >= 0x3040) return true;
        var (people, places, organisations) = (0, 0, 0);
        foreach (var member in Members)
        {
            if (member.Certainty == Certainty.Sure || member.Hint == NameKind.Person) people++;
            else if (member.Hint == NameKind.Place) places++;
            else if (member.Hint == NameKind.Organisation || member.Kind == NameKind.Organisation) organisations++;
        }

        if (people + places + organisations == 0) return false;
        Kind = organisations > 0 ? NameKind.Organisation : places > people ? NameKind.Place : NameKind.Person;
        return true;
    }

    private static string Folded(Candidate c) => c.Folded[0];

    // More than any name in kanji has.
    private const int MostCharacters = 64;

    // In words; kanji have none, so in characters.
    private static int Size(Candidate c) => c.Folded.Length > 1 || !Japanese(c.Folded[0]) ? c.Folded.Length * MostCharacters : c.Folded[0].Length;

    private static bool Japanese(string word) => word[0] >= 0x3040;
}
