namespace Renkei.Fast.Labels.Properties;

/// <summary>Nonsense words of one length, never the same twice, in no sentence by chance: that a text contains one means that it names it.</summary>
internal sealed class Words(Random chance)
{
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public string Next()
    {
        while (true)
        {
            var word = "Q" + Syllable() + Syllable() + Syllable();
            if (given.Add(word)) return word;
        }
    }

    private string Syllable() => $"{"bdfgjkvwxz"[chance.Next(10)]}{"ouy"[chance.Next(3)]}{"kqvxz"[chance.Next(5)]}";
}
