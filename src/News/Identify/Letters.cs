namespace Renkei.News.Identify;

/// <summary>Letters as the models know them: small, by table, so that reading a text makes no garbage.</summary>
internal static class Letters
{
    private const int Size = 0x2000;
    private static readonly char[] Small = Make();

    /// <summary>The small letter, or '\0' when the character parts words.</summary>
    public static char Fold(char c) => c < Size ? Small[c] : c >= '\uFB50' && char.IsLetter(c) ? c : '\0';

    private static char[] Make()
    {
        var table = new char[Size];
        for (var c = 0; c < Size; c++)
        {
            if (char.IsLetter((char)c)) table[c] = char.ToLowerInvariant((char)c);
        }

        // Romanian is typed with cedillas as often as with commas: the word tables have the one form.
        table['ş'] = table['Ş'] = 'ș';
        table['ţ'] = table['Ţ'] = 'ț';
        return table;
    }
}
