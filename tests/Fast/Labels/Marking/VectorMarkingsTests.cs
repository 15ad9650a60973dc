using System.Text.Json;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Support;

namespace Renkei.Fast.Labels.Marking;

/// <summary>Every marking and every translation of the shared vectors, as observed in the reference implementation or expected by the standard.</summary>
public sealed class VectorMarkingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, SecurityPolicy> Loaded = new(StringComparer.Ordinal);

    [Fact]
    public void Of_EveryVector_IsTheMarkingOfTheVector()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("labels/vectors.json")));
        var wrong = new List<string>();
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            foreach (var (what, wanted, given) in Markings(vector))
            {
                count++;
                if (wanted != given) wrong.Add($"{vector.GetProperty("id")} {what}: «{given}» instead of «{wanted}»");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 150, $"Only {count} markings were compared.");
    }

    private static IEnumerable<(string What, string Wanted, string? Given)> Markings(JsonElement vector)
    {
        if (Wanted(vector, "label_marking") is null && Wanted(vector, "equiv_marking") is null) yield break;
        var policies = new PolicySet([.. vector.GetProperty("policies").EnumerateArray().Select(p => Policy(p.GetString()!))]);
        var language = vector.TryGetProperty("lang", out var lang) ? lang.GetString()! : "";
        var read = LabelReader.Read(Bytes(vector, "label"), policies);
        var label = read.Value is null ? null : ResolvedLabel.Resolve(read.Value, policies).Value;
        if (Wanted(vector, "label_marking") is { } marking) yield return ("label", marking, label is null ? read.Error : MarkingText.Of(label, MarkingCodes.PageTop, language));
        var mapped = label;
        if (vector.TryGetProperty("translate_to_policy", out var target))
        {
            mapped = LabelMapping.Map(label!, policies.FindByOid(target.GetString()!)!, policies, Now).Value;
            if (Wanted(vector, "equiv_marking") is { } equivalent) yield return ("translation", equivalent, mapped is null ? null : MarkingText.Of(mapped, MarkingCodes.PageTop, language));
        }

        if (Wanted(vector, "clearance_marking") is not { } held) yield break;
        var clearance = ResolvedClearance.Resolve(ClearanceReader.Read(Bytes(vector, "clearance"), policies).Value!, policies).Value!;
        yield return ("clearance", held, MarkingText.Of(clearance, MarkingCodes.PageTop, language));
        if (!vector.TryGetProperty("translate_to_policy", out _)) yield break;
        yield return ("decision on the translation", vector.GetProperty("expected").GetProperty("acdf").ToString(), mapped is null ? null : AccessDecision.Permits(mapped, clearance, Now).ToString());
    }

    /// <summary>The expected marking, else the observed one.</summary>
    private static string? Wanted(JsonElement vector, string name) =>
        vector.TryGetProperty("expected", out var expected) && expected.TryGetProperty(name, out var marking) ? marking.GetString()
        : vector.GetProperty("observed").TryGetProperty(name, out marking) ? marking.GetString() : null;

    private static byte[] Bytes(JsonElement vector, string name) => File.ReadAllBytes(Repository.Shared("labels/" + vector.GetProperty(name).GetString()));

    private static SecurityPolicy Policy(string path) =>
        Loaded.TryGetValue(path, out var policy) ? policy : Loaded[path] = SpifReader.Read(File.ReadAllBytes(Repository.Shared("labels/" + path))).Value!;
}
