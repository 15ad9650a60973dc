using System.Text;
using Renkei.Labels.Policies;
using Renkei.Support;

namespace Renkei.Fast.Labels.Policies;

/// <summary>Policies broken at random. Each ends in a sound policy or one sentence; ./check --long takes many more rounds.</summary>
public sealed class SpifFuzzTests
{
    private static readonly string[] Splinters =
        ["<p:tagCategory>", "</p:tagCategory>", "<p:excludedClass>OPEN</p:excludedClass>", "lacv=\"1\"", "all=\"true\"", " tagType=\"permissive\"", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&#xD800;", "&lt;", "\0", "\uFFFD", "\"", "<?x ?>", "<!DOCTYPE a>", "xmlns=\"\"", "-", "0", "99999999999"];

    [Fact]
    public void Read_BrokenPolicies_NeverThrowAndStayWhole()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        var sound = Directory.GetFiles(Path.Combine(Repository.Root, "samples", "policies"), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllText).Append(SmallPolicy.Text).ToList();
        var read = 0;
        for (var round = 0; round < LongRuns.Rounds(600, 60_000); round++)
        {
            var text = Break(round % 4 == 0 ? sound[chance.Next(sound.Count)] : SmallPolicy.Text, chance);
            var bytes = Encoding.UTF8.GetBytes(text);
            if (chance.Next(4) == 0) bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
            var reading = SpifReader.Read(bytes);
            Assert.True(reading.Value is null != reading.Error is null, $"seed {seed}, round {round}: a policy or an error");
            if (reading.Error is { } error) Assert.True(error.Length > 10 && !error.Contains('\n', StringComparison.Ordinal), $"seed {seed}, round {round}: {error}");
            if (reading.Value is not { } policy) continue;
            read++;
            Check(policy, $"seed {seed}, round {round}");
        }

        Assert.True(read > 0, $"seed {seed}: not one was read");
    }

    private static void Check(SecurityPolicy policy, string where)
    {
        for (var i = 0; i < policy.Classifications.Length; i++) Assert.True(policy.Classifications[i].Index == i && policy.FindClassification(policy.Classifications[i].Name) == policy.Classifications[i], where);
        for (var i = 0; i < policy.Categories.Length; i++)
        {
            var category = policy.Categories[i];
            Assert.True(category.Index == i && policy.Tags[category.Tag.Index] == category.Tag && policy.FindTagSet(category.Tag.TagSet.Name) == category.Tag.TagSet, where);
            if (category.Tag.Type is { } type) Assert.True(category.Tag.TagSet.Find(type, category.Name) == category && category.Tag.TagSet.FindByLacv(type, category.Tag.Enumerated, category.Lacv) == category, where);
            Assert.All(category.Excluded.Where(e => e.Lacv is not null), e => Assert.Single(e.In(policy)));
        }

        Assert.All(policy.Classifications, c => Assert.True(c.Color is null || c.Color.All(each => each == '#' || char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each)), where));
    }

    private static string Break(string policy, Random chance)
    {
        var text = new StringBuilder(policy);
        for (var times = chance.Next(1, 6); times > 0 && text.Length > 100; times--)
        {
            var at = chance.Next(text.Length - 60);
            switch (chance.Next(6))
            {
                case 0: text.Remove(at, chance.Next(1, 50)); break;
                case 1: text.Insert(at, Splinters[chance.Next(Splinters.Length)]); break;
                case 2: text.Insert(at, text.ToString(at, chance.Next(1, 60))); break;
                case 3: text.Length = at + 60; break;
                default: Swap(text, chance); break;
            }
        }

        return text.ToString();
    }

    /// <summary>Puts the content of one quoted value into another: still well-formed, and so the more telling.</summary>
    private static void Swap(StringBuilder text, Random chance)
    {
        var parts = text.ToString().Split('"');
        if (parts.Length < 5) return;
        var (from, to) = ((chance.Next(parts.Length / 2) * 2) + 1, (chance.Next(parts.Length / 2) * 2) + 1);
        if (to >= parts.Length || from >= parts.Length) return;
        parts[to] = parts[from];
        text.Clear().AppendJoin('"', parts);
    }
}
