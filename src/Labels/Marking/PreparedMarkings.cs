using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.CompilerServices;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Marking;

internal static class MarkingCodesExtensions
{
    public static bool HasAny(this MarkingCodes codes, MarkingCodes wanted) => (codes & wanted) != MarkingCodes.None;
}

/// <summary>The markings of one policy by place and language, each worked out once.</summary>
/// <remarks>There are no more of them than the policy has places and languages: a language it does not know is brought to one it knows.</remarks>
internal sealed class PreparedMarkings
{
    /// <summary>The codes that name a place.</summary>
    internal const MarkingCodes Places = PagePlaces | MarkingCodes.DocumentStart | MarkingCodes.DocumentEnd | MarkingCodes.FirstLineOfText
        | MarkingCodes.LastLineOfText | MarkingCodes.Subject | MarkingCodes.XHeader | MarkingCodes.PortionMarking | MarkingCodes.InputTitle | MarkingCodes.WaterMark;

    private const MarkingCodes PagePlaces = MarkingCodes.PageTop | MarkingCodes.PageBottom | MarkingCodes.PageTopBottom;

    /// <summary>Longer tags exist in no policy; this bounds the work for one that a request carries.</summary>
    private const int LongestTag = 64;

    private static readonly ConditionalWeakTable<SecurityPolicy, PreparedMarkings> Prepared = [];

    private readonly SecurityPolicy policy;
    private readonly MarkingCodes spoken;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> languages;
    private readonly ConcurrentDictionary<(MarkingCodes Place, string Language), MarkingPlan> plans = new();
    private volatile Recent? recent;

    private PreparedMarkings(SecurityPolicy policy)
    {
        this.policy = policy;
        var words = MarkingWords.AllOf(policy).ToList();
        spoken = words.Aggregate(MarkingCodes.None, (codes, word) => codes | word.Codes) & Places;
        languages = words.Select(w => w.Language).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static PreparedMarkings Of(SecurityPolicy policy) => Prepared.GetValue(policy, static p => new(p));

    public MarkingPlan For(MarkingCodes place, string language)
    {
        if (recent is { } last && last.Place == place && ReferenceEquals(last.Language, language)) return last.Plan;
        var known = Canonical(language);
        var plan = plans.TryGetValue((place, known), out var prepared) ? prepared : plans.GetOrAdd((place, known), Prepare(place, known));
        if (language.Length <= LongestTag) recent = new(place, language, plan);
        return plan;
    }

    private MarkingPlan Prepare(MarkingCodes place, string language)
    {
        if (place.HasAny(~Places) || BitOperations.PopCount((uint)place) != 1)
        {
            throw new ArgumentOutOfRangeException(nameof(place), place, "A marking is made for exactly one place.");
        }

        var accepted = Accepted(place);
        return new(policy, new(spoken.HasAny(accepted) ? accepted : Accepted(MarkingCodes.PageTop), language));
    }

    /// <summary>The codes under which something stands at a place.</summary>
    private static MarkingCodes Accepted(MarkingCodes place) => place switch
    {
        MarkingCodes.PageTop or MarkingCodes.PageBottom => place | MarkingCodes.PageTopBottom,
        MarkingCodes.PageTopBottom => PagePlaces,
        _ => place,
    };

    /// <summary>The longest tag the policy knows that the language is, or is a child of; empty when it knows none.</summary>
    private string Canonical(string language)
    {
        for (var tag = language.AsSpan(); tag.Length is > 0 and <= LongestTag; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (languages.TryGetValue(tag, out var found)) return found;
        }

        return "";
    }

    /// <summary>The plan asked for last: a page asks for the same one again and again.</summary>
    private sealed record Recent(MarkingCodes Place, string Language, MarkingPlan Plan);
}
