using System.Collections.Immutable;
using Renkei.Labels.Decisions;

namespace Renkei.Labels.Policies;

/// <summary>A security policy (XML SPIF 2.1), ready to decide by: every reference resolved, every name looked up by hash. Immutable.</summary>
/// <remarks>Made by <c>SpifReader</c> alone, which refuses what it cannot vouch for.</remarks>
public sealed class SecurityPolicy
{
    private readonly Dictionary<string, SecurityClassification> byName;
    private readonly Dictionary<string, SecurityClassification> byLacv;
    private readonly Dictionary<string, CategoryTagSet> setsByName;
    private readonly Dictionary<string, CategoryTagSet> setsByOid;
    private PolicyRules? rules;

    internal SecurityPolicy(ImmutableArray<SecurityClassification> classifications, ImmutableArray<CategoryTagSet> tagSets)
    {
        Classifications = classifications;
        TagSets = tagSets;
        Tags = [.. tagSets.SelectMany(s => s.Tags)];
        Categories = [.. Tags.SelectMany(t => t.Categories)];
        byName = classifications.ToDictionary(c => c.Name, StringComparer.Ordinal);
        byLacv = classifications.ToDictionary(c => c.Lacv, StringComparer.Ordinal);
        setsByName = tagSets.ToDictionary(s => s.Name, StringComparer.Ordinal);
        setsByOid = tagSets.ToDictionary(s => s.Oid, StringComparer.Ordinal);
    }

    /// <summary>The name labels carry (<c>securityPolicyId/@name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Dotted decimal (<c>securityPolicyId/@id</c>).</summary>
    public required string Oid { get; init; }

    /// <summary>The policy that information without a label falls under (<c>defaultSecurityPolicyId</c>).</summary>
    public PolicyIdentifier? DefaultPolicy { get; init; }

    /// <summary><c>@schemaVersion</c>; empty when absent.</summary>
    public string SchemaVersion { get; init; } = "";

    /// <summary><c>@version</c>; 1 when absent.</summary>
    public string Version { get; init; } = "1";

    /// <summary>Before this instant the policy decides nothing: everything under it is denied.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>After this instant the policy decides nothing: everything under it is denied.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    internal PolicyRules Rules => rules ??= new(this);

    /// <summary>In document order; <see cref="SecurityClassification.Index"/> is the place here.</summary>
    public ImmutableArray<SecurityClassification> Classifications { get; }

    /// <summary>In document order.</summary>
    public ImmutableArray<CategoryTagSet> TagSets { get; }

    /// <summary>All tags of all tag sets in document order; <see cref="CategoryTag.Index"/> is the place here.</summary>
    public ImmutableArray<CategoryTag> Tags { get; }

    /// <summary>All categories of all tags in document order; <see cref="TagCategory.Index"/> is the place here.</summary>
    public ImmutableArray<TagCategory> Categories { get; }

    public ImmutableArray<PrivacyMark> PrivacyMarks { get; init; } = [];

    /// <summary>How many privacy marks a new label must carry at least: 0 or 1. A privacy mark does not bear on access, so labels that exist are not held to it.</summary>
    public int MinPrivacyMarks { get; init; }

    /// <summary>Markings of <c>privacyMarks</c>, which hold for every privacy mark.</summary>
    public ImmutableArray<MarkingData> PrivacyMarkMarkings { get; init; } = [];

    public ImmutableArray<MarkingQualifier> PrivacyMarkQualifiers { get; init; } = [];

    public ImmutableArray<EquivalentPolicy> EquivalentPolicies { get; init; } = [];

    public ImmutableArray<MarkingData> Markings { get; init; } = [];

    public ImmutableArray<MarkingQualifier> Qualifiers { get; init; } = [];

    /// <summary>Markings of <c>securityClassifications</c>, which hold for every classification.</summary>
    public ImmutableArray<MarkingData> ClassificationMarkings { get; init; } = [];

    public ImmutableArray<MarkingQualifier> ClassificationQualifiers { get; init; } = [];

    /// <summary>What may be said in the place of a withheld portion, by language ("" is the default); empty when nothing may be said.</summary>
    /// <remarks>An extension of this product inside <c>SPIF/extensions</c>: <c>withheldNotice xml:lang="…"</c> in namespace <c>urn:renkei:policy:1</c>.</remarks>
    public ImmutableArray<LocalPhrase> WithheldNotices { get; init; } = [];

    public SecurityClassification? FindClassification(string name) => byName.GetValueOrDefault(name);

    /// <summary>The classification with this number.</summary>
    /// <param name="lacv">Canonical: an integer without leading zeros, or the string as written.</param>
    public SecurityClassification? FindClassificationByLacv(string lacv) => byLacv.GetValueOrDefault(lacv);

    public CategoryTagSet? FindTagSet(string name) => setsByName.GetValueOrDefault(name);

    public CategoryTagSet? FindTagSetByOid(string oid) => setsByOid.GetValueOrDefault(oid);

    public override string ToString() => $"{Name} ({Oid})";
}
