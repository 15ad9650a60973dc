using System.Collections.Immutable;
using Renkei.Labels;

namespace Renkei.Fast.Labels.Writing;

/// <summary>Labels and clearances by chance, with every part and awkward text.</summary>
internal static class RandomLabels
{
    private static readonly string[] Words = ["NATO", "Releasable To", "機密", "a&b", "<x>", "\"q\"", "it's", "]]>", "É", "😀", "-", "0", "{", "\u0085", "\uFEFF", "x  y", " lead", "trail ", "tab\there", "line\nbreak", "cr\rhere"];

    public static ConfidentialityLabel Label(Random chance, int depth = 0, LabelRole? role = null)
    {
        var whose = role ?? (LabelRole)chance.Next(3);
        return new()
        {
            Role = whose,
            Id = chance.Next(3) == 0 ? "id-" + chance.Next(100) : null,
            ReviewDateTime = Instant(chance),
            Policy = Policy(chance),
            Classification = Token(chance),
            PrivacyMark = chance.Next(3) == 0 ? string.Concat(Enumerable.Range(0, chance.Next(3)).Select(_ => Word(chance))) : null,
            Categories = Categories(chance),
            Originator = chance.Next(3) == 0 ? new("rfc822Name", Word(chance)) : null,
            CreationDateTime = Instant(chance),
            Succession = depth < 4 && chance.Next(4) == 0 ? new(Instant(chance), Label(chance, depth + 1, whose)) : null,
        };
    }

    public static ConfidentialityClearance Clearance(Random chance) => new()
    {
        Policy = Policy(chance),
        Classifications = [.. Enumerable.Range(0, chance.Next(1, 12)).Select(_ => Token(chance))],
        Categories = Categories(chance),
    };

    private static PolicyIdentifier Policy(Random chance) => new(Token(chance), chance.Next(2) == 0 ? Oid(chance) : null);

    private static ImmutableArray<LabelCategory> Categories(Random chance) =>
        [.. Enumerable.Range(0, chance.Next(12)).Select(_ => new LabelCategory((CategoryType)chance.Next(3), Word(chance), chance.Next(2) == 0 ? Oid(chance) : null, [.. Enumerable.Range(0, chance.Next(1, 20)).Select(_ => Word(chance))]))];

    private static string Oid(Random chance) => $"{chance.Next(3)}.{chance.Next(40)}.{chance.Next()}.0";

    private static DateTimeOffset Instant(Random chance)
    {
        var ticks = chance.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay);
        if (chance.Next(2) == 0) ticks -= ticks % TimeSpan.TicksPerSecond;
        return new(ticks, TimeSpan.FromMinutes(chance.Next(-840, 841)));
    }

    private static string Word(Random chance) => Words[chance.Next(Words.Length)];

    private static string Token(Random chance) => string.Join(' ', Enumerable.Range(0, chance.Next(1, 4)).Select(_ => string.Join('-', Word(chance).Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))));
}
