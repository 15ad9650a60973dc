using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Policies;

namespace Renkei.Web.Labelling;

/// <summary>Offers what an author may choose for a new label, and judges what was chosen.</summary>
/// <remarks>
/// Offered is only what leads to a label: valid as a new one, readable by its author, and at least the label of each thing the record was made from. Values are offered that the author holds,
/// or that stand on what the record was made from, which the author may read; informative ones always. The rules themselves are asked, none is written again here.
/// </remarks>
public static class LabelPicking
{
    /// <summary>What may be chosen next.</summary>
    /// <param name="author">What the author holds; null for nothing: then nothing is offered.</param>
    /// <param name="sources">The labels of what the record is made from, an older version of itself included.</param>
    /// <param name="language">BCP 47 tag for the phrases of values in the sentences.</param>
    public static LabelOffer Offer(PolicySet policies, ResolvedClearance? author, LabelChoice choice, IReadOnlyCollection<ConfidentialityLabel> sources, DateTimeOffset now, string language = "")
    {
        if (author is null) return Nothing("no-clearance", "You are not cleared to read anything, so you can label nothing. Ask the security officer for a clearance.");
        var policy = author.Policy;
        var disclosure = Disclosure.To(author);
        var floors = new List<ResolvedLabel>();
        foreach (var source in sources)
        {
            var floor = ResolvedLabel.Resolve(source.At(now), policies, disclosure) is { Value: { } read } ? DominantLabel.Of([read], policy, policies, now, disclosure) : null;
            if (floor?.Value is not { } value) return Nothing("below-source", $"What it was made from cannot be labelled anew under {policy.Name}: that is for the security officer to decide.");
            floors.Add(value);
        }

        return new Offering(new LabelSearch(policy, policies, author, floors, now), choice, disclosure, language).Make();
    }

    /// <summary>Whether whoever may read all of some labels may read what stands under each of the others: each of those has one that covers it.</summary>
    public static bool Cover(PolicySet policies, IReadOnlyCollection<ConfidentialityLabel> labels, IReadOnlyCollection<ConfidentialityLabel> sources, DateTimeOffset now)
    {
        var mine = labels.Select(l => ResolvedLabel.Resolve(l.At(now), policies).Value).ToList();
        return sources.All(s => ResolvedLabel.Resolve(s.At(now), policies).Value is { } source && mine.Exists(l => l is not null && LabelSearch.Covers(l, source, policies, now)));
    }

    private static LabelOffer Nothing(string rule, string text) => new(null, [], [], [], [new(rule, text, [])], null);

    /// <summary>One offer in the making.</summary>
    private sealed class Offering(LabelSearch search, LabelChoice choice, Disclosure disclosure, string language)
    {
        private readonly SecurityPolicy policy = search.Policy;

        public LabelOffer Make()
        {
            var chosen = policy.Categories.Where(c => c.Tag.Type is not null && choice.Values.Contains(LabelChoice.Key(c))).ToImmutableHashSet().Union(search.Fixed);
            var classification = choice.Classification is { } name ? policy.FindClassification(name) : null;
            var classes = policy.Classifications.Where(c => search.Leads(c, search.Fixed)).OrderBy(c => c.Hierarchy).ThenBy(c => c.Index).ToList();
            var isStrange = (choice.Classification is not null && (classification is null || !classes.Contains(classification)))
                || chosen.Any(c => !search.MayCarry(c)) || choice.Values.Any(v => chosen.All(c => LabelChoice.Key(c) != v));
            ImmutableArray<OfferedTag> tags = classification is null || isStrange ? [] : [.. policy.Tags.Select(t => Tag(t, classification, chosen)).OfType<OfferedTag>()];
            var (missing, result) = Judge(classification, chosen, isStrange);
            return new(
                policy, [.. classes.Select(c => new OfferedClass(c, ReferenceEquals(c, classification) ? OfferState.Chosen : OfferState.Open))], tags,
                [.. policy.PrivacyMarks.Where(m => !m.Obsolete).Select(m => m.Name)], missing, result);
        }

        private OfferedTag? Tag(CategoryTag tag, SecurityClassification classification, ImmutableHashSet<TagCategory> chosen)
        {
            var isSingle = tag.SingleSelection || tag.MaxSelection == 1;
            var beside = isSingle ? chosen.Except(tag.Categories.Where(c => !search.Fixed.Contains(c))) : chosen;
            var values = tag.Categories.Where(search.MayCarry).Select(c => chosen.Contains(c)
                ? new OfferedValue(c, search.Fixed.Contains(c) ? OfferState.Fixed : OfferState.Chosen)
                : search.Leads(classification, beside.Add(c)) ? new OfferedValue(c, OfferState.Open) : null).OfType<OfferedValue>().ToImmutableArray();
            return values.IsEmpty ? null : new(tag, values);
        }

        private (ImmutableArray<LabelMissing> Missing, ResolvedLabel? Result) Judge(SecurityClassification? classification, ImmutableHashSet<TagCategory> chosen, bool isStrange)
        {
            if (isStrange) return ([new("not-offered", "Something was chosen that is not offered to you. Choose again from what is shown.", [])], null);
            if (search.IsHopeless) return ([new("below-source", $"No label under {policy.Name} that you may set covers all that it was made from. Ask the security officer.", [])], null);
            if (classification is null) return ([new("no-classification", "Choose a classification.", [])], null);
            var label = search.Resolve(classification, chosen, choice.PrivacyMark);
            var missing = search.Faults(label, disclosure, language);
            return missing.IsEmpty ? ([], label) : (missing, null);
        }
    }
}
