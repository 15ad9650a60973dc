using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Reading;

/// <summary>Lists every departure of a label or clearance from the standard, and from its policy where that is given.</summary>
public static class LabelLint
{
    /// <summary>Errors and findings together, in document order; empty when there is nothing to say. Throws on no content.</summary>
    /// <param name="source">A label or a clearance, in any form that the readers read.</param>
    /// <param name="policies">With these, also what is unknown or illegal in the policy, judged as a new label.</param>
    /// <param name="at">The instant at which the policy must be in force; the label's creation time when not given.</param>
    public static ImmutableArray<Departure> Lint(ReadOnlyMemory<byte> source, PolicySet? policies = null, DateTimeOffset? at = null)
    {
        var notes = new Notes(goOn: true);
        if (IsClearance(source))
        {
            var clearance = Seeming.IsJson(source.Span) ? JsonText.Read(source, notes, (walk, root) => walk.Clearance(root, source)) : null;
            ReadOnlySpan<byte> text = default;
            if (!Seeming.IsJson(source.Span)) clearance = ClearanceReader.Read(source, notes, policies, out text);
            return [.. notes.Departures(text), .. clearance is null ? [] : OfPolicy(clearance, policies)];
        }
        else
        {
            var label = Seeming.IsJson(source.Span) ? JsonText.Read(source, notes, (walk, root) => walk.Label(root, source)) : null;
            ReadOnlySpan<byte> text = default;
            if (!Seeming.IsJson(source.Span)) label = LabelReader.Read(source, notes, policies, out text);
            return [.. notes.Departures(text), .. label is null ? [] : OfNato(label), .. label is null ? [] : OfPolicy(label, policies, at)];
        }
    }

    private static bool IsClearance(ReadOnlyMemory<byte> source)
    {
        if (Seeming.IsJson(source.Span)) return JsonText.Read(source, new(goOn: true), (_, root) => root.TryGetProperty("ConfidentialityClearance", out var _) ? "" : null) is not null;
        if (XmlSource.Prepare(source.Span, out var text) is not null) return false;
        var xml = new XmlScanner(text, stackalloc XmlScanner.OpenElement[1], stackalloc ScannedAttribute[8], stackalloc XmlScanner.Declaration[4]);
        return xml.Root() && (ClearanceXml.IsRoot(ref xml) || xml.Is(XmlNamespace.Spiffy, "clearance"u8));
    }

    private static IEnumerable<Departure> OfNato(ConfidentialityLabel label)
    {
        if (label.Policy.Name == "NATO" && !label.Categories.Any(c => c.TagName == "Context"))
        {
            yield return new("context-missing", false, "", "A label of the NATO policy has a Context category, and this one has none (ADatP-4774 App 2).");
        }
    }

    private static IEnumerable<Departure> OfPolicy(ConfidentialityLabel label, PolicySet? policies, DateTimeOffset? at)
    {
        if (policies is null) return [];
        var resolved = ResolvedLabel.Resolve(label, policies);
        var reasons = resolved.Value is { } found
            ? LabelValidity.Explain(found, at ?? label.CreationDateTime ?? found.Policy.NotBefore ?? DateTimeOffset.MinValue, Disclosure.Everything, isNew: true)
            : resolved.Reasons;
        var own = reasons.Select(r => new Departure(r.Rule, true, "", r.Text)).Concat(PrivacyMark(label, resolved.Value?.Policy));
        return label.Succession is { } succession ? [.. own, .. OfPolicy(succession.Successor, policies, succession.From).Select(d => d with { Where = "the successor" })] : own;
    }

    private static IEnumerable<Departure> PrivacyMark(ConfidentialityLabel label, SecurityPolicy? policy)
    {
        if (label.PrivacyMark is { } mark && policy is { PrivacyMarks.IsEmpty: false } && policy.PrivacyMarks.All(m => m.Name != mark))
        {
            yield return new("privacy-mark-unknown", false, "", $"{policy.Name} has no privacy mark {Values.Quote(mark)}; it has {string.Join(", ", policy.PrivacyMarks.Select(m => m.Name))}.");
        }
    }

    private static IEnumerable<Departure> OfPolicy(ConfidentialityClearance clearance, PolicySet? policies) =>
        policies is null ? [] : ResolvedClearance.Resolve(clearance, policies).Reasons.Select(r => new Departure(r.Rule, true, "", r.Text));
}
