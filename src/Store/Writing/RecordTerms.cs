using System.Text;
using Renkei.Records;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <summary>What a record is found by: the words of its texts, and facts to filter by.</summary>
internal static class RecordTerms
{
    public const byte Type = (byte)'t';
    public const byte Creator = (byte)'c';
    public const byte Tag = (byte)'g';
    public const byte Origin = (byte)'o';
    public const byte State = (byte)'s';

    public const string Revoked = "revoked";
    public const string Current = "current";

    [ThreadStatic]
    private static TermSet? ofThread;

    public static byte[] Of(StixObject item, string origin)
    {
        var terms = ofThread ??= new();
        terms.Clear();
        foreach (var (text, isName) in item.Texts) terms.AddText(text, isName);
        Add(terms, Type, item.Type);
        Add(terms, Origin, origin);
        Add(terms, State, item.IsRevoked ? Revoked : Current);
        if (item.CreatedBy is { } creator) Add(terms, Creator, creator);
        foreach (var tag in item.Tags.Take(Tally.MaxValues)) Add(terms, Tag, Kept.Value(tag));
        return terms.Packed.ToArray();
    }

    /// <summary>A fact as it is asked for.</summary>
    public static byte[] Value(string value) => Encoding.UTF8.GetBytes(value);

    private static void Add(TermSet terms, byte kind, string value)
    {
        Span<byte> utf8 = stackalloc byte[256];
        if (value.Length * 3 <= utf8.Length) terms.AddFact(kind, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
        else terms.AddFact(kind, Encoding.UTF8.GetBytes(value));
    }
}
