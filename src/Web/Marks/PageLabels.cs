using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;

namespace Renkei.Web.Marks;

/// <summary>All labels that a page shows: those the page hands to its shell, and those of every portion mark on it. So no portion can stand on a page whose banner is lower.</summary>
internal sealed class PageLabels(PolicySource policies, PageContext page)
{
    private readonly HashSet<ConfidentialityLabel> shown = [];
    private readonly Dictionary<ConfidentialityLabel, ResolvedLabel?> resolved = [];
    private IReadOnlyList<Mark>? banner;

    /// <summary>Whoever shows the banner, to be told when a label comes in that the page did not show before.</summary>
    public ISet<Action> Watchers { get; } = new HashSet<Action>();

    public PolicySet Policies => policies.Now;

    /// <summary>The marks of the banner: one for each policy of which something is shown, the policy's highest; empty when nothing is shown.</summary>
    public IReadOnlyList<Mark> Banner => banner ??= [.. Groups(shown, MarkingCodes.PageTop)];

    public void Show(IEnumerable<ConfidentialityLabel>? labels)
    {
        var before = shown.Count;
        shown.UnionWith(labels ?? []);
        if (shown.Count == before) return;
        banner = null;
        foreach (var watcher in Watchers) watcher();
    }

    /// <summary>The marks of one portion.</summary>
    public IReadOnlyList<Mark> Portion(IEnumerable<ConfidentialityLabel> labels) => [.. Groups(labels, MarkingCodes.PortionMarking)];

    private IEnumerable<Mark> Groups(IEnumerable<ConfidentialityLabel> labels, MarkingCodes place) =>
        labels.GroupBy(l => l.Policy.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => Of([.. g.Distinct()], place));

    /// <summary>One policy's labels as one mark: their dominant label; where they have none, the highest classification and that each portion counts.</summary>
    private IEnumerable<Mark> Of(IReadOnlyList<ConfidentialityLabel> labels, MarkingCodes place)
    {
        var known = labels.Select(Resolve).OfType<ResolvedLabel>().ToList();
        foreach (var unknown in labels.Where(l => Resolve(l) is null)) yield return new($"{unknown.Policy.Name} {unknown.Classification}", null, false);
        if (known.Count == 0) yield break;
        var highest = known.MaxBy(l => l.Classification.Hierarchy)!;
        var dominant = known.Count == 1 ? known[0] : DominantLabel.Of(known, highest.Policy, Policies, page.Now).Value;
        var shownAs = dominant ?? highest;
        yield return new(MarkingText.Of(shownAs, place, page.Texts.Language), LabelColour.Of(shownAs.Classification.Color), dominant is null);
    }

    private ResolvedLabel? Resolve(ConfidentialityLabel label)
    {
        if (resolved.TryGetValue(label, out var known)) return known;
        return resolved[label] = ResolvedLabel.Resolve(label.At(page.Now), Policies).Value;
    }
}

/// <summary>What a banner or a portion mark says.</summary>
/// <param name="Text">The marking, in the page's language.</param>
/// <param name="Colour">The policy's; null when it has none.</param>
/// <param name="IsMixed">The labels have no common dominant: the text is the highest classification, and each portion's own mark counts.</param>
internal sealed record Mark(string Text, LabelColour? Colour, bool IsMixed);
