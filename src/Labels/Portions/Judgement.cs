using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.Labels.Decisions;
using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>What one reader may have at one instant, marking by marking, and what may be said in the place of what it may not.</summary>
/// <param name="noticeLanguage">Null to say nothing.</param>
/// <param name="supposed">Null, the usual, to judge by the reader's clearance; else which labels are to be taken as permitted, null standing for the default label where there is none: then each is taken as found in its policy.</param>
internal sealed class Judgement(MarkingSource source, Reader reader, DateTimeOffset at, string? noticeLanguage, Func<ConfidentialityLabel?, bool>? supposed = null)
{
    private readonly Dictionary<StixMarking, bool> permits = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<StixMarking, bool> resolves = new(ReferenceEqualityComparer.Instance);
    private bool? permitsDefault;

    public Reader Reader { get; } = reader;

    public DateTimeOffset At { get; } = at;

    public ConfidentialityLabel? Default { get; } = source.Default;

    /// <summary>Whether the label in force by default is permitted; none denies.</summary>
    public bool PermitsDefault => permitsDefault ??= supposed is not null ? supposed(Default) : Default is { } label && Reader.MayRead(label, At);

    /// <summary>Whether a marking's label is permitted; a statement alone stands in nobody's way by itself.</summary>
    public bool Permits(StixMarking marking)
    {
        if (marking.Label is not { } label) return true;
        if (supposed is not null) return supposed(label);
        if (!permits.TryGetValue(marking, out var verdict)) permits.Add(marking, verdict = Reader.MayRead(label, marking.Alternatives, At));
        return verdict;
    }

    /// <summary>Whether the label, or an equivalent of it, is found in its policy: one that is not may mean anything. A statement alone has nothing to find.</summary>
    public bool Resolves(StixMarking marking)
    {
        if (marking.Label is not { } label || supposed is not null) return true;
        if (!resolves.TryGetValue(marking, out var verdict)) resolves.Add(marking, verdict = Resolves(label) || marking.Alternatives.Any(Resolves));
        return verdict;
    }

    /// <summary>Every label of what bears these markings must permit; where there is none, the default label.</summary>
    public bool PermitsAll(IReadOnlyCollection<StixMarking> markings)
    {
        var hasLabel = false;
        foreach (var marking in markings)
        {
            if (!Permits(marking)) return false;
            hasLabel |= !marking.IsStatementOnly;
        }

        return hasLabel || PermitsDefault;
    }

    /// <summary>What the policy of a denied label lets be said, as it stands in JSON between quotes; null for nothing.</summary>
    public string? Notice(StixMarking denied)
    {
        if (noticeLanguage is null || (denied.Label ?? Default) is not { } label || Reader.Policies.Find(label.At(At).Policy) is not { } policy) return null;
        var phrase = policy.WithheldNotices.FirstOrDefault(n => string.Equals(n.Language, noticeLanguage, StringComparison.OrdinalIgnoreCase))
            ?? policy.WithheldNotices.FirstOrDefault(n => n.Language.Length == 0);

        // One paragraph, whatever the policy writes: the counts of later paragraphs rely on it.
        var text = phrase is null ? "" : string.Join(' ', phrase.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? null : Encoding.UTF8.GetString(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
    }

    private bool Resolves(ConfidentialityLabel label) => ResolvedLabel.Resolve(label.At(At), Reader.Policies, Disclosure.Nothing).Value is not null;
}
