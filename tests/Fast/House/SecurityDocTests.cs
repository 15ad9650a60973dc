using System.Text.RegularExpressions;
using Renkei.Support;

namespace Renkei.Fast.House;

/// <summary>docs/security.md names tests and places: each is there.</summary>
public sealed partial class SecurityDocTests
{
    private static readonly string[] Sources =
        [.. new[] { "src", "tests" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.cs", SearchOption.AllDirectories)).Where(f => !f.Contains("node_modules", StringComparison.Ordinal))];

    [Fact]
    public void Names_OfTestsAndPlaces_AreThere()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));
        var named = Code().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();
        var tests = named.Where(n => Test().IsMatch(n)).ToList();
        var types = named.Where(n => Type().IsMatch(n) && !n.EndsWith("Tests", StringComparison.Ordinal) && !NoTypes.Contains(n)).ToList();
        var places = named.Where(n => Place().IsMatch(n)).ToList();
        Assert.True(tests.Count > 30 && types.Count > 3 && places.Count > 3, $"{tests.Count} {types.Count} {places.Count}");
        Assert.All(tests, n => Assert.True(IsTest(n), n));
        Assert.All(types, n => Assert.True(Array.Exists(Sources, f => Path.GetFileNameWithoutExtension(f) == n), n));
        Assert.All(places, n => Assert.True(Path.Exists(Path.Combine(Repository.Root, n)), n));
    }

    /// <summary>Words of HTTP that look like a type's name.</summary>
    private static readonly string[] NoTypes = ["Host", "Server", "Roles"];

    /// <summary>Whether there is a class of that name with a test that is called so, or begins so where the name was cut.</summary>
    private static bool IsTest(string name)
    {
        var parts = name.TrimEnd('…').Split('.', 2);
        return Sources.Where(f => Path.GetFileNameWithoutExtension(f) == parts[0]).Select(File.ReadAllText).Any(source =>
            source.Contains($"class {parts[0]}", StringComparison.Ordinal) && (parts.Length == 1 || Regex.IsMatch(source, $@"(Task|void) {Regex.Escape(parts[1])}{(name.EndsWith('…') ? "" : @"\b")}", RegexOptions.None, TimeSpan.FromSeconds(5))));
    }

    [GeneratedRegex("(?<=`)[^`\n]+(?=`)", RegexOptions.None, 5000)]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z][A-Za-z]+Tests(\\.\\w+…?)?$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Test();

    [GeneratedRegex("^[A-Z][a-z]+[A-Za-z]*$", RegexOptions.None, 5000)]
    private static partial Regex Type();

    [GeneratedRegex("^(tests|src|docs|deploy|samples)/[^ …]+$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Place();
}
