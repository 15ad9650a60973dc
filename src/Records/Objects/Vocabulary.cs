using System.Collections.Immutable;
using System.Text;

namespace Renkei.Records.Objects;

/// <summary>The words that STIX 2.1 lists for a property: of an open vocabulary one SHOULD come, of an enumeration one MUST.</summary>
internal sealed class Vocabulary
{
    private const int MostListed = 12;

    private readonly NameTable<string> table;

    private Vocabulary(string name, bool isClosed, string[] words)
    {
        (Name, IsClosed, Words) = (name, isClosed, [.. words]);
        table = new(words.Select(w => KeyValuePair.Create(w, w)));
        Listed = words.Length <= MostListed ? string.Join(", ", words) : string.Join(", ", words.Take(MostListed)) + " and " + (words.Length - MostListed).ToString(System.Globalization.CultureInfo.InvariantCulture) + " more";
    }

    public string Name { get; }

    public bool IsClosed { get; }

    /// <summary>In the order of the standard.</summary>
    public ImmutableArray<string> Words { get; }

    public string Listed { get; }

    public static Vocabulary Open(string name, string words) => new(name, isClosed: false, words.Split(' '));

    public static Vocabulary Closed(string name, string words) => new(name, isClosed: true, words.Split(' '));

    /// <summary>The word as one string for all objects, or null.</summary>
    public string? Find(ReadOnlySpan<byte> word) => table.Find(word);

    public bool Has(string word) => Find(Encoding.UTF8.GetBytes(word)) is not null;
}
