using System.Text;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;

namespace Renkei.Desks.Administration.Clearances;

/// <summary>What makes a clearance that may be given: whole, and every value known to one of the node's policies.</summary>
internal static class ClearanceRules
{
    /// <summary>Reads a clearance as it was given, in XML or JSON.</summary>
    public static Ruling<GivenClearance> Read(string text, PolicySet policies)
    {
        var read = ClearanceReader.Read(Encoding.UTF8.GetBytes(text.Trim()), policies);
        return read.IsRead ? Check(read.Value, policies) : new UnreadableClearance(read.Error);
    }

    /// <summary>Puts a clearance together from what was chosen.</summary>
    /// <param name="policy">The policy's name; its OID is added.</param>
    /// <param name="classifications">Names; each is held by itself.</param>
    /// <param name="categories">Places of categories in the policy (<see cref="TagCategory.Index"/>).</param>
    public static Ruling<GivenClearance> Choose(string policy, IReadOnlyCollection<string> classifications, IReadOnlyCollection<int> categories, PolicySet policies)
    {
        if (policies.Find(policy) is not { } found) return new NoPolicy();
        if (classifications.Count == 0) return new NoClassification();
        if (categories.Any(c => c < 0 || c >= found.Categories.Length || found.Categories[c].Tag.Type is null)) return new UnknownCategory();
        return Check(new ConfidentialityClearance
        {
            Policy = new(found.Name, found.Oid),
            Classifications = [.. found.Classifications.Where(c => classifications.Contains(c.Name)).Select(c => c.Name).Concat(classifications.Where(c => found.FindClassification(c) is null))],
            Categories = [.. Categories(found, categories)],
        }, policies);
    }

    /// <summary>Chosen values as a label or clearance writes them: by tag set and type, in the order of the policy.</summary>
    public static IEnumerable<LabelCategory> Categories(SecurityPolicy policy, IReadOnlyCollection<int> chosen) =>
        policy.Categories.Where(c => chosen.Contains(c.Index)).GroupBy(c => (c.Tag.TagSet, Type: c.Tag.Type!.Value)).Select(g => new LabelCategory(g.Key.Type, g.Key.TagSet.Name, g.Key.TagSet.Oid, [.. g.Select(c => c.Name)]));

    private static Ruling<GivenClearance> Check(ConfidentialityClearance clearance, PolicySet policies)
    {
        var resolved = ResolvedClearance.Resolve(clearance, policies);
        if (resolved.Value is null) return new UnusableClearance(string.Join(' ', resolved.Reasons.Select(r => r.Text)));
        return LabelWriter.Fault(clearance) is { } fault ? new UnusableClearance(fault) : new GivenClearance(clearance, Encoding.UTF8.GetString(LabelWriter.Write(clearance)));
    }
}

/// <summary>A clearance that was read, and whose every value its policy knows.</summary>
/// <param name="Xml">As it is kept: canonical ADatP-4774 XML.</param>
internal sealed record GivenClearance(ConfidentialityClearance Clearance, string Xml);

/// <summary>No policy was chosen, or none that the node has.</summary>
internal sealed record NoPolicy() : FormRefusal("policy");

/// <summary>A clearance without a classification grants nothing.</summary>
internal sealed record NoClassification() : FormRefusal("classifications");

/// <summary>The policy has no such category, or no label can carry it.</summary>
internal sealed record UnknownCategory() : FormRefusal("categories");

/// <summary>What was given is no clearance.</summary>
/// <param name="Why">The reader's sentence.</param>
internal sealed record UnreadableClearance(string Why) : FormRefusal("xml")
{
    protected override object?[] Values(Web.Language.Texts texts) => [Why];
}

/// <summary>The clearance names what no policy of the node knows.</summary>
internal sealed record UnusableClearance(string Why) : FormRefusal("xml")
{
    protected override object?[] Values(Web.Language.Texts texts) => [Why];
}
