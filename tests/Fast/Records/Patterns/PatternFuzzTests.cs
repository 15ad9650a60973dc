using System.Globalization;
using System.Text;
using System.Text.Json;
using Renkei.Records.Patterns;
using Renkei.Support;

namespace Renkei.Fast.Records.Patterns;

public sealed class PatternFuzzTests
{
    private static readonly string[] Pieces =
    [
        "[", "]", "(", ")", "a:b", "file:hashes.'SHA-1'", "=", "!=", "<", "IN", "LIKE", "NOT", "EXISTS", "AND", "OR", "FOLLOWEDBY", "WITHIN", "SECONDS", "REPEATS", "TIMES", "START", "STOP",
        "'a'", "'\\", "h'ab'", "h'", "b'TQ=='", "t'2020-01-01T00:00:00Z'", "t''", "5", "-0", ".", ".5", "+", ":", "*", ",", "[*]", "/*", "*/", "//", "\n", "\0", "\ud800", "ISSUBSET", "true", "x-y:z_ref.value",
    ];

    [Fact]
    public void Check_AnyRow_NeverThrowsAndTellsPlacesInside()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        for (var round = 0; round < LongRuns.Rounds(20_000, 2_000_000); round++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? "" : " ")));
            var faults = PatternCheck.Check(pattern);
            Assert.True(faults.All(f => f.Column >= 1 && f.Column <= pattern.Length + 1), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}: {pattern}"));
        }
    }

    [Fact]
    public void Check_DrawnFromTheGrammar_IsSound_AndBrokenWhereAPieceIsMissing()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        for (var round = 0; round < LongRuns.Rounds(5_000, 500_000); round++)
        {
            var pattern = Observations(random, 3);
            Assert.True(PatternCheck.Check(pattern).IsEmpty, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}: {pattern}\n{string.Join('\n', PatternCheck.Check(pattern))}"));
            var cut = pattern.LastIndexOfAny([']', ')']);
            Assert.False(PatternCheck.Check(pattern.Remove(cut, 1)).IsEmpty, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}, without {cut}: {pattern}"));
        }
    }

    [Fact]
    public void Check_PatternsOfTheCorpora_AreSound()
    {
        var checkedPatterns = 0;
        foreach (var file in Directory.GetFiles(Repository.Shared("stix"), "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("schemas", StringComparison.Ordinal)))
        {
            using var bundle = JsonDocument.Parse(File.ReadAllBytes(file));
            if (!bundle.RootElement.TryGetProperty("objects", out var objects)) continue;
            foreach (var indicator in objects.EnumerateArray().Where(o => o.GetProperty("type").GetString() == "indicator"))
            {
                Assert.Empty(PatternCheck.Check(indicator.GetProperty("pattern").GetString()));
                checkedPatterns++;
            }
        }

        Assert.True(checkedPatterns > 40);
    }

    private static string Observations(Random random, int depth)
    {
        var text = new StringBuilder(Observation(random, depth));
        for (var n = random.Next(3); n > 0; n--) text.Append(Pick(random, " AND ", " OR ", " FOLLOWEDBY ", "\nAND ")).Append(Observation(random, depth));
        return text.ToString();
    }

    private static string Observation(Random random, int depth)
    {
        var core = depth > 0 && random.Next(4) == 0 ? $"({Observations(random, depth - 1)})" : $"[{Comparisons(random, depth, Pick(random, "file", "x-acme-thing", "ipv4-addr"))}]";
        if (random.Next(4) == 0) core += Pick(random, " WITHIN 5 SECONDS", " WITHIN 0.25 SECONDS ");
        if (random.Next(4) == 0) core += " REPEATS 3 TIMES";
        if (random.Next(4) == 0) core += " START t'2020-01-01T00:00:00Z' STOP t'2020-01-01T00:00:01Z'";
        return core;
    }

    private static string Comparisons(Random random, int depth, string type)
    {
        var text = Test(random, depth, type);
        for (var n = random.Next(3); n > 0; n--) text += Pick(random, " AND ", " OR ", " /* and */ AND ") + Test(random, depth, type);
        return text;
    }

    private static string Test(Random random, int depth, string type)
    {
        if (depth > 0 && random.Next(5) == 0) return $"({Comparisons(random, depth - 1, type)})";
        var path = type + ":" + Pick(random, "a", "b.c", "d[*].e", "f[12][0]", "'g-h'.i", "j_ref.k_refs[0].l");
        return random.Next(6) switch
        {
            0 => "EXISTS " + path,
            1 => path + Pick(random, " IN ", " NOT IN ") + "('a','b', 'c')",
            2 => path + Pick(random, " LIKE ", " NOT MATCHES ") + "'^a\\\\d\\'%'",
            3 => path + Pick(random, " < ", ">=", " NOT <=", ">") + Pick(random, "5", "-5.5", "+.5", "'x'", "h'00ff'", "b'AAAA'", "t'2020-12-31T23:59:59.123456789Z'"),
            4 => $"{type}:x_ref.value ISSUBSET '{Pick(random, "10.0.0.0/8", "::/0", "192.0.2.1")}'",
            _ => path + Pick(random, "=", " != ", "==", "<>", " NOT = ") + Pick(random, "true", "false", "'首相'", "0", "-0"),
        };
    }

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];
}
