namespace Renkei.News.Mention;

/// <summary>Surnames by their look.</summary>
internal static class Surnames
{
    // Folded, with the case endings that news prints most; longest endings need no order.
    private static readonly string[] Endings =
    [
        "ic", "ica", "icu", "icem", "escu", "escului", "enko", "enka", "enku", "enkom", "sson", "berg", "skij", "skogo", "skog", "skim",
        "svili", "shvili", "ovic", "evic", "ovich", "evich", "ovski", "evski", "inski", "oglu", "nen", "opoulos", "idis", "mann", "stein", "cuk", "chuk", "uk",
    ];

    public static bool Looks(ReadOnlySpan<char> folded)
    {
        foreach (var ending in Endings)
        {
            if (folded.Length >= Math.Max(5, ending.Length + 3) && folded.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
